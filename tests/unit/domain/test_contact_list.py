"""The list of contacts."""

from deskbell.domain.contact import Contact
from deskbell.domain.contact_list import KEPT_REMOVED_S, sort_text


def test_contacts_are_sorted_by_what_they_are_called() -> None:
    """Whatever the case and the accents."""
    contacts = [Contact("1", "Éva"), Contact("2", "", "DHL"), Contact("3", "anna", "Zoo"), Contact("4", "Ewa")]
    assert [one.id for one in sorted(contacts, key=sort_text)] == ["3", "2", "1", "4"]
    assert sort_text(contacts[0]) == "eva"


def test_what_was_removed_can_be_put_back_for_a_month() -> None:
    """As presets can."""
    assert KEPT_REMOVED_S == 2_592_000
