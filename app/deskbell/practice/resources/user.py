"""GET /user/: who is signed in (Ringme API, User)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.answers import answer
from deskbell.practice.exchange.characters import CLIENT_ID
from deskbell.practice.pbx import Pbx

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


async def who_am_i(_pbx: Pbx, _request: Request) -> Response:
    """The user of type client that every practice token stands for (Ringme API, User)."""
    return answer(USER)
