"""Steering a live call: each order is given once, and what became of it is known."""

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotDialable, NotReachable, OutcomeUnclear, RefusalReason, Refused, UnclearReason
from deskbell.domain.evidence import SteerAction
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.permission import CallForbidden, CallQuestion, CallQuestioned
from deskbell.domain.steering import Handle, handed_to, is_held, lasting_refusal
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.open_calls import OpenCalls
from doubles.clock import ManualClock
from doubles.journal import MemoryJournal
from doubles.numbering import GivenPlans, MemoryAllowed, MemoryRules, TwoCountries, plain_check
from doubles.own_phones import plain_phones
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.samples import a_row, kinds_of
from doubles.turns import until

OURS, THEIRS = Handle("4101", "ours"), Handle("4101", "theirs")
GONE = Refused(RefusalReason.NOT_FOUND, 404)
NOT_ALLOWED = Refused(RefusalReason.NOT_ALLOWED, 403, "public transfer is off")


class Talk:
    """A call on which both sides talk, with its PBX in the test's hand."""

    def __init__(self) -> None:
        self.clock = clock = ManualClock()
        self.pbx = ScriptedPbx(clock)
        self.pbx.lists(
            0,
            a_row("205", handle="theirs", rings="205", answered_after_s=2),
            a_row("101", handle="ours", rings="101", answered_after_s=1),
        )
        self.journal = MemoryJournal()
        self.lines = ScriptedLines(self.pbx)
        self.calls = OpenCalls(
            self.journal, self.lines, clock, lambda: "1" * 32, lambda _: None, plain_check(self.lines)
        )

    async def begin(self) -> LiveCall:
        """Have the call talk."""
        call = await self.calls.start(PRACTICE_LINE, CallOrder("205"))
        await until(lambda: call.progress.destination.answered)
        return call

    def written(self) -> list[str]:
        """The kinds of evidence in the journal."""
        return kinds_of(self.journal.evidence("1" * 32))


@pytest.fixture
async def talk() -> Talk:
    """A talk that nobody has steered."""
    return Talk()


async def test_an_order_goes_to_the_row_of_our_own_phone(talk: Talk) -> None:
    """Our phone is the one that holds, whatever order the PBX lists the rows in."""
    call = await talk.begin()
    await talk.calls.steer(call.id, SteerAction.HOLD)
    assert talk.pbx.steered == [(OURS, SteerAction.HOLD, "")]
    assert is_held(call.progress)
    assert "Steered" in talk.written()
    await talk.calls.close()


async def test_a_row_that_the_pbx_does_not_know_is_passed_over(talk: Talk) -> None:
    """Which row steers a callback is documented nowhere, so the next one is asked when one is not found."""
    talk.pbx.steers = lambda handle, _action, _number: GONE if handle == OURS else None
    call = await talk.begin()
    await talk.calls.steer(call.id, SteerAction.TRANSFER, "2 07")
    assert talk.pbx.steered == [(OURS, SteerAction.TRANSFER, "207"), (THEIRS, SteerAction.TRANSFER, "207")]
    assert handed_to(call.progress) == "207"
    await talk.calls.close()


async def test_a_refusal_is_kept_with_the_words_of_the_pbx(talk: Talk) -> None:
    """What the PBX refuses is asked of no other row, and the reason stays."""
    talk.pbx.steers = lambda _handle, _action, _number: NOT_ALLOWED
    call = await talk.begin()
    await talk.calls.steer(call.id, SteerAction.TRANSFER, "+37410123456")
    refused = lasting_refusal(call.progress, SteerAction.TRANSFER)
    assert refused
    assert (refused.refusal, refused.message) == (RefusalReason.NOT_ALLOWED, "public transfer is off")
    assert len(talk.pbx.steered) == 1
    await talk.calls.close()


async def test_an_order_that_may_have_been_carried_out_is_given_to_nobody_else(talk: Talk) -> None:
    """After an unclear answer a second row could hand the caller on twice."""
    talk.pbx.steers = lambda _handle, _action, _number: OutcomeUnclear(UnclearReason.NO_ANSWER_IN_TIME)
    call = await talk.begin()
    await talk.calls.steer(call.id, SteerAction.TRANSFER, "207")
    assert len(talk.pbx.steered) == 1
    (unclear,) = call.progress.not_steered
    assert (unclear.action, unclear.refusal) == (SteerAction.TRANSFER, None)
    assert handed_to(call.progress) == ""
    await talk.calls.close()


async def test_a_pbx_out_of_reach_is_told_and_leaves_no_evidence(talk: Talk) -> None:
    """Nothing was asked, so nothing is known; who pressed hears why."""
    talk.pbx.steers = lambda _handle, _action, _number: NotReachable("pbx.example.net")
    call = await talk.begin()
    with pytest.raises(NotReachable):
        await talk.calls.steer(call.id, SteerAction.HOLD)
    assert not {"Steered", "NotSteered"} & set(talk.written())
    await talk.calls.close()


async def test_a_call_without_rows_is_steered_by_the_id_it_was_accepted_with(talk: Talk) -> None:
    """Where the list shows nothing, the id that came with the order is all there is."""
    call = await talk.begin()
    talk.pbx.lists(talk.clock.passed_s)
    await talk.calls.steer(call.id, SteerAction.PARK)
    assert [handle.call_api_id for handle, _, _ in talk.pbx.steered] == [call.progress.call_api_id]
    await talk.calls.close()


async def test_when_no_row_is_known_to_the_pbx_the_order_is_refused(talk: Talk) -> None:
    """The button says so instead of waiting for ever."""
    talk.pbx.steers = lambda _handle, _action, _number: GONE
    call = await talk.begin()
    await talk.calls.steer(call.id, SteerAction.HOLD)
    refused = lasting_refusal(call.progress, SteerAction.HOLD)
    assert refused
    assert refused.refusal is RefusalReason.NOT_FOUND
    await talk.calls.close()


async def test_a_target_that_is_no_number_is_told_before_anything_is_asked(talk: Talk) -> None:
    """A name in the transfer field reaches no PBX."""
    call = await talk.begin()
    with pytest.raises(NotDialable):
        await talk.calls.steer(call.id, SteerAction.TRANSFER, "Anna")
    assert talk.pbx.steered == []
    await talk.calls.close()


async def test_a_call_that_nobody_looks_after_is_not_steered(talk: Talk) -> None:
    """A press on a strip that has just gone asks nothing."""
    await talk.calls.steer("f" * 32, SteerAction.HOLD)
    assert talk.pbx.steered == []


async def test_nobody_is_handed_on_to_a_number_that_is_not_dialled(talk: Talk) -> None:
    """Nothing is asked of the PBX; an order that names our own phone to take a call back is none of these."""
    call = await talk.begin()
    for action in (SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER):
        with pytest.raises(CallForbidden):
            await talk.calls.steer(call.id, action, "101")
    assert talk.pbx.steered == []
    await talk.calls.steer(call.id, SteerAction.PICK_UP, "101")
    assert [number for _, _, number in talk.pbx.steered] == ["101"]
    await talk.calls.close()


async def test_an_answer_about_a_transfer_is_remembered_once_it_was_asked_for() -> None:
    """Not before the PBX was asked, and then by the number."""
    talk, allowed = Talk(), MemoryAllowed()
    line = PRACTICE_LINE._replace(name="Office", practice=False, region="AA")
    numbering = Numbering(GivenPlans(TwoCountries()), MemoryRules(), "")
    check = CallCheck(numbering, allowed, talk.lines, plain_phones(talk.lines))
    talk.calls = OpenCalls(talk.journal, talk.lines, talk.clock, lambda: "1" * 32, lambda _: None, check)
    call = await talk.calls.start(line, CallOrder("205"))
    await until(lambda: call.progress.destination.answered)
    with pytest.raises(CallQuestioned):
        await talk.calls.steer(call.id, SteerAction.TRANSFER, "+4930123456")
    yes = frozenset({CallQuestion.INTERNATIONAL})
    talk.pbx.steers = lambda _handle, _action, _number: NotReachable("pbx.example.net")
    with pytest.raises(NotReachable):
        await talk.calls.steer(call.id, SteerAction.TRANSFER, "+4930123456", yes)
    assert allowed.numbers == []
    talk.pbx.steers = lambda _handle, _action, _number: None
    await talk.calls.steer(call.id, SteerAction.TRANSFER, "+4930123456", yes)
    assert allowed.numbers == ["+4930123456"]
    await talk.calls.close()
