"""Where one thread waits a moment for another: a report is handed over or refused, never both."""

import threading
from collections.abc import Callable

from deskbell.runtime.hatch import Hatch

PATIENCE_S = 20.0


def report() -> None:
    """Be handed over."""


def test_a_report_is_handed_to_who_waits() -> None:
    """The wait ends with it, long before its time is up."""
    hatch, refused = Hatch(), list[bool]()
    thread = threading.Thread(target=lambda: refused.append(not hatch.hand(report)))
    thread.start()
    assert hatch.take(PATIENCE_S) is report
    thread.join()
    assert refused == [False]


def test_a_report_that_is_there_already_is_taken_at_once() -> None:
    """Whoever hands it over need not be waited for yet."""
    hatch = Hatch()
    assert hatch.hand(report)
    assert hatch.take(0.0) is report


def test_a_report_that_comes_too_late_is_refused() -> None:
    """Whoever brings it has to find another way."""
    hatch = Hatch()
    assert hatch.take(0.0) is None
    assert not hatch.hand(report)


def test_a_report_in_the_last_moment_is_neither_lost_nor_told_twice() -> None:
    """Whichever comes first, the report or the end of the wait, both sides agree on it."""

    def hand(hatch: Hatch, start: threading.Barrier, handed: Callable[[bool], None]) -> None:
        start.wait()
        handed(hatch.hand(report))

    for _ in range(200):
        hatch, start, handed = Hatch(), threading.Barrier(2), list[bool]()
        thread = threading.Thread(target=hand, args=(hatch, start, handed.append))
        thread.start()
        start.wait()
        taken = hatch.take(0.00002)
        thread.join()
        assert handed == [taken is report]
