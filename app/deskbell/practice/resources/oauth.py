"""POST /oauth/token: keys for a token (Ringme API, Trusted applications)."""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.answers import answer, read_body
from deskbell.practice.faults import Fault
from deskbell.practice.pbx import Pbx
from deskbell.practice.tokens import LIFETIME_S


async def give_token(pbx: Pbx, request: Request) -> Response:
    """Give a token for the right keys, sent as a form or in the query."""
    form = parse_qsl((await read_body(request)).decode("utf-8", "replace"), max_num_fields=None)
    given = {**dict(request.query_params), **dict(form)}
    if pbx.faults.for_token() is Fault.TOKEN_401:
        return answer({"error": "invalid_client"}, 401, guess=True)
    if given.get("grant_type") != "client_credentials":
        return answer({"error": "unsupported_grant_type"}, 400, guess=True)
    if not pbx.tokens.fits(given.get("client_id", ""), given.get("client_secret", "")):
        return answer({"error": "invalid_client"}, 401, guess=True)
    token = pbx.tokens.issue(pbx.clock.office_s())
    return answer({"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME_S, "scope": "all"})
