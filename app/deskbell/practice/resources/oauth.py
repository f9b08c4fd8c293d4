"""POST /oauth/token: keys for a token (Ringme API, Trusted applications and Refreshing a token)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.answers import answer
from deskbell.practice.forms import read_form
from deskbell.practice.keys import same_secret
from deskbell.practice.pbx import Pbx
from deskbell.practice.tokens import LIFETIME_S
from deskbell.practice.users import Application

_GRANTS = ("client_credentials", "refresh_token")


async def give_token(pbx: Pbx, request: Request) -> Response:
    """Give a token for the right keys, sent as a form of either kind or in the query."""
    form = await read_form(request)
    given = {**dict(request.query_params), **{name: value for name, value in form.items() if isinstance(value, str)}}
    grant = given.get("grant_type")
    if grant not in _GRANTS:
        return _error("unsupported_grant_type", 400)
    application = pbx.tokens.application(given.get("client_id", ""), given.get("client_secret", ""))
    if application is None:
        return _error("invalid_client", 401)
    if grant != _grant_of(application):
        return _error("unauthorized_client", 400)
    if application.refresh_token and not same_secret(given.get("refresh_token", ""), application.refresh_token):
        return answer({"error": "invalid_grant"}, 401)
    return answer(_token(pbx, application))


def _grant_of(application: Application) -> str:
    return "refresh_token" if application.refresh_token else "client_credentials"


def _token(pbx: Pbx, application: Application) -> dict[str, Any]:
    session = pbx.tokens.issue(application, pbx.clock.office_s())
    said = {"access_token": session.token, "token_type": "Bearer", "expires_in": LIFETIME_S, "scope": "all"}
    # Whether a refresh token is changed by its use is documented nowhere; here it stays.
    return {**said, "refresh_token": application.refresh_token} if application.refresh_token else said


def _error(word: str, status: int) -> Response:
    return answer({"error": word}, status, guess=True)
