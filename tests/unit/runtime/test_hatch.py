"""Where one thread waits a moment for another: a report is handed over or refused, never both."""

import threading
from collections.abc import Callable
from queue import Empty

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


class LastMoment:
    """A queue into which the report comes just when the wait for it has ended."""

    def __init__(self, hatch: Hatch) -> None:
        self.hatch, self.real, self.handed = hatch, hatch._handed, False
        self.put = self.real.put

    def get(self, timeout: float | None = None) -> Callable[[], None]:
        """Give up, if there is an end to the wait."""
        if timeout is None:
            return self.real.get(timeout=PATIENCE_S)
        self.handed = self.hatch.hand(report)
        raise Empty


def test_a_report_in_the_last_moment_is_neither_lost_nor_told_twice() -> None:
    """Whoever handed it over is believed, for they have told nobody else."""
    hatch = Hatch()
    late = hatch._handed = LastMoment(hatch)  # type: ignore[assignment]
    assert hatch.take(PATIENCE_S) is report
    assert late.handed


def test_both_sides_agree_whichever_comes_first() -> None:
    """The report or the end of the wait."""

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
