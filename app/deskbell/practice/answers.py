"""Answers in the API's shapes, and the bounded reading of what was asked."""

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MOST_BODY_BYTES = 64 * 1024
MOST_PER_PAGE = 1000
USUAL_PER_PAGE = 20
GUESS_HEADER = "X-Simulated-Guess"
_NOT_FOUND = 404
_MOST_DIGITS = 9


class RefusedError(HTTPException):
    """A request is refused; `word` is the API's `status` word, `guess` says that no source tells this answer."""

    def __init__(self, status: int, message: str, *, word: str | None = None, guess: bool = False) -> None:
        super().__init__(status, message)
        self.word = word
        self.guess = guess


def answer(body: Any, status: int = 200, *, guess: bool = False) -> Response:
    """A JSON answer; `guess` marks what is documented nowhere."""
    # Plain ASCII: a lone surrogate that a client sent must not break the answer that repeats it.
    return Response(
        json.dumps(body),
        status,
        headers={GUESS_HEADER: "1"} if guess else {},
        media_type="application/json",
    )


def refusal(status: int, message: str, *, word: str | None = None, guess: bool = False) -> Response:
    """An error in the API's shape: a message, and a status word where there is one (Ringme API, codes)."""
    return answer({**({"status": word} if word else {}), "message": message}, status, guess=guess)


async def refused(_request: Request, reason: Exception) -> Response:
    """The answer to a refused request, to an unknown path (404) and to a wrong method (405)."""
    if isinstance(reason, RefusedError):
        return refusal(reason.status_code, reason.detail, word=reason.word, guess=reason.guess)
    if isinstance(reason, HTTPException):
        guess = reason.status_code != _NOT_FOUND
        said = refusal(reason.status_code, reason.detail.capitalize(), guess=guess)
        said.headers.update(reason.headers or {})
        return said
    return refusal(500, "Internal error of the practice PBX", guess=True)


async def read_body(request: Request) -> bytes:
    """The whole body; RefusedError 413 if it is longer than 64 KiB."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY_BYTES:
            raise RefusedError(413, "Content too large", guess=True)
    return bytes(body)


async def read_json(request: Request) -> Any:
    """The body as JSON; RefusedError 400 if it is none, 413 if it is too long."""
    body = await read_body(request)
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise RefusedError(400, "The body is not JSON", guess=True) from None


def number_given(request: Request, name: str, usual: int, most: int) -> int:
    """A query parameter that counts from 1; RefusedError 400 if it is anything else."""
    text = request.query_params.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and 1 <= int(text) <= most):
        raise RefusedError(400, f"Invalid value of {name}", guess=True)
    return int(text)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
