"""The bridge to the main thread keeps order, loses nothing and survives what goes wrong."""

import sys
import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from deskbell.ui.bridge import Bridge, Timers


def from_another_thread(work: Callable[[], None]) -> None:
    """Run something in a thread of its own, to its end."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What went to the hook for uncaught exceptions."""
    seen: list[BaseException] = []

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        seen.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    return seen


def test_jobs_run_in_the_main_thread_in_the_order_they_were_posted(qtbot: QtBot) -> None:
    """Nothing runs in the thread that posts, and none of ten thousand is lost or out of place."""
    bridge = Bridge()
    ran: list[int] = []
    threads: set[threading.Thread] = set()

    def job(number: int) -> None:
        ran.append(number)
        threads.add(threading.current_thread())

    def post_all() -> None:
        for number in range(10_000):
            bridge.post(partial(job, number))

    from_another_thread(post_all)
    assert ran == []
    qtbot.waitUntil(lambda: len(ran) == 10_000)
    assert ran == list(range(10_000))
    assert threads == {threading.main_thread()}


def test_jobs_of_several_threads_keep_each_threads_order(qtbot: QtBot) -> None:
    """Four threads at once lose nothing."""
    bridge = Bridge()
    ran: list[tuple[int, int]] = []

    def post_all(poster: int) -> None:
        for number in range(500):
            bridge.post(partial(ran.append, (poster, number)))

    threads = [threading.Thread(target=post_all, args=(poster,)) for poster in range(4)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(ran) == 2000)
    for thread in threads:
        thread.join()
    for poster in range(4):
        assert [number for by, number in ran if by == poster] == list(range(500))


def test_a_job_posted_by_a_job_runs_too(qtbot: QtBot) -> None:
    """What a job posts comes after what was posted before it."""
    bridge = Bridge()
    ran: list[str] = []
    bridge.post(lambda: bridge.post(lambda: ran.append("later")))
    bridge.post(lambda: ran.append("before"))
    qtbot.waitUntil(lambda: len(ran) == 2)
    assert ran == ["before", "later"]


def test_a_job_posted_in_the_main_thread_does_not_run_at_once(qtbot: QtBot) -> None:
    """A view is never changed in the middle of its own work."""
    bridge = Bridge()
    ran: list[bool] = []
    bridge.post(lambda: ran.append(True))
    assert ran == []
    qtbot.waitUntil(lambda: ran == [True])


def test_a_failing_job_is_reported_and_the_others_run(qtbot: QtBot, caught: list[BaseException]) -> None:
    """One view's fault does not swallow the news of the others."""
    bridge = Bridge()
    ran: list[str] = []
    fault = ValueError("a view's fault")

    def fail() -> None:
        raise fault

    bridge.post(fail)
    bridge.post(lambda: ran.append("rest"))
    qtbot.waitUntil(lambda: ran == ["rest"])
    assert caught == [fault]


def test_posting_after_the_bridge_has_gone_does_nothing(qtbot: QtBot) -> None:
    """While the program quits, the worker's last results find nobody, and that is no failure."""
    del qtbot
    bridge = Bridge()
    ran: list[bool] = []
    delete(bridge)
    from_another_thread(lambda: bridge.post(lambda: ran.append(True)))
    bridge.post(lambda: ran.append(True))
    assert ran == []


def test_a_timer_runs_once_and_later(qtbot: QtBot) -> None:
    """The callable is not run at once, and a second timer does not run it again."""
    timers = Timers()
    ran: list[str] = []
    timers.after(0.001, lambda: ran.append("first"))
    assert ran == []
    timers.after(0.05, lambda: ran.append("fence"))
    qtbot.waitUntil(lambda: "fence" in ran)
    assert ran == ["first", "fence"]
    qtbot.waitUntil(lambda: timers.children() == [])  # nothing is kept of a timer that has run
    timers.deleteLater()


def test_timers_end_with_their_owner(qtbot: QtBot) -> None:
    """What belongs to a window that has gone is not run any more."""
    timers, fence = Timers(), Timers()
    ran: list[str] = []
    timers.after(0.001, lambda: ran.append("first"))
    delete(timers)
    fence.after(0.05, lambda: ran.append("fence"))
    qtbot.waitUntil(lambda: ran != [])
    assert ran == ["fence"]
    fence.deleteLater()
