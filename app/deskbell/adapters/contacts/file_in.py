"""Everything that is read of one file of contacts, in batches and never as a whole."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from deskbell.adapters.contacts.card_fields import contact_of
from deskbell.adapters.contacts.card_lines import unfold
from deskbell.adapters.contacts.cards import read_cards
from deskbell.adapters.contacts.source import Source, open_source
from deskbell.adapters.contacts.table_contacts import read_rows
from deskbell.adapters.contacts.table_in import recognise
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import Batch, FileFacts, FileKind, Remark, UnkeptKind

BATCH_CONTACTS: Final = 500
_BATCH_LETTERS: Final = 256 * 1024
_BATCH_REMARKS: Final = 500
_CARD: Final = re.compile(rb"^\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)


class Read(NamedTuple):
    """What came of one card or row."""

    contact: Contact | None
    remarks: list[Remark]
    unkept: set[UnkeptKind]


def read_file(path: Path) -> Iterator[FileFacts | Batch]:
    """How a file is written, and then its contacts.

    Raises:
        ContactFileRefused: nothing, or nothing more, can be read of it.
    """
    with open_source(path) as source:
        if _CARD.search(source.head.replace(b"\r", b"\n")):
            yield FileFacts(FileKind.VCARD, source.encoding)
            yield from _batches(_cards(source), source)
        else:
            table = recognise(source)
            yield table.facts
            yield from _batches((Read(*row) for row in read_rows(table, source)), source)


def _cards(source: Source) -> Iterator[Read]:
    for card in read_cards(unfold(source.lines())):
        contact = contact_of(card, source)
        yield Read(contact, sorted(card.draft.remarks, key=lambda remark: remark.line), card.unkept)


def _batches(read: Iterator[Read], source: Source) -> Iterator[Batch]:
    contacts: list[Contact] = []
    remarks: list[Remark] = []
    unkept: set[UnkeptKind] = set()
    letters = 0

    def batch() -> Batch:
        return Batch(tuple(contacts), tuple(remarks), frozenset(unkept), source.done_bytes, source.total_bytes)

    for one in read:
        remarks += one.remarks
        unkept |= one.unkept
        if one.contact is not None:
            contacts.append(one.contact)
            letters += len(one.contact.note) + sum(len(number.number) for number in one.contact.numbers)
        if len(contacts) >= BATCH_CONTACTS or letters > _BATCH_LETTERS or len(remarks) > _BATCH_REMARKS:
            yield batch()
            contacts, remarks, unkept, letters = [], [], set(), 0
    yield batch()
