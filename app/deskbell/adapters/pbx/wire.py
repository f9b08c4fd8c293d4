"""The Ringme API's answers as they come over the wire: every field may be missing, null or of another type.

Nothing here raises for what a field holds; what cannot be read is empty or None. Unknown fields are passed over.
"""

import json
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from deskbell.domain.pbx_history import Flow
from deskbell.domain.plain_text import plain_text

ToOurClock = Callable[[float | None], float | None]
"""Moves a moment told by the PBX onto this computer's clock."""

LONGEST_TEXT = 120
MOST_ROWS = 10_000
_LONGEST_NOTE = 300
_LONGEST_JSON = 10_000
_MOST_SECONDS = 10**9
_LONG = 2**63
# A path segment: an id is put into addresses, and dots alone would climb in them.
_IDENTIFIER = re.compile(r"(?!\.{1,2}$)[\x21-\x7e]{1,200}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?Z?", re.ASCII)
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LONG:
        return str(value)
    return plain_text(value, LONGEST_TEXT) if isinstance(value, str) else ""


def _word(value: Any) -> str:
    return _text(value).casefold()


def _identifier(value: Any) -> str:
    text = _text(value) if isinstance(value, int | float) else value
    return text if isinstance(text, str) and _IDENTIFIER.fullmatch(text) else ""


def _token(value: Any) -> str:
    return value if isinstance(value, str) and _TOKEN.fullmatch(value) else ""


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value.replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return int(number) if math.isfinite(number) and 0 <= number <= _MOST_SECONDS else None


def _flag(value: Any) -> bool | None:
    word = "true" if value is True else "false" if value is False else _word(value)
    return True if word in _TRUE else False if word in _FALSE else None


def _flow(value: Any) -> Flow:
    word = _word(value)
    return next((flow for flow in Flow if flow.value == word), Flow.UNKNOWN)


def _moment(value: Any) -> float | None:
    """Seconds since 1970 of `YYYY-MM-DD HH:MM:SS` in UTC, with or without a fraction after a point or a comma."""
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        return None
    *parts, fraction = found.groups()
    try:
        whole = datetime(*(int(part) for part in parts), tzinfo=UTC)  # type: ignore[arg-type,misc]  # six ints, then the zone
    except ValueError:
        return None
    return whole.timestamp() + (float(f"0.{fraction}") if fraction else 0.0)


def _comment(value: Any) -> str:
    """The comment in `extra_params`: a string that may hold JSON written by the operator's cabinet."""
    if isinstance(value, str) and len(value) <= _LONGEST_JSON:
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ""
    comment = value.get("comment") if isinstance(value, dict) else None
    return plain_text(comment, _LONGEST_NOTE) if isinstance(comment, str) else ""


def sole(value: Any) -> Any:
    """The object of an answer that is an object or a list with one in it; an empty object for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[Any]:
    """The objects of a list; none for anything else."""
    return [one for one in value[:MOST_ROWS] if isinstance(one, dict)] if isinstance(value, list) else []


Text = Annotated[str, BeforeValidator(_text)]
Word = Annotated[str, BeforeValidator(_word)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Token = Annotated[str, BeforeValidator(_token)]
Seconds = Annotated[int | None, BeforeValidator(_whole)]
Whole = Annotated[int | None, BeforeValidator(_whole)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
FlowWord = Annotated[Flow, BeforeValidator(_flow)]
Moment = Annotated[float | None, BeforeValidator(_moment)]
Comment = Annotated[str, BeforeValidator(_comment)]


class Wire(BaseModel):
    """Base of every answer's shape."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class TokenAnswer(Wire):
    """The token endpoint's answer; fixtures without `expires_in` exist, a refresh token is a public application's."""

    access_token: Token = Field("", repr=False)
    refresh_token: Token = Field("", repr=False)
    expires_in: Seconds = None
