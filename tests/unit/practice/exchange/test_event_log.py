"""The numbered events of all phones."""

from deskbell.practice.exchange.event_log import MOST_KEPT, EventLog
from deskbell.practice.exchange.port import PhoneEvent, What

RINGS = PhoneEvent(0, "call", "leg", "101", What.RINGS, {})


def test_events_are_numbered_from_one_and_given_after_a_number() -> None:
    """Whoever knows the last number gets what is new alone."""
    log = EventLog()
    log.add([RINGS] * 3)
    log.add([RINGS])
    assert [event.n for event in log.after(0)] == [1, 2, 3, 4]
    assert [event.n for event in log.after(3)] == [4]
    assert log.after(4) == ()


def test_the_oldest_events_are_forgotten() -> None:
    """The log is bounded, and numbers go on."""
    log = EventLog()
    log.add([RINGS] * (MOST_KEPT + 2))
    kept = log.after(0)
    assert (len(kept), kept[0].n, kept[-1].n) == (MOST_KEPT, 3, MOST_KEPT + 2)
