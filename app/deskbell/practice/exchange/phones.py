"""The receptionist's own practice phones: what they show and what a hand can do with them."""

from typing import Any

from deskbell.practice.exchange.calls import Side
from deskbell.practice.exchange.characters import Character
from deskbell.practice.exchange.play import Happening
from deskbell.practice.exchange.switchboard import Switchboard


class CannotActError(Exception):
    """The phone is not in a state for that; the message says so."""


def phone_view(switchboard: Switchboard, phone: Character) -> dict[str, Any]:
    """The phone as it is: `mode` self or hand, `state` idle, ringing or in_call, and what its display shows."""
    legs = list(switchboard.legs_at(phone.number))
    call, leg = next((one for one in legs if one[1].waiting), legs[0] if legs else (None, None))
    sees = None
    if call and leg:
        sees = call.order.sources_see if leg.side is Side.SOURCE else call.order.destination_sees
    return {
        "number": phone.number,
        "name": phone.name,
        "mode": "hand" if phone.number in switchboard.by_hand else "self",
        "state": "idle" if leg is None else "ringing" if leg.waiting else "in_call",
        "call_id": call.call_id if call else None,
        "shows_number": sees.number if sees else None,
        "shows_name": sees.name if sees else None,
    }


def act(switchboard: Switchboard, phone: Character, action: str) -> None:
    """Answer or refuse the oldest ringing call, or hang up the oldest answered one; CannotActError if there is none."""
    what = {"answer": Happening.ANSWERS, "refuse": Happening.REFUSES, "hang_up": Happening.HANGS_UP}[action]
    for call, leg in switchboard.legs_at(phone.number):
        if leg.talking if what is Happening.HANGS_UP else leg.waiting:
            switchboard.act(call, leg, what)
            return
    raise CannotActError("Nobody is on the line" if what is Happening.HANGS_UP else "The phone is not ringing")
