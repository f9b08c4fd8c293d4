"""Which strips there is room for; without Qt."""

from collections.abc import Sequence
from typing import Final

from deskbell.ui.call_states import StripState
from deskbell.ui.theme.sizes import DIAL_H, DIAL_LOW_H, HEADER_H, RIBBON_H, STATUS_H

_MOST: Final = 3
_MOST_LOW: Final = 2


def shown_keys(calls: Sequence[StripState], *, low: bool) -> set[str]:
    """The calls that are shown while the others are folded away.

    The active one and one that is being handed on always stay; then the oldest open ones, so that a call that is added
    moves none of those shown; then the newest outcomes.
    """
    most = _MOST_LOW if low else _MOST
    by_weight = sorted(enumerate(calls), key=lambda placed: _weight(*placed))
    return {call.key for _, call in by_weight[:most]}


def most_height(window_height: int, *, low: bool) -> int:
    """How high the stack may be without pushing anything out of the window."""
    around = HEADER_H + RIBBON_H + STATUS_H + (DIAL_LOW_H if low else DIAL_H)
    return window_height - around


def _weight(place: int, call: StripState) -> tuple[int, int]:
    if call.transfer is not None:
        return 0, place
    if call.compact:
        return 3, -place
    return (1 if call.active else 2), place
