"""What the process that reads a file tells its parent: one JSON object a line."""

import json
from typing import Any, Final

from deskbell.domain.contact import Contact, LabelledNumber
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

LONGEST_MESSAGE_BYTES: Final = 16 * 1024 * 1024

Message = FileFacts | Batch | ContactFileRefused | None
"""None is the end of a file that was read to its end."""


class NotUnderstood(Exception):
    """A line that no reader writes."""


def packed(message: Message) -> bytes:
    """A message as a line."""
    match message:
        case FileFacts():
            columns = [[column.title, column.role.name, column.label] for column in message.columns]
            told: Any = {"facts": [message.kind.name, message.encoding, message.delimiter, columns]}
        case Batch():
            told = {
                "contacts": [_packed_contact(contact) for contact in message.contacts],
                "remarks": [[remark.line, remark.problem.name, remark.excerpt] for remark in message.remarks],
                "unkept": [kind.name for kind in message.unkept],
                "done": message.done_bytes,
                "total": message.total_bytes,
            }
        case ContactFileRefused():
            told = {"refused": [message.problem.name, message.detail]}
        case None:
            told = {"end": True}
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def unpacked(line: bytes) -> Message:
    """The message in a line.

    Raises:
        NotUnderstood: it is none.
    """
    try:
        told = json.loads(line)
        match told:
            case {"facts": [kind, encoding, delimiter, columns]}:
                named = tuple(Column(title, ColumnRole[role], label) for title, role, label in columns)
                return FileFacts(FileKind[kind], encoding, delimiter, named)
            case {"contacts": contacts, "remarks": remarks, "unkept": unkept, "done": done, "total": total}:
                return Batch(
                    contacts=tuple(_unpacked_contact(contact) for contact in contacts),
                    remarks=tuple(Remark(at, CardProblem[problem], excerpt) for at, problem, excerpt in remarks),
                    unkept=frozenset(UnkeptKind[kind] for kind in unkept),
                    done_bytes=done,
                    total_bytes=total,
                )
            case {"refused": [problem, detail]}:
                return ContactFileRefused(FileProblem[problem], detail)
            case {"end": True}:
                return None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotUnderstood from None
    raise NotUnderstood


def _packed_contact(contact: Contact) -> list[Any]:
    numbers = [[number.number, number.label] for number in contact.numbers]
    names = [contact.name, contact.company, numbers, contact.preferred]
    return [*names, contact.groups, contact.note, contact.source]


def _unpacked_contact(told: Any) -> Contact:
    name, company, numbers, preferred, groups, note, source = told
    return Contact(
        id="",
        name=name,
        company=company,
        numbers=tuple(LabelledNumber(number, label) for number, label in numbers),
        preferred=preferred,
        groups=tuple(groups),
        note=note,
        source=source,
    )
