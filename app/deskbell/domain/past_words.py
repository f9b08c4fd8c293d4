"""What a call is found by, and what typed words ask for."""

from dataclasses import replace
from typing import Final

from deskbell.domain.dialled_digits import dialled_digits
from deskbell.domain.number import short_form
from deskbell.domain.past_call import PastCall
from deskbell.domain.search import MOST_WORDS
from deskbell.domain.search_text import fold, sound

VERSION: Final = 2
"""Grows when the same call gets other words: what was stored by the old ones is made anew."""

Needle = tuple[str, ...]
"""Ways to write one word, one of which stands in the words of a call that fits."""

_LEAST_HEARD: Final = 3
_SIGNS = frozenset("0123456789*#")


def words_of(call: PastCall) -> str:
    """Everything that a call is found by, folded: its number's digits, name, note and tags, and letters in a number.

    Behind them stands what sounds in the name as it is not written.
    """
    lettered = call.number if any(map(str.isalpha, call.number)) else ""
    told = (digits_of(call.number), call.name, call.note, *call.tags, lettered)
    lines = [" ".join(fold(one).split()) for one in told if one]
    written = set(fold(call.name).split())
    heard = " ".join(word for word in sound(call.name).split() if word not in written)
    return "\n".join([*lines, heard] if heard else lines)


def is_named(call: PastCall, needles: tuple[Needle, ...]) -> bool:
    """Whether all that is asked for stands in the name of a call."""
    words = words_of(replace(call, number="", note="", tags=()))
    return all(any(way in words for way in needle) for needle in needles)


def digits_of(number: str) -> str:
    """What tells a number from others: its digits and signs as they are dialled from abroad, or inside the PBX."""
    bare = short_form(number) if "*" in number else number
    return dialled_digits(bare) or _signs(bare)


def needles_of(text: str) -> tuple[Needle, ...]:
    """What has to stand in a call's words: each typed word, or one number however it is set out."""
    words = fold(text).split()[:MOST_WORDS]
    if not any(character.isalpha() for character in text):
        return (_needle(text, " ".join(words)),) if words else ()
    return tuple(
        _named(word, heard) if any(map(str.isalpha, word)) else _needle(word, word)
        for word, heard in zip(words, sound(text).split(), strict=False)
    )


def _named(word: str, heard: str) -> Needle:
    """A word as it is typed, and as it sounds if that is long enough to tell something."""
    return (word, heard) if heard != word and len(heard) >= _LEAST_HEARD else (word,)


def _needle(number: str, word: str) -> Needle:
    """The ways to write what may be a number, or a part of one."""
    ways = (_signs(number), digits_of(number), word)
    return tuple(dict.fromkeys(way for way in ways if way))


def _signs(text: str) -> str:
    return "".join(character for character in text if character in _SIGNS)
