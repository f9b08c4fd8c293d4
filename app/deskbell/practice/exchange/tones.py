"""When each tone of a sequence sounds (Ringme API, Callback: `dst_dtmf`)."""

_TONE_TENTHS = 1
_PAUSE_TENTHS = {"W": 10, "w": 5}


def tone_times(tones: str) -> tuple[tuple[float, str], ...]:
    """Each tone with the seconds from the answer to its begin: `W` pauses 1 s, `w` half a second.

    How long a tone itself lasts is documented nowhere; 0.1 s is a choice.
    """
    timed: list[tuple[float, str]] = []
    tenths = 0
    for symbol in tones:
        if symbol in _PAUSE_TENTHS:
            tenths += _PAUSE_TENTHS[symbol]
        else:
            timed.append((tenths / 10, symbol))
            tenths += _TONE_TENTHS
    return tuple(timed)
