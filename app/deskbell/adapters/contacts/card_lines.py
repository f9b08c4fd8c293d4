"""The lines of vCards put together again and cut into their parts (RFC 6350, 3.2 and 3.3; vCard 2.1, 2.1.3 and 2.2)."""

import re
from binascii import a2b_qp
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deskbell.adapters.contacts.source import LONGEST_LINE_BYTES, Line

_QUOTED_PRINTABLE: Final = b"QUOTED-PRINTABLE"
_BLANKS: Final = b" \t"
# What begins a line of its own, though the line before promised to go on: old phones forget to keep that promise.
_PROPERTY: Final = re.compile(
    rb"(?:[\w-]+\.)?(?:BEGIN|END|VERSION|N|FN|TEL|ORG|EMAIL|ADR|NOTE|TITLE|URL|UID|REV|PHOTO|BDAY|CATEGORIES|X-[\w-]+)"
    rb"(?:;[^:]*)?:",
    re.IGNORECASE,
)
_NAME: Final = re.compile(rb"(?:([\w-]+)\.)?([\w-]+)", re.ASCII)
_HEAD: Final = re.compile(rb'((?:[^":]++|"[^"]*+")*+):')
_PARAMETER: Final = re.compile(rb'(?:[^;"]++|"[^"]*+"?)++')
_ENCODINGS: Final = {
    "QUOTED-PRINTABLE": "QUOTED-PRINTABLE",
    "Q": "QUOTED-PRINTABLE",
    "BASE64": "BASE64",
    "B": "BASE64",
    "8BIT": "",
    "7BIT": "",
}
_LONGEST_PREFERENCE: Final = 3
# Most lines begin otherwise, and need not be looked at.
_BEGINS: Final = b" \tBb"
_BEGIN: Final = re.compile(rb"([ \t]*)BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
# Where telephones put a word of their user in place of a type: as Samsung's write it, and as the others do.
_OWN_WORD: Final = re.compile(
    rb'(?:TYPE=)?"?(?:X-CUSTOM\(CHARSET=[\w-]+,ENCODING=QUOTED-PRINTABLE,([^)]*)\)'
    rb'|X-([^-=,()"]+)|((?=[^=,"]*[\x80-\xff])[^=,"]+))"?',
    re.IGNORECASE,
)


class Field(NamedTuple):
    """One property of a card; `name` and `types` are in capitals, `value` is still encoded as the parameters say.

    `own_word` is what a user calls a number for which there is no type.
    """

    line: int
    group: str
    name: str
    value: bytes
    cut: bool = False
    types: frozenset[str] = frozenset()
    encoding: str = ""
    charset: str = ""
    preference: int = 0
    is_uri: bool = False
    own_word: bytes = b""


def unfold(lines: Iterable[Line]) -> Iterator[Line]:
    """Put lines together that were folded, by white space or by the soft breaks of quoted-printable.

    A card that is indented as a whole, as it is copied out of a mail, is read without that.
    """
    whole: _Growing | None = None
    indent = b""
    for raw in lines:
        if raw.text[:1] in _BEGINS and (begins := _BEGIN.fullmatch(raw.text)):
            indent = begins[1]
        line = raw._replace(text=raw.text.removeprefix(indent)) if indent else raw
        if whole is not None and whole.goes_on(line.text):
            whole.add(line)
            continue
        if whole is not None:
            yield whole.line()
        whole = _Growing(line)
    if whole is not None:
        yield whole.line()


class _Growing:
    """A line that may go on; what is longer than any field is left out."""

    def __init__(self, line: Line) -> None:
        self._number, text, self._cut = line
        self._text = bytearray(text)
        self._is_quoted: bool | None = None
        self._breaks = self._breaks_after(text)

    def goes_on(self, text: bytes) -> bool:
        if self._breaks:
            return not _PROPERTY.match(text)
        return text.startswith((b" ", b"\t"))

    def add(self, line: Line) -> None:
        piece = line.text
        if not self._breaks:
            piece = piece[1:]
        elif (text := self._text.rstrip(_BLANKS)).endswith(b"="):
            self._text = text[:-1]
        room = LONGEST_LINE_BYTES - len(self._text)
        self._text += piece[:room]
        self._cut = self._cut or line.cut or len(piece) > room
        self._breaks = self._breaks_after(piece)

    def line(self) -> Line:
        return Line(self._number, bytes(self._text), self._cut)

    def _breaks_after(self, piece: bytes) -> bool:
        # What carries mail may add blanks behind a break, which count for nothing (RFC 2045, 6.7).
        if not piece.rstrip(_BLANKS).endswith(b"="):
            return False
        if self._is_quoted is None:
            self._is_quoted = _QUOTED_PRINTABLE in self._text.partition(b":")[0].upper()
        return self._is_quoted


def read_field(line: Line) -> Field | None:
    """A line as a property; None where it is none."""
    head, value = _parted(line.text)
    name, *parameters = _PARAMETER.findall(head) if b'"' in head else head.split(b";")
    told = _NAME.fullmatch(name.strip())
    if not told:
        return None
    group = (told[1] or b"").decode("ascii").upper()
    field = Field(line.number, group, told[2].decode("ascii").upper(), value, line.cut)
    return _with_parameters(field, parameters) if parameters else field


def _parted(text: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the first colon outside quotation marks; no head where there is no colon."""
    head, colon, value = text.partition(b":")
    if not colon:
        return b"", text
    quoted = _HEAD.match(text) if b'"' in head else None
    return (quoted[1], text[quoted.end() :]) if quoted else (head, value)


def _with_parameters(field: Field, parameters: list[bytes]) -> Field:
    types: set[str] = set()
    told: dict[str, str] = {}
    for parameter in parameters:
        name, sign, value = parameter.decode("latin-1").upper().replace('"', "").partition("=")
        name, value = name.strip(), value.strip()
        # vCard 2.1 leaves the names of these two out.
        if not sign:
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        if name == "TYPE":
            types.update(one.strip() for one in value.split(","))
        else:
            told.setdefault(name, value)
    place = told.get("PREF", "")
    return field._replace(
        types=frozenset(types),
        encoding=_ENCODINGS.get(told.get("ENCODING", ""), ""),
        charset=told.get("CHARSET", ""),
        preference=int(place) if place.isdecimal() and len(place) <= _LONGEST_PREFERENCE else int("PREF" in types),
        is_uri=told.get("VALUE") == "URI",
        own_word=_own_word(parameters) if field.name == "TEL" else b"",
    )


def _own_word(parameters: list[bytes]) -> bytes:
    told = next(filter(None, map(_OWN_WORD.fullmatch, parameters)), None)
    if told is None:
        return b""
    return a2b_qp(told[1]) if told[1] else told[2] or told[3] or b""
