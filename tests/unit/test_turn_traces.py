"""The looks at what keeps a loop busy."""

import time

from doubles.loop_watch import Turn
from doubles.turn_traces import TurnTraces

BUSY_S = 0.05
LIMIT_S = 0.008


def _work(busy_s: float) -> None:
    end_s = time.thread_time() + busy_s
    while time.thread_time() < end_s:
        _step()


def _step() -> None:
    """Be one of many calls: a look may come while one begins or ends."""


def test_a_long_turn_tells_what_ran_and_for_how_long() -> None:
    """The looks share the turn's time among them, and each begins where the thread was and ends at its outermost."""
    traces = TurnTraces(LIMIT_S)
    _work(BUSY_S)
    traces.on_turn(Turn(1.0, BUSY_S))
    (turn,) = traces.stop()
    assert turn[:2] == (1.0, BUSY_S)
    assert 0.5 * BUSY_S < sum(look.cpu_s for look in turn.looks) < 1.5 * BUSY_S
    for look in turn.looks[:-1]:
        names = [frame.rpartition(" ")[2] for frame in look.frames]
        assert names[0] in ("_work", "_step")
        assert "test_a_long_turn_tells_what_ran_and_for_how_long" in names


def test_a_short_turn_leaves_nothing() -> None:
    """Its looks are not those of the next one either."""
    traces = TurnTraces(LIMIT_S)
    _work(BUSY_S)
    traces.on_turn(Turn(1.0, LIMIT_S))
    traces.on_turn(Turn(2.0, BUSY_S))
    (turn,) = traces.stop()
    assert [look for look in turn.looks if "_work" in " ".join(look.frames)] == []
