"""What the history says of a call that has ended (Ringme API, Call History)."""

from typing import Any

from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, CallResult, Disposition, Leg
from deskbell.practice.exchange.characters import CLIENT_ID, SIP_DOMAIN, LegResult
from deskbell.practice.moments import api_time


def call_record(call: Call, clock: PracticeClock) -> dict[str, Any]:
    """The call object with its `cdr`, sources first; ValueError while the call goes on."""
    if call.ended_s is None or call.result is None:
        raise ValueError("a call that goes on has no record")
    owner = call.order.extension
    bridged_s = call.bridged_s
    talked_with = call.order.destination.number if bridged_s is not None else None
    return {
        "call_uuid": call.call_id.upper(),
        "flow": "out",
        "result": call.result.value,
        "init_time_gmt": api_time(clock.at(call.began_s)),
        "start_time_gmt": api_time(clock.at(call.began_s)),
        "bridged_time_gmt": None if bridged_s is None else api_time(clock.at(bridged_s)),
        "hangup_time_gmt": api_time(clock.at(call.ended_s)),
        "duration": round(call.ended_s - call.began_s),
        "bridged_duration": None if bridged_s is None else round(call.ended_s - bridged_s),
        "bridged_username": talked_with,
        "bridged_domain": SIP_DOMAIN if talked_with else None,
        "from_username": owner.full_number,
        "from_domain": SIP_DOMAIN,
        "from_screen_name": call.order.destination_sees.name,
        "to_username": call.order.destination.number,
        "to_domain": SIP_DOMAIN,
        "did_number": None,
        "did_domain": None,
        "extension_id": owner.extension_id,
        "extension_name": f"{owner.full_number}@{SIP_DOMAIN}",
        "extension_type": owner.type,
        "extension_group_owner_id": None,
        "client_owner_id": CLIENT_ID,
        "ext_number_reg": None,
        "hangup_cause": _cause(call.result, call.disposition),
        "hangup_disposition": call.disposition.value if call.disposition else None,
        "cdr": [_leg_record(call, leg, clock) for leg in call.legs],
    }


def _leg_record(call: Call, leg: Leg, clock: PracticeClock) -> dict[str, Any]:
    ended_s = leg.began_s if leg.ended_s is None else leg.ended_s
    owner = leg.party.character or call.order.extension
    began = clock.at(leg.began_s)
    return {
        "flow": "out",
        "result": str(leg.result),
        "application": "callback",
        "duration": round(ended_s - leg.began_s),
        "init_time_gmt": f"{api_time(began)}.{began.microsecond // 10000:02d}",
        "start_time_gmt": api_time(began if leg.answered_s is None else clock.at(leg.answered_s)),
        "hangup_time_gmt": api_time(clock.at(ended_s)),
        "record_uuid": None,
        "record_file_size": None,
        "extension_id": owner.extension_id,
        "extension_name": f"{owner.full_number}@{SIP_DOMAIN}",
        "extension_type": owner.type,
        "from_username": call.order.extension.full_number,
        "to_username": leg.party.number,
        "source_number": None,
        "source_domain": None,
        "dest_number": leg.party.number,
        "dest_domain": SIP_DOMAIN,
        "ani_number": None,
        "hangup_cause": _cause(leg.result, leg.disposition),
        "hangup_disposition": leg.disposition.value if leg.disposition else None,
    }


def _cause(result: CallResult | LegResult | None, disposition: Disposition | None) -> str:
    causes = {"busy": "USER_BUSY", "rejected": "CALL_REJECTED", "failed": "UNALLOCATED_NUMBER"}
    if result is None or result.value not in ("not answered", "answered elsewhere", *causes):
        return "NORMAL_CLEARING"
    if result.value == "not answered":
        return "ORIGINATOR_CANCEL" if disposition is Disposition.CALLER_CANCEL else "NO_ANSWER"
    return causes.get(result.value, "LOSE_RACE")
