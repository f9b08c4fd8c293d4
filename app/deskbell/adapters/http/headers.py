"""Numbers and times out of an answer's headers; None where a header is missing or says nothing of sense."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

HOUR_S = 3600.0
_DAY_S = 86_400.0
_MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """A number of digits alone, as long as a 64-bit integer holds it."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def date_s(text: str) -> float | None:
    """Seconds since 1970 of a date as HTTP writes it."""
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def resets_in_s(headers: Mapping[str, str]) -> float | None:
    """In how many seconds the hourly limit starts anew, at most an hour (Ringme API, API Request Rules)."""
    told = whole_number(headers.get("x-ratelimit-reset", ""))
    return None if told is None else min(float(told), HOUR_S)


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The seconds of `Retry-After`, told as a number or as a date beside `Date`; at most a day."""
    text = headers.get("retry-after", "")
    told: float | None = whole_number(text)
    then_s, today_s = date_s(text), date_s(headers.get("date", ""))
    if told is None and then_s is not None and today_s is not None:
        told = then_s - today_s
    return None if told is None else min(max(told, 0.0), _DAY_S)
