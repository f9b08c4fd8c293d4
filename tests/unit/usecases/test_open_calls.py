"""Every call of this run: from the press to the outcome, and what an earlier run left behind."""

import asyncio
from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.errors import (
    CannotRecord,
    NoPhone,
    NotDialable,
    NotReachable,
    NotSentReason,
    NumberProblem,
    StillOpen,
    UnclearReason,
)
from deskbell.domain.evidence import (
    EndAsked,
    Evidence,
    Intended,
    Leaving,
    Listed,
    NotSent,
    Recorded,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.open_calls import LATEST_LEAVING_S, OpenCalls
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import Accept, Fail, ScriptedLines, ScriptedPbx
from doubles.samples import a_record, a_row, accepted, an_intent, kinds_of

ORDER = CallOrder("205")
OFFICE = Line("office", "101", (Phone("101", "Desk"), Phone("+37491000001", "Mobile")))
LEFT = Leaving(START_S)
UNCLEAR = Unclear(START_S, UnclearReason.NO_ANSWER_IN_TIME)


class Room:
    """All calls of one run, with a PBX where a call is over after two seconds."""

    def __init__(self, *answers: Accept | Fail, left_behind: tuple[CallRecord, ...] = ()) -> None:
        self.told: list[Progress] = []
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock, *answers)
        self.lines = ScriptedLines(self.pbx)
        self.journal = MemoryJournal(left_behind)
        ids = iter(f"{number:032x}" for number in range(1, 99))
        self.calls = OpenCalls(self.journal, self.lines, self.clock, lambda: next(ids), self.told.append)
        self.pbx.lists(0, a_row("101"))
        self.pbx.lists(2, *())
        self.pbx.records(2, a_record("not answered", after_s=2))

    @property
    def last(self) -> Progress:
        """What was told last."""
        return self.told[-1]

    def evidence(self, call: LiveCall | Intent) -> tuple[Evidence, ...]:
        """What the disk holds of a call."""
        return self.journal.evidence(call.id)


async def take_over(room: Room) -> None:
    """Take over what was left behind, as a start does; the practice line is the only one there is."""
    for record in await room.journal.adopt():
        line = PRACTICE_LINE if record.intent.line == "practice" else None
        room.calls.take_over(record, line, tell=True)


async def outcome_of(call: LiveCall) -> Outcome | None:
    """Hear of a call until nobody follows it any more."""
    last = call.progress
    async for progress in call:
        last = progress
    return last.outcome


async def test_a_press_becomes_one_call_followed_to_its_outcome() -> None:
    """The wish is on disk, one POST goes out, the call is followed, and each progress is told."""
    room = Room()
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    assert room.evidence(call) == (Intended(START_S),)
    assert room.told == [call.progress]
    assert await outcome_of(call) is Outcome.NOT_PICKED_UP_BY_US
    assert kinds_of(room.evidence(call)) == [
        "Intended",
        "Leaving",
        "WasAccepted",
        "Listed",
        "NoLongerListed",
        "Recorded",
    ]
    assert len(room.pbx.posts) == 1
    assert room.last == call.progress
    assert len(room.told) == 6
    assert set(room.lines.opened) == {PRACTICE_LINE}


async def test_an_intent_holds_what_was_ordered() -> None:
    """Number, name, options, phones and extension come from the order, the rest from the line and this run."""
    room = Room()
    room.clock.advance(5)
    order = CallOrder("00 (205)", name="Anna", extension="102", sources=("102", "103"), options={"wait_for_pickup": 20})
    call = await room.calls.start(OFFICE, order)
    assert call.progress.intent == Intent(
        id=f"{1:032x}",
        at_s=START_S + 5,
        line="office",
        practice=False,
        extension="102",
        sources=("102", "103"),
        destination="00205",
        name="Anna",
        options={"wait_for_pickup": 20},
        owner="this run",
    )
    await room.calls.close()


@pytest.mark.parametrize(
    ("line", "order", "extension", "sources"),
    [
        (OFFICE, ORDER, "101", ("101", "+37491000001")),
        (OFFICE, CallOrder("205", sources=("102",)), "101", ("102",)),
        (OFFICE, CallOrder("205", extension="102"), "102", ("102",)),
        (Line("bare", "101", ()), ORDER, "101", ("101",)),
        (Line("bare", "101", ()), CallOrder("205", extension="102"), "102", ("102",)),
        (Line("bare", "", ()), ORDER, "", ()),
    ],
)
async def test_phones_default_to_the_lines_then_to_the_extension(
    line: Line,
    order: CallOrder,
    extension: str,
    sources: tuple[str, ...],
) -> None:
    """An order without phones rings the line's, and without those the extension, never an empty number."""
    room = Room()
    intent = (await room.calls.start(line, order)).progress.intent
    assert (intent.extension, intent.sources) == (extension, sources)
    await room.calls.close()


async def test_practice_is_marked_in_the_intent() -> None:
    """A practice call can be told from a real one for ever."""
    room = Room()
    assert (await room.calls.start(PRACTICE_LINE, ORDER)).progress.intent.practice
    await room.calls.close()


async def test_what_is_no_number_is_not_written_down() -> None:
    """An input without a number ends at the press."""
    room = Room()
    with pytest.raises(NotDialable) as failure:
        await room.calls.start(PRACTICE_LINE, CallOrder("tel:--help"))
    assert failure.value.problem is NumberProblem.NO_NUMBER_IN_LINK
    assert (room.journal.intents, room.told, room.pbx.posts) == ((), [], [])


async def test_what_cannot_be_written_down_is_not_dialled() -> None:
    """A disk that refuses the intent ends the call at the press."""
    room = Room()
    room.journal.refused = {Intended}
    with pytest.raises(CannotRecord):
        await room.calls.start(PRACTICE_LINE, ORDER)
    await room.clock.wait(asyncio.Event(), 1)
    assert (room.told, room.lines.opened, room.pbx.posts) == ([], [], [])


async def test_a_second_press_while_the_call_is_open_asks_first() -> None:
    """The same number in another writing is the same call; nothing is dialled for it."""
    room = Room()
    first = await room.calls.start(PRACTICE_LINE, ORDER)
    with pytest.raises(StillOpen) as failure:
        await room.calls.start(PRACTICE_LINE, CallOrder("tel:2-0-5"))
    assert (failure.value.number, failure.value.unknown) == ("205", False)
    await outcome_of(first)
    assert len(room.pbx.posts) == len(room.journal.intents) == 1


async def test_two_presses_at_the_same_moment_are_one_call() -> None:
    """However close together, only one of two presses is placed."""
    room = Room()
    pressed = await asyncio.gather(*(room.calls.start(PRACTICE_LINE, ORDER) for _ in range(2)), return_exceptions=True)
    (first,) = (one for one in pressed if isinstance(one, LiveCall))
    assert sum(isinstance(one, StillOpen) for one in pressed) == 1
    await outcome_of(first)
    assert len(room.pbx.posts) == 1


async def test_a_confirmed_press_is_a_second_call() -> None:
    """Who was asked and said yes gets another call beside the first."""
    room = Room()
    calls = [await room.calls.start(PRACTICE_LINE, replace(ORDER, confirmed=confirmed)) for confirmed in (False, True)]
    await asyncio.gather(*map(outcome_of, calls))
    assert len({call.id for call in calls}) == len(room.pbx.posts) == 2


async def test_after_the_outcome_the_number_is_free() -> None:
    """A call that is over needs no question."""
    room = Room()
    await outcome_of(await room.calls.start(PRACTICE_LINE, ORDER))
    again = await room.calls.start(PRACTICE_LINE, ORDER)
    await outcome_of(again)
    assert len(room.pbx.posts) == 2


async def test_a_call_that_was_not_accepted_is_not_followed() -> None:
    """Without an id there is nothing to look for, and who listens hears the end."""
    room = Room(Fail(NotReachable("pbx.example.net")))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    assert await outcome_of(call) is Outcome.FAILED
    assert room.pbx.looks == []


async def test_a_press_before_sending_cancels_the_call() -> None:
    """Cancelling works before the id has arrived, by the intent's own id."""
    room = Room()
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    room.calls.end(call.id)
    assert await outcome_of(call) is Outcome.CANCELLED
    assert room.pbx.posts == []


async def test_a_press_during_the_request_hangs_up_when_the_id_arrives() -> None:
    """The press is remembered through the POST and carried out at the first look."""
    gate = asyncio.Event()
    room = Room(Accept(gate=gate))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    await room.pbx.entered.wait()
    room.calls.end(call.id)
    assert room.pbx.end_orders == []
    gate.set()
    assert await outcome_of(call) is Outcome.CANCELLED
    assert room.pbx.end_orders == [("4101", "leg to 101")]


async def test_presses_reach_their_own_call() -> None:
    """Ending one call leaves the others alone, and an id that nobody has is passed over."""
    room = Room()
    first = await room.calls.start(PRACTICE_LINE, ORDER)
    second = await room.calls.start(PRACTICE_LINE, CallOrder("206"))
    room.calls.end(second.id)
    room.calls.end("no such call")
    room.calls.say("no such call", rang=True)
    assert not first.progress.end_asked
    assert await outcome_of(second) is Outcome.CANCELLED
    await outcome_of(first)
    assert len(room.pbx.posts) == 1


async def test_presses_on_a_settled_call_change_nothing() -> None:
    """What is over stays as it was recorded."""
    room = Room()
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    await outcome_of(call)
    await room.clock.wait(asyncio.Event(), 1)
    evidence = room.evidence(call)
    room.calls.end(call.id)
    room.calls.say(call.id, rang=True)
    assert room.evidence(call) == evidence


@pytest.mark.parametrize(("rang", "outcome"), [(True, Outcome.UNKNOWN), (False, Outcome.FAILED)])
async def test_the_users_word_counts_for_an_unknown_call(
    rang: bool,  # noqa: FBT001 - pytest's own parameter
    outcome: Outcome,
) -> None:
    """After the following has ended the user can still tell, and either word frees the number."""
    room = Room(left_behind=(CallRecord(an_intent(), (Intended(START_S), LEFT, UNCLEAR)),))
    await take_over(room)
    with pytest.raises(StillOpen) as failure:
        await room.calls.start(PRACTICE_LINE, ORDER)
    assert failure.value.unknown
    room.calls.say("0" * 32, rang=rang)
    assert room.journal.evidence("0" * 32)[-1] == UserSaid(START_S, rang)
    assert room.last.outcome is outcome
    await outcome_of(await room.calls.start(PRACTICE_LINE, ORDER))


@pytest.mark.parametrize(
    ("known", "concluded", "outcome"),
    [
        ((), NotSent(START_S + 9, NotSentReason.STOPPED), Outcome.FAILED),
        ((LEFT,), Unclear(START_S + 9, UnclearReason.INTERRUPTED), Outcome.UNKNOWN),
        ((LEFT, EndAsked(START_S)), Unclear(START_S + 9, UnclearReason.INTERRUPTED), Outcome.UNKNOWN),
        (
            (LEFT, TokenWasRefused(START_S, 1)),
            NotSent(START_S + 9, NotSentReason.STOPPED),
            Outcome.FAILED,
        ),
        (
            (LEFT, TokenWasRefused(START_S, 1), Leaving(START_S, 2)),
            Unclear(START_S + 9, UnclearReason.INTERRUPTED),
            Outcome.UNKNOWN,
        ),
        ((LEFT, UNCLEAR), None, Outcome.UNKNOWN),
    ],
)
async def test_an_interrupted_sending_is_concluded_and_never_repeated(
    known: tuple[Evidence, ...],
    concluded: Evidence | None,
    outcome: Outcome,
) -> None:
    """After a restart nothing is sent again: what left without an answer is unknown, what did not leave has failed."""
    record = CallRecord(an_intent(), (Intended(START_S), *known))
    room = Room(left_behind=(record,))
    room.clock.advance(9)
    await take_over(room)
    await room.clock.wait(asyncio.Event(), 10)
    added = () if concluded is None else (concluded,)
    assert room.evidence(record.intent) == (*record.evidence, *added)
    assert room.last.outcome is outcome
    assert room.pbx.posts == []
    assert bool(room.pbx.searches) is (outcome is Outcome.UNKNOWN)
    await room.calls.close()


@pytest.mark.parametrize("known", [(), (TrackLost(START_S + 1),)])
async def test_an_accepted_call_of_an_earlier_run_is_followed_and_not_sent(known: tuple[Evidence, ...]) -> None:
    """A call that went on while Deskbell was away comes to its outcome, even one whose track was lost."""
    record = CallRecord(an_intent(), (Intended(START_S), LEFT, accepted(), *known))
    room = Room(left_behind=(record,))
    await take_over(room)
    assert [told.outcome for told in room.told] == [record.progress.outcome]
    await room.clock.wait(asyncio.Event(), 10)
    assert room.last.outcome is Outcome.NOT_PICKED_UP_BY_US
    assert room.pbx.posts == []
    assert set(room.lines.opened) == {PRACTICE_LINE}


async def test_a_call_of_a_line_that_is_gone_stays_open_for_the_users_word() -> None:
    """Without its line a call cannot be followed; it is shown as it stands, and the others are followed."""
    gone = CallRecord(an_intent(line="removed"), (Intended(START_S), LEFT, accepted(), TrackLost(START_S + 1)))
    here = CallRecord(an_intent("206", intent_id="1" * 32), (Intended(START_S), LEFT, accepted()))
    room = Room(left_behind=(gone, here))
    await take_over(room)
    assert [progress.intent for progress in room.told] == [gone.intent, here.intent]
    await room.clock.wait(asyncio.Event(), 10)
    assert room.evidence(gone.intent) == gone.evidence
    assert kinds_of(room.evidence(here.intent))[-1] == "Recorded"
    room.calls.say(gone.intent.id, rang=True)
    said = room.evidence(gone.intent)[-1]
    assert isinstance(said, UserSaid)
    assert said.rang
    assert said.at_s >= room.clock.now_s()


async def test_a_call_that_the_user_has_answered_for_is_not_asked_about_again() -> None:
    """What the user said once is not put before them at every start."""
    said = (Intended(START_S), LEFT, UNCLEAR, UserSaid(START_S + 5, rang=True))
    room = Room(left_behind=(CallRecord(an_intent(), said),))
    await take_over(room)
    assert room.told == []


async def test_a_fault_of_deskbell_does_not_leave_a_call_open_for_ever() -> None:
    """What the marks prove is concluded even when the program itself is wrong, and the fault is not hidden."""
    room = Room()
    room.lines.fail_next(ZeroDivisionError())
    call = await room.calls.start(PRACTICE_LINE, CallOrder("205"))
    (task,) = (one for one in asyncio.all_tasks() if one.get_name() == f"call {call.id}")
    with pytest.raises(ZeroDivisionError):
        await task
    assert call.progress.outcome is Outcome.FAILED
    assert room.evidence(call.progress.intent)[-1] == NotSent(START_S, NotSentReason.STOPPED)


async def test_an_adopted_call_can_be_ended() -> None:
    """A press on a call of an earlier run reaches it."""
    record = CallRecord(an_intent(), (Intended(START_S), LEFT, accepted()))
    room = Room(left_behind=(record,))
    await take_over(room)
    room.calls.end(record.intent.id)
    await room.clock.wait(asyncio.Event(), 10)
    assert room.last.outcome is Outcome.CANCELLED


async def test_closing_during_the_request_leaves_it_unknown() -> None:
    """A POST that was under way when Deskbell closed is unclear on the disk, and who listened hears the end."""
    room = Room(Accept(gate=asyncio.Event()))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    listener = asyncio.ensure_future(outcome_of(call))
    await room.pbx.entered.wait()
    await room.calls.close()
    assert room.evidence(call)[1:] == (LEFT, Unclear(START_S, UnclearReason.INTERRUPTED))
    assert await listener is Outcome.UNKNOWN


async def test_closing_while_following_concludes_nothing() -> None:
    """A call that goes on at the PBX is left for the next start."""
    room = Room()
    room.pbx.lists(0, a_row("101"))
    room.pbx.lists(2, a_row("101"))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    await room.clock.wait(asyncio.Event(), 5)
    looks = len(room.pbx.looks)
    await room.calls.close()
    assert await outcome_of(call) is None
    assert kinds_of(room.evidence(call))[-1] == "Listed"
    await room.clock.wait(asyncio.Event(), 5)
    assert len(room.pbx.looks) == looks


async def test_closing_with_nothing_open_is_nothing() -> None:
    """A run without calls closes at once, and so does one whose calls are over."""
    room = Room()
    await room.calls.close()
    await outcome_of(await room.calls.start(PRACTICE_LINE, ORDER))
    await room.calls.close()


async def test_a_calls_work_is_named_after_it() -> None:
    """A task that hangs can be told by its call."""
    room = Room()
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    assert f"call {call.id}" in {task.get_name() for task in asyncio.all_tasks()}
    await room.calls.close()


async def test_a_wish_that_took_minutes_to_write_down_is_not_sent_any_more() -> None:
    """When the disk comes back nobody stands by the phone, so nobody is rung."""
    room = Room()
    room.journal.disk.clear()
    starting = asyncio.ensure_future(room.calls.start(PRACTICE_LINE, ORDER))
    await room.journal.writing.wait()
    room.clock.advance(LATEST_LEAVING_S + 1)
    room.journal.disk.set()
    call = await starting
    assert await outcome_of(call) is Outcome.FAILED
    assert call.progress.not_sent
    assert call.progress.not_sent.reason is NotSentReason.TOO_LATE
    assert room.pbx.posts == []


async def test_a_clock_set_back_in_the_middle_of_a_call_reorders_nothing() -> None:
    """What became known later has the later time, and the call ends as it would have."""
    room = Room()
    room.clock.plan(1.5, lambda: room.clock.set_back(3600))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    assert await outcome_of(call) is Outcome.NOT_PICKED_UP_BY_US
    times = [one.at_s for one in room.evidence(call) if not isinstance(one, Recorded)]
    assert times == sorted(times)


async def test_a_call_taken_over_after_the_clock_was_set_back_goes_on_in_order() -> None:
    """What an earlier run knew stays the earlier part of the story."""
    known = (Intended(START_S), LEFT, accepted(), Listed(START_S + 500, a_row("101")))
    room = Room(left_behind=(CallRecord(an_intent(), known),))
    await take_over(room)
    await room.clock.wait(asyncio.Event(), 10)
    assert all(one.at_s >= START_S + 500 for one in room.evidence(an_intent())[4:] if not isinstance(one, Recorded))
    assert room.last.outcome is Outcome.NOT_PICKED_UP_BY_US


async def test_a_variable_as_the_extension_says_nothing_of_which_phone_rings() -> None:
    """Only the PBX knows what stands behind it, so a phone has to be named, and nothing is written down."""
    room = Room()
    bare = Line("office", "", ())
    with pytest.raises(NoPhone):
        await room.calls.start(bare, CallOrder("205", extension="@ext_id"))
    assert room.journal.intents == ()
    call = await room.calls.start(bare, CallOrder("205", extension="@ext_id", sources=("341",)))
    assert (call.progress.intent.extension, call.progress.intent.sources) == ("@ext_id", ("341",))
    await room.calls.close()


@pytest.mark.expects_log
async def test_a_fault_that_comes_out_while_closing_is_not_lost(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits for the calls any more, so it goes to the log; that they were stopped is no fault."""
    room = Room(Accept(gate=asyncio.Event()))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    await room.calls.start(PRACTICE_LINE, CallOrder("206"))
    await room.pbx.entered.wait()

    def broken(evidence: Evidence) -> None:
        raise ZeroDivisionError(evidence)

    call.note = broken  # type: ignore[method-assign]  # the fault under test
    await room.calls.close()
    assert [record.getMessage() for record in caplog.records] == ["a call could not be looked after to the end"]


async def test_an_answer_with_the_id_of_another_call_tells_nothing_of_this_one() -> None:
    """A server that repeats an answer must not give one call the fate of another."""
    earlier = CallRecord(an_intent("206", intent_id="e" * 32, after_s=-3600), (LEFT, accepted(), a_record("busy")))
    room = Room(left_behind=(earlier,))
    call = await room.calls.start(PRACTICE_LINE, ORDER)
    assert await outcome_of(call) is Outcome.UNKNOWN
    assert room.evidence(call)[2] == Unclear(START_S, UnclearReason.NOT_UNDERSTOOD)
    assert call.progress.call_id == ""
    assert len(room.pbx.posts) == 1


async def test_an_id_of_more_than_a_day_ago_is_no_reason_to_doubt() -> None:
    """Nor one that the journal cannot tell of in time: the PBX's word counts."""
    old = CallRecord(an_intent("206", intent_id="e" * 32, after_s=-90_000), (LEFT, accepted(), a_record("busy")))
    room = Room(left_behind=(old,))
    assert await outcome_of(await room.calls.start(PRACTICE_LINE, ORDER)) is Outcome.NOT_PICKED_UP_BY_US


async def test_a_journal_that_cannot_tell_whose_an_id_is_does_not_hold_up_the_call() -> None:
    """What the PBX says counts, as it did before anybody asked."""
    room = Room()

    async def unreadable(from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        raise CannotRecord(f"{from_s} {to_s}")

    room.journal.between = unreadable  # type: ignore[method-assign]  # the fault under test
    assert await outcome_of(await room.calls.start(PRACTICE_LINE, ORDER)) is Outcome.NOT_PICKED_UP_BY_US
