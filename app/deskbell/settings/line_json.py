"""The list of lines as JSON text and back; what this version does not know is kept when the list is written again."""

import json
from typing import Any, NamedTuple

from deskbell.domain.line import MOST_LINES, Line, LineList, Phone
from deskbell.domain.line_errors import LineRefused

VERSION = 1
LONGEST_TEXT = 300
MOST_PHONES = 16
_MOST_ENTRIES = 4 * MOST_LINES


class NewerVersion(Exception):
    """The text was written by a later Deskbell."""


class Reading(NamedTuple):
    """What a text holds: `lines` is all that can be read, `whole` says that nothing was left out.

    `told` is the text's own object, which `line_text` writes again.
    """

    lines: LineList
    whole: bool
    told: dict[str, Any]


def read_line_text(data: bytes) -> Reading:
    """Read a text; whatever is damaged in it is left out.

    Raises:
        NewerVersion: it must be left as it is.
    """
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or type(told.get("version")) is not int or told["version"] < VERSION:
        return Reading(LineList(), whole=False, told={})
    if told["version"] > VERSION:
        raise NewerVersion
    entries, last = told.get("lines"), told.get("last", "")
    whole = isinstance(entries, list) and isinstance(last, str) and len(entries) <= MOST_LINES
    lines = LineList(last=last if isinstance(last, str) else "")
    for entry in entries[:_MOST_ENTRIES] if isinstance(entries, list) else ():
        line = _line(entry)
        try:
            lines = lines.with_line(line) if line else lines
        except LineRefused:
            line = None
        whole = whole and line is not None
    return Reading(lines, whole, told)


def line_text(lines: LineList, told: dict[str, Any]) -> bytes:
    """The text of a list, with the unknown parts of the object that was read before."""
    before = {entry["name"]: entry for entry in _objects(told.get("lines")) if isinstance(entry.get("name"), str)}
    known = {
        "version": VERSION,
        "last": lines.last,
        "lines": [before.get(line.name, {}) | _entry(line, before.get(line.name, {})) for line in lines.lines],
    }
    # As JSON reads them: a lone surrogate in an unknown part must not keep a line from being added.
    return (json.dumps(told | known, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _entry(line: Line, before: dict[str, Any]) -> dict[str, Any]:
    phones = {str(phone.get("number")): phone for phone in _objects(before.get("phones"))}
    return {
        "name": line.name,
        "host": line.host,
        "app_id": line.app_id,
        "extension": line.extension,
        "region": line.region,
        "phones": [
            phones.get(phone.number, {}) | {"number": phone.number, "name": phone.name} for phone in line.phones
        ],
    }


def _line(entry: Any) -> Line | None:
    match entry:
        case {"name": str(name), "host": str(host), "app_id": str(app_id)}:
            extension, phones, region = entry.get("extension", ""), entry.get("phones", []), entry.get("region", "")
        case _:
            return None
    rings = tuple(_phone(phone) for phone in phones[: MOST_PHONES + 1]) if isinstance(phones, list) else (None,)
    known = tuple(phone for phone in rings if phone)
    texts = (host, app_id, extension, region, *(text for phone in known for text in (phone.number, phone.name)))
    if len(known) != len(rings) or len(known) > MOST_PHONES or not all(_is_text(text) for text in texts):
        return None
    if not host or not app_id:
        return None
    return Line(name=name, extension=extension, phones=known, host=host, app_id=app_id, region=region)


def _phone(entry: Any) -> Phone | None:
    match entry:
        case {"number": str(number)} if number and isinstance(entry.get("name", ""), str):
            return Phone(number, entry.get("name", ""))
        case _:
            return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and len(value) <= LONGEST_TEXT


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
