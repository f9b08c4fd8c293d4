"""What an HTTP answer says, and which of the domain's errors it is if it is no success.

Refused is what a complete JSON answer says with one of a few statuses; everything that may as well come from a proxy
on the way, or was cut, is unclear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from deskbell.adapters.http.plain_text import plain_text
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused, TokenRefused, UnclearReason

LONGEST_MESSAGE = 200

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


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. Header names are lower case; times are seconds since 1970, `date_s` by the server's clock.

    `json` is None unless the body is complete JSON: an object or an array, whose closing bracket proves its end.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked_at_s: float
    received_at_s: float
    date_s: float | None
    json: Any

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
        date_s=_date_s(headers.get("date", "")),
        json=_complete_json(body),
    )


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
    if answer.is_success:
        return
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise OutcomeUnclear(UnclearReason.SERVER_FAULT)
    if answer.is_complete_json and answer.status == HTTPStatus.UNAUTHORIZED:
        raise TokenRefused
    if answer.is_complete_json and answer.status in _REFUSALS:
        raise refusal(answer)
    raise OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)


def refusal(answer: Answer) -> Refused:
    """What a refusing answer says, its own text cleaned and cut."""
    said = answer.json if isinstance(answer.json, dict) else {}
    words = [word for word in (said.get("status"), said.get("message")) if isinstance(word, str)]
    message = said.get("message")
    if any(_CALL_LIMIT_WORD in word for word in words):
        reason = RefusalReason.CALL_LIMIT
    elif answer.status == HTTPStatus.UNAUTHORIZED:
        reason = RefusalReason.SIGN_IN
    else:
        reason = next((one for status, one in _REFUSALS.items() if status == answer.status), RefusalReason.OTHER)
    return Refused(reason, answer.status, plain_text(message, LONGEST_MESSAGE) if isinstance(message, str) else "")


def _complete_json(body: bytes) -> Any:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict | list) else None


def _date_s(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
