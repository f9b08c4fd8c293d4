"""Contacts of a file beside those that are kept."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.contact import Contact, ContactRefused, LabelledNumber
from deskbell.domain.contact_fit import Fitted, Imported, Replaced, fit

MOBILE, OFFICE = LabelledNumber("+7 926 1234567", "mobile"), LabelledNumber("205")
ANNA = Contact("1", "Anna", "", (MOBILE,), source="card-1")
BORIS = Contact("2", "Boris", "", (OFFICE,))


def fitted(kept: tuple[Contact, ...], *told: Contact) -> Fitted:
    """What a file does to contacts; new ones get the ids a1, a2, …."""
    ids = (f"a{number}" for number in count(1))
    return replace(fit(kept, {}, told, lambda: next(ids)), cards={}, replaced=())


def test_what_was_updated_is_told_with_what_it_was_and_what_its_card_had_told() -> None:
    """So that it can be undone; the other way round, it undoes that."""
    told = (Contact("", "Anna", "DHL", (MOBILE,), source="card-1"), Contact("", "Boris", "DHL", (OFFICE,), source="b"))
    before = {"1": frozenset(("79261234567", "101"))}
    made = fit((ANNA, BORIS), before, (*told, Contact("", "Eva")), lambda: "3")
    anna, boris = replace(ANNA, company="DHL"), replace(BORIS, company="DHL", source="b")
    first = Replaced(ANNA, anna, before["1"], frozenset(("79261234567",)))
    assert made.replaced == (first, Replaced(BORIS, boris, frozenset(), frozenset(("205",))))
    assert first.reverse == Replaced(anna, ANNA, frozenset(("79261234567",)), before["1"])
    assert made.imported.replaced == made.replaced
    assert (made.imported + made.imported).replaced == (*made.replaced, *made.replaced)


def test_of_a_card_that_is_not_the_contacts_own_no_numbers_are_remembered() -> None:
    """What its own card had told stays told."""
    before = {"1": frozenset(("101",))}
    made = fit((ANNA,), before, (Contact("", "Anna", "DHL", (MOBILE,), source="other"),), lambda: "3")
    assert made.replaced == (Replaced(ANNA, replace(ANNA, company="DHL"), before["1"], before["1"]),)


def test_what_is_not_here_is_added_with_an_id_of_this_desk() -> None:
    """In the order of the file."""
    told = (replace(ANNA, id="theirs"), replace(BORIS, id=""))
    assert fitted((), *told) == Fitted((replace(ANNA, id="a1"), replace(BORIS, id="a2")), (), 2)


def test_a_second_import_changes_nothing() -> None:
    """By the source, or by name and number."""
    assert fitted((ANNA, BORIS), replace(ANNA, id=""), replace(BORIS, id="")) == Fitted((), (), 2)


def test_a_card_updates_the_contact_that_came_from_it() -> None:
    """Whatever it is called by now."""
    told = Contact("", "Anna B.", "", (OFFICE,), source="card-1")
    updated = replace(told, id="1", numbers=(OFFICE, MOBILE))
    assert fitted((ANNA, BORIS), told) == Fitted((), (updated,), 1)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (Contact("", "BORIS", "", (OFFICE,)), True),
        (Contact("", "Boris", "", (LabelledNumber("2 0 5"), MOBILE)), True),
        (Contact("", "Boris", "", (MOBILE,)), False),
        (Contact("", "Boris"), False),
        (Contact("", "", "Boris", (OFFICE,)), True),
        (Contact("", "Boriss", "", (OFFICE,)), False),
    ],
)
def test_without_a_source_name_and_a_number_tell(told: Contact, *, known: bool) -> None:
    """Both of them: namesakes are not one, nor are those who share a telephone."""
    assert len(fitted((ANNA, BORIS), told).added) == (0 if known else 1)


def test_those_without_any_number_are_told_by_their_name() -> None:
    """Else a list of names would double at every import."""
    eva = Contact("3", "Eva")
    assert fitted((eva,), Contact("", "Eva")) == Fitted((), (), 1)
    assert fitted((eva,), Contact("", "Eva", "", (OFFICE,))).updated == ()


def test_the_source_tells_more_than_the_name() -> None:
    """Two people of one name stay two."""
    other = Contact("3", "Anna", "", (MOBILE,), source="card-3")
    told = Contact("", "Anna", "DHL", (MOBILE,), source="card-3")
    assert fitted((ANNA, other), told).updated == (replace(other, company="DHL"),)


def test_a_card_of_another_source_is_the_same_person_by_name_and_number() -> None:
    """The contact keeps the source that it had."""
    told = Contact("", "Anna", "DHL", (MOBILE,), source="card-9")
    assert fitted((ANNA,), told).updated == (replace(ANNA, company="DHL"),)


def test_two_in_one_file_that_are_one_are_made_one() -> None:
    """Also where the name is changed on the way; they count as one that is new and one that is known."""
    first, second = (
        Contact("", "Anna", "", (MOBILE,), source="card-1"),
        Contact("", "Ann", "", (OFFICE,), source="card-1"),
    )
    third = Contact("", "Ann", "DHL", (OFFICE,))
    result = fitted((), first, second, third)
    assert result.added == (Contact("a1", "Ann", "DHL", (OFFICE, MOBILE), source="card-1"),)
    assert result.imported == Imported(added=1, updated=0, unchanged=2)


def test_one_that_is_renamed_on_the_way_is_found_by_any_of_its_numbers() -> None:
    """Also by one that its card did not tell."""
    renamed, known = Contact("", "Ann", "", (OFFICE,), source="card-1"), Contact("", "Ann", "DHL", (MOBILE,))
    assert fitted((ANNA,), renamed, known) == Fitted(
        (), (Contact("1", "Ann", "DHL", (OFFICE, MOBILE), source="card-1"),), 2
    )


def test_of_several_that_fit_the_first_is_meant() -> None:
    """As they were kept."""
    twins = (BORIS, replace(BORIS, id="3"))
    assert fitted(twins, Contact("", "Boris", "DHL", (OFFICE,))).updated == (replace(BORIS, company="DHL"),)
    cards = (ANNA, replace(ANNA, id="3"))
    assert fitted(cards, replace(ANNA, company="DHL")).updated == (replace(ANNA, company="DHL"),)


def test_one_that_cannot_be_kept_is_refused() -> None:
    """With its reason, before anything is written."""
    with pytest.raises(ContactRefused):
        fitted((ANNA,), BORIS, Contact("", " "))


def test_a_number_that_a_card_has_twice_is_kept_once() -> None:
    """So that the second import finds the contact as the card tells it."""
    told = Contact("", "Anna", "", (OFFICE, LabelledNumber("2 05", "work")), 1, source="card-1")
    added = Contact("a1", "Anna", "", (LabelledNumber("205", "work"),), 0, source="card-1")
    assert fitted((), told).added == (added,)
    assert fitted((added,), told) == Fitted((), (), 1)


NUMBERS = st.sampled_from([MOBILE, LabelledNumber("8 926 1234567"), OFFICE, LabelledNumber("ask")])
CONTACTS = st.builds(
    Contact,
    st.just(""),
    st.sampled_from(["Anna", "anna", "Boris"]),
    numbers=st.lists(NUMBERS, max_size=3).map(tuple),
    note=st.sampled_from(["", "a", "b"]),
    source=st.sampled_from(["", "card-1", "card-2"]),
)


@given(st.lists(CONTACTS, max_size=6))
def test_whatever_a_file_tells_a_second_import_adds_nothing(told: list[Contact]) -> None:
    """And what it makes of the contacts can be kept."""
    first = fitted((), *told)
    for contact in first.added:
        contact.require_sound()
    assert fitted(first.added, *told).added == ()


def test_a_number_that_a_card_tells_no_more_is_gone() -> None:
    """A number of ours stays, and so does that one of the card's is left out."""
    told = replace(ANNA, id="", numbers=(MOBILE, OFFICE))
    first = fit((), {}, (told,), lambda: "1")
    assert first.cards == {"1": frozenset({"79261234567", "205"})}
    ours = replace(first.added[0], numbers=(OFFICE, LabelledNumber("207")))
    again = fit((ours,), first.cards, (told,), lambda: "2")
    assert (again.added, again.updated) == ((), ())
    assert again.cards == first.cards
    moved = replace(told, numbers=(MOBILE, LabelledNumber("206")))
    after = fit((ours,), first.cards, (moved,), lambda: "2")
    assert after.updated == (replace(ours, numbers=(LabelledNumber("206"), LabelledNumber("207"))),)
    assert after.cards == {"1": frozenset({"79261234567", "206"})}


def test_only_its_own_card_is_remembered() -> None:
    """One of another source, or of none, takes nothing away later."""
    assert fit((ANNA,), {}, (replace(ANNA, source=""), replace(ANNA, source="card-9")), lambda: "2").cards == {}
    assert fit((BORIS,), {}, (BORIS, Contact("", "Eva")), lambda: "3").cards == {}
    adopted = fit((replace(ANNA, source=""),), {}, (ANNA,), lambda: "2")
    assert adopted.cards == {"1": frozenset({"79261234567"})}


def test_an_import_is_counted() -> None:
    """Over all of its parts."""
    assert Fitted((ANNA,), (BORIS, ANNA), 7).imported == Imported(1, 2, 4)
    assert Imported(1, 2, 4) + Imported(10, 20, 30) == Imported(11, 22, 34)
    assert Imported() == Imported(0, 0, 0)
