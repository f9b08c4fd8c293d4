"""A phone as it is at this moment, and what a hand can do with it."""

from typing import Any

from deskbell.practice.exchange.characters import Character
from deskbell.practice.exchange.port import Exchange


def phone_view(exchange: Exchange, phone: Character | str) -> dict[str, Any]:
    """The phone as it is: `mode` self or hand, `state` idle, ringing or in_call, and what its display shows."""
    party = exchange.directory.party_at(phone if isinstance(phone, str) else phone.number)
    legs = [one for one in exchange.legs_at(party.phone) if one[1].rings or one[1].talking]
    call, leg = next((one for one in legs if one[1].waiting), legs[0] if legs else (None, None))
    return {
        "number": party.phone,
        "name": party.name,
        "mode": "hand" if party.phone in exchange.by_hand else "self",
        "registered": party.phone not in exchange.off_line,
        "state": "idle" if leg is None else "ringing" if leg.waiting else "in_call",
        "call_id": call.call_id if call else None,
        "shows_number": leg.shows.number if leg else None,
        "shows_name": leg.shows.name if leg else None,
    }


def act(exchange: Exchange, phone: Character | str, action: str) -> None:
    """Answer or refuse the oldest ringing call, or hang up the oldest answered one; CannotActError if there is none."""
    number = phone if isinstance(phone, str) else phone.number
    {"answer": exchange.answer, "refuse": exchange.refuse, "hang_up": exchange.hang_up}[action](number)
