"""`deskbell call`: steps and the exit code."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from deskbell.cli.call import run_call
from deskbell.cli.codes import Exit
from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotReachable, OutcomeUnclear, RefusalReason, Refused, UnclearReason
from deskbell.domain.evidence import Intended, Leaving, Listed, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE
from deskbell.usecases.desk import Desk, World
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.open_calls import OpenCalls
from doubles.clock import START_S, ManualClock
from doubles.jobs import SpyDesk
from doubles.journal import MemoryJournal
from doubles.pbx import CALL_API_ID, CALL_ID, Accept, Fail, ScriptedLines, ScriptedPbx
from doubles.samples import a_record, a_row, an_intent

Message = dict[str, Any]


class Office:
    """A desk on a scripted PBX, and what a command on it is told."""

    def __init__(self, *answers: Accept | Fail) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock, *answers)
        self.journal = MemoryJournal()
        lines = ScriptedLines(self.pbx)
        ids = iter(f"{number:032x}" for number in range(1, 9))
        self.calls = OpenCalls(self.journal, lines, self.clock, lambda: next(ids), lambda _: None)
        self.world = World(self.calls, self.journal, lines, _NoPhones())
        self.desk = Desk(PRACTICE_LINE, self._opened)
        self.told: list[Message] = []

    async def _opened(self) -> World:
        return self.world

    def plays_a_talk(self) -> None:
        """Let both sides ring, answer and talk for eight seconds."""
        ours, theirs = a_row("101", answered_after_s=3), a_row("205", rings="205", began_after_s=4)
        self.pbx.lists(1, a_row("101", began_after_s=1))
        self.pbx.lists(3, ours)
        self.pbx.lists(4, ours, theirs)
        self.pbx.lists(6, ours, a_row("205", rings="205", began_after_s=4, answered_after_s=6))
        self.pbx.lists(14, *())
        self.pbx.records(14, a_record("bridged", talked_s=8))

    async def run(self, order: CallOrder, *, wait: bool) -> list[Message]:
        """Run a command to its end."""
        self.told = []
        await run_call(self.desk, order, wait=wait, send=self.send)
        return self.told

    async def send(self, message: Message) -> None:
        """Take a message."""
        self.told.append(message)

    @property
    def steps(self) -> list[str]:
        """The names of the steps told."""
        return [message["step"]["step"] for message in self.told if "step" in message]


class _NoPhones:
    """Fits PracticePhones; nobody works them here."""

    async def is_by_hand(self, number: str) -> bool:
        raise NotImplementedError(number)

    async def set_by_hand(self, number: str, *, by_hand: bool) -> object:
        raise NotImplementedError(number, by_hand)

    async def answer(self, number: str) -> object:
        raise NotImplementedError(number)

    async def refuse(self, number: str) -> object:
        raise NotImplementedError(number)


async def test_a_call_that_is_waited_for_tells_every_step_and_its_outcome() -> None:
    """The steps come in order, each once, in words and in fields, and the exit code last."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(CallOrder("205"), wait=True)
    assert [message["step"] for message in told[:-1]] == [
        {"step": "sending"},
        {"step": "accepted", "call_id": CALL_ID, "call_api_id": CALL_API_ID},
        {"step": "source_ringing"},
        {"step": "source_answered"},
        {"step": "destination_ringing"},
        {"step": "talking"},
        {"step": "outcome", "outcome": "talked", "call_id": CALL_ID, "talked_s": 8},
    ]
    assert told[-2]["words"] == "You talked with 205 for 0:08."
    assert told[-1] == {"exit": Exit.DONE}
    assert len(office.pbx.posts) == 1


async def test_without_waiting_the_command_ends_when_the_pbx_has_taken_the_call() -> None:
    """Two steps and done, though the call goes on."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(CallOrder("205"), wait=False)
    assert office.steps == ["sending", "accepted"]
    assert told[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_a_call_that_ends_otherwise_is_waited_for_and_told() -> None:
    """Nobody picked up here: the outcome is told and the code is 1."""
    office = Office()
    office.pbx.lists(1, a_row("101"))
    office.pbx.lists(20, *())
    office.pbx.records(20, a_record("not answered"))
    told = await office.run(CallOrder("205"), wait=True)
    assert told[-2]["step"]["outcome"] == "not_picked_up_by_us"
    assert told[-1] == {"exit": Exit.ENDED_OTHERWISE}


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize(
    ("error", "steps", "outcome", "code"),
    [
        (OutcomeUnclear(UnclearReason.CONNECTION_LOST), ["sending", "outcome"], "unknown", Exit.UNKNOWN),
        (Refused(RefusalReason.CALL_LIMIT, 429), ["sending", "outcome"], "refused", Exit.REFUSED),
        (NotReachable("pbx.example.net"), ["sending", "outcome"], "failed", Exit.UNREACHABLE),
    ],
)
async def test_a_request_that_came_to_nothing_tells_its_outcome_and_its_code(
    error: Exception,
    steps: list[str],
    outcome: str,
    code: Exit,
    wait: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """Unknown, refused and unreachable end the command at once, waited for or not."""
    office = Office(Fail(error))
    told = await office.run(CallOrder("205"), wait=wait)
    assert office.steps == steps
    assert told[-2]["step"] == {"step": "outcome", "outcome": outcome, "call_id": None, "talked_s": None}
    assert told[-1] == {"exit": code}
    assert len(office.pbx.posts) == 1


async def test_a_call_without_a_trace_is_given_up_after_a_minute() -> None:
    """What the PBX took and then neither lists nor records ends the waiting as unknown, the ids told."""
    office = Office()
    told = await office.run(CallOrder("205"), wait=True)
    assert office.clock.passed_s == pytest.approx(60, abs=2)
    assert told[-2]["step"] == {"step": "outcome", "outcome": "unknown", "call_id": CALL_ID, "talked_s": None}
    assert told[-1] == {"exit": Exit.UNKNOWN}
    await office.calls.close()


async def test_a_number_that_cannot_be_dialled_is_wrong_usage() -> None:
    """The reason is told, nothing is sent and nothing stands in the journal."""
    office = Office()
    told = await office.run(CallOrder("tel:--help"), wait=True)
    assert told == [{"problem": "This link does not hold a phone number."}, {"exit": Exit.WRONG_USAGE}]
    assert (office.pbx.posts, office.journal.intents) == ([], ())


async def test_a_second_call_to_an_open_number_asks_first() -> None:
    """Without `--yes` the question is told and refuses; with it the call is placed."""
    office = Office()
    await office.run(CallOrder("205"), wait=False)
    told = await office.run(CallOrder("205"), wait=False)
    assert told == [
        {"problem": "A call to 205 is still open. Call again all the same?"},
        {"exit": Exit.REFUSED},
    ]
    assert len(office.pbx.posts) == 1
    await office.run(CallOrder("205", confirmed=True), wait=False)
    assert office.told[-1] == {"exit": Exit.DONE}
    assert len(office.pbx.posts) == 2
    await office.calls.close()


async def test_what_cannot_be_written_down_is_not_dialled() -> None:
    """A full disk is told with what it means for this call."""
    office = Office()
    office.journal.refused.add(Intended)
    told = await office.run(CallOrder("205"), wait=True)
    assert told[0]["problem"].startswith("I cannot write this call down, so I did not place it. No phone rang.")
    assert told[1] == {"exit": Exit.REFUSED}
    assert office.pbx.posts == []


class _StartedDesk(SpyDesk):
    """A desk whose call is already under way, in the test's hand."""

    def __init__(self, call: LiveCall) -> None:
        super().__init__()
        self._call = call

    async def call(self, _order: CallOrder) -> LiveCall:
        """Hand that call over."""
        return self._call


def a_live_call(*evidence: Any) -> LiveCall:
    """A call with this evidence that nobody follows."""
    record = CallRecord(an_intent(), (Intended(START_S), *evidence))
    return LiveCall(record, MemoryJournal([record]), ManualClock(), lambda _: None)


def sender(told: list[Message], at_once: Callable[[Message], None]) -> Callable[[Message], Awaitable[None]]:
    """A way out on which something happens while a message is being told."""

    async def send(message: Message) -> None:
        told.append(message)
        at_once(message)

    return send


async def test_an_outcome_that_comes_while_the_last_step_is_told_is_told_too() -> None:
    """The exit code never speaks of an outcome that no line told."""
    call = a_live_call(Leaving(START_S), Unclear(START_S, UnclearReason.SERVER_FAULT))
    told: list[Message] = []

    def settle(message: Message) -> None:
        if "step" in message and message["step"]["step"] == "sending":
            call.note(a_record("bridged", talked_s=8))

    await run_call(_StartedDesk(call), CallOrder("205"), wait=True, send=sender(told, settle))
    assert [message["step"]["step"] for message in told[:-1]] == ["sending", "outcome"]
    assert told[-2]["step"]["outcome"] == "talked"
    assert told[-1] == {"exit": Exit.DONE}


async def test_a_call_that_nobody_follows_any_more_is_unknown() -> None:
    """Where the following ends without an outcome, the last step says so."""
    call = a_live_call(Leaving(START_S), Listed(START_S + 1, a_row("101")))
    call.finish()
    told: list[Message] = []
    await run_call(_StartedDesk(call), CallOrder("205"), wait=True, send=sender(told, lambda _: None))
    assert told[-2]["step"]["outcome"] == "unknown"
    assert told[-1] == {"exit": Exit.UNKNOWN}


async def test_a_failing_disk_is_not_told_as_a_fault() -> None:
    """The leaving mark that cannot be written stops the call with its own code."""
    office = Office()
    office.journal.refused.add(Leaving)
    told = await office.run(CallOrder("205"), wait=True)
    assert office.steps == ["outcome"]
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.pbx.posts == []
