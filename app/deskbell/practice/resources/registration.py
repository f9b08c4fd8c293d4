"""Which phones are on line (Ringme API, Internal Number)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import required_extension, session_of
from deskbell.practice.answers import answer
from deskbell.practice.exchange.characters import Character
from deskbell.practice.pbx import Pbx


async def one_registration(pbx: Pbx, request: Request) -> Response:
    """Whether one extension is on line, and by which device."""
    return answer(_view(pbx, required_extension(pbx, request)))


async def all_registrations(pbx: Pbx, request: Request) -> Response:
    """The phones that the user may ask about, each with its `extension_id`; the shape is a guess."""
    own = session_of(request).application.user.extension_id
    phones = [one for one in pbx.directory.characters if one.type == "phone" and own in (None, one.extension_id)]
    return answer([{"extension_id": one.extension_id, **_view(pbx, one)} for one in phones], guess=True)


def _view(pbx: Pbx, phone: Character) -> dict[str, Any]:
    on_line = phone.type == "phone" and phone.number not in pbx.switchboard.off_line
    device = {"device": f"Practice phone {phone.number}", "real_address": "127.0.0.1:5060"}
    return {"registered": on_line, "registrations": [device] if on_line else []}
