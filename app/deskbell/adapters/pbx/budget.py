"""The requests left in this hour, as an answer's headers tell (Ringme API, API Request Rules)."""

from collections.abc import Mapping

from deskbell.adapters.http.answers import Answer
from deskbell.adapters.http.headers import HOUR_S, resets_in_s, whole_number
from deskbell.domain.budget import Budget


def read_budget(answer: Answer, known: Budget | None) -> Budget | None:
    """What an answer tells of the budget; what was known of it where the answer tells nothing.

    Only `X-RateLimit-Remaining` is needed. A limit that is not told is at least what is left; a budget whose end is
    not told lasts an hour from this answer.
    """
    left = _told(answer.headers, "remaining")
    if left is None:
        return known
    limit = _told(answer.headers, "limit") or (known.limit if known else 0)
    lasts_s = resets_in_s(answer.headers)
    return Budget(max(limit, left), left, answer.received_at_s + (HOUR_S if lasts_s is None else lasts_s))


def _told(headers: Mapping[str, str], name: str) -> int | None:
    return whole_number(headers.get(f"x-ratelimit-{name}", ""))
