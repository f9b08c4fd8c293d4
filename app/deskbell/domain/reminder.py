"""A reminder to call somebody back; it reminds, and never dials by itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of a past call; `due_s` is when, in seconds since 1970, and the rest is whom to call back."""

    call_id: str
    due_s: float
    line: str
    number: str
    name: str = ""
