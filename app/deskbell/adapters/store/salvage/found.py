"""Every row that can be read of a damaged journal, told apart by its shape: the schema may be what was damaged.

The same row may be told several times, and an intent in several versions, of which the last is the newest.
"""

from collections.abc import Iterator
from typing import NamedTuple

from deskbell.adapters.store.rows import (
    EvidenceRow,
    IntentRow,
    first_evidence_seal,
    is_evidence_sealed,
    is_intent_sealed,
    is_time,
)
from deskbell.adapters.store.salvage.file_rows import rows_in
from deskbell.adapters.store.salvage.records import Bytes, Value
from deskbell.adapters.store.seals import intent_seal

_COUNTER = "evidence"


class FoundIntent(NamedTuple):
    """The row of an intent, and whether its seal holds."""

    row: IntentRow
    holds: bool


class FoundEvidence(NamedTuple):
    """The row of a piece of evidence, its place among all others, and whether its seal holds."""

    place: int
    row: EvidenceRow
    holds: bool


class FoundCount(NamedTuple):
    """How many pieces of evidence were ever written by then."""

    pieces: int


Found = FoundIntent | FoundEvidence | FoundCount


def find(main: Bytes, log: bytes, confirmed: int | None) -> Iterator[Found]:
    """Everything of ours in a database file and its log, of which so many frames are known to be committed."""
    for rowid, values in rows_in(main, log, confirmed):
        found = recognise(rowid, values)
        if found is not None:
            yield found


def recognise(rowid: int, values: tuple[Value, ...]) -> Found | None:
    """Tell what a row is by its values, None if it is none of ours."""
    match values:
        case (None, str(), _, _, _) | (None, str(), _, _, _, _):
            return _evidence(rowid, values)
        case (str(), _, _, _, _, _, _, _) | (str(), _, _, _, _, _, _, _, _):
            return _intent(values)
        case (str(name), int(count)) if name == _COUNTER:
            return FoundCount(count)
    return None


def _evidence(place: int, values: tuple[Value, ...]) -> FoundEvidence:
    _, intent_id, at_s, kind, body, *seal = values
    sealed = (_text(intent_id), _time(at_s), _text(kind), _text(body))
    row = (*sealed, _seal(seal[0]) if seal else first_evidence_seal(*sealed))
    return FoundEvidence(place, row, is_evidence_sealed(row))


def _intent(values: tuple[Value, ...]) -> FoundIntent:
    intent_id, at_s, line, practice, destination, owner, _, body, *seal = values
    practised = practice if isinstance(practice, int) and practice in (0, 1) else 0
    sealed = (_text(intent_id), _time(at_s), _text(line), practised, _text(destination), _text(body))
    row = (*sealed, _seal(seal[0]) if seal else intent_seal(*sealed), _text(owner))
    return FoundIntent(row, is_intent_sealed(row))


def _seal(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: Value) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _time(value: Value) -> float:
    return float(value) if isinstance(value, int | float) and is_time(value) else 0.0
