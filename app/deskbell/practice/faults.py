"""Faults that a test can order for the next requests, so that a client meets them on a real connection."""

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum


class Fault(StrEnum):
    """What goes wrong with the next callback request, or with the next token request for TOKEN_401.

    Four of them place the call first: DROP_AFTER closes the connection without a byte, HANG never
    answers, CUT_201 closes it in the middle of the answer, EMPTY_201 answers without ids. The others place nothing.
    """

    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    SERVER_ERROR = "500"
    HTML_502 = "html_502"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    HANG = "hang"
    CUT_201 = "cut_201"
    EMPTY_201 = "empty_201"
    TOKEN_401 = "token_401"  # noqa: S105 - the name of a fault


class Faults:
    """The faults that wait, in order; those of tokens and those of callbacks do not wait for each other."""

    def __init__(self) -> None:
        self._waiting: deque[Fault] = deque()

    @property
    def waiting(self) -> tuple[Fault, ...]:
        """The faults that nobody has met yet."""
        return tuple(self._waiting)

    def order(self, faults: Sequence[Fault]) -> None:
        """Replace what waits."""
        self._waiting = deque(faults)

    def for_callback(self) -> Fault | None:
        """Take the next fault of a callback."""
        return self._take(lambda fault: fault is not Fault.TOKEN_401)

    def for_token(self) -> Fault | None:
        """Take the next fault of a token request."""
        return self._take(lambda fault: fault is Fault.TOKEN_401)

    def _take(self, fits: Callable[[Fault], bool]) -> Fault | None:
        found = next(filter(fits, self._waiting), None)
        if found is not None:
            self._waiting.remove(found)
        return found
