"""Contacts as vCards (RFC 6350; RFC 2426 for those who read no 4.0)."""

from collections.abc import Iterator
from typing import Final

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import ExportForm
from deskbell.domain.number_labels import CAR, MAIN, OTHER, types_of

_LONGEST_LINE_BYTES: Final = 75
_VERSIONS: Final = {ExportForm.VCARD_4: "4.0", ExportForm.VCARD_3: "3.0"}
# Of the words for phones, version 4.0 has no types for these (RFC 6350, 6.4.1).
_NOT_IN_4: Final = frozenset((CAR, MAIN, OTHER))


def card_of(contact: Contact, form: ExportForm) -> str:
    """One card with its line ends."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(contact, form))


def _lines(contact: Contact, form: ExportForm) -> Iterator[str]:
    newest = form is ExportForm.VCARD_4
    yield "BEGIN:VCARD"
    yield f"VERSION:{_VERSIONS[form]}"
    yield f"FN:{_escaped(contact.title)}"
    if contact.name:
        yield f"N:{_escaped(contact.name)};;;;"
    else:
        yield from ("KIND:org",) if newest else ("N:;;;;", "X-ABShowAs:COMPANY")
    if contact.company:
        yield f"ORG:{_escaped(contact.company)}"
    for place, number in enumerate(contact.numbers):
        yield from _number(number, place, is_preferred=place == contact.preferred, newest=newest)
    if contact.groups:
        yield f"CATEGORIES:{','.join(map(_escaped, contact.groups))}"
    if contact.note:
        yield f"NOTE:{_escaped(contact.note)}"
    if contact.source:
        yield f"UID:{_escaped(contact.source)}"
    yield "END:VCARD"


def _number(number: LabelledNumber, place: int, *, is_preferred: bool, newest: bool) -> Iterator[str]:
    types = () if newest and number.label in _NOT_IN_4 else types_of(number.label)
    group = f"item{place + 1}." if number.label and not types else ""
    if is_preferred and not newest:
        types = (*types, "PREF")
    parameters = "".join(f";TYPE={name if not newest else name.lower()}" for name in types)
    preference = ";PREF=1" if is_preferred and newest else ""
    yield f"{group}TEL{parameters}{preference}:{_escaped(number.number)}"
    if group:
        yield f"{group}X-ABLabel:{_escaped(number.label)}"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, cut between letters (RFC 6350, 3.2)."""
    if len(line.encode()) <= _LONGEST_LINE_BYTES:
        return line
    pieces, room = [""], _LONGEST_LINE_BYTES
    for letter in line:
        room -= len(letter.encode())
        if room < 0:
            pieces.append(" ")
            room = _LONGEST_LINE_BYTES - 1 - len(letter.encode())
        pieces[-1] += letter
    return "\r\n".join(pieces)
