"""Routes by path, so that a wrong method is answered with all that are allowed."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deskbell.practice.access import Endpoint


def grouped(rows: Iterable[tuple[str, str, Endpoint]]) -> list[Route]:
    """One route for each path; a row is path, method and endpoint."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for path, method, endpoint in rows:
        by_path.setdefault(path, {})[method] = endpoint
    return [Route(path, _by_method(endpoints), methods=list(endpoints)) for path, endpoints in by_path.items()]


def _by_method(endpoints: Mapping[str, Endpoint]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        return await endpoints[method](request)

    return endpoint
