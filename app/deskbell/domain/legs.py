"""Which row of the PBX's lists is which side of the call.

The API does not say which row of `current_calls` is which leg, so a side is claimed only where the row itself
proves it: it rings one of our phones, or it rings the destination's own extension. A row towards an outside
destination may be the whole call seen from our extension; it counts as the destination's only once a row of our
side has been seen beside it, under a handle of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from deskbell.domain.call import Intent
from deskbell.domain.evidence import ListedCall, RecordedLeg
from deskbell.domain.number import same_number, short_number


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


def side_of(row: ListedCall, intent: Intent, *, source_seen_elsewhere: bool) -> Side:
    """Tell which side a row is, claiming no more than it proves."""
    ours = any(same_number(row.called, source) for source in intent.sources)
    theirs = same_number(row.called, intent.destination)
    if ours == theirs:
        return Side.UNCLEAR
    if ours:
        return Side.SOURCE
    if row.called_extension and row.called_extension == short_number(intent.destination):
        return Side.DESTINATION
    return Side.DESTINATION if source_seen_elsewhere else Side.UNCLEAR


def legs_of(rows: Iterable[tuple[float, ListedCall]], intent: Intent) -> tuple[Leg, Leg]:
    """Fold all rows ever seen, with the times they were seen at, into the source and the destination leg."""
    seen = tuple(rows)
    ours = {row.call_api_id for _, row in seen if side_of(row, intent, source_seen_elsewhere=False) is Side.SOURCE}
    source, destination = Leg(), Leg()
    for at_s, row in seen:
        side = side_of(row, intent, source_seen_elsewhere=bool(ours - {row.call_api_id}))
        if side is Side.DESTINATION:
            destination = _joined(destination, at_s, row)
        else:
            source = _joined(source, at_s, row)
    if destination.seen and not source.answered:
        # The destination is rung only after a source has picked up (Callback, "wait_for_pickup").
        answered_at_s = destination.ringing_since_s
        source = Leg(source.ringing_since_s or answered_at_s, answered_at_s)
    return source, destination


def side_of_record(leg: RecordedLeg, intent: Intent) -> Side:
    """Tell which side a leg of the history is."""
    ours = any(same_number(leg.called, source) for source in intent.sources)
    theirs = same_number(leg.called, intent.destination)
    if ours == theirs:
        return Side.UNCLEAR
    return Side.SOURCE if ours else Side.DESTINATION


def _joined(leg: Leg, at_s: float, row: ListedCall) -> Leg:
    began_at_s = at_s if row.began_at_s is None else row.began_at_s
    return Leg(_earlier(leg.ringing_since_s, began_at_s), _earlier(leg.answered_at_s, row.answered_at_s))


def _earlier(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
