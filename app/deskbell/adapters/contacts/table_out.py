"""Contacts as a table, with the titles that Google's has for numbers and a mark by which Excel knows UTF-8."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from deskbell.adapters.contacts.cells import guarded
from deskbell.domain.contact import Contact

ENCODING: Final = "utf-8-sig"
_TITLES: Final = ("Name", "Company", "Groups", "Note", "Preferred phone", "UID")
_BETWEEN: Final = " ::: "


def titles_of(most_numbers: int) -> str:
    """The first row, with room for so many numbers."""
    phones = (f"Phone {place} - {part}" for place in range(1, most_numbers + 1) for part in ("Label", "Value"))
    return _written([[*_TITLES, *phones]])


def rows_of(contacts: Iterable[Contact]) -> str:
    """A row for each contact."""
    return _written([[guarded(cell) for cell in _cells(contact)] for contact in contacts])


def _cells(contact: Contact) -> list[str]:
    groups = _BETWEEN.join(contact.groups)
    if len(contact.groups) == 1 and any(sign in groups for sign in ",;"):
        groups += _BETWEEN  # tells that the sign parts no groups
    numbers = [cell for one in contact.numbers for cell in (one.label, one.number)]
    preferred = "" if contact.preferred is None else str(contact.preferred + 1)
    return [contact.name, contact.company, groups, contact.note, preferred, contact.source, *numbers]


def _written(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
