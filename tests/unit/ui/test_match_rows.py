"""The rows of people who were found: one for each number."""

import pytest

from deskbell.domain.contact import LabelledNumber
from deskbell.domain.directory import Person
from deskbell.domain.search import Found, Match
from deskbell.ui.match_rows import only_choice, rows_of
from deskbell.ui.states import MatchRow

NUMBERS = (LabelledNumber("+374 10 44", "office"), LabelledNumber("+374 91 22", "Mobile"), LabelledNumber("104"))
IVAN = Person("contact:1", "Ivan Petrov", "+374 91 22", "Sons", NUMBERS)
ANNA = Person("ext:207", "Anna", "207", "Accounts")
PAST = Person("past:+374", "Pet clinic", "+374")


def rows(*matches: Match) -> list[MatchRow]:
    """The rows of these people."""
    return [choice.row for choice in rows_of(matches, 3600.0).values()]


def test_each_number_has_a_row_and_the_preferred_one_is_first() -> None:
    """Who it is stands in the first row alone."""
    first, second, third = rows(Match(IVAN, ((5, 8),), favourite=True))
    assert first == MatchRow(
        key="contact:1 1",
        initials="IP",
        title="Ivan Petrov",
        detail="Sons",
        label="Mobile",
        number="+374 91 22",
        aside="favourite · preferred",
        marked=((5, 8),),
        glyph="mobile",
    )
    assert (second.key, second.label, second.number, second.glyph) == ("contact:1", "office", "+374 10 44", "phone")
    assert (third.key, third.number, third.aside, third.sign, third.again) == ("contact:1 2", "104", "", "", True)


def test_what_is_found_in_the_note_is_marked_there() -> None:
    """Under a number of the history stands a word of ours instead."""
    anna, past = rows(Match(ANNA, note_marked=((0, 2),)), Match(PAST, note_marked=((0, 2),)))
    assert (anna.detail_marked, past.detail_marked) == (((0, 2),), ())


def test_the_numbers_that_hold_the_digits_are_first() -> None:
    """Before the preferred one."""
    assert [row.number for row in rows(Match(IVAN, (), (2, 0)))] == ["104", "+374 10 44", "+374 91 22"]


def test_an_extension_and_a_number_of_the_history_are_told_apart() -> None:
    """By what they are and by the word for it."""
    anna, past = rows(Match(ANNA), Match(PAST, called_s=0.0))
    assert (anna.key, anna.label, anna.glyph, anna.sign, anna.detail) == (
        "ext:207",
        "extension",
        "desk",
        "",
        "Accounts",
    )
    assert (past.label, past.glyph, past.sign, past.detail) == ("dialled", "out", "clock", "not in contacts")
    assert past.aside.startswith("called today ")


@pytest.mark.parametrize(
    ("found", "number"),
    [
        (Found("x", (Match(IVAN),), 1), "+374 91 22"),
        (Found("x", (Match(ANNA),), 1), "207"),
        (Found("x", (Match(Person("contact:2", "Ivan", "", "", NUMBERS)),), 1), None),
        (Found("x", (Match(IVAN),), 1, more=True), None),
        (Found("x", (Match(IVAN),), 1, whole=False), None),
        (Found("x", (Match(IVAN), Match(ANNA)), 2), None),
        (Found("x"), None),
    ],
)
def test_only_one_person_with_a_usual_number_needs_no_choice(found: Found, number: str | None) -> None:
    """And only where everybody was looked at."""
    choice = only_choice(found, rows_of(found.matches, 0.0).values())
    assert (choice.number if choice else None) == number
