"""The exit codes of `deskbell`; scripts rely on them."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command returns."""

    DONE = 0
    ENDED_OTHERWISE = 1
    WRONG_USAGE = 2
    REFUSED = 3
    UNKNOWN = 4
    UNREACHABLE = 5
    FAULT = 70
    INTERRUPTED = 130
