"""Which row of the PBX's lists is which side of the call.

The API does not say which row of `current_calls` is which leg, so a side is claimed only where the row itself
proves it: it rings one of our phones, or it is the destination's own extension's row of being rung. Any other row
towards the destination may be the whole call seen from our extension, which begins when our phone is rung and may
count as answered when we pick up. It proves something of the destination only beside a row of ours that was answered,
and only by what happened after that answer.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from deskbell.domain.call import Intent
from deskbell.domain.directory import is_variable
from deskbell.domain.evidence import ListedCall, RecordedLeg
from deskbell.domain.number import same_number, short_number

CLOCK_STEP_S = 1.0
"""The PBX tells times in whole seconds: what lies within one second has no order."""

AHEAD_S = 60.0
"""An answer that lies further ahead of the moment it was seen at is none: nobody has picked up tomorrow."""


class Side(Enum):
    """A side of a callback, or that nobody can tell."""

    SOURCE = "source"
    DESTINATION = "destination"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Leg:
    """What is proven of one side: since when it rings, since when it is answered."""

    ringing_since_s: float | None = None
    answered_at_s: float | None = None

    @property
    def answered(self) -> bool:
        """Whether this side is proven to have picked up."""
        return self.answered_at_s is not None

    @property
    def seen(self) -> bool:
        """Whether anything is proven of this side."""
        return self.ringing_since_s is not None


def side_of(row: ListedCall, intent: Intent) -> Side:
    """Tell which side a row is by itself, claiming no more than it proves."""
    ours = any(same_number(row.called, source) for source in intent.sources)
    theirs = same_number(row.called, intent.destination)
    if ours == theirs:
        return Side.UNCLEAR
    if ours:
        return Side.SOURCE
    # Rows of the extension that placed the call may be the whole call, so its own row proves nothing.
    placed_it = is_variable(intent.extension) or same_number(intent.extension, intent.destination)
    is_their_own = row.own and row.called_extension == short_number(intent.destination) != ""
    return Side.DESTINATION if is_their_own and not placed_it else Side.UNCLEAR


def legs_of(rows: Iterable[tuple[float, ListedCall]], intent: Intent) -> tuple[Leg, Leg]:
    """Fold all rows ever seen, with the times they were seen at, into the source and the destination leg."""
    seen = tuple((at_s, _possible(at_s, row), side_of(row, intent)) for at_s, row in rows)
    ours = {row.call_api_id for _, row, side in seen if side is Side.SOURCE}
    source, destination = Leg(), Leg()
    beside: list[tuple[float, ListedCall]] = []
    for at_s, row, side in seen:
        if side is Side.DESTINATION:
            destination = _joined(destination, at_s, row)
            continue
        # Whoever's answer it is, our side had picked up by then.
        source = _joined(source, at_s, row)
        if side is Side.UNCLEAR and ours - {row.call_api_id} and same_number(row.called, intent.destination):
            beside.append((at_s, row))
    for at_s, row in beside:
        destination = _joined(destination, at_s, row, after_s=source.answered_at_s)
    if destination.seen and not source.answered:
        # The destination is rung only after a source has picked up (Callback, "wait_for_pickup").
        answered_at_s = destination.ringing_since_s
        source = Leg(source.ringing_since_s or answered_at_s, answered_at_s)
    return source, destination


def _possible(at_s: float, row: ListedCall) -> ListedCall:
    """A row without an answer that has not been given yet."""
    ahead = row.answered_at_s is not None and row.answered_at_s > at_s + AHEAD_S
    return replace(row, answered_at_s=None) if ahead else row


def side_of_record(leg: RecordedLeg, intent: Intent) -> Side:
    """Tell which side a leg of the history is."""
    ours = any(same_number(leg.called, source) for source in intent.sources)
    theirs = same_number(leg.called, intent.destination)
    if ours == theirs:
        return Side.UNCLEAR
    return Side.SOURCE if ours else Side.DESTINATION


def _joined(leg: Leg, at_s: float, row: ListedCall, *, after_s: float | None = -math.inf) -> Leg:
    """A leg with what a row tells of it after a moment; a moment that is not known leaves nothing to tell."""
    began_at_s = at_s if row.began_at_s is None else row.began_at_s
    answered_at_s = row.answered_at_s
    if after_s is None or (began_at_s < after_s and (answered_at_s or after_s) <= after_s + CLOCK_STEP_S):
        return leg
    if answered_at_s is not None and answered_at_s <= after_s + CLOCK_STEP_S:
        answered_at_s = None
    return Leg(_earlier(leg.ringing_since_s, max(began_at_s, after_s)), _earlier(leg.answered_at_s, answered_at_s))


def _earlier(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
