"""Past calls as they are written into a file: a table for a spreadsheet, or a list of objects for a program."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from deskbell.domain.past_call import PastCall
from deskbell.wording.history import DIRECTIONS
from deskbell.wording.past_calls import outcome_word
from deskbell.wording.times import moment

CSV_BEGINS: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Spreadsheets read UTF-8 only behind this mark."""

_TITLES: Final = (
    "Date",
    "Time",
    "Direction",
    "Name",
    "Number",
    "Outcome",
    "Talked, s",
    "Line",
    "From",
    "Note",
    "Tags",
    "Practice",
    "Call id",
)
_RISKY: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def csv_titles() -> str:
    """The first line of a table (RFC 4180)."""
    return CSV_BEGINS + _written([_TITLES])


def csv_rows(calls: Sequence[PastCall]) -> str:
    """Lines of a table, whose cells no spreadsheet takes for a formula (OWASP, CSV Injection)."""
    return _written([_cells(call) for call in calls])


def json_start() -> str:
    """What stands before the first object."""
    return "[\n"


def json_rows(calls: Sequence[PastCall], *, first: bool) -> str:
    """An object a line; the `first` ones of a file have no comma before them."""
    text = ",\n".join(json.dumps(call_fields(call), ensure_ascii=False) for call in calls)
    return text if first else f",\n{text}"


def json_end() -> str:
    """What stands behind the last object."""
    return "\n]\n"


def call_fields(call: PastCall) -> dict[str, Any]:
    """A call as a program reads it; times are UTC, `outcome` is null while the call is open."""
    return {
        "id": call.id,
        "at": datetime.fromtimestamp(call.at_s, UTC).isoformat(timespec="seconds"),
        "line": call.line,
        "practice": call.practice,
        "pbx": call.from_pbx,
        "direction": call.direction.value,
        "number": call.number or None,
        "name": call.name or None,
        "from": list(call.sources),
        "outcome": call.outcome.value if call.outcome else None,
        "probably": call.probably.value if call.probably else None,
        "sent": call.sent,
        "talked_s": call.talked_s,
        "call_id": None if call.is_probable else call.call_id or None,
        "note": call.note,
        "tags": list(call.tags),
    }


def _cells(call: PastCall) -> Sequence[str]:
    at = moment(call.at_s)
    return (
        at.strftime("%Y-%m-%d"),
        at.strftime("%H:%M:%S"),
        DIRECTIONS[call.direction],
        call.name,
        call.number,
        outcome_word(call),
        "" if call.talked_s is None else str(call.talked_s),
        call.line,
        " ".join(call.sources),
        call.note,
        ", ".join(call.tags),
        "yes" if call.practice else "",
        "" if call.is_probable else call.call_id,
    )


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def _guarded(cell: str) -> str:
    """A cell that is text in every spreadsheet: a number that begins with a plus is one too."""
    return f"'{cell}" if _RISKY.match(cell) else cell
