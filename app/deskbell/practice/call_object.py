"""What the history says of a call that has ended (Ringme API, Call History)."""

from typing import Any

from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, CallResult, Disposition, Leg, Place, Side
from deskbell.practice.exchange.characters import CLIENT_ID, SIP_DOMAIN, Character, LegResult
from deskbell.practice.moments import api_time
from deskbell.practice.recording import SILENCE, recording_id


def call_record(call: Call, clock: PracticeClock) -> dict[str, Any]:
    """The call object with its `cdr`, sources first; ValueError while the call goes on."""
    if call.ended_s is None or call.result is None:
        raise ValueError("a call that goes on has no record")
    owner, bridged_s = call.order.extension, call.bridged_s
    talked_with = call.destination.party.number if call.destination and bridged_s is not None else None
    return {
        "call_uuid": call.call_id.upper(),
        "flow": "out",
        "result": call.result.value,
        "init_time_gmt": api_time(clock.at(call.began_s)),
        "start_time_gmt": api_time(clock.at(call.began_s)),
        "bridged_time_gmt": None if bridged_s is None else api_time(clock.at(bridged_s)),
        "hangup_time_gmt": api_time(clock.at(call.ended_s)),
        "duration": round(call.ended_s - call.began_s),
        "bridged_duration": None if bridged_s is None else round(call.talked_s),
        "bridged_username": talked_with,
        "bridged_domain": SIP_DOMAIN if talked_with else None,
        **_from(call),
        "to_username": call.order.destination.number,
        "to_domain": SIP_DOMAIN,
        **_owned_by(owner),
        "hangup_cause": _cause(call.result, call.disposition),
        "hangup_disposition": call.disposition.value if call.disposition else None,
        "cdr": [_leg_record(call, leg, clock) for leg in call.legs],
    }


def owner_of(call: Call, leg: Leg) -> Character:
    """The extension that a leg belongs to.

    The phone itself, or the one that forwards to it; for a number that is no phone of the PBX, the ordering extension.
    """
    for one in (leg.party.character, leg.through):
        if one and one.type == "phone":
            return one
    return call.order.extension


def recording_of(call: Call, leg: Leg) -> str | None:
    """The id of a leg's recording, None if it has none: a talk is recorded once, with the destination's leg."""
    if call.bridged_s is None or leg is not call.destination:
        return None
    return recording_id(owner_of(call, leg).extension_id, leg.leg_id)


def _leg_record(call: Call, leg: Leg, clock: PracticeClock) -> dict[str, Any]:
    ended_s = leg.began_s if leg.ended_s is None else leg.ended_s
    started_s = leg.began_s if leg.answered_s is None else leg.answered_s
    began = clock.at(leg.began_s)
    recording = recording_of(call, leg)
    return {
        "flow": "transfer" if leg.side is Side.TRANSFERRED else "out",
        "result": str(leg.result),
        "application": _application(leg),
        "duration": round(ended_s - started_s),
        "init_time_gmt": f"{api_time(began)}.{began.microsecond // 10000:02d}",
        "start_time_gmt": api_time(clock.at(started_s)),
        "hangup_time_gmt": api_time(clock.at(ended_s)),
        "record_uuid": recording,
        "record_file_size": len(SILENCE) if recording else None,
        **_from(call),
        "to_username": leg.party.number,
        "to_domain": SIP_DOMAIN,
        **_owned_by(owner_of(call, leg)),
        "source_number": None,
        "source_domain": None,
        "dest_number": leg.party.number,
        "dest_domain": SIP_DOMAIN,
        "ani_number": leg.ani,
        "hangup_cause": _cause(leg.result, leg.disposition),
        "hangup_disposition": leg.disposition.value if leg.disposition else None,
    }


def _application(leg: Leg) -> str | None:
    """Which part of the PBX rang a leg, in the API's own words (Ringme API, Call Data Record)."""
    if leg.through and leg.through.answers_itself:
        return "callcenter"
    if leg.side in (Side.SOURCE, Side.DESTINATION):
        return "callback"
    return "intercept" if leg.place in (Place.OURS, Place.TAKES_OVER) else None


def _from(call: Call) -> dict[str, Any]:
    return {
        "from_username": call.order.extension.full_number,
        "from_domain": SIP_DOMAIN,
        "from_screen_name": call.order.destination_sees.name,
    }


def _owned_by(owner: Character) -> dict[str, Any]:
    return {
        "did_number": None,
        "did_domain": None,
        "extension_id": owner.extension_id,
        "extension_name": f"{owner.full_number}@{SIP_DOMAIN}",
        "extension_type": owner.type,
        "extension_group_owner_id": None,
        "client_owner_id": CLIENT_ID,
        "ext_number_reg": None,
    }


def _cause(result: CallResult | LegResult | None, disposition: Disposition | None) -> str:
    causes = {"busy": "USER_BUSY", "rejected": "CALL_REJECTED", "failed": "UNALLOCATED_NUMBER"}
    if result is None or result.value not in ("not answered", "answered elsewhere", *causes):
        return "NORMAL_CLEARING"
    if result.value == "not answered":
        return "ORIGINATOR_CANCEL" if disposition is Disposition.CALLER_CANCEL else "NO_ANSWER"
    return causes.get(result.value, "LOSE_RACE")
