"""Names for the numbers that a window shows."""

from typing import TYPE_CHECKING

import pytest

from deskbell.domain.directory import Person
from deskbell.domain.line import LineList
from deskbell.ui import people_book
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.people_book import PeopleBook
from doubles.jobs import HeldJobs, SpyDesk

if TYPE_CHECKING:
    from collections.abc import Callable

ANNA, BORIS = Person("ext:205", "Anna", "205"), Person("ext:206", "Boris", "206")


class Book:
    """A book with its clock and its jobs in the test's hand."""

    def __init__(self) -> None:
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.finder.people = (ANNA,)
        self.later: list[Callable[[], None]] = []
        self.told = 0
        self.book = PeopleBook(self.desk, CurrentLine(LineList()), self.jobs, lambda _s, call: self.later.append(call))
        self.book.listen(self.hear)

    def hear(self) -> None:
        """Hear that a name has come to be known."""
        self.told += 1

    def reads(self) -> None:
        """Let the names be read that were asked for."""
        self.later.pop()()
        self.jobs.finish_all()


def test_a_name_is_there_the_next_time() -> None:
    """All that were asked for are read at once, and whoever listens hears of it."""
    book = Book()
    assert book.book.get("205", "nobody") == "nobody"
    assert book.book.get("206") == ""
    assert len(book.later) == 1
    book.reads()
    assert book.told == 1
    assert (book.book.get("205"), book.book.get("206", "nobody")) == ("Anna", "nobody")
    assert book.later == []


def test_numbers_without_a_name_are_no_news() -> None:
    """Nothing is painted anew for them."""
    book = Book()
    book.book.get("777")
    book.reads()
    assert book.told == 0


def test_names_are_said_as_they_were_until_they_are_read_anew() -> None:
    """When others are known than before."""
    book = Book()
    book.book.forget()
    assert book.later == []
    book.book.get("205")
    book.reads()
    book.desk.finder.people = (Person("contact:1", "Anna P.", "205"),)
    book.book.forget()
    assert book.book.get("205") == "Anna"
    book.reads()
    assert book.book.get("205") == "Anna P."
    assert book.told == 2


def test_names_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Very many are looked up when they are shown again."""
    monkeypatch.setattr(people_book, "_MOST", 1)
    book = Book()
    book.desk.finder.people = (ANNA, BORIS)
    book.book.get("205")
    book.book.get("206")
    book.reads()
    book.book.forget()
    assert book.later == []
    assert book.book.get("205") == ""
