"""A fresh journal of what was found of a damaged one; what may be lost is said of every call it may belong to."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import hexdigits

from deskbell.adapters.store import call_table
from deskbell.adapters.store.rows import damage, intent_row, lost_intent
from deskbell.adapters.store.salvage.found import Found, FoundCount, FoundEvidence, FoundIntent
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Intended, Unclear
from deskbell.domain.history import CallRecord

_PUT_INTENT = """
    INSERT INTO intent (id, at_s, line, practice, destination, body, seal, owner, settled)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
    ON CONFLICT (id) DO UPDATE SET owner = excluded.owner
"""
_PUT_EVIDENCE = """
    INSERT OR IGNORE INTO evidence (id, intent_id, at_s, kind, body, seal) VALUES (?, ?, ?, ?, ?, ?)
"""
_EVIDENCE_AT = "SELECT intent_id, at_s, kind, body, seal FROM evidence WHERE id = ?"
_ORPHANS = """
    SELECT intent_id, min(at_s) FROM evidence
    WHERE NOT EXISTS (SELECT 1 FROM intent WHERE intent.id = evidence.intent_id) GROUP BY intent_id
"""
_EVIDENCE_ALIKE = """
    SELECT intent_id FROM evidence
    WHERE (
        kind = 'intended' AND at_s = :at_s
        OR substr(intent_id, 1, length(:head)) = :head OR substr(intent_id, -length(:tail)) = :tail
    )
    AND NOT EXISTS (SELECT 1 FROM intent WHERE intent.id = evidence.intent_id)
"""
_INTENT_ALIKE = """
    SELECT id FROM intent WHERE substr(id, 1, length(:head)) = :head OR substr(id, -length(:tail)) = :tail
"""
_NEIGHBOUR = """
    SELECT intent_id FROM evidence WHERE seal IS NOT NULL ORDER BY id >= :place, abs(id - :place) LIMIT 1
"""
_BEGUN = "SELECT min(at_s) FROM evidence WHERE intent_id = ? AND seal IS NOT NULL"
_HAS_EVIDENCE = "SELECT 1 FROM evidence WHERE intent_id = ?"
_HAS_INTENT = "SELECT 1 FROM intent WHERE id = ?"
_SPANS = "SELECT intent_id, min(id), max(id) FROM evidence GROUP BY intent_id ORDER BY intent_id"
_NOT_UTF8 = "\N{REPLACEMENT CHARACTER}"
_TELLING = 8
_ZERO, _NOBODY = "\0", "-"
_LARGEST_PLACE = 1 << 40
_CALLS_AT_ONCE = 500


def rebuild(connection: sqlite3.Connection, found: Iterable[Found], *, log_is_whole: bool, now_s: float) -> int:
    """Fill an empty journal and return how many calls it holds; `now_s` is when the damage was found."""
    loose_intents, loose_evidence, pieces = _put_what_holds(connection, found)
    loose = _put_loose(connection, loose_intents, loose_evidence)
    headless = _head_orphans(connection)
    gaps = _gaps(connection, pieces)
    nothing_lost = log_is_whole and pieces > 0 and not (gaps or loose or headless)
    return _finish_calls(connection, headless, gaps, now_s, nothing_lost=nothing_lost)


def _put_what_holds(
    connection: sqlite3.Connection,
    found: Iterable[Found],
) -> tuple[list[FoundIntent], list[FoundEvidence], int]:
    """Write every row whose seal holds; return the others, and how many pieces of evidence there ever were."""
    intents, evidence, pieces = list[FoundIntent](), list[FoundEvidence](), 0
    for one in found:
        match one:
            case FoundCount():
                pieces = max(pieces, one.pieces)
            case FoundIntent(row, holds):
                if holds:
                    connection.execute(_PUT_INTENT, row)
                else:
                    intents.append(one)
            case FoundEvidence(_, _, holds):
                if holds:
                    _put_evidence(connection, one)
                else:
                    evidence.append(one)
    return intents, evidence, pieces


def _put_evidence(connection: sqlite3.Connection, one: FoundEvidence) -> None:
    place = one.place if 0 < one.place < _LARGEST_PLACE else None
    if connection.execute(_PUT_EVIDENCE, (place, *one.row)).rowcount:
        return
    there = connection.execute(_EVIDENCE_AT, (place,)).fetchone()
    if there != one.row:
        connection.execute(_PUT_EVIDENCE, (None, *one.row))


def _put_loose(connection: sqlite3.Connection, intents: list[FoundIntent], evidence: list[FoundEvidence]) -> int:
    """Write rows whose seal is broken, without it, where nothing better stands; return how many there were."""
    written = 0
    for one in intents:
        intent_id = _owner_of_intent(connection, one)
        if not connection.execute(_HAS_INTENT, (intent_id,)).fetchone():
            _, at_s, line, practice, destination, body, _, owner = one.row
            [(begun_at_s,)] = connection.execute(_BEGUN, (intent_id,))
            row = (
                intent_id,
                at_s if begun_at_s is None else begun_at_s,
                line,
                practice,
                destination,
                body,
                None,
                owner,
            )
            connection.execute(_PUT_INTENT, row)
            written += 1
    for piece in evidence:
        # What has its place already was found whole elsewhere.
        if not connection.execute(_EVIDENCE_AT, (piece.place,)).fetchone():
            unsealed = (_owner_of_evidence(connection, piece), *piece.row[1:-1], None)
            _put_evidence(connection, FoundEvidence(piece.place, unsealed, holds=False))
            written += 1
    return written


def _owner_of_intent(connection: sqlite3.Connection, intent: FoundIntent) -> str:
    """The id an intent had before the damage, as far as its evidence tells."""
    intent_id, at_s, *_ = intent.row
    ends = _ends(intent_id)
    told = connection.execute(_EVIDENCE_ALIKE, {"at_s": at_s, **ends}).fetchone()
    whole = told or connection.execute(_INTENT_ALIKE, ends).fetchone()
    return _meant(connection, _HAS_EVIDENCE, intent_id) or (whole[0] if whole else intent_id)


def _owner_of_evidence(connection: sqlite3.Connection, piece: FoundEvidence) -> str:
    """The call a piece belonged to before the damage: by its id, else the one that was written to next to it."""
    intent_id = piece.row[0]
    alike = connection.execute(_INTENT_ALIKE, _ends(intent_id)).fetchone()
    whole = alike or connection.execute(_NEIGHBOUR, {"place": piece.place}).fetchone()
    return _meant(connection, _HAS_INTENT, intent_id) or (whole[0] if whole else intent_id)


def _ends(intent_id: str) -> dict[str, str]:
    """What is left of the parts of an id that tell it from all others, each by itself; zeroes tell nothing."""
    ends = {"head": intent_id[:_TELLING].rstrip(_ZERO), "tail": intent_id[-_TELLING:].lstrip(_ZERO)}
    return {name: end if len(end) >= _TELLING // 2 else _NOBODY for name, end in ends.items()}


def _meant(connection: sqlite3.Connection, query: str, intent_id: str) -> str | None:
    """The id that a query knows and that is at most one flipped bit away."""
    candidates = (intent_id, *_one_bit_away(intent_id))
    return next((one for one in candidates if connection.execute(query, (one,)).fetchone()), None)


def _one_bit_away(text: str) -> Iterator[str]:
    for at, character in enumerate(text[:64]):
        others = hexdigits if character == _NOT_UTF8 else (chr(ord(character) ^ 1 << bit) for bit in range(7))
        for other in others:
            yield f"{text[:at]}{other}{text[at + 1 :]}"


def _head_orphans(connection: sqlite3.Connection) -> set[str]:
    """Give evidence whose intent is lost a call all the same; return the ids of these calls."""
    orphans = connection.execute(_ORPHANS).fetchall()
    for intent_id, at_s in orphans:
        connection.execute(_PUT_INTENT, intent_row(lost_intent(intent_id, at_s)))
    return {intent_id for intent_id, _ in orphans}


def _gaps(connection: sqlite3.Connection, pieces: int) -> list[int]:
    """The places behind which one or more pieces are missing, in order."""
    places = (place for (place,) in connection.execute("SELECT id FROM evidence ORDER BY id"))
    gaps, last = list[int](), 0
    for one, other in pairwise((0, *places)):
        last = other
        if other > one + 1:
            gaps.append(one)
    return [*gaps, last] if last < pieces else gaps


def _finish_calls(
    connection: sqlite3.Connection,
    headless: set[str],
    gaps: list[int],
    now_s: float,
    *,
    nothing_lost: bool,
) -> int:
    """Say what may be lost of each call, find anew whether it is settled, and return how many calls there are."""
    spans = {intent_id: (first, last) for intent_id, first, last in connection.execute(_SPANS)}
    ids = [intent_id for (intent_id,) in connection.execute("SELECT id FROM intent ORDER BY id")]
    for start in range(0, len(ids), _CALLS_AT_ONCE):
        for call in call_table.calls(connection, ids[start : start + _CALLS_AT_ONCE]):
            first, last = spans.get(call.intent.id, (0, 0))
            torn = call.intent.id in headless or bisect_left(gaps, first) < bisect_left(gaps, last)
            if not _is_doubted(call) and (torn or not (nothing_lost or _is_complete(call))):
                call_table.append(connection, call.intent.id, damage(now_s))
            else:
                call_table.settle(connection, call)
    return len(ids)


def _is_doubted(call: CallRecord) -> bool:
    return any(isinstance(one, Unclear) and one.reason is UnclearReason.RECORD_DAMAGED for one in call.evidence)


def _is_complete(call: CallRecord) -> bool:
    """Whether a call seems to have its first piece and its last."""
    return call.progress.settled and any(isinstance(one, Intended) for one in call.evidence)
