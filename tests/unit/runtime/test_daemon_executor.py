"""The executor behind blocking calls."""

import threading

import pytest

from deskbell.runtime.daemon_executor import DaemonExecutor


def test_each_call_gets_a_daemon_thread_of_its_own() -> None:
    """A hanging call holds up neither the next one nor the end of the program."""
    executor, release = DaemonExecutor(), threading.Event()
    hanging = executor.submit(release.wait, 30)
    thread = executor.submit(threading.current_thread).result(10)
    assert thread.daemon
    assert not hanging.done()
    executor.shutdown(wait=True)
    assert not hanging.done()
    release.set()
    assert hanging.result(10) is True


def test_an_error_belongs_to_the_one_who_waits() -> None:
    """Whatever the call raises comes out of its future."""

    def leave() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        DaemonExecutor().submit(leave).result(10)
