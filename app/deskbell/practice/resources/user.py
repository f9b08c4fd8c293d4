"""GET /user/: who is signed in (Ringme API, User)."""

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import session_of
from deskbell.practice.answers import answer
from deskbell.practice.exchange.characters import CLIENT_ID
from deskbell.practice.moments import api_time
from deskbell.practice.pbx import Pbx


async def who_am_i(pbx: Pbx, request: Request) -> Response:
    """The signed-in user; whether one of an extension names its client is documented nowhere, so a choice says."""
    user = session_of(request).application.user
    names_client = user.is_client or pbx.choices.extension_user_names_client
    body = {
        "id": user.user_id,
        "login": user.login,
        "admin": False,
        "access": user.access.value,
        "client_id": CLIENT_ID if names_client else None,
        "extension_group_id": None,
        "extension_id": user.extension_id,
        "dealer_id": None,
        "timezone": "UTC",
        "extra_params": None,
    }
    return answer(body, guess=not user.is_client)


async def show_session(pbx: Pbx, request: Request) -> Response:
    """The token in use: when it dies, the application's id, and its own; the fields' types are a guess."""
    session = session_of(request)
    left_s = session.dies_at_s - pbx.clock.office_s()
    expires = api_time(pbx.clock.at(pbx.clock.call_s() + left_s))
    return answer({"expires": expires, "app_id": session.application.keys.app_id, "id": session.number}, guess=True)
