"""Rows of the journal's tables: sealed when they are written, believed when they are read only as far as they hold.

A row that does not hold claims less and never more: of evidence it leaves that something of the call is no longer
known, of an intent that there was a call, for nobody can tell which of its bits was flipped.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any

from deskbell.adapters.store.evidence_json import evidence_from_json, evidence_to_json
from deskbell.adapters.store.intent_json import intent_from_json, intent_to_json
from deskbell.adapters.store.seals import evidence_seal, intent_seal
from deskbell.domain.call import Intent
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Evidence, Unclear

IntentRow = tuple[Any, Any, Any, Any, Any, Any, Any, Any]
"""The columns id, at_s, line, practice, destination, body, seal and owner, in this order and of whatever type."""
EvidenceRow = tuple[Any, Any, Any, Any, Any]
"""The columns intent_id, at_s, kind, body and seal."""

_YEAR_9999_S = 253_370_764_800


def intent_row(intent: Intent) -> IntentRow:
    """The row of an intent."""
    at_s = float(intent.at_s)
    sealed = (intent.id, at_s, intent.line, int(intent.practice), intent.destination, intent_to_json(intent))
    return (*sealed, intent_seal(*sealed), intent.owner)


def evidence_row(intent_id: str, evidence: Evidence) -> EvidenceRow:
    """The row of a piece of evidence."""
    kind, body = evidence_to_json(evidence)
    sealed = (intent_id, float(evidence.at_s), kind, body)
    return (*sealed, evidence_seal(*sealed))


def read_intent(row: IntentRow, pieces: Iterable[EvidenceRow] = ()) -> tuple[Intent, tuple[Evidence, ...]]:
    """Read an intent; of one whose seal is broken its call's `pieces` tell when it began, and a doubt goes with it."""
    intent_id, at_s, line, practice, destination, body, _, owner = row
    if is_intent_sealed(row):
        return intent_from_json((intent_id, at_s, line, practice, destination, str(owner), body)), ()
    begun_at_s = next((piece[1] for piece in pieces if is_evidence_sealed(piece)), at_s)
    lost = lost_intent(str(intent_id), begun_at_s, line=str(line), owner=str(owner))
    return lost, (damage(lost.at_s),)


def lost_intent(intent_id: str, at_s: Any, *, line: str = "", owner: str = "") -> Intent:
    """An intent of which nothing else is known; nobody may be told of a real call that it was practice."""
    begun_at_s = at_s if is_time(at_s) else 0.0
    return Intent(intent_id, begun_at_s, line, practice=False, extension="", sources=(), destination="", owner=owner)


def read_evidence(row: EvidenceRow, call_at_s: float) -> Evidence | None:
    """Read a piece of evidence of a call begun at `call_at_s`; None for what only a later version understands."""
    _, at_s, kind, body, _ = row
    if not is_evidence_sealed(row):
        return damage(at_s if is_time(at_s) else call_at_s)
    return evidence_from_json(kind, at_s, body)


def is_intent_sealed(row: IntentRow) -> bool:
    """Whether the seal of an intent's row holds."""
    return _holds(intent_seal, row[6], row[:6])


def is_evidence_sealed(row: EvidenceRow) -> bool:
    """Whether the seal of a row of evidence holds."""
    return _holds(evidence_seal, row[4], row[:4])


def first_evidence_seal(intent_id: str, at_s: float, kind: str, body: str) -> int | None:
    """The seal of a row of the first version, which had none: given to whatever can be read."""
    readable = is_time(at_s) and evidence_from_json(kind, at_s, body) not in (None, damage(at_s))
    return evidence_seal(intent_id, at_s, kind, body) if readable else None


def _holds(make_seal: Callable[..., int], seal: object, sealed: tuple[Any, ...]) -> bool:
    try:
        return is_time(sealed[1]) and bool(seal == make_seal(*sealed))
    except (TypeError, ValueError):
        return False  # what should be text is none any more


def is_time(at_s: object) -> bool:
    """Whether a value is a moment that a calendar knows."""
    return isinstance(at_s, int | float) and math.isfinite(at_s) and 0 <= at_s < _YEAR_9999_S


def damage(at_s: float) -> Unclear:
    """Say that a part of a call's record is gone."""
    return Unclear(at_s, UnclearReason.RECORD_DAMAGED)
