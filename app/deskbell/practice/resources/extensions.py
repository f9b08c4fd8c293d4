"""The extensions of the client and the groups it has, which are none (Ringme API, Internal Number)."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import MOST_PER_PAGE, RefusedError, answer, number_given, texts_given
from deskbell.practice.exchange.characters import CLIENT_ID, SIP_DOMAIN, Character
from deskbell.practice.pbx import Pbx


async def list_extensions(pbx: Pbx, request: Request) -> Response:
    """All extensions, by type, status or name if asked."""
    require_client(request)
    page = number_given(request, "page", 1, 10**6)
    per_page = number_given(request, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)
    asked = {name: texts_given(request, name)[-1:] for name in ("type", "status", "name")}
    views = [extension_view(one) for one in pbx.directory.characters]
    fitting = [view for view in views if all(view[name] in texts for name, texts in asked.items() if texts)]
    return answer(fitting[(page - 1) * per_page : page * per_page])


async def one_extension(pbx: Pbx, request: Request) -> Response:
    """One extension as in the list."""
    require_client(request)
    return answer(extension_view(required_extension(pbx, request)))


async def list_groups(_pbx: Pbx, request: Request) -> Response:
    """The groups of extensions: the practice client has none."""
    require_client(request)
    return answer([])


async def list_group_extensions(_pbx: Pbx, _request: Request) -> Response:
    """The extensions of a group: 404, as there is no group."""
    raise RefusedError(404, "Not found")


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
