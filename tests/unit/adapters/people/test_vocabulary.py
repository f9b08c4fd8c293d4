"""The different words of very many lines."""

from collections.abc import Iterator

import pytest

from deskbell.adapters.people.column import Column
from deskbell.adapters.people.vocabulary import Spelling, Vocabulary


def a_vocabulary(*lines: bytes) -> Vocabulary:
    """A vocabulary of these lines, that is also read in capitals."""
    vocabulary = Vocabulary(bytes.upper)
    for row, line in enumerate(lines):
        vocabulary.add(row, line)
    return vocabulary


def rows(words: Spelling, needle: bytes) -> list[int]:
    """The rows of a needle, each once."""
    return sorted(set(words.rows(needle, lambda: True)))


def test_a_word_gives_the_rows_in_which_it_stands() -> None:
    """Whole, in part, or by its start, in the letters in which it is written or in others."""
    words = a_vocabulary(b"\t anna petrova", b"\t hanna", b"\t boris anna", b"\t anna")
    assert rows(words.written, b"anna") == [0, 1, 2, 3]
    assert rows(words.written, b" anna") == [0, 2, 3]
    assert rows(words.written, b"etr") == [0]
    assert rows(words.written, b"zoe") == []
    assert rows(words.spelled, b" ANNA") == [0, 2, 3]
    assert rows(words.spelled, b"anna") == []


def test_several_words_give_the_rows_of_the_first_of_them() -> None:
    """Whoever asks looks for the rest in each row."""
    words = a_vocabulary(b"\t anna petrova", b"\t petra anna").written
    assert rows(words, b"\t anna pet") == [0, 1]
    assert rows(words, b"\t petra x") == [1]


def test_words_that_come_later_are_found_too() -> None:
    """What was known of the words before does not count any more."""
    vocabulary = a_vocabulary(b" anna")
    assert vocabulary.written.effort(b"ann", lambda: True) > 0
    vocabulary.add(1, b" hanna anna")
    assert rows(vocabulary.written, b"anna") == [0, 1]
    assert rows(vocabulary.written, b"hann") == [1]


def test_more_rows_and_more_words_are_more_effort() -> None:
    """However many words there are, few are looked at to tell."""
    words = a_vocabulary(*(b" anna" for _ in range(50)), *(b" word%d" % at for at in range(5000))).written
    assert words.effort(b"zoe", lambda: True) == 0
    assert words.effort(b"word7", lambda: True) > words.effort(b"word77", lambda: True) > 0
    assert words.effort(b"word", lambda: True) > words.effort(b"word7", lambda: True)
    assert words.effort(b"anna", lambda: True) > words.effort(b"word4999", lambda: True)


def test_a_word_that_was_found_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """To tell the effort, the words have been gone through already."""
    words = a_vocabulary(b" anna", b" boris").written
    words.effort(b"ann", lambda: True)

    def read(*_: object) -> Iterator[int]:
        raise AssertionError

    monkeypatch.setattr(Column, "rows_with", read)
    assert rows(words, b"anna") == [0]
