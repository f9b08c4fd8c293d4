"""People as a list of very many holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.directory import Person
from deskbell.domain.people import (
    CalledNumber,
    ending_of,
    group_mark,
    has_number,
    key_mark,
    key_of,
    listed,
    listed_contact,
    past_person,
    person_of,
)

TWO = (LabelledNumber("+374 10 441902", "office"), LabelledNumber("104"))


@pytest.mark.parametrize(
    ("contact", "person"),
    [
        (Contact("1", "Ivan", "Sons", TWO, 1), Person("contact:1", "Ivan", "104", "Sons", TWO)),
        (Contact("1", "Ivan", "", TWO), Person("contact:1", "Ivan", "", "", TWO)),
        (Contact("1", "", "Sons", TWO[:1]), Person("contact:1", "Sons", "+374 10 441902", "", TWO[:1])),
        (Contact("1", "Ivan"), Person("contact:1", "Ivan", "", "", ())),
    ],
)
def test_a_contact_comes_back_from_its_record_as_it_is_shown(contact: Contact, person: Person) -> None:
    """With all numbers, of which one may be usual, and a company as a note only under a name."""
    assert person_of(listed_contact(contact).record) == person


def test_somebody_who_is_no_contact_has_one_number() -> None:
    """An extension is found by its note as a contact is by the company."""
    person = Person("ext:205", "Ivan", "205", "Bank")
    assert person_of(listed(person).record) == person
    assert listed(person).text == "\t ivan\t bank\n 205 "


@given(st.builds(Person, st.text(), st.text(), st.text(min_size=1), st.text()))
def test_whatever_a_pbx_calls_an_extension_has_a_record(person: Person) -> None:
    """Signs that divide a record are spaces in it."""
    again = person_of(listed(person).record)
    assert (again.name, again.number) == (person.name.replace("\x1f", " "), person.number.replace("\x1f", " "))


@pytest.mark.parametrize("usual", ["7", "x", "-1"])
def test_a_damaged_record_is_still_a_person(usual: str) -> None:
    """A bit that was flipped must not keep the others from being found."""
    record = listed_contact(Contact("1", "Ivan", "", TWO, 0)).record
    assert person_of(record.replace("\x1f0\x1f", f"\x1f{usual}\x1f")).number == ""


def test_records_are_found_by_key_and_by_group() -> None:
    """By marks that nothing else in a record looks like."""
    record = listed_contact(Contact("1", "VIP", "", TWO, None, ("VIP", "Night shift"))).record
    assert key_of(record) == "contact:1"
    assert record.startswith(key_mark("contact:1"))
    assert key_mark("contact:") not in record
    assert group_mark("VIP") in record
    assert group_mark("Night shift") in record
    assert group_mark("Night") not in record
    assert group_mark("VIP") not in listed_contact(Contact("1", "VIP")).record


def test_a_number_of_the_history_is_called_what_it_was_called_by() -> None:
    """Or by the number itself."""
    assert past_person(CalledNumber("205", "Anna", 1.0)) == Person("past:205", "Anna", "205")
    assert past_person(CalledNumber("205", "", 1.0)) == Person("past:205", "205", "205")


@pytest.mark.parametrize(
    ("number", "ending"), [("+7 926 123-45-67", "1234567"), ("123-45-67", "1234567"), ("104", " 104"), ("", " ")]
)
def test_numbers_are_looked_for_by_how_they_end(number: str, ending: str) -> None:
    """A short one only as a whole."""
    assert ending_of(number) == ending


def test_a_person_has_a_number_that_is_dialled_the_same() -> None:
    """However it is written; what cannot be dialled is nobody's."""
    person = Person("contact:1", "Ivan", "", "", (LabelledNumber("8 (926) 123-45-67"), LabelledNumber("none")))
    assert has_number(person, "+79261234567")
    assert not has_number(person, "+79261234568")
    assert not has_number(person, "none")
