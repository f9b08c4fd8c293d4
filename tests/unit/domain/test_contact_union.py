"""Several contacts made one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.contact import (
    LONGEST_NOTE,
    MOST_GROUPS,
    MOST_NUMBERS,
    Contact,
    ContactProblem,
    ContactRefused,
    LabelledNumber,
)
from deskbell.domain.contact_union import merged, number_key, told_anew, told_first, united_numbers

MOBILE, SAME_MOBILE = LabelledNumber("+7 926 1234567", "mobile"), LabelledNumber("8 (926) 123-45-67", "cell")
OFFICE, BARE_OFFICE = LabelledNumber("205", "office"), LabelledNumber("2-0-5")
HOME = LabelledNumber("+374 10 523308", "home")
ANNA = Contact("1", "Anna", "", (MOBILE,), None, ("Guests",), "likes tea", "card-1")
OTHER = Contact("2", "Anna P.", "DHL", (SAME_MOBILE, OFFICE), None, ("Couriers", "Guests"), "comes at 9", "card-2")


def test_one_stands_for_several_with_everything_of_them() -> None:
    """Its name is the first one's; numbers are there once, and so are groups and notes."""
    assert merged((ANNA, OTHER), "9") == Contact(
        id="9",
        name="Anna",
        company="DHL",
        numbers=(MOBILE, OFFICE),
        groups=("Guests", "Couriers"),
        note="likes tea\n\ncomes at 9",
        source="card-1",
    )
    assert merged((replace(ANNA, name="", source=""), OTHER), "9").name == "Anna P."
    assert merged((replace(ANNA, source=""), OTHER), "9").source == "card-2"
    assert merged((ANNA, replace(OTHER, note=" likes tea\n")), "9").note == "likes tea"
    assert merged((replace(ANNA, note=" "), OTHER), "9").note == "comes at 9"


@pytest.mark.parametrize(
    ("first", "second", "preferred"),
    [(None, None, None), (0, None, 0), (None, 1, 1), (0, 0, 0), (0, 1, None), (None, 0, 0)],
)
def test_a_preferred_number_stays_so_unless_another_is_as_well(
    first: int | None, second: int | None, preferred: int | None
) -> None:
    """The same number preferred by both is one."""
    one = merged((replace(ANNA, preferred=first), replace(OTHER, preferred=second)), "9")
    assert one.preferred == preferred


@pytest.mark.parametrize(
    ("contacts", "problem"),
    [
        ([replace(ANNA, note="x" * LONGEST_NOTE), OTHER], ContactProblem.NOTE_TOO_LONG),
        (
            [replace(ANNA, numbers=tuple(LabelledNumber(f"20{n}") for n in range(MOST_NUMBERS))), OTHER],
            ContactProblem.TOO_MANY_NUMBERS,
        ),
    ],
)
def test_what_is_more_than_one_can_hold_is_not_merged(contacts: list[Contact], problem: ContactProblem) -> None:
    """Nothing is cut off."""
    with pytest.raises(ContactRefused) as refused:
        merged(contacts, "9")
    assert (refused.value.name, refused.value.problem) == ("Anna", problem)


def test_numbers_are_united_by_what_they_ring() -> None:
    """The first way of writing one stays, with the first label that it has."""
    assert united_numbers([(MOBILE, BARE_OFFICE), (SAME_MOBILE, OFFICE, HOME)]) == (
        MOBILE,
        LabelledNumber("2-0-5", "office"),
        HOME,
    )
    assert united_numbers([]) == ()


def test_what_cannot_be_dialled_is_told_by_its_text() -> None:
    """It is kept all the same."""
    assert (number_key(MOBILE), number_key(LabelledNumber("ask Ivan"))) == ("79261234567", "ask Ivan")


def test_a_card_that_is_told_first_is_kept_as_it_is() -> None:
    """But for what it tells twice."""
    told = Contact("theirs", "Anna", "DHL", (OFFICE, BARE_OFFICE, MOBILE), 2, ("Guests", "Guests"), "tea ", "card-1")
    first = Contact("9", "Anna", "DHL", (OFFICE, MOBILE), 1, ("Guests",), "tea ", "card-1")
    assert told_first(told, "9") == first
    assert told_anew(first, told) == first
    assert told_first(replace(told, preferred=None), "9") == replace(first, preferred=None)


def test_a_card_tells_anew_what_the_contact_made_of_it_is() -> None:
    """Its name and its numbers come first; what it leaves out stays, and so do groups, notes and numbers of ours."""
    kept = replace(ANNA, company="DHL", preferred=0)
    told = Contact("", "Anna B.", "", (OFFICE, HOME), None, ("Cards",), "", "card-1")
    assert told_anew(kept, told) == Contact(
        "1", "Anna B.", "DHL", (OFFICE, HOME, MOBILE), 2, ("Guests", "Cards"), "likes tea", "card-1"
    )
    assert told_anew(kept, replace(told, numbers=(SAME_MOBILE,))).numbers == (SAME_MOBILE,)
    assert told_anew(kept, replace(told, name="", company="Fed")).name == "Anna"
    assert told_anew(kept, replace(told, name="", company="Fed")).company == "Fed"


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "after"),
    [
        ((MOBILE,), (OFFICE,), (MOBILE,), (OFFICE,)),
        ((MOBILE, HOME), (OFFICE,), (MOBILE,), (OFFICE, HOME)),
        ((HOME,), (MOBILE,), (MOBILE,), (HOME,)),
        ((HOME, MOBILE), (MOBILE,), (MOBILE,), (MOBILE, HOME)),
        ((MOBILE,), (SAME_MOBILE, OFFICE), (MOBILE,), (SAME_MOBILE, OFFICE)),
        ((MOBILE,), (), (MOBILE,), ()),
        ((MOBILE,), (), (), (MOBILE,)),
    ],
)
def test_what_a_card_tells_no_more_is_gone_and_what_a_person_did_stays(
    ours: tuple[LabelledNumber, ...],
    theirs: tuple[LabelledNumber, ...],
    before: tuple[LabelledNumber, ...],
    after: tuple[LabelledNumber, ...],
) -> None:
    """A number that was taken out by hand does not come back with the next import."""
    kept, told = replace(ANNA, numbers=ours), replace(ANNA, numbers=theirs)
    assert told_anew(kept, told, frozenset(map(number_key, before))).numbers == after


def test_another_card_takes_nothing_away() -> None:
    """Whatever the contact's own card told before."""
    assert told_anew(ANNA, OTHER, frozenset({"79261234567", "205"})).numbers == (MOBILE, OFFICE)


def test_another_card_adds_to_what_is_there() -> None:
    """So does one that names no source; the contact is found by the card's source from then on."""
    assert told_anew(ANNA, OTHER) == Contact(
        "1", "Anna", "DHL", (MOBILE, OFFICE), None, ("Guests", "Couriers"), "likes tea\n\ncomes at 9", "card-1"
    )
    assert told_anew(replace(ANNA, name="", source=""), replace(OTHER, source="")).name == "Anna P."
    assert told_anew(replace(ANNA, source=""), replace(OTHER, source="")).numbers == (MOBILE, OFFICE)
    assert told_anew(replace(ANNA, source=""), OTHER).source == "card-2"


@pytest.mark.parametrize(
    ("ours", "theirs", "preferred"), [(None, None, None), (0, None, 0), (None, 1, 1), (0, 1, 1), (1, 0, 0)]
)
def test_the_number_that_is_preferred_is_the_cards_where_it_tells(
    ours: int | None, theirs: int | None, preferred: int | None
) -> None:
    """Else ours."""
    kept = replace(ANNA, numbers=(MOBILE, OFFICE), preferred=ours)
    assert told_anew(kept, replace(kept, numbers=(SAME_MOBILE, OFFICE), preferred=theirs)).preferred == preferred


@pytest.mark.parametrize(
    ("ours", "theirs", "note"),
    [
        ("likes tea", "likes tea", "likes tea"),
        ("likes tea, no milk", " tea\n", "likes tea, no milk"),
        ("", "new", "new"),
        ("ours", "theirs", "ours\n\ntheirs"),
        ("x" * LONGEST_NOTE, "y", "x" * LONGEST_NOTE),
        ("x" * (LONGEST_NOTE - 3), "y", "x" * (LONGEST_NOTE - 3) + "\n\ny"),
    ],
)
def test_a_note_of_ours_is_never_lost(ours: str, theirs: str, note: str) -> None:
    """The card's stands behind it, where it is another and there is room."""
    assert told_anew(replace(ANNA, note=ours), replace(ANNA, note=theirs)).note == note


def test_a_card_with_much_never_makes_a_contact_that_cannot_be_kept() -> None:
    """What is beyond the bounds is left out."""
    full = replace(
        ANNA,
        numbers=tuple(LabelledNumber(f"2{number:02}", "office") for number in range(MOST_NUMBERS)),
        groups=tuple(f"group {number}" for number in range(MOST_GROUPS)),
    )
    told = told_anew(full, replace(OTHER, preferred=1))
    told.require_sound()
    assert (told.numbers, told.groups, told.preferred) == (full.numbers, full.groups, 5)
    assert told_anew(full, replace(OTHER, numbers=(HOME,), preferred=0)).preferred is None


NUMBERS = st.builds(LabelledNumber, st.sampled_from(["205", "2 05", "+7 926 1234567", "8 926 1234567", "x"]))
CONTACTS = st.builds(
    Contact,
    st.just("1"),
    st.sampled_from(["Anna", "Boris"]),
    numbers=st.lists(NUMBERS, max_size=4).map(tuple),
    note=st.sampled_from(["", "a", "b"]),
    source=st.sampled_from(["", "card-1", "card-2"]),
)


@given(CONTACTS, CONTACTS)
def test_a_card_that_is_told_again_and_again_changes_nothing_more(kept: Contact, told: Contact) -> None:
    """And no number of ours is lost."""
    once = told_anew(kept, told)
    again = told_anew(once, told)
    assert told_anew(again, told) == again
    keys = {number_key(number) for number in again.numbers}
    assert keys == {number_key(number) for number in (*kept.numbers, *told.numbers)}


@given(st.lists(CONTACTS, min_size=1, max_size=4))
def test_no_number_is_lost_when_contacts_are_merged(contacts: list[Contact]) -> None:
    """And none is there twice."""
    keys = [number_key(number) for number in merged(contacts, "9").numbers]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {number_key(number) for one in contacts for number in one.numbers}
