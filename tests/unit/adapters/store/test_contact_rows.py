"""Contacts as rows of the directory."""

import pytest

from deskbell.adapters.store.contact_rows import contact_of, folded_row, kept_row
from deskbell.domain.contact import Contact, LabelledNumber

ANNA = Contact(
    "1",
    "Ёлка",
    "DHL",
    (LabelledNumber("+7 926 1234567", "mobile"), LabelledNumber("8 926 1234567"), LabelledNumber("ask")),
    2,
    ("Guests", "Staff"),
    "two\nlines",
    "card-1",
)


@pytest.mark.parametrize("contact", [ANNA, Contact("2", "", "DHL"), Contact("3", "Eva", groups=("Staff",))])
def test_a_contact_comes_back_as_it_was(contact: Contact) -> None:
    """Every field of it."""
    assert contact_of(kept_row(contact)) == contact


def test_a_contact_is_found_by_its_folded_title_and_by_its_digits() -> None:
    """Each number's digits once, those that cannot be dialled not at all."""
    title, search, dialled = folded_row(ANNA)
    assert (title, dialled) == ("елка", '["79261234567"]')
    assert search.startswith("\t elka\t dhl\n")
    assert folded_row(Contact("2", "", "DHL"))[2] == "[]"


@pytest.mark.parametrize("preferred", [-1, 3, 10**9])
def test_a_preferred_number_that_is_none_is_not_believed(preferred: int) -> None:
    """A bit was flipped."""
    row = list(kept_row(ANNA))
    row[4] = preferred
    assert contact_of(row).preferred is None
