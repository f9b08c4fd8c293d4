"""Parking slots: which there are, and which one a call gets."""

import re
from collections.abc import Collection, Iterable

from deskbell.practice.exchange.port import Action, CannotSteerError, Refusal

LOT = tuple(str(number) for number in range(701, 800))
_MOST_IN_A_RANGE = 1000


def slot_for(action: Action, wanted: str, taken: Collection[str]) -> str:
    """The slot in which a call is parked; CannotSteerError if there is no such slot or none is free.

    Which slots there are, and what the `slots` of valet parking does, is documented nowhere. Here a slot is any number;
    `park` without one takes the first free of the lot 701-799; `slots` takes the first free of those it names, as
    `701-709` or `701,705`.
    """
    if action is Action.SLOTS:
        return _first_free(_named(wanted), taken)
    if not wanted:
        return _first_free(LOT, taken)
    if not _is_slot(wanted):
        raise CannotSteerError(Refusal.NO_SUCH_SLOT)
    return _first_free((wanted,), taken)


def _first_free(slots: Iterable[str], taken: Collection[str]) -> str:
    for slot in slots:
        if slot not in taken:
            return slot
    raise CannotSteerError(Refusal.SLOT_TAKEN)


def _named(text: str) -> Iterable[str]:
    first, dash, last = text.partition("-")
    if dash and _is_slot(first) and _is_slot(last) and 0 <= int(last) - int(first) < _MOST_IN_A_RANGE:
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    slots = text.split(",")
    if not all(_is_slot(slot) for slot in slots):
        raise CannotSteerError(Refusal.NO_SUCH_SLOT)
    return slots


def _is_slot(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,6}", text) is not None
