"""The client's own outside numbers (Ringme API, External Number)."""

from typing import Any

from pydantic import BaseModel, ConfigDict, StrictInt
from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import RefusedError, answer, number_in_path, read_model
from deskbell.practice.exchange.characters import CLIENT_ID
from deskbell.practice.pbx import Pbx
from deskbell.practice.stores.outside_numbers import Did


class NewExtension(BaseModel):
    """The body of a change; null leaves the number's calls to nobody."""

    model_config = ConfigDict(frozen=True)
    extension_id: StrictInt | None


async def list_dids(pbx: Pbx, request: Request) -> Response:
    """Every number, as a bare array."""
    require_client(request)
    return answer([did_view(one) for one in pbx.outside_numbers.all()])


async def one_did(pbx: Pbx, request: Request) -> Response:
    """One number."""
    return answer(did_view(_did(pbx, request)))


async def change_did(pbx: Pbx, request: Request) -> Response:
    """Let a number's calls go to another extension; answers with the number."""
    did = _did(pbx, request)
    extension_id = (await read_model(request, NewExtension)).extension_id
    if extension_id is not None and pbx.directory.extension_with_id(str(extension_id)) is None:
        raise RefusedError(400, "There is no extension with this id", guess=True)
    return answer(did_view(pbx.outside_numbers.connect(did, extension_id)), guess=True)


def did_view(did: Did) -> dict[str, Any]:
    """A number as in the list."""
    return {
        "id": did.did_id,
        "name": did.number,
        "domain": None,
        "client_id": CLIENT_ID,
        "extension_id": did.extension_id,
        "comment": did.comment,
        "create_date": "2024-01-10 09:00:00",
        "allow_message": False,
        "message_extension_id": None,
    }


def _did(pbx: Pbx, request: Request) -> Did:
    require_client(request)
    did = pbx.outside_numbers.get(number_in_path(request, "did_id"))
    if did is None:
        raise RefusedError(404, "Not found")
    return did
