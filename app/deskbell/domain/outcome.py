"""How a call ended."""

from enum import Enum


class Outcome(Enum):
    """How a call ended; the values are those of `--json` and exported history."""

    TALKED = "talked"
    NOT_PICKED_UP_BY_US = "not_picked_up_by_us"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTED = "rejected"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
