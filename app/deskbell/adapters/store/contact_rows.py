"""Contacts as rows of the directory, and the texts that the rows are found by."""

import json
from collections.abc import Sequence
from typing import Any

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_list import sort_text
from deskbell.domain.dialled_digits import dialled_digits
from deskbell.domain.search_text import search_text

KeptRow = tuple[str, str, str, str, int | None, str, str, str]
"""The columns id, name, company, numbers, preferred, groups, note and source, which say what a contact is."""

FoldedRow = tuple[str, str, str]
"""The columns title, search and dialled, which are made from those."""


def kept_row(contact: Contact) -> KeptRow:
    """What a contact is."""
    return (
        contact.id,
        contact.name,
        contact.company,
        "\n".join([f"{one.number}\t{one.label}" for one in contact.numbers]),
        contact.preferred,
        "\n".join(contact.groups),
        contact.note,
        contact.source,
    )


def folded_row(contact: Contact) -> FoldedRow:
    """What a contact is found by."""
    digits = dict.fromkeys([dialled_digits(one.number) for one in contact.numbers])
    digits.pop("", None)
    return sort_text(contact), search_text(contact), _json([*digits])


def contact_of(row: Sequence[Any]) -> Contact:
    """The contact that `kept_row` has told."""
    contact_id, name, company, numbers, preferred, groups, note, source = row
    labelled = tuple([_number(line) for line in numbers.split("\n")]) if numbers else ()
    # A bit that was flipped must not keep the others from being read.
    usual = preferred if preferred is not None and 0 <= preferred < len(labelled) else None
    return Contact(
        contact_id, name, company, labelled, usual, tuple(groups.split("\n")) if groups else (), note, source
    )


def _number(line: str) -> LabelledNumber:
    number, _, label = line.partition("\t")
    return LabelledNumber(number, label)


_json = json.JSONEncoder(separators=(",", ":")).encode
