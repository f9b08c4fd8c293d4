"""`deskbell call`: steps and the exit code."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from deskbell.cli.call import run_call
from deskbell.cli.codes import Exit
from deskbell.cli.requests import CallRequest
from deskbell.domain.budget import Budget
from deskbell.domain.call import CallOrder
from deskbell.domain.errors import (
    LinesUnreadable,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    UnclearReason,
)
from deskbell.domain.evidence import Intended, Leaving, Listed, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import Line, LineList
from deskbell.usecases.live_call import LiveCall
from doubles.clock import START_S, ManualClock
from doubles.jobs import SpyDesk
from doubles.journal import MemoryJournal
from doubles.office import Message, Office
from doubles.pbx import CALL_API_ID, CALL_ID, DESK, Fail
from doubles.samples import a_record, a_row, an_intent

UNWAITED = CallRequest("205", practice=True)
WAITED = UNWAITED._replace(wait=True)
OFFICE = Line("Office", "101", (), host="https://pbx.example.net", app_id="0" * 32)
HOTEL = Line("Hotel", "102", (), host="https://pbx.example.org", app_id="0" * 32)


async def test_a_call_that_is_waited_for_tells_every_step_and_its_outcome() -> None:
    """The steps come in order, each once, in words and in fields, and the exit code last."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(WAITED)
    assert [message["step"] for message in told[:-1]] == [
        {"step": "sending"},
        {"step": "accepted", "call_id": CALL_ID, "call_api_id": CALL_API_ID},
        {"step": "source_ringing"},
        {"step": "source_answered"},
        {"step": "destination_ringing"},
        {"step": "talking"},
        {"step": "outcome", "outcome": "talked", "call_id": CALL_ID, "talked_s": 8}
        | {"reason": None, "sentence": "You talked with 205 for 0:08."},
    ]
    assert told[-2]["words"] == "You talked with 205 for 0:08."
    assert told[-1] == {"exit": Exit.DONE}
    assert len(office.pbx.posts) == 1


async def test_without_waiting_the_command_ends_when_the_pbx_has_taken_the_call() -> None:
    """Two steps and done, though the call goes on."""
    office = Office()
    office.plays_a_talk()
    told = await office.run(UNWAITED)
    assert office.steps == ["sending", "accepted"]
    assert told[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_a_call_that_ends_otherwise_is_waited_for_and_told() -> None:
    """Nobody picked up here: the outcome is told and the code is 1."""
    office = Office()
    office.pbx.lists(1, a_row("101"))
    office.pbx.lists(20, *())
    office.pbx.records(20, a_record("not answered"))
    told = await office.run(WAITED)
    assert told[-2]["step"]["outcome"] == "not_picked_up_by_us"
    assert told[-1] == {"exit": Exit.ENDED_OTHERWISE}


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize(
    ("error", "outcome", "reason", "code"),
    [
        (OutcomeUnclear(UnclearReason.CONNECTION_LOST), "unknown", "connection_lost", Exit.UNKNOWN),
        (Refused(RefusalReason.CALL_LIMIT, 429), "refused", "call_limit", Exit.REFUSED),
        (NotReachable("pbx.example.net"), "failed", "unreachable", Exit.UNREACHABLE),
    ],
)
async def test_a_request_that_came_to_nothing_tells_its_outcome_and_its_code(
    error: Exception,
    outcome: str,
    reason: str,
    code: Exit,
    wait: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """Unknown, refused and unreachable end the command at once, waited for or not, and a program is told why."""
    office = Office(Fail(error))
    told = await office.run(WAITED if wait else UNWAITED)
    assert office.steps == ["sending", "outcome"]
    last = {"step": "outcome", "outcome": outcome, "call_id": None, "talked_s": None, "reason": reason}
    assert told[-2]["step"] == last | {"sentence": told[-2]["words"]}
    assert told[-1] == {"exit": code}
    assert len(office.pbx.posts) == 1


async def test_a_call_without_a_trace_is_given_up_after_a_minute() -> None:
    """What the PBX took and then neither lists nor records ends the waiting as unknown, the ids told."""
    office = Office()
    told = await office.run(WAITED)
    assert office.clock.passed_s == pytest.approx(60, abs=2)
    step = told[-2]["step"]
    assert (step["outcome"], step["call_id"], step["talked_s"], step["reason"]) == ("unknown", CALL_ID, None, None)
    assert told[-1] == {"exit": Exit.UNKNOWN}
    await office.calls.close()


class _StartedDesk(SpyDesk):
    """A desk whose call is already under way, in the test's hand."""

    def __init__(self, call: LiveCall) -> None:
        super().__init__()
        self._call = call

    async def call(self, line: Line, order: CallOrder) -> LiveCall:  # noqa: ARG002 - it is under way already
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

    await run_call(_StartedDesk(call), WAITED.as_message(), sender(told, settle))
    assert [message["step"]["step"] for message in told[:-1]] == ["sending", "outcome"]
    assert told[-2]["step"]["outcome"] == "talked"
    assert told[-1] == {"exit": Exit.DONE}


async def test_a_call_that_nobody_follows_any_more_is_unknown() -> None:
    """Where the following ends without an outcome, the last step says so."""
    call = a_live_call(Leaving(START_S), Listed(START_S + 1, a_row("101")))
    call.finish()
    told: list[Message] = []
    await run_call(_StartedDesk(call), WAITED.as_message(), sender(told, lambda _: None))
    assert told[-2]["step"]["outcome"] == "unknown"
    assert told[-1] == {"exit": Exit.UNKNOWN}


async def test_a_failing_disk_is_not_told_as_a_fault() -> None:
    """The leaving mark that cannot be written stops the call with its own code."""
    office = Office()
    office.journal.refused.add(Leaving)
    told = await office.run(WAITED)
    assert office.steps == ["outcome"]
    assert told[-1] == {"exit": Exit.REFUSED}
    assert office.pbx.posts == []


async def test_without_a_word_the_line_used_last_places_the_call() -> None:
    """And it is the one used last from then on; a line that is named goes before it."""
    office = Office()
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    office.pbx.directory = (DESK, replace(DESK, id="4102", number="102"))
    assert (await office.run(UNWAITED._replace(practice=False)))[-1] == {"exit": Exit.DONE}
    assert office.journal.intents[0].line == "Hotel"
    await office.run(CallRequest("206", line="office"))
    assert office.journal.intents[1].line == "Office"
    assert office.book.lines.last == "Office"
    await office.calls.close()


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize("error", [SignInRefused("pbx.example.net"), NotReachable("pbx.example.net")])
async def test_a_line_that_did_not_take_the_call_is_not_the_next_ones(
    error: Exception,
    wait: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A line tried in vain does not become the usual one."""
    office = Office(Fail(error))
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    await office.run(CallRequest("205", line="Office", wait=wait))
    assert office.book.lines.last == "Hotel"


@pytest.mark.parametrize(("left", "told"), [(50, 1), (51, 0)])
async def test_a_scarce_hour_is_told_once(left: int, told: int) -> None:
    """Steps that come late have their reason beside them, and the call is done all the same."""
    office = Office()
    office.pbx.budget = Budget(1000, left, START_S + 60)
    messages = await office.run(UNWAITED)
    problems = [message["problem"] for message in messages if "problem" in message]
    assert [one.split(" until ")[0] for one in problems] == ["50 of 1000 requests are left"] * told
    assert messages[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_practising_changes_nothing_about_the_line_used_last() -> None:
    """The next call is a real one again."""
    office = Office()
    office.book.change = _unasked  # type: ignore[assignment, method-assign]  # a practice call writes no list
    office.book.lines = LineList((OFFICE, HOTEL), last="Hotel")
    assert (await office.run(UNWAITED))[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def test_without_a_line_nobody_is_rung_unasked() -> None:
    """The practice line is used only where it was asked for; what to do is said."""
    office = Office()
    told = await office.run(CallRequest("205"))
    assert told[0]["exit"] == Exit.WRONG_USAGE
    assert "--practice" in told[0]["problem"]
    assert office.journal.intents == ()


async def test_a_line_that_is_not_there_is_told_with_those_that_are() -> None:
    """Nothing is sent on another line instead."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205", line="Hotel"))
    assert told == [
        {"problem": "There is no line named Hotel. The lines here: Office."},
        {"exit": Exit.WRONG_USAGE},
    ]
    assert office.journal.intents == ()


async def test_a_secret_that_was_handed_over_is_known_for_this_run_alone() -> None:
    """It reaches no keyring and no message."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205"), "handed-over")
    assert (office.secrets.held, office.secrets.kept) == ({"Office": "handed-over"}, {})
    assert "handed-over" not in repr(told)
    await office.calls.close()


async def test_options_are_part_of_the_order() -> None:
    """Each is read by its kind and goes to the PBX as the user set it."""
    office = Office()
    options = (("wait_for_pickup", "30"), ("dst_dtmf", "W1w2#"), ("variables", '{"tag": "crm-17"}'))
    await office.run(UNWAITED._replace(options=options))
    assert office.pbx.posts[0].intent.options == {
        "wait_for_pickup": 30,
        "dst_dtmf": "W1w2#",
        "variables": {"tag": "crm-17"},
    }
    await office.calls.close()


@pytest.mark.parametrize(
    "broken",
    [{"number": 7}, {"options": {"wait_for_pickup": "soon"}}, {"sources": ["\n"]}, {"wait": "yes"}, {"line": 3}, {}],
)
async def test_what_is_half_understood_rings_nobody(broken: Message) -> None:
    """A request of another version, or of somebody else, is wrong usage."""
    office = Office()
    request = {**WAITED.as_message(), **broken} if broken else {"do": "call"}
    await run_call(office.desk, request, office.send)
    assert office.told[0]["exit"] == Exit.WRONG_USAGE
    assert office.journal.intents == ()


async def _unasked(_change: object) -> LineList:
    raise AssertionError


async def test_a_list_that_cannot_remember_does_not_fail_the_call() -> None:
    """The call was placed; which line comes next is less than that."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    office.book.change = _unwritable  # type: ignore[assignment, method-assign]  # the fault under test
    assert (await office.run(CallRequest("205")))[-1] == {"exit": Exit.DONE}
    await office.calls.close()


async def _unwritable(_change: object) -> LineList:
    raise LinesUnreadable("No space left on device")


async def test_a_variable_as_the_extension_needs_a_phone() -> None:
    """Only the PBX knows what it stands for, so nothing rings by guess."""
    office = Office()
    office.book.lines = LineList((OFFICE,))
    told = await office.run(CallRequest("205", extension="@{NAME}"))
    assert "--from" in told[0]["problem"]
    assert told[-1] == {"exit": Exit.WRONG_USAGE}
    assert office.journal.intents == ()
