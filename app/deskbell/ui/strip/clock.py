"""The strip's timer: how it is written, and when it changes next."""

from typing import Final

_MINUTE_S: Final = 60
_HOUR_S: Final = 3600


def clock_text(elapsed_s: float) -> str:
    """Write seconds as `0:09`, `12:34` or `1:02:03`."""
    whole = max(0, int(elapsed_s))
    hours, rest = divmod(whole, _HOUR_S)
    minutes, seconds = divmod(rest, _MINUTE_S)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def next_tick_ms(elapsed_s: float) -> int:
    """Give the milliseconds until the next whole second of a timer."""
    return max(1, 1001 - int(elapsed_s % 1 * 1000))
