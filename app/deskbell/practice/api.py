"""The paths of the Ringme API that the practice PBX speaks, and who serves each."""

from starlette.routing import Route

from deskbell.practice.access import open_to_all, with_token
from deskbell.practice.pbx import Pbx
from deskbell.practice.resources.call_history import list_history, one_of_history
from deskbell.practice.resources.callback import order_callback
from deskbell.practice.resources.current_calls import (
    end_call,
    list_current_calls,
    list_extension_calls,
    one_current_call,
)
from deskbell.practice.resources.extensions import list_extensions
from deskbell.practice.resources.oauth import give_token
from deskbell.practice.resources.user import who_am_i

_BASE = "/api/ver1.0"


def api_routes(pbx: Pbx) -> list[Route]:
    """All paths, without trailing slashes."""
    paths = (
        ("GET", "/user", who_am_i),
        ("GET", "/client/{client_id}/extension", list_extensions),
        ("GET", "/client/{client_id}/current_calls", list_current_calls),
        ("GET", "/client/{client_id}/call_history", list_history),
        ("GET", "/client/{client_id}/call_history/{call_id}", one_of_history),
        ("GET", "/extension/{extension_id}/current_calls", list_extension_calls),
        ("GET", "/extension/{extension_id}/current_calls/{call_api_id}", one_current_call),
        ("DELETE", "/extension/{extension_id}/current_calls/{call_api_id}", end_call),
    )
    return [
        Route("/oauth/token", open_to_all(pbx, give_token), methods=["POST"]),
        # The callback checks the token itself: a fault ordered for it comes first.
        Route(_BASE + "/extension/{extension_id}/callback", open_to_all(pbx, order_callback), methods=["POST"]),
        *(Route(_BASE + path, with_token(pbx, handler), methods=[method]) for method, path, handler in paths),
    ]
