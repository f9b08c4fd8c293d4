"""What a typing looks for, how well somebody fits it, and what was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from deskbell.domain.country_code import without_country_code
from deskbell.domain.directory import Person
from deskbell.domain.search_text import FIELD, digits_of, fold, fold_character, keys_of, sound

MOST_WORDS: Final = 8
LONGEST_TYPED: Final = 160
FEWEST_KEYS: Final = 2
_SHORTEST_FULL_NUMBER: Final = 5
_EXIT_CODE: Final = "00"
_TRUNKS: Final = (_EXIT_CODE, "0", "8", "7")


class Part(Enum):
    """Where a look is taken: at names, at numbers, or at the dial pad's keys of names."""

    NAMES = "names"
    NUMBERS = "numbers"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking for what is typed.

    `words` are the ways each typed word may be written, as it is typed first; somebody must hold each word in one of
    its ways, one of digits in a number too. `lead` is what stands in the line of somebody who fits best.
    """

    part: Part
    words: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...]

    def fit(self, line: str, numbers: str) -> int:
        """How well somebody who holds every word fits, with this line of the part and these numbers.

        0 where what is typed is the whole or leads, 1 where each word begins one of theirs, 2 for the others.
        """
        for lead in self.lead:
            if lead in line:
                return 0
        for ways in self.words:
            if not _begins(ways, line, numbers):
                return 2
        return 1


class Match(NamedTuple):
    """A person found.

    `marked` are (start, end) positions of the typed words in the name, and `note_marked` of those in the note that
    stand in no name; `number_at` are the places of the numbers that
    hold the typed digits; `called_s` is when they were last spoken of in the history, seconds since 1970.
    """

    person: Person
    marked: tuple[tuple[int, int], ...] = ()
    number_at: tuple[int, ...] = ()
    favourite: bool = False
    called_s: float | None = None
    note_marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a typing finds, best first.

    `count` is how many there are, or with `more` at least; `whole` is whether everybody there is was looked at.
    """

    typed: str
    matches: tuple[Match, ...] = ()
    count: int = 0
    more: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed, cut to what a person would type: of a long paste only the first words count."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    digits: tuple[str, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        """The ways of looking for it, the best first: digits are a number before they are keys."""
        if not self.words:
            return ()
        names = Look(Part.NAMES, _ways(self.words, self.sounds), (f"{FIELD}{' '.join(self.words)}",))
        if not self.digits:
            return (names,)
        numbers = Look(Part.NUMBERS, (self.digits,), tuple(f" {one} " for one in self.digits))
        keys = self.digits[0]
        return numbers, Look(Part.KEYS, ((keys,),), (f"{FIELD}{keys}",)) if len(keys) >= FEWEST_KEYS else names


def read_typed(text: str) -> Typed:
    """Read what is typed; digits without a letter are a number, however they are written."""
    text = text[:LONGEST_TYPED]
    pairs = [(word, heard) for word, heard in zip(fold(text).split(), sound(text).split(), strict=True)][:MOST_WORDS]
    words, sounds = tuple(word for word, _ in pairs), tuple(heard for _, heard in pairs)
    digits = "" if any(character.isalpha() for character in text) else digits_of(text)
    return Typed(words, sounds, _as_stored(digits, abroad=text.lstrip().startswith("+")) if words and digits else ())


def marks(person: Person, typed: Typed) -> tuple[tuple[int, int], ...]:
    """Where the typed words stand in a person's name; a word that is spelled otherwise is marked whole."""
    name = _folded(person.name)
    found = [name.place(word, heard) for word, heard in zip(typed.words, typed.sounds, strict=True)]
    if typed.digits and None in found:
        by_number = numbers_holding(person, typed)
        found = [] if by_number else [name.place_of_keys(typed.digits[0])]
    return tuple(sorted({place for place in found if place}))


def note_marks(person: Person, typed: Typed) -> tuple[tuple[int, int], ...]:
    """Where those typed words stand in a person's note that do not stand in the name; digits are sought in neither."""
    if typed.digits or not person.note:
        return ()
    name, note = _folded(person.name), _folded(person.note)
    pairs = zip(typed.words, typed.sounds, strict=True)
    found = [note.place(word, heard) for word, heard in pairs if not name.place(word, heard)]
    return tuple(sorted({place for place in found if place}))


def numbers_holding(person: Person, typed: Typed) -> tuple[int, ...]:
    """The places of a person's numbers that hold the typed digits."""
    if not typed.digits:
        return ()
    return tuple(
        at for at, one in enumerate(person.numbers) if any(digits in digits_of(one.number) for digits in typed.digits)
    )


class _Folded:
    """A name and where each of its folded characters comes from."""

    def __init__(self, name: str) -> None:
        self._name = name
        pieces = [fold_character(character) for character in name]
        self._at = [at for at, piece in enumerate(pieces) for _ in piece]
        self._text = "".join(pieces)

    def place(self, word: str, heard: str) -> tuple[int, int] | None:
        place = self._place_in(self._text, word)
        return place if place or word.isdigit() else next(self._words_with(heard), None)

    def place_of_keys(self, keys: str) -> tuple[int, int] | None:
        return self._place_in(keys_of(self._text), keys)

    def _place_in(self, text: str, word: str) -> tuple[int, int] | None:
        start = _start_of(text, word)
        return (self._at[start], self._at[start + len(word) - 1] + 1) if start >= 0 else None

    def _words_with(self, heard: str) -> Iterator[tuple[int, int]]:
        return (place for word, place in self._heard if word.startswith(heard))

    @cached_property
    def _heard(self) -> tuple[tuple[str, tuple[int, int]], ...]:
        found = []
        at = 0
        for word in self._name.split():
            start = self._name.index(word, at)
            at = start + len(word)
            found.append((sound(word), (start, at)))
        return tuple(found)


# With each key that is typed nearly the same people are found, each of them marked in name and note.
@lru_cache(maxsize=128)
def _folded(name: str) -> _Folded:
    return _Folded(name)


def _ways(words: tuple[str, ...], sounds: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Each word as it is written anywhere, and as another that begins so may sound; one letter sounds like too many."""
    return tuple(
        (word, f" {heard}") if heard != word and (len(heard) > 1 or heard.isupper()) else (word,)
        for word, heard in zip(words, sounds, strict=True)
    )


def _begins(ways: tuple[str, ...], line: str, numbers: str) -> bool:
    for way in ways:
        begun = way if way.startswith(" ") else f" {way}"
        if begun in line or (way.isdigit() and begun in numbers):
            return True
    return False


def _as_stored(digits: str, *, abroad: bool) -> tuple[str, ...]:
    """Typed digits, and without what stands before a number in one country and not in another."""
    trunk = next((one for one in _TRUNKS if digits.startswith(one)), "")
    ways = [digits, digits.removeprefix(trunk)]
    if abroad or trunk == _EXIT_CODE:
        ways.append(without_country_code(digits.removeprefix(_EXIT_CODE)))
    return (digits, *dict.fromkeys(way for way in ways[1:] if way != digits and len(way) >= _SHORTEST_FULL_NUMBER))


def _start_of(text: str, word: str) -> int:
    """Where a word stands in a text: at the start of one of its words if it can, else anywhere."""
    if text.startswith(word):
        return 0
    at_word = text.find(f" {word}")
    return at_word + 1 if at_word >= 0 else text.find(word)
