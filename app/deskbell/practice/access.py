"""Who may ask: a living token, a request left in the hour and enough rights for the API, the control token for control.

A request is refused for the first of: 401 no living token, 429 no request left, 403 a user who may only read, 403 an
application that may not configure, then 404 or 403 for what the path names.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from deskbell.practice.answers import RefusedError
from deskbell.practice.exchange.characters import CLIENT_ID, Character
from deskbell.practice.keys import same_secret
from deskbell.practice.pbx import Pbx
from deskbell.practice.tokens import Session
from deskbell.practice.users import Access, Level

CONTROL_HEADER = "X-Practice-Token"
_READING: Final = ("GET", "HEAD")

Handler = Callable[[Pbx, Request], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def open_to_all(pbx: Pbx, handler: Handler) -> Endpoint:
    """An endpoint that lets everybody in."""

    async def endpoint(request: Request) -> Response:
        return await handler(pbx, request)

    return endpoint


def with_token(pbx: Pbx, handler: Handler, *, configures: bool = False) -> Endpoint:
    """An endpoint of the API; one that `configures` is closed to applications of level Call API."""

    async def endpoint(request: Request) -> Response:
        admit(pbx, request, configures=configures)
        return await handler(pbx, request)

    return endpoint


def with_control(pbx: Pbx, handler: Handler) -> Endpoint:
    """An endpoint of control."""

    async def endpoint(request: Request) -> Response:
        if not same_secret(request.headers.get(CONTROL_HEADER, ""), pbx.control_token):
            raise RefusedError(403, f"{CONTROL_HEADER} is missing or wrong")
        return await handler(pbx, request)

    return endpoint


def admit(pbx: Pbx, request: Request, *, configures: bool = False) -> None:
    """Let a request of the API in and count it; RefusedError 401, 429 or 403."""
    session = pbx.tokens.session(bearer(request), pbx.clock.office_s())
    if session is None:
        raise RefusedError(401, "Unauthorized")
    request.state.session = session
    application = session.application
    if not pbx.limit.take(pbx.clock.office_now(), application.own_limit):
        raise RefusedError(429, "The limit of requests for this hour is spent", word="rate_limit_exceeded")
    if request.method in _READING:
        return
    if application.user.access is Access.READ_ONLY:
        raise RefusedError(403, "This user may only read", word="user_access_type_deny")
    if configures and application.level is Level.CALL_API:
        raise RefusedError(403, "This application may not change the configuration", word="app_access_type_deny")


def bearer(request: Request) -> str:
    """The token of a request, empty without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def session_of(request: Request) -> Session:
    """The session of a request that was let in."""
    session: Session = request.state.session
    return session


def own_limit(scope: Scope) -> int | None:
    """The personal limit of the application that asks, None if it has none or nobody was let in."""
    session: Session | None = scope["state"].get("session")
    return session.application.own_limit if session else None


def may_use_variables(request: Request) -> bool:
    """Whether the signed-in user may use stored variables: one of type client (Ringme API, Callback)."""
    return session_of(request).application.user.is_client


def require_client(request: Request) -> None:
    """Check the client in the path; RefusedError 404 if it is not ours, 403 for a user of an extension."""
    if request.path_params["client_id"] not in ("@me", str(CLIENT_ID)):
        raise RefusedError(404, "No such client", word="client_not_found")
    if not session_of(request).application.user.is_client:
        raise RefusedError(403, "This user has no right to the client", word="access_denied")


def required_extension(pbx: Pbx, request: Request, extension_id: str | None = None) -> Character:
    """The extension in the path, or with this id; RefusedError 404 if there is none, 403 if it is not one's own."""
    extension = pbx.directory.extension_with_id(extension_id or request.path_params["extension_id"])
    if extension is None:
        raise RefusedError(404, "Not found")
    if session_of(request).application.user.extension_id not in (None, extension.extension_id):
        raise RefusedError(403, "This user has no right to this extension", word="access_denied")
    return extension
