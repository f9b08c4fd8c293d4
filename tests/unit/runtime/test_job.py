"""A job: one callback at most, and what it held is let go."""

import gc
import weakref
from typing import Any

import pytest

from deskbell.runtime.job import Job


def make_job(calls: list[Any]) -> Job:
    """Return a live job that notes its callbacks."""
    return Job(
        "call",
        lambda value: calls.append(("done", value)),
        lambda error: calls.append(("failed", error)),
        lambda job: calls.append(("aborted", job.name)),
    )


@pytest.mark.parametrize("first", ["finish", "fail", "cancel"])
@pytest.mark.parametrize("second", ["finish", "fail", "cancel"])
def test_only_the_first_end_counts(first: str, second: str) -> None:
    """After one callback or a cancel nothing more is called."""
    calls: list[Any] = []
    job, error, overs = make_job(calls), ValueError("no"), list[Job]()
    job.when_over = overs.append
    arguments: dict[str, tuple[Any, ...]] = {"finish": (1,), "fail": (error,), "cancel": ()}
    getattr(job, first)(*arguments[first])
    getattr(job, second)(*arguments[second])
    assert calls == [{"finish": ("done", 1), "fail": ("failed", error), "cancel": ("aborted", "call")}[first]]
    assert overs == [job]
    assert not job.alive


def test_a_job_that_is_over_lets_its_callbacks_go() -> None:
    """A view dies although somebody still holds the handle of its job."""

    class View:
        def done(self, value: object) -> None: ...

    view = View()
    job = Job("call", view.done, view.done, view.done)
    gone = weakref.ref(view)
    job.finish(1)
    del view
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("end", ["finish", "fail", "cancel"])
def test_the_end_is_told_before_the_callback(end: str) -> None:
    """Who keeps the job forgets it first, so that a callback that closes everything meets no half-ended job."""
    calls: list[Any] = []
    job = make_job(calls)
    job.when_over = lambda over: calls.append(("over", over.alive))
    getattr(job, end)(*(() if end == "cancel" else (ValueError(),)))
    assert calls[0] == ("over", False)
    assert len(calls) == 2
