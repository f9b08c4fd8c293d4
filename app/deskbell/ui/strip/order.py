"""Where each call stands in the stack, and which one of them is the active one."""

from collections.abc import Iterable

from deskbell.domain.progress import Progress, Stage
from deskbell.domain.steering import handed_to, is_held, is_parked


def is_over(progress: Progress) -> bool:
    """Whether nothing can be done with a call any more and nobody has to be asked about it."""
    waits = progress.outcome is None or progress.needs_word or progress.found_live
    return progress.settled or not waits


def in_order(calls: Iterable[Progress]) -> list[Progress]:
    """The calls as they were begun: a new one comes below the others and moves none of them."""
    return sorted(calls, key=lambda call: (call.intent.at_s, call.intent.id))


def active_key(calls: Iterable[Progress]) -> str:
    """The id of the call that is talked on, else of the newest open one; empty if all are over."""
    open_calls = [call for call in in_order(calls) if not is_over(call)]
    return max(open_calls, key=_rank).intent.id if open_calls else ""


def _rank(call: Progress) -> tuple[int, float, str]:
    return _closeness(call), call.intent.at_s, call.intent.id


def _closeness(call: Progress) -> int:
    """How near a call is to the receptionist's ear: talked on, on its way, waiting or gone, only asked about."""
    if call.outcome is not None:
        return 0
    if call.gone or call.end_asked or handed_to(call):
        return 1
    if call.stage is Stage.TALKING and not (is_held(call) or is_parked(call)):
        return 3
    return 2
