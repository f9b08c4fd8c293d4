"""Control over the phones of the practice PBX: what they do by hand, what they experienced, and how rows look."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import Handler
from deskbell.practice.answers import RefusedError, answer, is_number, read_json
from deskbell.practice.exchange.characters import Party, is_nobody
from deskbell.practice.exchange.phones import act, phone_view
from deskbell.practice.exchange.port import CannotActError, PhoneEvent
from deskbell.practice.moments import api_time
from deskbell.practice.pbx import Pbx
from deskbell.practice.rows import Shape

MOST_SLOTS: Final = 1000


async def list_phones(pbx: Pbx, _request: Request) -> Response:
    """My phones, how they are operated and what they do."""
    return answer({"phones": [phone_view(pbx.switchboard, one) for one in pbx.directory.characters if one.own]})


async def one_phone(pbx: Pbx, request: Request) -> Response:
    """Any phone: an extension by its short number, an outside one as it is dialled; 404 if nobody has the number."""
    return answer(phone_view(pbx.switchboard, _party(pbx, request).phone))


async def operate_phone(pbx: Pbx, request: Request) -> Response:
    """Operate any phone; answers with the phone as it is then.

    400 for an unknown act, 404 if nobody has the number, 409 if the phone is not in a state for it.
    """
    phone = _party(pbx, request).phone
    try:
        _operate(pbx, phone, await read_json(request))
    except CannotActError as reason:
        raise RefusedError(409, str(reason)) from reason
    pbx.catch_up()
    return answer(phone_view(pbx.switchboard, phone))


async def list_events(pbx: Pbx, request: Request) -> Response:
    """What phones experienced after the event `after` (0 for all that is remembered), and the number of the last."""
    text = request.query_params.get("after", "0")
    if not is_number(text):
        raise RefusedError(400, "after must be the number of an event")
    events = pbx.switchboard.events_after(int(text))
    last = events[-1].n if events else int(text)
    return answer({"events": [_event_view(pbx, one) for one in events], "last": last})


async def set_slots(pbx: Pbx, request: Request) -> Response:
    """Say how many calls can be open at once."""
    match await read_json(request):
        case {"slots": int(slots)} if not isinstance(slots, bool) and 1 <= slots <= MOST_SLOTS:
            pbx.switchboard.slots = slots
        case _:
            raise RefusedError(400, f"slots must be 1 to {MOST_SLOTS}")
    return answer({"slots": slots})


async def shape_rows(pbx: Pbx, request: Request) -> Response:
    """Say in which shape current calls are served."""
    match await read_json(request):
        case {"shape": str(shape)} if shape in set(Shape):
            pbx.rows = Shape(shape)
        case _:
            raise RefusedError(400, f"shape must be one of: {', '.join(Shape)}")
    return answer({"shape": pbx.rows})


async def tell_statistics(pbx: Pbx, _request: Request) -> Response:
    """Whether a statistics request is being answered at this moment."""
    return answer({"answering": pbx.history.statistics.answering})


async def hold_statistics(pbx: Pbx, request: Request) -> Response:
    """Hold back the answers to statistics, so that a second request meets the first, or let them go."""
    match await read_json(request):
        case {"held": bool(held)}:
            pbx.history.statistics.hold(held=held)
        case _:
            raise RefusedError(400, "held must be true or false")
    return await tell_statistics(pbx, request)


PHONE_PATHS: Final[tuple[tuple[str, str, Handler], ...]] = (
    ("GET", "/phones", list_phones),
    ("GET", "/phones/{number}", one_phone),
    ("POST", "/phones/{number}", operate_phone),
    ("GET", "/events", list_events),
    ("POST", "/slots", set_slots),
    ("POST", "/rows", shape_rows),
    ("GET", "/statistics", tell_statistics),
    ("POST", "/statistics", hold_statistics),
)


def _operate(pbx: Pbx, phone: str, asked: Any) -> None:
    match asked:
        case {"action": "mode", "mode": "self" | "hand" as mode}:
            pbx.switchboard.operate_by_hand(phone, by_hand=mode == "hand")
        case {"action": "registration", "registered": bool(registered)}:
            pbx.switchboard.register(phone, registered=registered)
        case {"action": "answer" | "refuse" | "hang_up" as action}:
            act(pbx.switchboard, phone, action)
        case _:
            message = "action must be answer, refuse, hang_up, mode with self or hand, or registration with registered"
            raise RefusedError(400, message)


def _party(pbx: Pbx, request: Request) -> Party:
    party = pbx.directory.party_at(request.path_params["number"])
    if is_nobody(party):
        raise RefusedError(404, "Nobody has this number")
    return party


def _event_view(pbx: Pbx, event: PhoneEvent) -> dict[str, Any]:
    return {
        "n": event.n,
        "at_s": event.at_s,
        "at": api_time(pbx.clock.at(event.at_s)),
        "call_id": event.call_id,
        "leg_id": event.leg_id,
        "phone": event.phone,
        "what": event.what,
        "detail": dict(event.detail),
    }
