"""What is said of contacts and favourites."""

import pytest

from deskbell.domain.contact import ContactProblem, ContactRefused, ContactTrouble, NoSuchContact, TooFewToMerge
from deskbell.domain.favourites import FavouritesUnread, TooManyFavourites
from deskbell.wording.contacts import explain_contact
from deskbell.wording.problems import explain


@pytest.mark.parametrize("problem", ContactProblem)
def test_every_problem_has_a_sentence_of_its_own(problem: ContactProblem) -> None:
    """The contact's name stands before it, where it has one."""
    told = explain_contact(ContactRefused(" Anna ", problem))
    assert told.startswith("Anna: ")
    assert told.endswith(" Nothing was changed.")
    assert f"Anna: {explain_contact(ContactRefused(' ', problem))}" == told
    assert [explain_contact(ContactRefused("Anna", other)) for other in ContactProblem].count(told) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ContactRefused("", ContactProblem.NAMELESS), "A contact needs a name or a company. Nothing was changed."),
        (NoSuchContact("1"), "This contact is not here any more. Nothing was changed."),
        (TooFewToMerge(), "Choose several contacts to make one of them. Nothing was changed."),
        (
            FavouritesUnread(),
            "The favourites are still being read, so nobody was called. Press the key again in a moment.",
        ),
        (TooManyFavourites(), "There are as many favourites as Deskbell keeps: 200. Take one out first."),
        (ContactTrouble(), "This cannot be done with this contact."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(error: ContactTrouble, words: str) -> None:
    """The same wherever it is met."""
    assert explain_contact(error) == words
    assert explain(error) == words
