"""The different words of very many lines, and the rows of each."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from deskbell.adapters.people.column import Column, GoOn
from deskbell.adapters.people.narrowing import Narrowing

_NONE: Final = 0
_SOME: Final = 64
_ROWS_PER_WORD: Final = 4
"""So many rows of one word are gone through while another word is come upon."""


class Vocabulary:
    """Words, each kept once behind a space, and with them the rows in which they stand.

    Names come again and again, so that all different words are a third of the text and less. The rows of a word are
    a chain through two arrays: a list for each of so many words would take more memory than the words.
    """

    def __init__(self, spell: Callable[[bytes], bytes]) -> None:
        """Make one whose words are `spelled` in other letters too, one for one as `spell` writes them."""
        self.written, self.spelled = Spelling(self), Spelling(self)
        self._spell = spell
        self._numbers: dict[bytes, int] = {}
        self._first, self._last, self._counts = array("I"), array("I"), array("I")
        self._rows, self._next = array("I", (_NONE,)), array("I", (_NONE,))

    def add(self, row: int, line: bytes) -> None:
        """Take in the words of a row, which is behind all others."""
        numbers, place = self._numbers, len(self._rows)
        for word in line.split():
            number = numbers.get(word)
            if number is None:
                numbers[word] = len(self._first)
                self.written.add(word)
                self.spelled.add(self._spell(word))
                self._first.append(place)
                self._last.append(place)
                self._counts.append(1)
            else:
                self._next[self._last[number]] = place
                self._last[number] = place
                self._counts[number] += 1
            self._rows.append(row)
            self._next.append(_NONE)
            place += 1

    def rows_of(self, numbers: Iterable[int]) -> Iterator[int]:
        """The rows of some words, by the words' numbers; one with several of them comes again."""
        first, rows, following = self._first, self._rows, self._next
        for number in numbers:
            place = first[number]
            while place:
                yield rows[place]
                place = following[place]

    def count_of(self, number: int) -> int:
        """How many rows a word has."""
        return self._counts[number]


class Spelling:
    """The words of a vocabulary in one way of writing them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = Column()
        self._narrowing = Narrowing()

    def add(self, word: bytes) -> None:
        """Add the next word."""
        self._words.add(b" " + word)
        self._narrowing.forget()

    def rows(self, needle: bytes, go_on: GoOn) -> Iterator[int]:
        """Rows among which are all with a needle, some more than once."""
        return self._vocabulary.rows_of(self._numbers(_word_of(needle), go_on))

    def effort(self, needle: bytes, go_on: GoOn) -> int:
        """About how many rows of one word could be gone through in the time that it takes for those with a needle."""
        word = _word_of(needle)
        some = list(islice(self._numbers(word, go_on), _SOME))
        known = sum(map(self._vocabulary.count_of, some)) + _ROWS_PER_WORD * len(some)
        if len(some) == _SOME:
            # What is called so often is met early; each of the words behind those few has hardly more than one row.
            return known + (1 + _ROWS_PER_WORD) * len(some) * len(self._words) // some[-1]
        if go_on():
            self._narrowing.keep(((word,),), some)
        return known

    def _numbers(self, word: bytes, go_on: GoOn) -> Iterator[int]:
        among = self._narrowing.rows(((word,),))
        if among is None:
            return self._words.rows_with(word, go_on)
        return self._words.rows_among(among, ((word,),), go_on)


def _word_of(needle: bytes) -> bytes:
    """The first word of a needle, behind a space if it must begin so."""
    word = needle.split(maxsplit=1)[0]
    return word if needle.startswith(word) else b" " + word
