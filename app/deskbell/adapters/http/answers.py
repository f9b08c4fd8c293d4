"""What an HTTP answer says, and which of the domain's errors it is if it is no success.

Refused is what a complete JSON answer says with one of a few statuses; everything that may as well come from a proxy
on the way, or was cut, is unclear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, quote_plus

from deskbell.adapters.http.headers import date_s, resets_in_s, retry_after_s, whole_number
from deskbell.domain.errors import KnownError, OutcomeUnclear, RefusalReason, Refused, TokenRefused, UnclearReason
from deskbell.domain.plain_text import plain_text

LONGEST_MESSAGE = 200
_HIDDEN = "..."
_SHORTEST_SECRET = 6

_REFUSALS = {
    HTTPStatus.BAD_REQUEST: RefusalReason.BAD_REQUEST,
    HTTPStatus.FORBIDDEN: RefusalReason.NOT_ALLOWED,
    HTTPStatus.NOT_FOUND: RefusalReason.NOT_FOUND,
    HTTPStatus.CONFLICT: RefusalReason.OTHER,
    HTTPStatus.UNPROCESSABLE_ENTITY: RefusalReason.BAD_REQUEST,
    HTTPStatus.TOO_MANY_REQUESTS: RefusalReason.TOO_MANY_REQUESTS,
}
# Neither the code nor the field that carries this word is documented (Ringme API, Callback).
_CALL_LIMIT_WORD = "callback_rate_limit_exceeded"
_HOURLY_LIMIT_WORD = "rate_limit_exceeded"
# "Stats request already exists, concurrent request not allowed", as the call history was seen to say.
_BUSY_WORDS = ("already exists", "concurrent request")
_BUSY_S = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. Header names are lower case; times are seconds since 1970, `date_s` by the server's clock.

    `json` is None unless the body is complete JSON: an object or an array, whose closing bracket proves its end.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    asked_at_s: float
    received_at_s: float
    date_s: float | None
    json: Any = field(repr=False)

    @property
    def is_complete_json(self) -> bool:
        """Whether the body is a complete JSON object or array."""
        return self.json is not None

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


def make_answer(
    status: int, headers: Mapping[str, str], body: bytes, *, asked_at_s: float, received_at_s: float
) -> Answer:
    """Read what there is to read in a body and its headers."""
    return Answer(
        status=status,
        headers=headers,
        body=body,
        asked_at_s=asked_at_s,
        received_at_s=received_at_s,
        date_s=date_s(headers.get("date", "")),
        json=_complete_json(body),
    )


def without(answer: Answer, *secrets: str) -> Answer:
    """An answer that is no success, with these secrets taken out of what it says: its words reach logs and people.

    A server may repeat them as JSON or a form spells them.
    """
    if answer.is_success:
        return answer
    # A shorter one would be found in half the words there are.
    long = (secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)
    spelled = tuple(dict.fromkeys(text for secret in long for text in (secret, quote_plus(secret), quote(secret, ""))))
    body = answer.body
    for text in spelled:
        body = body.replace(text.encode(), _HIDDEN.encode())
    said = answer.json if body == answer.body else _complete_json(body)
    if isinstance(said, dict):
        said = {name: _hidden(value, spelled) for name, value in said.items()}
    return replace(answer, body=body, json=said)


def repeats(answer: Answer, *secrets: str) -> bool:
    """Whether a success says one of these secrets."""
    return answer.is_success and any(len(one) >= _SHORTEST_SECRET and one.encode() in answer.body for one in secrets)


def content(answer: Answer) -> Any:
    """The JSON of a success.

    Raises:
        TokenRefused: 401 with complete JSON.
        Refused: one of the refusing statuses with complete JSON.
        OutcomeUnclear: anything else.
    """
    require_success(answer)
    if not answer.is_complete_json:
        raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
    return answer.json


def require_success(answer: Answer) -> None:
    """Raise as `content` does, but take a success without JSON for one: a DELETE answers 204 without a body."""
    error = failure(answer)
    if error:
        raise error


def failure(answer: Answer) -> KnownError | None:
    """What `require_success` would raise, None for a success."""
    if answer.is_success:
        return None
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return OutcomeUnclear(UnclearReason.SERVER_FAULT)
    if answer.is_complete_json and answer.status == HTTPStatus.UNAUTHORIZED:
        return TokenRefused()
    if answer.is_complete_json and answer.status in _REFUSALS:
        return refusal(answer)
    return OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)


def refusal(answer: Answer) -> Refused:
    """What a refusing answer says, its own text cleaned and cut."""
    said = answer.json if isinstance(answer.json, dict) else {}
    words = tuple(word for word in (said.get("status"), said.get("message")) if isinstance(word, str))
    reason = _reason(answer.status, words)
    again_at_s = _again_at_s(answer, words) if reason is RefusalReason.TOO_MANY_REQUESTS else None
    message = said.get("message")
    text = plain_text(message, LONGEST_MESSAGE) if isinstance(message, str) else ""
    return Refused(reason, answer.status, text, again_at_s)


def _reason(status: int, words: tuple[str, ...]) -> RefusalReason:
    if any(_CALL_LIMIT_WORD in word for word in words):
        return RefusalReason.CALL_LIMIT
    if status == HTTPStatus.UNAUTHORIZED:
        return RefusalReason.SIGN_IN
    return next((reason for refusing, reason in _REFUSALS.items() if refusing == status), RefusalReason.OTHER)


def _again_at_s(answer: Answer, words: tuple[str, ...]) -> float | None:
    """When the PBX will take requests again, by this computer's clock."""
    if _is_busy(answer, words):
        return answer.received_at_s + _BUSY_S
    told = (resets_in_s(answer.headers), retry_after_s(answer.headers))
    return next((answer.received_at_s + wait_s for wait_s in told if wait_s is not None), None)


def _is_busy(answer: Answer, words: tuple[str, ...]) -> bool:
    """Whether the PBX only asks to be asked one thing after the other, as it does for statistics.

    The hourly limit has a word of its own; without it, requests that are left tell that it is something else.
    """
    if any(busy in word.casefold() for word in words for busy in _BUSY_WORDS):
        return True
    left = whole_number(answer.headers.get("x-ratelimit-remaining", ""))
    return bool(left) and _HOURLY_LIMIT_WORD not in words


def _hidden(value: Any, spelled: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for text in spelled:
            value = value.replace(text, _HIDDEN)
    return value


def _complete_json(body: bytes) -> Any:
    if body.lstrip()[:1] not in (b"{", b"["):  # most files need not be read as text to know that they are none
        return None
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict | list) else None
