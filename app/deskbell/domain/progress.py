"""Where a call stands, derived from the evidence of it and from nothing else.

`derive` is a pure function: the same evidence in any order, repeated or late, gives the same answer, and more
evidence never takes back a stage, unless it tells that other evidence was lost. Only the PBX itself reopens a call
that was thought never to have been placed. What is only probably true of a call proves nothing of it: it is told
apart, in `probably`. Where a part of the record was damaged, what was lost could tell another outcome: only a talk, or
what the PBX's history or the user has told since, ends such a call.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

from deskbell.domain.call import Intent
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Leaving,
    Listed,
    NoLongerListed,
    NotSent,
    NotSteered,
    PhoneChosen,
    Probably,
    Recorded,
    RuledOut,
    SteerAction,
    Steered,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.legs import Leg, Side, legs_of, side_of_record
from deskbell.domain.outcome import Outcome

_E = TypeVar("_E", bound=Evidence)


class Stage(IntEnum):
    """How far a call has come; a later stage never turns into an earlier one."""

    SENDING = 0
    ACCEPTED = 1
    SOURCE_RINGING = 2
    SOURCE_ANSWERED = 3
    DESTINATION_RINGING = 4
    TALKING = 5
    ENDED = 6


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that may be said of a call now.

    `outcome` is None while the call is open; UNKNOWN is an outcome that later evidence may replace. `sent` is False
    only while it is proven that the PBX placed nothing. `talked_s` are seconds, None unless the PBX recorded them.
    `gone` and `track_lost` hold until the call is listed again. `steered` is the last order that the PBX took to steer
    the call, `not_steered` holds the last refusal of each action that it has not taken since. `probably` is where the
    call stands if one that fits it is the one; it is None where the PBX itself named the call. `ruled_out` are the ids
    of calls that seemed to fit and do not.
    """

    intent: Intent
    stage: Stage
    outcome: Outcome | None
    sent: bool
    source: Leg
    destination: Leg
    call_id: str = ""
    call_api_id: str = ""
    extension_id: str = ""
    talked_s: int | None = None
    not_sent: NotSent | None = None
    refusal: WasRefused | None = None
    unclear: UnclearReason | None = None
    end_asked: bool = False
    end_taken_at_s: float | None = None
    steered: Steered | None = None
    not_steered: tuple[NotSteered, ...] = ()
    gone: bool = False
    track_lost: bool = False
    user_said: bool | None = None
    said_at_s: float | None = None
    left_at_s: float | None = None
    seen_at_s: float | None = None
    ended_at_s: float | None = None
    probably: "Progress | None" = None
    ruled_out: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether the outcome is known and nothing more is awaited."""
        return self.outcome not in (None, Outcome.UNKNOWN)

    @property
    def needs_word(self) -> bool:
        """Whether only the user can tell whether the call rang."""
        return self.outcome is Outcome.UNKNOWN and self.user_said is None

    @property
    def listed(self) -> bool:
        """Whether the PBX lists the call."""
        return self.outcome is None and self.seen_at_s is not None and not self.gone

    @property
    def talking(self) -> bool:
        """Whether both sides are on the line, as far as the PBX tells."""
        return self.outcome is None and self.stage is Stage.TALKING and not self.gone

    @property
    def found_live(self) -> "Progress | None":
        """The call that is probably this one, while the PBX lists it."""
        return self.probably if self.probably and self.probably.listed else None


def derive(intent: Intent, evidence: Iterable[Evidence]) -> Progress:
    """Say where a call stands."""
    known = tuple(evidence)
    ruled_out = frozenset(one.call_id for one in known if isinstance(one, RuledOut))
    fitting = tuple(one for one in known if isinstance(one, Probably) and one.call_id not in ruled_out)
    certain = tuple(one for one in known if not isinstance(one, Probably | RuledOut))
    progress = _proven(intent, certain)
    named = progress.call_id or any(isinstance(one, Recorded) for one in certain)
    probably = None if named else _probable(intent, fitting, certain)
    return replace(progress, probably=probably, ruled_out=ruled_out)


def _probable(intent: Intent, fitting: tuple[Probably, ...], certain: tuple[Evidence, ...]) -> Progress | None:
    """Where the call stands if the first call that was found to fit it is the one."""
    found = _first(fitting, Probably)
    if found is None:
        return None
    told = [one.told for one in fitting if one.call_id == found.call_id]
    # What was asked before it was found was not asked of it.
    presses = [one for one in certain if isinstance(one, EndAsked) and one.at_s > found.at_s]
    chosen = [one for one in certain if isinstance(one, PhoneChosen)]
    return _proven(intent, (*chosen, WasAccepted(found.at_s, found.call_id, ""), *told, *presses))


def _proven(intent: Intent, known: tuple[Evidence, ...]) -> Progress:
    intent = _completed(intent, known)
    accepted = _first(known, WasAccepted)
    records = _records(known)
    source, destination = legs_of(((one.at_s, one.row) for one in known if isinstance(one, Listed)), intent)
    refusal, unclear, not_sent = _first(known, WasRefused), _first(known, Unclear), _first(known, NotSent)
    said, leaving = _first(known, UserSaid), _first(known, Leaving)
    outcome, ended_at_s = _outcome(intent, known, source, destination)
    damaged_at_s = _damaged_at_s(known)
    if outcome is not None and damaged_at_s is not None and not _is_beyond_doubt(known, damaged_at_s):
        outcome = Outcome.UNKNOWN
    return Progress(
        intent=intent,
        stage=_stage(outcome, source, destination, accepted),
        outcome=outcome,
        sent=bool(
            accepted or records or damaged_at_s is not None or (_in_doubt(known) and not (not_sent or refusal)),
        ),
        source=source,
        destination=destination,
        call_id=accepted.call_id if accepted else "",
        call_api_id=accepted.call_api_id if accepted else "",
        extension_id=accepted.extension_id if accepted else "",
        talked_s=records[0].talked_s if records else None,
        not_sent=not_sent,
        refusal=refusal,
        unclear=unclear.reason if unclear else None,
        end_asked=_first(known, EndAsked) is not None,
        end_taken_at_s=max((one.at_s for one in known if isinstance(one, EndTaken)), default=None),
        steered=_last_steered(known),
        not_steered=_not_steered(known),
        gone=_since_listed(known, NoLongerListed) is not None,
        track_lost=_since_listed(known, TrackLost) is not None,
        user_said=said.rang if said else None,
        said_at_s=said.at_s if said else None,
        left_at_s=leaving.at_s if leaving else None,
        seen_at_s=max((one.at_s for one in known if isinstance(one, Listed)), default=None),
        ended_at_s=ended_at_s,
    )


def _completed(intent: Intent, known: tuple[Evidence, ...]) -> Intent:
    chosen = _first(known, PhoneChosen)
    return replace(intent, extension=chosen.extension, sources=chosen.sources) if chosen else intent


def _first(known: tuple[Evidence, ...], kind: type[_E]) -> _E | None:
    """The earliest piece of one kind; the order they came in does not matter."""
    found = [one for one in known if isinstance(one, kind)]
    return min(found, key=lambda one: (one.at_s, repr(one)), default=None)


def _since_listed(known: tuple[Evidence, ...], kind: type[_E]) -> _E | None:
    """The earliest piece of one kind that is younger than every listing of the call."""
    listed_at_s = max((one.at_s for one in known if isinstance(one, Listed)), default=-math.inf)
    return _first(tuple(one for one in known if one.at_s > listed_at_s), kind)


def _last_steered(known: tuple[Evidence, ...]) -> Steered | None:
    taken = [one for one in known if isinstance(one, Steered)]
    return max(taken, key=lambda one: (one.at_s, repr(one)), default=None)


def _not_steered(known: tuple[Evidence, ...]) -> tuple[NotSteered, ...]:
    """The last refusal of each action, unless the PBX has taken that action since."""
    last: dict[SteerAction, Steered | NotSteered] = {}
    for one in sorted(
        (one for one in known if isinstance(one, Steered | NotSteered)), key=lambda one: (one.at_s, repr(one))
    ):
        last[one.action] = one
    return tuple(one for one in last.values() if isinstance(one, NotSteered))


def _in_doubt(known: tuple[Evidence, ...]) -> bool:
    """Whether the PBX may have placed an attempt: one left whose token it did not refuse, or nobody can tell."""
    left = {one.attempt for one in known if isinstance(one, Leaving)}
    refused = {one.attempt for one in known if isinstance(one, TokenWasRefused)}
    return bool(left - refused) or _first(known, Unclear) is not None


def _damaged_at_s(known: tuple[Evidence, ...]) -> float | None:
    """When a part of the record was last found damaged."""
    found = [one.at_s for one in known if isinstance(one, Unclear) and one.reason is UnclearReason.RECORD_DAMAGED]
    return max(found, default=None)


def _is_beyond_doubt(known: tuple[Evidence, ...], damaged_at_s: float) -> bool:
    """Whether no lost piece could tell another outcome: they talked, or somebody who knows has told it since."""
    records = [one for one in known if isinstance(one, Recorded)]
    told = any(one.talked_s or one.at_s > damaged_at_s for one in records)
    return told or any(isinstance(one, UserSaid) and not one.rang and one.at_s > damaged_at_s for one in known)


def _records(known: tuple[Evidence, ...]) -> list[Recorded]:
    """The history's words, the one that says most first: the longest talk, then the earliest."""
    found = [one for one in known if isinstance(one, Recorded)]
    return sorted(found, key=lambda one: (-(one.talked_s or 0), one.at_s, repr(one)))


def _stage(outcome: Outcome | None, source: Leg, destination: Leg, accepted: WasAccepted | None) -> Stage:
    if outcome is not None and outcome is not Outcome.UNKNOWN:
        return Stage.ENDED
    reached = (
        (Stage.TALKING, destination.answered),
        (Stage.DESTINATION_RINGING, destination.seen),
        (Stage.SOURCE_ANSWERED, source.answered),
        (Stage.SOURCE_RINGING, source.seen),
        (Stage.ACCEPTED, accepted is not None),
    )
    return next((stage for stage, is_reached in reached if is_reached), Stage.SENDING)


def _outcome(
    intent: Intent,
    known: tuple[Evidence, ...],
    source: Leg,
    destination: Leg,
) -> tuple[Outcome | None, float | None]:
    """The outcome and when it became known, from the strongest evidence there is."""
    ended_by_us = _first(known, EndTaken) is not None
    told = [
        (_recorded_outcome(one, intent, source, destination, ended_by_us=ended_by_us), one.at_s)
        for one in _records(known)
    ]
    if told:
        return next((each for each in told if each[0] is not Outcome.UNKNOWN), told[0])
    if _first(known, WasAccepted):
        lost = _since_listed(known, TrackLost)
        return (Outcome.UNKNOWN, lost.at_s) if lost else (None, None)
    refusal = _first(known, WasRefused)
    if refusal:
        return Outcome.REFUSED, refusal.at_s
    not_sent = _first(known, NotSent)
    if not_sent:
        cancelled = _first(known, EndAsked) is not None
        return (Outcome.CANCELLED if cancelled else Outcome.FAILED), not_sent.at_s
    unclear = _first(known, Unclear)
    if unclear:
        said = _first(known, UserSaid)
        return (Outcome.FAILED if said and not said.rang else Outcome.UNKNOWN), unclear.at_s
    return None, None


def _recorded_outcome(
    recorded: Recorded,
    intent: Intent,
    source: Leg,
    destination: Leg,
    *,
    ended_by_us: bool,
) -> Outcome:
    sides = [(side_of_record(leg, intent), leg.result) for leg in recorded.legs]
    theirs = [result for side, result in sides if side is Side.DESTINATION]
    # A single leg may be the whole call seen from our extension; beside one of ours it is the destination's own.
    picked_up = destination.answered or ("answered" in theirs and any(side is Side.SOURCE for side, _ in sides))
    if (
        recorded.result == "bridged"
        and not recorded.talked_s
        and sides
        and all(word != "answered" for _, word in sides)
    ):
        return Outcome.UNKNOWN  # connected without a second of it, and nobody picked up: it contradicts itself
    if recorded.result == "bridged" or recorded.talked_s or (recorded.result == "answered" and picked_up):
        return Outcome.TALKED
    one_answered = any(word == "answered" for _, word in sides)
    if not intent.destination and (recorded.result == "answered" or not one_answered):
        return Outcome.UNKNOWN  # whose legs these are was lost with the number
    if ended_by_us:
        return Outcome.CANCELLED
    # The destination is not rung before we answer: where the number was lost, the leg that answered is ours.
    we_answered = bool(theirs) or source.answered or (Side.SOURCE, "answered") in sides or not intent.destination
    words = {
        "busy": Outcome.BUSY,
        "rejected": Outcome.REJECTED,
        "failed": Outcome.FAILED,
        "not answered": Outcome.NO_ANSWER,
        "answered": Outcome.NO_ANSWER,
    }
    if not we_answered and recorded.result in ("not answered", "busy", "rejected"):
        return Outcome.NOT_PICKED_UP_BY_US
    # The whole call's "answered" may mean our side alone; the destination's own leg says more.
    told = theirs[-1] if recorded.result == "answered" and theirs else recorded.result
    return words.get(told, Outcome.UNKNOWN)
