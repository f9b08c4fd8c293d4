"""Text as it is searched: without case and accents, in Latin letters, and once more by its sound.

`fold` writes each letter by itself, so that whatever part of a name is typed is a part of the folded name. Spellings of
one name meet only in `sound`: Щукин, Schukin and Shchukin, Юлия, Julia and Yuliya, Հարությունյան and Harutyunyan.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from deskbell.domain.alphabets import LETTERS
from deskbell.domain.contact import Contact

FOLDING_VERSION: Final = 1
"""Grows with every change of what `search_text` makes, which is kept beside each contact."""

FIELD: Final = "\t "
"""What a field begins with, and with it its first word; the other words begin with a space."""

PARTS: Final = "\n"
"""What divides the names of a search text from its numbers."""

_DROPPED: Final = frozenset("\u00b4\u2018\u2019\u02bc\u055a")
_BETWEEN: Final = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None, ord("`"): None}

# A capital stands for a sound of several letters, so that no letter typed alone is taken for it.
_SPELLINGS: Final = {
    letters: sound
    for sound, spellings in {
        "C": "tsch tch ch", "S": "shch sch sh", "c": "ts tz", "i": "dzh dj zh j y", "h": "kh", "g": "gh", "f": "ph",
        "t": "th", "k": "ck q", "v": "w", "ks": "x", "u": "ou",
    }.items()
    for letters in spellings.split()
}  # fmt: skip
_SPELLING: Final = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_SOFT: Final = re.compile("i+[eo]")
# What a word ends with may be going on: whoever types Boriss does not mean Boris.
_TWICE: Final = re.compile(r"i+(?=i)|([a-zCS])\1+(?=\S)")
# At the start of a word this letter is read as two.
_ARMENIAN_VO: Final = re.compile(r"\b[ոՈ](?![ւՒ])")

_KEYS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")


def alphabetical(text: str) -> str:
    """A text without case and accents, its letters in their own alphabets, for sorting."""
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """Write a text in small Latin letters without accents; signs between words become spaces, other scripts stay."""
    if text.isascii():
        return text.lower().translate(_BETWEEN)
    return "".join(map(fold_character, unicodedata.normalize("NFC", text)))


# Names share an alphabet, and a list of contacts is folded at once.
@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Fold one character, which may become none or several."""
    if character.isascii():
        return character.lower().translate(_BETWEEN)
    letter = character.casefold()
    if letter in LETTERS:
        return LETTERS[letter]
    if character in _DROPPED:
        return ""
    pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_fold_piece, pieces))


def _fold_piece(piece: str) -> str:
    if piece in LETTERS:
        return LETTERS[piece]
    category = unicodedata.category(piece)
    if category == "Nd":
        return str(unicodedata.digit(piece))
    if category.startswith("M"):
        return ""
    return piece if piece.isalnum() else " "


def sound(text: str) -> str:
    """Write a text so that the usual spellings of a name are one."""
    spelled = _SPELLING.sub(lambda found: _SPELLINGS[found[0]], fold(_ARMENIAN_VO.sub("վո", text)))
    return _TWICE.sub(_once, _SOFT.sub("e", spelled))


def _once(found: re.Match[str]) -> str:
    # A template instead would be read anew each time, by way of an import.
    return found[1] or ""


def keys_of(folded: str) -> str:
    """The keys of a dial pad that bear the letters of a folded text."""
    return folded.translate(_KEYS)


def digits_of(number: str) -> str:
    """The digits of a number, however it is written."""
    if number.isascii():
        return "".join(filter(str.isdigit, number))
    return "".join(str(unicodedata.digit(sign)) for sign in number if unicodedata.category(sign) == "Nd")


def search_text(contact: Contact) -> str:
    """What of a contact is searched, as `search_line` writes it."""
    return search_line(contact.name, contact.company, (one.number for one in contact.numbers))


def search_line(name: str, company: str, numbers: Iterable[str]) -> str:
    r"""What of somebody is searched: fields of words, a line break, and numbers.

    A field is `\t` and words each after a space: the name's, the company's, and of both what sounds as it is not
    written. Each number is digits between spaces.
    """
    names = [" ".join(fold(text).split()) for text in (name, company)]
    written = {*names[0].split(), *names[1].split()}
    heard = (word for text in (name, company) for word in sound(text).split() if word not in written)
    fields = [*names, " ".join(dict.fromkeys(heard))]
    digits = " ".join(filter(None, map(digits_of, numbers)))
    return "".join(f"{FIELD}{field}" for field in fields if field) + PARTS + (f" {digits} " if digits else "")


def split_line(line: str) -> tuple[str, str]:
    """The names and the numbers of a search text."""
    names, _, numbers = line.partition(PARTS)
    return names, numbers
