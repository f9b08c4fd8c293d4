"""Who may ask: a living token and a request left in the hour for the API, the control token for control."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.answers import RefusedError
from deskbell.practice.exchange.characters import CLIENT_ID, Character, extension_with_id
from deskbell.practice.pbx import Pbx
from deskbell.practice.tokens import same_secret

CONTROL_HEADER = "X-Practice-Token"

Handler = Callable[[Pbx, Request], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def open_to_all(pbx: Pbx, handler: Handler) -> Endpoint:
    """An endpoint that lets everybody in."""

    async def endpoint(request: Request) -> Response:
        return await handler(pbx, request)

    return endpoint


def with_token(pbx: Pbx, handler: Handler) -> Endpoint:
    """An endpoint of the API."""

    async def endpoint(request: Request) -> Response:
        admit(pbx, request)
        return await handler(pbx, request)

    return endpoint


def with_control(pbx: Pbx, handler: Handler) -> Endpoint:
    """An endpoint of control."""

    async def endpoint(request: Request) -> Response:
        if not same_secret(request.headers.get(CONTROL_HEADER, ""), pbx.control_token):
            raise RefusedError(403, f"{CONTROL_HEADER} is missing or wrong")
        return await handler(pbx, request)

    return endpoint


def admit(pbx: Pbx, request: Request) -> None:
    """Let a request of the API in and count it; RefusedError 401 or 429."""
    if not pbx.tokens.lives(bearer(request), pbx.clock.office_s()):
        raise RefusedError(401, "Unauthorized")
    if not pbx.limit.take(pbx.clock.office_now()):
        raise RefusedError(429, "The limit of requests for this hour is spent", word="rate_limit_exceeded")


def bearer(request: Request) -> str:
    """The token of a request, empty without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def require_client(request: Request) -> None:
    """Check the client in the path; RefusedError 404 if it is not ours."""
    if request.path_params["client_id"] not in ("@me", str(CLIENT_ID)):
        raise RefusedError(404, "No such client", word="client_not_found")


def required_extension(request: Request) -> Character:
    """The extension in the path; RefusedError 404 if there is none."""
    extension = extension_with_id(request.path_params["extension_id"])
    if extension is None:
        raise RefusedError(404, "Not found")
    return extension
