"""Contacts as vCards (RFC 6350; RFC 2426 and vCard 2.1 for those who read no 4.0)."""

from collections.abc import Iterator
from typing import Final

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import ExportForm
from deskbell.domain.number_labels import CAR, MAIN, OTHER, types_of

_LONGEST_LINE_BYTES: Final = 75
_NEWEST: Final = ExportForm.VCARD_4
_OLDEST: Final = ExportForm.VCARD_2
_VERSIONS: Final = {_NEWEST: "4.0", ExportForm.VCARD_3: "3.0", _OLDEST: "2.1"}
# Of the words for phones, version 4.0 has no types for these (RFC 6350, 6.4.1).
_NOT_IN_4: Final = frozenset((CAR, MAIN, OTHER))
# No colon, so that no line of a broken value begins like a property; an equals sign begins an encoded byte.
_PLAIN: Final = frozenset(map(chr, range(32, 127))) - {"=", ":"}
_QUOTED: Final = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"


def card_of(contact: Contact, form: ExportForm) -> str:
    """One card with its line ends."""
    write = _quoted if form is _OLDEST else _folded
    return "".join(f"{write(head, value)}\r\n" for head, value in _properties(contact, form))


def _properties(contact: Contact, form: ExportForm) -> Iterator[tuple[str, str]]:
    """What stands before the colon of each line, and behind it."""
    yield "BEGIN", "VCARD"
    yield "VERSION", _VERSIONS[form]
    yield "FN", _escaped(contact.title, form)
    if contact.name:
        yield "N", f"{_escaped(contact.name, form)};;;;"
    else:
        yield from (("KIND", "org"),) if form is _NEWEST else (("N", ";;;;"), ("X-ABShowAs", "COMPANY"))
    if contact.company:
        yield "ORG", _escaped(contact.company, form)
    for place, number in enumerate(contact.numbers):
        yield from _number(number, place, form, is_preferred=place == contact.preferred)
    if contact.groups:
        yield "CATEGORIES", ",".join(_escaped(group, form, also=",") for group in contact.groups)
    if contact.note:
        yield "NOTE", _escaped(contact.note, form)
    if contact.source:
        yield "UID", _escaped(contact.source, form)
    yield "END", "VCARD"


def _number(number: LabelledNumber, place: int, form: ExportForm, *, is_preferred: bool) -> Iterator[tuple[str, str]]:
    newest = form is _NEWEST
    types = () if newest and number.label in _NOT_IN_4 else types_of(number.label)
    group = f"item{place + 1}." if number.label and not types else ""
    if is_preferred and not newest:
        types = (*types, "PREF")
    named = "" if form is _OLDEST else "TYPE="
    parameters = "".join(f";{named}{name.lower() if newest else name}" for name in types)
    preference = ";PREF=1" if is_preferred and newest else ""
    yield f"{group}TEL{parameters}{preference}", _escaped(number.number, form)
    if group:
        yield f"{group}X-ABLabel", _escaped(number.label, form)


def _escaped(text: str, form: ExportForm, also: str = "") -> str:
    """A text in which no sign parts it; version 2.1 knows but one such sign, and writes line ends as they are."""
    signs = f"\\;{also}" if form is _OLDEST else "\\;,"
    for sign in signs:
        text = text.replace(sign, f"\\{sign}")
    return text if form is _OLDEST else text.replace("\n", "\\n")


def _folded(head: str, value: str) -> str:
    """A line in pieces of at most 75 octets, cut between letters (RFC 6350, 3.2)."""
    line = f"{head}:{value}"
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


def _quoted(head: str, value: str) -> str:
    """A line of version 2.1: as it is, or where it is long or not plain in quoted-printable, cut between letters."""
    if len(head) + len(value) < _LONGEST_LINE_BYTES and value.isascii() and value.isprintable():
        return f"{head}:{value}"
    lines = [f"{head}{_QUOTED}"]
    for letter in value:
        octets = ("\r\n" if letter == "\n" else letter).encode()
        piece = letter if letter in _PLAIN else "".join(f"={octet:02X}" for octet in octets)
        # There is one more octet on a line, for the sign that it goes on.
        if len(lines[-1]) + len(piece) > _LONGEST_LINE_BYTES:
            lines[-1] += "="
            lines.append("")
        lines[-1] += piece
    return "\r\n".join(lines)
