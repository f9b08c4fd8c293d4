"""Faults that can be ordered for the next requests, so that a client meets them on a real connection."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

CALLBACK_PATH = "/callback/"
TOKEN_PATH = "/oauth/token/"  # noqa: S105 - a path


class Fault(StrEnum):
    """What goes wrong with a request; besides these, any HTTP status from 300 to 599 is one.

    Up to TOKEN_401 the request itself is not looked at. From DROP_AFTER on it is carried out first: a callback so
    answered has been placed.
    """

    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    SPENT = "429"
    SERVER_ERROR = "500"
    HTML_502 = "html_502"
    REDIRECT = "redirect"
    USER_BLOCKED = "user_blocked"
    DROP_BEFORE = "drop_before"
    TOKEN_401 = "token_401"  # noqa: S105 - the name of a fault
    DROP_AFTER = "drop_after"
    HANG = "hang"
    CUT_201 = "cut_201"
    HALF = "half"
    EMPTY_201 = "empty_201"
    EMPTY_BODY = "empty_body"
    SLOW = "slow"
    GZIP = "gzip"


@dataclass(frozen=True, slots=True)
class OrderedFault:
    """A fault for the next `times` requests whose path holds `path`, any request if that is empty.

    `name` is one of Fault or a status. `seconds` is how long SLOW takes, `location` where REDIRECT leads.
    """

    name: str
    path: str = ""
    times: int = 1
    seconds: float = 5.0
    location: str = "/elsewhere"


def is_fault(name: object) -> bool:
    """Whether this names a fault."""
    return isinstance(name, str) and (name in set(Fault) or re.fullmatch(r"[345][0-9]{2}", name) is not None)


def by_name(name: str) -> OrderedFault:
    """A fault ordered by its name alone: for the next callback, or the next token request for TOKEN_401."""
    return OrderedFault(name, TOKEN_PATH if name == Fault.TOKEN_401 else CALLBACK_PATH)


class Faults:
    """The faults that wait; a request meets the first that fits it."""

    def __init__(self) -> None:
        self._waiting: list[OrderedFault] = []

    @property
    def waiting(self) -> tuple[OrderedFault, ...]:
        """The faults that nobody has met yet, with the times that are left."""
        return tuple(self._waiting)

    def order(self, faults: Sequence[OrderedFault]) -> None:
        """Let these wait behind those that wait."""
        self._waiting.extend(faults)

    def forget(self) -> None:
        """Let none wait."""
        self._waiting.clear()

    def meet(self, path: str) -> OrderedFault | None:
        """Take the fault of a request; the path ends in a slash."""
        for place, fault in enumerate(self._waiting):
            if fault.path in path:
                left = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                self._waiting[place : place + 1] = left
                return fault
        return None
