"""The extensions of the client (Ringme API, Internal Number)."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import MOST_PER_PAGE, answer, number_given
from deskbell.practice.exchange.characters import CHARACTERS, CLIENT_ID, SIP_DOMAIN, Character
from deskbell.practice.pbx import Pbx


async def list_extensions(_pbx: Pbx, request: Request) -> Response:
    """All extensions, by type, status or name if asked (Ringme API, Internal Number)."""
    require_client(request)
    page = number_given(request, "page", 1, 10**6)
    per_page = number_given(request, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)
    asked = {name: request.query_params[name] for name in ("type", "status", "name") if name in request.query_params}
    views = [extension_view(one) for one in CHARACTERS]
    fitting = [view for view in views if all(view[name] == value for name, value in asked.items())]
    return answer(fitting[(page - 1) * per_page : page * per_page])


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
