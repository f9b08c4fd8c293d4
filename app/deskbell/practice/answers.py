"""Answers in the API's shapes, and the bounded reading of what was asked."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

Model = TypeVar("Model", bound=BaseModel)

MOST_BODY_BYTES = 64 * 1024
MOST_PER_PAGE = 1000
USUAL_PER_PAGE = 20
GUESS_HEADER = "X-Simulated-Guess"
_NO_CONTENT = 204
_NOT_FOUND = 404
_MOST_DIGITS = 9
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


class RefusedError(HTTPException):
    """A request is refused; `word` is the API's `status` word, `guess` says that no source tells this answer."""

    def __init__(self, status: int, message: str, *, word: str | None = None, guess: bool = False) -> None:
        super().__init__(status, message)
        self.word = word
        self.guess = guess


def answer(body: Any, status: int = 200, *, guess: bool = False) -> Response:
    """A JSON answer, without a body for 204; `guess` marks what is documented nowhere."""
    headers = {GUESS_HEADER: "1"} if guess else {}
    if status == _NO_CONTENT:
        return Response(None, status, headers)
    # Plain ASCII: a lone surrogate that a client sent must not break the answer that repeats it.
    return Response(json.dumps(body), status, headers, "application/json")


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


async def read_body(request: Request, *, most_bytes: int = MOST_BODY_BYTES) -> bytes:
    """The whole body; RefusedError 413 if it is longer than 64 KiB or what was said."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            raise RefusedError(413, "Content too large", guess=True)
    return bytes(body)


async def read_json(request: Request) -> Any:
    """The body as JSON; RefusedError 400 if it is none, 413 if it is too long."""
    body = await read_body(request)
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise RefusedError(400, "The body is not JSON", guess=True) from None


async def read_model(request: Request, model: type[Model]) -> Model:
    """The body as this model; RefusedError 400 with the first thing that is wrong, 413 if it is too long."""
    return fitting(await read_json(request), model)


def fitting(body: Any, model: type[Model]) -> Model:
    """JSON as this model; RefusedError 400 with the first thing that is wrong."""
    try:
        return model.model_validate(body)
    except ValidationError as reason:
        first = reason.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the body"
        raise RefusedError(400, f"Invalid value of {place}: {first['msg']}", guess=True) from None


def json_object(body: Any) -> dict[str, Any]:
    """JSON that is an object; RefusedError 400 if it is not."""
    if not isinstance(body, dict):
        raise RefusedError(400, "The body must be a JSON object", guess=True)
    return body


def texts_given(request: Request, name: str) -> list[str]:
    """A query parameter as often as it is given; an empty one is one that is not set, as some clients send it."""
    return [text for text in request.query_params.getlist(name) if text]


def number_given(request: Request, name: str, usual: int, most: int) -> int:
    """A query parameter that counts from 1; RefusedError 400 if it is anything else."""
    text = (texts_given(request, name) or [str(usual)])[-1]
    if not (is_number(text) and 1 <= int(text) <= most):
        raise RefusedError(400, f"Invalid value of {name}", guess=True)
    return int(text)


def numbers_given(request: Request, name: str) -> frozenset[int]:
    """A query parameter that is given once or often, each a number; RefusedError 400 if one is anything else."""
    texts = texts_given(request, name)
    if not all(is_number(text) for text in texts):
        raise RefusedError(400, f"Invalid value of {name}", guess=True)
    return frozenset(map(int, texts))


def flag_given(request: Request, name: str) -> bool:
    """A query parameter that says yes or no, no without it; RefusedError 400 if it is anything else."""
    said = _FLAGS.get((texts_given(request, name) or ["false"])[-1].lower())
    if said is None:
        raise RefusedError(400, f"Invalid value of {name}", guess=True)
    return said


def number_in_path(request: Request, name: str) -> int:
    """An id in the path; RefusedError 404 if it is no number."""
    text: str = request.path_params[name]
    if not is_number(text):
        raise RefusedError(404, "Not found")
    return int(text)


def is_number(text: str) -> bool:
    """Whether a text is a whole number from 0, of nine digits at most."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
