"""Faults nobody caught."""

import asyncio
import logging

import pytest

from deskbell.runtime.faults import FaultTeller


def _at_once(job: object) -> None:
    assert callable(job)
    job()


@pytest.mark.expects_log
def test_an_uncaught_fault_is_written_down_and_said(caplog: pytest.LogCaptureFixture) -> None:
    """A window that has a fault does not stay silent about it."""
    said: list[BaseException] = []
    fault = ZeroDivisionError()
    FaultTeller(_at_once, said.append).uncaught(ZeroDivisionError, fault, None)
    assert said == [fault]
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]


@pytest.mark.expects_log
def test_a_fault_while_saying_one_is_only_written_down(caplog: pytest.LogCaptureFixture) -> None:
    """A broken window is not told of its own fault for ever."""
    told: list[BaseException] = []

    def say(error: BaseException) -> None:
        told.append(error)
        raise KeyError

    FaultTeller(_at_once, say).uncaught(ZeroDivisionError, ZeroDivisionError(), None)
    assert len(told) == 1
    assert ["ZeroDivisionError" in caplog.records[0].message, "KeyError" in caplog.records[1].message] == [True, True]


@pytest.mark.expects_log
def test_what_no_task_waited_for_is_said_where_it_is_an_exception() -> None:
    """Asyncio also reports things that are no exception; those are for the log alone."""
    said: list[BaseException] = []
    teller = FaultTeller(_at_once, said.append)
    loop = asyncio.new_event_loop()
    fault = OSError()
    teller.of_loop(loop, {"message": "slow"})
    teller.of_loop(loop, {"message": "lost", "exception": fault})
    loop.close()
    assert said == [fault]
