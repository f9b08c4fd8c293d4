"""What the process that reads a file tells its parent."""

import pytest

from deskbell.adapters.contacts.wire import NotUnderstood, packed, unpacked
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    Column,
    ColumnRole,
    ContactFileRefused,
    FileFacts,
    FileKind,
    FileProblem,
    Remark,
    UnkeptKind,
)
from doubles.card_samples import IPHONE

FACTS = FileFacts(FileKind.CSV, "cp1251", ";", (Column("Имя", ColumnRole.NAME), Column("", ColumnRole.NUMBER, "fax")))
BATCH = Batch(IPHONE.contacts, (Remark(3, CardProblem.NAMELESS, "?"),), frozenset({UnkeptKind.EMAIL}), 5, 7)


@pytest.mark.parametrize("message", [FACTS, BATCH, None])
def test_every_message_comes_through(message: FileFacts | Batch | None) -> None:
    """As it was, in one line."""
    line = packed(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert unpacked(line) == message


def test_a_refusal_comes_through() -> None:
    """With its reason."""
    refused = unpacked(packed(ContactFileRefused(FileProblem.UNREADABLE, "Permission denied")))
    assert isinstance(refused, ContactFileRefused)
    assert (refused.problem, refused.detail) == (FileProblem.UNREADABLE, "Permission denied")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"end": 1}',
        b'{"facts": ["VCARD"]}',
        b'{"facts": ["TEX", "", "", []]}',
        b'{"refused": ["NONE", ""]}',
        b'{"contacts": [[]], "remarks": [], "unkept": [], "done": 0, "total": 0}',
        b"[" * 100_000,
    ],
)
def test_what_no_reader_writes_is_not_understood(line: bytes) -> None:
    """Whatever it is."""
    with pytest.raises(NotUnderstood):
        unpacked(line)
