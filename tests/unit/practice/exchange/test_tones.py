"""When each tone sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.tones import tone_times


@pytest.mark.parametrize(
    ("tones", "timed"),
    [
        ("", ()),
        ("WW", ()),
        ("5", ((0, "5"),)),
        ("12", ((0, "1"), (0.1, "2"))),
        ("1W2w#", ((0, "1"), (1.1, "2"), (1.7, "#"))),
        ("WW9", ((2, "9"),)),
    ],
)
def test_pauses_have_their_true_lengths(tones: str, timed: tuple[tuple[float, str], ...]) -> None:
    """`W` is one second and `w` half a second."""
    assert tone_times(tones) == timed


@given(st.text("0123456789*#Ww", max_size=60))
def test_every_tone_sounds_once_in_order(tones: str) -> None:
    """No tone is lost and none overtakes another."""
    timed = tone_times(tones)
    assert "".join(tone for _, tone in timed) == tones.replace("W", "").replace("w", "")
    moments = [at_s for at_s, _ in timed]
    assert moments == sorted(set(moments))
