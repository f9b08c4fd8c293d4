"""What stands before a number in every country but its own."""

from typing import Final

_ONE: Final = frozenset("17")
_TWO: Final = frozenset(map(str, (
    20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67),
    81, 82, 84, 86, *range(90, 96), 98,
)))  # fmt: skip


def without_country_code(international: str) -> str:
    """The digits of an international number behind its country code (ITU-T E.164, List of assigned country codes).

    No code begins another: those that do not have one or two digits have three.
    """
    length = 1 if international[:1] in _ONE else 2 if international[:2] in _TWO else 3
    return international[length:]
