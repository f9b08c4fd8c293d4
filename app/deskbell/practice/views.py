"""What the API says of extensions and of calls that are going on."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from deskbell.practice.calls import Call, Leg, Side
from deskbell.practice.characters import CLIENT_ID, SIP_DOMAIN, Character
from deskbell.practice.clock import PracticeClock

USER: dict[str, Any] = {
    "id": 1,
    "login": "practice",
    "admin": False,
    "access": "full",
    "client_id": CLIENT_ID,
    "extension_group_id": None,
    "extension_id": None,
    "dealer_id": None,
    "timezone": "UTC",
    "extra_params": None,
}


def api_time(moment: datetime) -> str:
    """A time as the API writes it: UTC, to the second, without a zone."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def extension_view(character: Character) -> dict[str, Any]:
    """An extension as in the list of extensions; `extra_params` is a string that holds JSON, as on the real PBX."""
    return {
        "id": character.extension_id,
        "name": character.full_number,
        "domain": SIP_DOMAIN,
        "type": character.type,
        "status": "active",
        "label": character.name,
        "caller_id_name": character.name,
        "client_id": CLIENT_ID,
        "extension_group_id": None,
        "create_date": "2024-01-10 09:00:00",
        "extra_params": json.dumps({"comment": character.description}),
        "dial_rule_id": None,
        "dial_rule_limit": None,
        "message_did": None,
        "ani_rfc3325": False,
    }


def extension_reference(character: Character | None) -> dict[str, Any] | None:
    """An extension as a row of current calls names it."""
    if character is None:
        return None
    return {
        "id": character.extension_id,
        "type": character.type,
        "name": f"{character.full_number}@{SIP_DOMAIN}",
        "client_id": CLIENT_ID,
        "extension_group_id": None,
    }


def current_rows(calls: Iterable[Call], clock: PracticeClock) -> list[dict[str, Any]]:
    """One row for every leg that rings or talks.

    Which rows a callback has is documented nowhere; this is a choice. A phone of the PBX has a row of its own towards
    it; any other party is a row of the ordering extension, away from it. A number that is dialled and does not ring
    (busy, or nobody's) has no row.
    """
    return [_row(call, leg, clock) for call in calls for leg in call.legs if leg.alive and (leg.talking or _rings(leg))]


def owner_id(call: Call, leg: Leg) -> int:
    """The extension whose row a leg is: the phone itself, or the ordering extension for anybody else."""
    phone = leg.party.character
    return phone.extension_id if phone and phone.type == "phone" else call.order.extension.extension_id


def _rings(leg: Leg) -> bool:
    return leg.party.script.rings


def _row(call: Call, leg: Leg, clock: PracticeClock) -> dict[str, Any]:
    sees = call.order.sources_see if leg.side is Side.SOURCE else call.order.destination_sees
    phone = leg.party.character
    inwards = phone is not None and phone.type == "phone"
    return {
        "call_api_id": leg.leg_id,
        "call_id": call.call_id,
        "callback_id": call.call_id,
        "call_flow": "IN" if inwards else "OUT",
        "extension_id": owner_id(call, leg),
        "called_number": leg.party.number,
        "called_did": None,
        "caller_id_number": sees.number,
        "caller_id_name": sees.name,
        "caller_extension": extension_reference(call.order.extension),
        "called_extension": extension_reference(phone),
        "init_time_gmt": api_time(clock.at(leg.began_s)),
        "answer_time_gmt": None if leg.answered_s is None else api_time(clock.at(leg.answered_s)),
        "record_uuid": None,
        "real_call": True,
    }
