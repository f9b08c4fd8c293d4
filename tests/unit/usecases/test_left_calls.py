"""Calls that an earlier run left unfinished."""

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deskbell.domain.errors import CannotRecord, LinesUnreadable, NotReachable, UnclearReason
from deskbell.domain.evidence import Evidence, Intended, Leaving, TrackLost, Unclear, UserSaid
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line, LineList
from deskbell.domain.outcome import Outcome
from deskbell.usecases.left_calls import AGAIN_S, ASKED_ABOUT_S, LOOKED_FOR_S, LeftCalls
from deskbell.usecases.open_calls import OpenCalls
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.lines import MemoryBook
from doubles.numbering import plain_check
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.samples import a_record, accepted, an_intent, kinds_of
from doubles.turns import until

if TYPE_CHECKING:
    from deskbell.domain.progress import Progress

LEFT = (Intended(START_S), Leaving(START_S))
UNCLEAR = Unclear(START_S, UnclearReason.CONNECTION_LOST)
OFFICE = Line("office", "101", (), host="https://pbx.example.net")
BUSY = a_record("busy", ("101", "answered"), ("205", "busy"))


def left(*known: Evidence, number: int = 0, line: str = "practice", host: str = "") -> CallRecord:
    """A call whose run has ended."""
    intent = an_intent(f"20{number}", intent_id=f"{number:032x}", line=line)
    return CallRecord(replace(intent, host=host), (*LEFT, *known))


class Restart:
    """A run that begins where another ended."""

    def __init__(self, *records: CallRecord, after_s: float = 0) -> None:
        self.told: list[Progress] = []
        self.clock = ManualClock()
        self.clock.advance(after_s)
        self.pbx = ScriptedPbx(self.clock)
        self.lines = ScriptedLines(self.pbx)
        self.journal = MemoryJournal(records)
        self.book = MemoryBook(LineList((OFFICE,)))
        self.calls = OpenCalls(
            self.journal, self.lines, self.clock, lambda: "f" * 32, self.told.append, plain_check(self.lines)
        )
        self.left = LeftCalls(self.calls, self.journal, self.clock, self.book.read)

    def outcome(self, number: int = 0) -> Outcome | None:
        """What the disk tells of a call."""
        (record,) = (one for one in self.journal._records.values() if one.intent.id == f"{number:032x}")
        return record.progress.outcome

    async def look_after(self, for_s: float = 1.0) -> None:
        """Look after what was left for a while."""
        looking = asyncio.ensure_future(self.left.look_after())
        await self.clock.wait(asyncio.Event(), for_s)
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
        await self.calls.close()


async def test_what_was_left_is_told_and_followed_to_its_outcome() -> None:
    """A call that the PBX named is settled by the history, without anything being sent."""
    restart = Restart(left(accepted()))
    restart.pbx.records(0, BUSY)
    await restart.look_after()
    assert restart.outcome() is Outcome.BUSY
    assert [one.outcome for one in restart.told][:1] == [None]
    assert restart.pbx.posts == []


async def test_what_is_left_later_is_taken_over_a_minute_later() -> None:
    """A command that was killed beside the window is looked after by the window."""
    restart = Restart()
    restart.pbx.records(0, BUSY)
    late = left(accepted())
    restart.clock.plan(5, lambda: restart.journal._records.update({late.intent.id: late}))
    await restart.look_after(AGAIN_S - 1)
    assert restart.outcome() is None
    await restart.look_after(AGAIN_S + 1)
    assert restart.outcome() is Outcome.BUSY


@pytest.mark.expects_log
async def test_a_disk_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """The loop outlives a journal or a list of lines that cannot be read."""
    restart = Restart(left(accepted()))
    restart.pbx.records(0, BUSY)
    adopt, failures = restart.journal.adopt, [CannotRecord("full"), LinesUnreadable("damaged")]

    async def failing() -> tuple[CallRecord, ...]:
        if failures:
            raise failures.pop()
        return await adopt()

    restart.journal.adopt = failing  # type: ignore[method-assign]  # the fault under test
    with caplog.at_level(logging.WARNING):
        await restart.look_after(3 * AGAIN_S)
    assert restart.outcome() is Outcome.BUSY
    assert [record.getMessage() for record in caplog.records] == [
        "left calls could not be taken over: LinesUnreadable",
        "left calls could not be taken over: CannotRecord",
    ]


@pytest.mark.parametrize(("age_s", "told"), [(ASKED_ABOUT_S - 1, True), (ASKED_ABOUT_S, False)])
async def test_an_old_unknown_call_is_not_put_before_the_user_again(
    age_s: float,
    told: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """After a day the history keeps the question."""
    restart = Restart(left(UNCLEAR), after_s=age_s)
    await restart.look_after()
    assert bool(restart.told) is told


@pytest.mark.parametrize(("age_s", "looked"), [(LOOKED_FOR_S - 1, True), (LOOKED_FOR_S, False)])
async def test_an_old_call_is_not_looked_for_again(
    age_s: float,
    looked: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """What the PBX has not told in a week costs no request at a start."""
    restart = Restart(left(accepted(), TrackLost(START_S + 61)), after_s=age_s)
    await restart.look_after()
    assert bool(restart.pbx.looks) is looked


@pytest.mark.parametrize(
    ("line", "host", "looked"),
    [
        ("office", "https://pbx.example.net", True),
        ("office", "", True),
        ("office", "https://other.example.net", False),
        ("removed", "https://pbx.example.net", False),
    ],
)
async def test_a_call_is_looked_for_only_at_its_own_pbx(
    line: str,
    host: str,
    looked: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A line of that name at another host knows nothing of it; a call from before hosts were kept goes by the name."""
    restart = Restart(left(accepted(), line=line, host=host))
    restart.pbx.records(0, BUSY)
    await restart.look_after()
    assert bool(restart.lines.opened) is looked
    assert restart.outcome() is (Outcome.BUSY if looked else None)


async def test_a_command_takes_one_look_at_each_left_call() -> None:
    """What can be known at once is known at once; nothing goes on after that, and nobody is told."""
    restart = Restart(left(accepted()), left(UNCLEAR, number=1), left(number=2))
    restart.pbx.records(0, BUSY)
    await restart.left.settle(5)
    assert [restart.outcome(number) for number in range(3)] == [Outcome.BUSY, Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert (len(restart.pbx.looks), len(restart.pbx.searches)) == (1, 2)
    await restart.calls.close()


async def test_a_command_without_left_calls_asks_nobody() -> None:
    """Neither the lines nor the PBX cost it anything."""
    restart = Restart(left(accepted(), BUSY))
    await restart.left.settle(5)
    assert (restart.book.reads, restart.lines.opened) == (0, [])


async def test_a_settled_call_is_not_looked_at_by_a_command() -> None:
    """What the marks prove by themselves needs no PBX."""
    restart = Restart(CallRecord(an_intent(), (Intended(START_S),)))
    await restart.left.settle(5)
    assert restart.outcome() is Outcome.FAILED
    assert restart.lines.opened == []


async def test_a_command_waits_no_longer_than_it_may() -> None:
    """A PBX that hangs is left to the next run."""
    restart = Restart(left(UNCLEAR))
    hanging = asyncio.Event()

    async def hangs(line: Line) -> ScriptedPbx:
        await hanging.wait()
        raise AssertionError(line)

    restart.lines.open = hangs  # type: ignore[method-assign]  # the fault under test
    await restart.left.settle(0.01)
    assert restart.outcome() is Outcome.UNKNOWN


async def test_one_look_that_fails_takes_nothing_from_the_others() -> None:
    """Each left call is looked at for itself."""
    restart = Restart(left(UNCLEAR), left(accepted(), number=1))
    restart.pbx.records(0, BUSY)
    restart.lines.fail_next(NotReachable("pbx.example.net"))
    await restart.left.settle(5)
    assert (restart.outcome(0), restart.outcome(1)) == (Outcome.UNKNOWN, Outcome.BUSY)


async def test_a_journal_that_cannot_be_read_does_not_stop_a_command() -> None:
    """The command itself will say so, where it matters."""
    restart = Restart()

    async def unreadable() -> tuple[CallRecord, ...]:
        raise CannotRecord("damaged")

    restart.journal.adopt = unreadable  # type: ignore[method-assign]  # the fault under test
    await restart.left.settle(5)


async def test_the_users_word_is_taken_after_a_restart() -> None:
    """An unknown call that was taken over can be told about while it is looked for."""
    restart = Restart(left(UNCLEAR))
    looking = asyncio.ensure_future(restart.left.look_after())
    await until(lambda: restart.told != [])
    restart.calls.say("0" * 32, rang=True)
    assert kinds_of(restart.journal.evidence("0" * 32))[-1] == "UserSaid"
    assert isinstance(restart.journal.evidence("0" * 32)[-1], UserSaid)
    looking.cancel()
    await restart.calls.close()
