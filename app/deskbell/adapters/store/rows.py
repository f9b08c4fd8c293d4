"""Rows of the journal's tables: sealed when they are written, believed when they are read only as far as they hold.

A row that does not hold claims less and never more: of evidence it leaves that something of the call is no longer
known, of an intent whatever can still be read.
"""

import math
from collections.abc import Callable
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


def read_intent(row: IntentRow) -> tuple[Intent, tuple[Evidence, ...]]:
    """Read an intent, and the doubt that goes with one whose seal is broken."""
    intent_id, at_s, line, practice, destination, body, _, owner = row
    holds = is_intent_sealed(row)
    intent = intent_from_json(
        (
            str(intent_id),
            at_s if is_time(at_s) else 0.0,
            str(line),
            # Nobody may be told of a real call that it was practice.
            practice if holds else 0,
            str(destination),
            str(owner),
            str(body),
        ),
    )
    return intent, () if holds else (damage(intent.at_s),)


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
