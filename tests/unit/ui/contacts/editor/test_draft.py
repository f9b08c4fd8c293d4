"""A contact while it is being entered."""

from dataclasses import replace

import pytest

from deskbell.domain.contact import LONGEST_NAME, LONGEST_NOTE, MOST_NUMBERS, Contact, ContactProblem, LabelledNumber
from deskbell.ui.contacts.editor.draft import COMPANY, GROUPS, NAME, NOTE, NUMBERS, PRESET, ContactDraft, number_key

MOBILE, OFFICE = LabelledNumber("+374 91 220715", "mobile"), LabelledNumber("+374 10 441902", "office")
IVAN = Contact("7", "Ivan Petrov", "Petrov & Sons", (MOBILE, OFFICE), 1, ("Hotel", "Friends"), "Calls\nat noon", "uid")
NEW = ContactDraft.of(Contact("", ""))


def test_what_is_opened_and_left_is_what_was_kept() -> None:
    """Every field comes back, also what the editor does not show."""
    draft = ContactDraft.of(IVAN, "p1")
    assert (draft.groups, draft.preset, draft.is_new) == ("Hotel, Friends", "p1", False)
    assert draft.contact() == IVAN
    assert not draft.is_changed


def test_a_new_contact_has_room_for_a_number() -> None:
    """It is empty, and nothing would be lost with it."""
    assert (NEW.numbers, NEW.is_new, NEW.is_changed) == ((LabelledNumber(""),), True, False)


@pytest.mark.parametrize("key", [NAME, COMPANY, GROUPS, NOTE, PRESET])
def test_what_is_typed_into_a_field_changes_the_draft(key: str) -> None:
    """Each field is one of its own, and typing in it is a change."""
    draft = NEW.with_text(key, "x")
    assert draft.is_changed
    assert [getattr(draft, one) for one in (NAME, COMPANY, GROUPS, NOTE, PRESET)].count("x") == 1
    assert getattr(draft, key) == "x"
    assert not draft.with_text(key, "").is_changed


def test_space_around_words_is_left_out() -> None:
    """Of every field, and rows in which nothing stands."""
    draft = replace(NEW, name="  Anna ", company=" Bank ", note=" a \n", groups=" x,, y ,x")
    draft = draft.with_number(0, " 205 ", " desk ").with_room().with_number(1, "  ", " ")
    assert draft.contact() == Contact("", "Anna", "Bank", (LabelledNumber("205", "desk"),), None, ("x", "y"), "a")


def test_an_empty_row_more_is_no_change() -> None:
    """Whoever leaves then loses nothing."""
    assert not ContactDraft.of(IVAN).with_room().is_changed


def test_what_was_kept_with_space_around_it_is_not_changed_by_opening_it() -> None:
    """As an imported note may be."""
    assert not ContactDraft.of(replace(IVAN, note="late \n")).is_changed


def test_a_number_is_moved_and_what_is_preferred_goes_along() -> None:
    """Up or down by one, never over an end."""
    draft = ContactDraft.of(IVAN)
    assert (draft.moved(1, -1).numbers, draft.moved(1, -1).preferred) == ((OFFICE, MOBILE), 0)
    assert (draft.moved(0, 1).numbers, draft.moved(0, 1).preferred) == ((OFFICE, MOBILE), 0)
    assert draft.moved(0, -1) == draft
    assert draft.moved(1, 1) == draft
    third = draft.with_room().with_number(2, "3", "").moved(1, 1)
    assert (third.preferred, third.moved(0, 1).preferred) == (2, 2)
    assert replace(draft, preferred=None).moved(0, 1).preferred is None


def test_a_number_is_removed_and_the_last_one_emptied() -> None:
    """The preferred one stays the same number, or is none."""
    draft = ContactDraft.of(IVAN)
    assert (draft.without(0).numbers, draft.without(0).preferred) == ((OFFICE,), 0)
    assert (draft.without(1).numbers, draft.without(1).preferred) == ((MOBILE,), None)
    assert replace(draft, preferred=0).without(1).preferred == 0
    assert replace(draft, preferred=None).without(0).preferred is None
    last = draft.without(1).without(0)
    assert (last.numbers, last.preferred) == ((LabelledNumber(""),), None)


def test_a_number_is_preferred_and_no_longer() -> None:
    """Preferring another takes the first one back; an empty row is never preferred."""
    draft = ContactDraft.of(IVAN)
    assert (draft.preferring(0).preferred, draft.preferring(1).preferred) == (0, None)
    empty_first = replace(draft, numbers=(LabelledNumber(""), OFFICE), preferred=1)
    assert empty_first.contact().preferred == 0
    assert replace(empty_first, preferred=0).contact().preferred is None


def test_a_group_is_chosen_and_left() -> None:
    """Beside what is typed."""
    draft = ContactDraft.of(IVAN).with_group("Staff")
    assert draft.groups == "Hotel, Friends, Staff"
    assert draft.with_group("Hotel").groups == "Friends, Staff"


def test_a_group_that_there_is_is_spelled_as_it_is() -> None:
    """Else there would be two of it; a group of this contact can be spelled anew."""
    draft = replace(ContactDraft.of(replace(IVAN, groups=("hotel", "Friends"))), groups="Hotel, FRIENDS, bank, New")
    assert draft.spelled_as(("hotel", "Bank", "BANK")).groups == "Hotel, FRIENDS, BANK, New"
    assert replace(draft, groups="bank, Bank").spelled_as(("bank", "Bank")).group_names == ("bank", "Bank")


def test_what_cannot_be_kept_is_told_by_field() -> None:
    """Each beside its own field, by the contact's own rule."""
    long = "x" * (LONGEST_NAME + 1)
    assert NEW.problems() == {NAME: ContactProblem.NAMELESS}
    assert NEW.with_text(COMPANY, "Bank").problems() == {}
    draft = replace(NEW, name=long, company=long, groups=long, note="x" * (LONGEST_NOTE + 1))
    draft = draft.with_number(0, "", "office").with_room().with_number(1, "205", long)
    assert draft.problems() == {
        NAME: ContactProblem.NAME_UNREADABLE,
        COMPANY: ContactProblem.NAME_UNREADABLE,
        GROUPS: ContactProblem.GROUP_UNREADABLE,
        NOTE: ContactProblem.NOTE_TOO_LONG,
        number_key(0): ContactProblem.NUMBER_UNREADABLE,
        number_key(1): ContactProblem.LABEL_UNREADABLE,
    }


def test_too_many_numbers_are_told_once() -> None:
    """Not beside each."""
    draft = ContactDraft.of(IVAN).with_numbers((MOBILE,) * (MOST_NUMBERS + 1))
    assert draft.problems() == {NUMBERS: ContactProblem.TOO_MANY_NUMBERS}
