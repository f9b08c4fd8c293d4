"""GET /openapi.json: what this PBX takes and answers, for everybody who builds against it."""

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.answers import answer
from deskbell.practice.description.document import described
from deskbell.practice.pbx import Pbx

BASE = "/api/ver1.0"


async def describe(_pbx: Pbx, _request: Request) -> Response:
    """The description in OpenAPI 3.1, without a token."""
    return answer(described(BASE))
