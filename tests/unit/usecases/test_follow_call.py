"""Following a callback through both legs to its outcome."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.call import OptionValue
from deskbell.domain.errors import (
    KnownError,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    UnclearReason,
)
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    ListedCall,
    NoLongerListed,
    Recorded,
    TrackLost,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage
from deskbell.usecases.follow_call import OUT_OF_REACH_S, follow_call
from deskbell.usecases.live_call import LiveCall
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import CALL_API_ID, ScriptedLines, ScriptedPbx
from doubles.samples import NO_OPTIONS, a_record, a_row, accepted, an_intent, kinds_of

OURS = a_row("101")
OURS_UP = a_row("101", answered_after_s=2)
THEIRS = a_row("205", rings="205")
THEIRS_UP = a_row("205", rings="205", answered_after_s=4)
OUTAGES: tuple[KnownError, ...] = (
    NotReachable("pbx.example.net"),
    SignInRefused("pbx.example.net"),
    Refused(RefusalReason.TOO_MANY_REQUESTS, 429),
    OutcomeUnclear(UnclearReason.SERVER_FAULT),
)


class Following:
    """An accepted call, about to be followed."""

    def __init__(
        self,
        *known: Evidence,
        openings: tuple[Exception | None, ...] = (),
        accepted_by: str = "",
        options: Mapping[str, OptionValue] = NO_OPTIONS,
    ) -> None:
        self.told: list[Progress] = []
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.lines = ScriptedLines(self.pbx, *openings)
        begun = (Intended(START_S), Leaving(START_S), replace(accepted(0), extension_id=accepted_by))
        record = CallRecord(an_intent(options=options), (*begun, *known))
        self.known = len(record.evidence)
        self.journal = MemoryJournal([record])
        self.call = LiveCall(record, self.journal, self.clock, self.told.append)

    async def follow(self) -> tuple[Evidence, ...]:
        """Follow to the end and hand back what became known."""
        await follow_call(self.call, PRACTICE_LINE, self.lines, self.clock)
        return self.evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What became known while following."""
        return self.journal.evidence(self.call.id)[self.known :]

    def at(self, after_s: float) -> Progress:
        """Where the call stood so many seconds after the start, as far as it was told."""
        return next(one for one in reversed(self.told) if _moment(one) <= START_S + after_s)


def _moment(progress: Progress) -> float:
    return progress.ended_at_s or progress.seen_at_s or START_S


async def test_an_ordinary_call_is_followed_through_both_legs_to_its_outcome() -> None:
    """Every row becomes evidence once, then the disappearance, then the history's word, and no more is asked."""
    following = Following()
    pbx = following.pbx
    pbx.lists(1, OURS)
    pbx.lists(2, OURS_UP, THEIRS)
    pbx.lists(4, OURS_UP, THEIRS_UP)
    pbx.lists(9, *())
    record = a_record("bridged", talked_s=5, after_s=9)
    pbx.records(10, record)
    assert await following.follow() == (
        Listed(START_S + 1, OURS),
        Listed(START_S + 2, OURS_UP),
        Listed(START_S + 2, THEIRS),
        Listed(START_S + 4, THEIRS_UP),
        NoLongerListed(START_S + 10),
        record,
    )
    assert following.call.progress.outcome is Outcome.TALKED
    assert following.call.progress.talked_s == 5


async def test_the_pbx_is_asked_every_second_while_it_rings_and_every_two_while_they_talk() -> None:
    """Requests are shared by the whole office: a talk is looked at half as often."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.lists(3, OURS_UP, THEIRS_UP)
    following.pbx.lists(8, *())
    following.pbx.records(8, a_record("bridged", talked_s=5))
    await following.follow()
    assert following.pbx.looks == [0, 1, 2, 3, 5, 7, 9]
    assert following.pbx.history_asked == [9]


async def test_the_history_is_asked_until_it_knows_the_call() -> None:
    """The record comes a moment after the call has ended; until then the question is repeated."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.lists(3, *())
    following.pbx.records(6, a_record("not answered"))
    evidence = await following.follow()
    assert following.pbx.history_asked == [3, 4, 5, 6]
    assert kinds_of(evidence) == ["Listed", "NoLongerListed", "Recorded"]
    assert following.call.progress.outcome is Outcome.NOT_PICKED_UP_BY_US


async def test_a_call_that_was_never_listed_did_not_disappear() -> None:
    """A call over before the first look comes from the history alone."""
    following = Following()
    following.pbx.records(2, a_record("failed"))
    assert kinds_of(await following.follow()) == ["Recorded"]
    assert following.pbx.looks == [0, 1, 2]


async def test_a_settled_call_is_not_followed() -> None:
    """Once the outcome is known nothing is asked."""
    following = Following(a_record("busy"))
    assert await following.follow() == ()
    assert following.lines.opened == []


async def test_track_is_lost_after_a_minute_and_given_up_after_a_quarter_of_an_hour() -> None:
    """A call neither listed nor recorded is asked for ever more seldom, and after 900 s no more."""
    following = Following()
    assert await following.follow() == (TrackLost(START_S + 61),)
    assert following.pbx.looks == [*range(6), *range(7, 22, 2), *range(26, 62, 5), *range(76, 902, 15)]
    assert following.clock.passed_s == 901
    assert following.call.progress.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("options", "lost_s", "given_up_s"),
    [
        ({"transfer_after_src_hangup": "210"}, 121, 901),
        ({"transfer_after_dst_hangup": "210", "wait_for_pickup": 90}, 181, 901),
        ({"transfer_after_dst_hangup": "210", "wait_for_pickup": 20}, 61, 901),
        ({"transfer_after_src_hangup": "210", "wait_for_pickup": 600}, 1201, 1201),
        ({"wait_for_pickup": 600}, 61, 901),
    ],
)
async def test_a_call_that_may_be_handed_on_is_not_lost_while_it_may_ring_somebody(
    options: dict[str, OptionValue], lost_s: int, given_up_s: int
) -> None:
    """Both waits of `wait_for_pickup` have to have run; looks are as rare as those at any missing call by then."""
    following = Following(options=options)
    evidence = await following.follow()
    assert kinds_of(evidence) == ["TrackLost"]
    assert lost_s <= evidence[0].at_s - START_S < lost_s + 15
    assert given_up_s <= following.clock.passed_s < given_up_s + 60


async def test_the_history_s_word_ends_a_call_that_may_be_handed_on_at_once() -> None:
    """Nothing is waited for once the PBX tells how it ended."""
    following = Following(options={"transfer_after_dst_hangup": "210", "wait_for_pickup": 600})
    following.pbx.lists(0, OURS_UP, THEIRS_UP)
    following.pbx.lists(8, *())
    record = a_record("bridged", talked_s=4, after_s=200)
    following.pbx.records(200, record)
    evidence = await following.follow()
    assert kinds_of(evidence) == ["Listed", "Listed", "NoLongerListed", "Recorded"]
    assert following.call.progress.outcome is Outcome.TALKED


async def test_a_call_handed_on_that_was_lost_before_is_looked_for_once() -> None:
    """Both waits ran before, in an earlier run."""
    following = Following(TrackLost(START_S + 61), options={"transfer_after_src_hangup": "210", "wait_for_pickup": 600})
    assert await following.follow() == ()
    assert (following.pbx.looks, following.clock.passed_s) == ([0], 0)


async def test_a_call_that_was_lost_before_is_looked_for_once() -> None:
    """A start does not begin the quarter of an hour anew for every call that nobody ever heard of again."""
    following = Following(TrackLost(START_S + 61))
    assert await following.follow() == ()
    assert (following.pbx.looks, following.clock.passed_s) == ([0], 0)


async def test_a_call_that_was_lost_before_and_is_there_again_is_followed() -> None:
    """One look is enough to find it, and then it is a call like any other."""
    following = Following(TrackLost(START_S - 1))
    following.pbx.lists(0, OURS)
    following.pbx.lists(3, *())
    following.pbx.records(3, a_record("not answered", after_s=3))
    assert kinds_of(await following.follow()) == ["Listed", "NoLongerListed", "Recorded"]


async def test_an_hour_of_talk_is_not_lost() -> None:
    """The minute counts from when the call went missing, not from its beginning."""
    following = Following()
    following.pbx.lists(0, OURS_UP, THEIRS_UP)
    following.pbx.lists(3600, *())
    following.pbx.records(3650, a_record("bridged", talked_s=3590, after_s=3600))
    evidence = await following.follow()
    assert "TrackLost" not in kinds_of(evidence)
    assert NoLongerListed(START_S + 3600) in evidence


async def test_a_call_found_late_is_settled_late() -> None:
    """After the track was lost the history's word still counts."""
    following = Following()
    record = a_record("bridged", talked_s=3, after_s=100)
    following.pbx.records(100, record)
    assert await following.follow() == (TrackLost(START_S + 61), record)
    assert following.pbx.looks[-1] == 106
    assert following.call.progress.outcome is Outcome.TALKED


async def test_the_minute_begins_anew_when_the_call_was_there_again() -> None:
    """A call that goes missing twice for less than a minute is not lost."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.lists(1, *())
    following.pbx.lists(55, OURS)
    following.pbx.lists(60, *())
    following.pbx.records(110, a_record("failed"))
    evidence = await following.follow()
    assert kinds_of(evidence) == ["Listed", "NoLongerListed", "Listed", "NoLongerListed", "Recorded"]


@pytest.mark.parametrize("error", OUTAGES, ids=lambda error: type(error).__name__)
async def test_a_pbx_out_of_reach_is_asked_again(error: KnownError) -> None:
    """What was known before an outage stays, nothing is concluded from it, and the call is followed on."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.lists(30, OURS_UP, THEIRS_UP)
    following.pbx.lists(40, *())
    following.pbx.records(40, a_record("bridged", talked_s=10, after_s=40))
    following.pbx.is_out(1, 30, error)
    evidence = await following.follow()
    assert kinds_of(evidence) == ["Listed", "Listed", "Listed", "NoLongerListed", "Recorded"]
    assert following.pbx.looks == [*range(7), *range(8, 23, 2), 27, 32, *range(34, 41, 2)]


@pytest.mark.parametrize("error", OUTAGES, ids=lambda error: type(error).__name__)
async def test_a_line_that_does_not_open_is_opened_again(error: KnownError) -> None:
    """Every look opens the line anew, so a line that was closed comes back."""
    following = Following(openings=(None, error, error))
    following.pbx.lists(0, OURS)
    following.pbx.lists(3, *())
    following.pbx.records(3, a_record("failed"))
    assert kinds_of(await following.follow()) == ["Listed", "NoLongerListed", "Recorded"]
    assert following.pbx.looks == [0, 3]
    assert following.lines.opened == [PRACTICE_LINE] * 4


async def test_a_pbx_out_of_reach_is_asked_again_for_a_day() -> None:
    """The call is lost after a minute as one that is missing is, but nobody has said that it is not there."""
    following = Following(openings=(NotReachable("pbx.example.net"),) * 9000)
    assert await following.follow() == (TrackLost(START_S + 61),)
    assert OUT_OF_REACH_S <= following.clock.passed_s <= OUT_OF_REACH_S + 60
    assert {wait_s for after_s, wait_s in following.clock.waits if after_s >= 1000} == {60}


async def test_a_call_is_settled_when_the_network_comes_back_after_hours() -> None:
    """What the history knows is learned then, without a restart."""
    following = Following()
    following.pbx.is_out(0, 4 * 3600, NotReachable("pbx.example.net"))
    record = a_record("bridged", talked_s=8, after_s=20)
    following.pbx.records(20, record)
    assert await following.follow() == (TrackLost(START_S + 61), record)
    assert following.call.progress.outcome is Outcome.TALKED


async def test_a_talk_that_outlives_an_outage_is_a_talk_again() -> None:
    """After the track was lost the call that is listed again is open, and shown as it stands."""
    following = Following()
    following.pbx.lists(0, OURS_UP, THEIRS_UP)
    following.pbx.lists(200, *())
    following.pbx.records(200, a_record("bridged", talked_s=196, after_s=200))
    following.pbx.is_out(10, 100, NotReachable("pbx.example.net"))
    evidence = await following.follow()
    lost, back = following.at(71), following.at(110)
    assert (lost.outcome, lost.stage) == (Outcome.UNKNOWN, Stage.TALKING)
    assert (back.outcome, back.stage) == (None, Stage.TALKING)
    assert kinds_of(evidence) == ["Listed", "Listed", "TrackLost", "Listed", "NoLongerListed", "Recorded"]


async def test_a_strange_word_of_the_history_is_kept_once() -> None:
    """A record that nobody understands does not fill the journal, and a better one still counts."""
    following = Following()
    strange, known = a_record("", after_s=5), a_record("failed", after_s=20)
    following.pbx.records(5, strange)
    following.pbx.records(20, known)
    assert await following.follow() == (strange, known)
    assert following.call.progress.outcome is Outcome.FAILED


async def test_a_press_while_talking_hangs_up_at_once() -> None:
    """The press ends the pause, so the order to end goes out at the moment of the press."""
    following = Following()
    following.pbx.lists(0, OURS_UP, THEIRS_UP)
    following.pbx.lists(5, *())
    following.pbx.records(5, a_record("bridged", talked_s=1))
    following.clock.plan(2.5, following.call.ask_end)
    evidence = await following.follow()
    assert EndAsked(START_S + 2.5) in evidence
    assert EndTaken(START_S + 2.5) in evidence
    assert following.pbx.end_orders == [("4101", "leg to 101")]
    assert following.pbx.looks[:3] == [0, 2, 2.5]


async def test_a_call_cancelled_before_it_was_followed_is_hung_up_at_the_first_look() -> None:
    """A press from before the id had arrived is carried out as soon as the call can be named."""
    following = Following(EndAsked(START_S))
    following.pbx.lists(0, OURS)
    following.pbx.lists(1, *())
    following.pbx.records(1, a_record("not answered"))
    assert kinds_of(await following.follow()) == ["Listed", "EndTaken", "NoLongerListed", "Recorded"]
    assert following.call.progress.outcome is Outcome.CANCELLED


async def test_a_call_that_is_not_listed_yet_is_hung_up_once_it_is() -> None:
    """The wish to end is not forgotten while the list is empty."""
    following = Following(EndAsked(START_S))
    following.pbx.lists(3, OURS)
    following.pbx.lists(4, *())
    following.pbx.records(4, a_record("not answered"))
    evidence = await following.follow()
    assert following.pbx.end_orders == [("4101", "leg to 101")]
    assert EndTaken(START_S + 3) in evidence


async def test_nobody_hangs_up_unasked() -> None:
    """Without a press no order to end is ever sent."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.lists(2, *())
    following.pbx.records(2, a_record("failed"))
    await following.follow()
    assert following.pbx.end_orders == []


async def test_every_row_is_tried_until_one_takes_the_order() -> None:
    """Which row steers a callback is not documented, so the next is tried when one is not known any more."""
    following = Following(EndAsked(START_S))
    third = ListedCall("third", "4300", "300", "", None, None)
    following.pbx.lists(0, OURS_UP, THEIRS, third)
    following.pbx.lists(1, *())
    following.pbx.records(1, a_record("answered"))
    following.pbx.ends = lambda _, handle: handle == "leg to 205"
    assert kinds_of(await following.follow()).count("EndTaken") == 1
    assert following.pbx.end_orders == [("4101", "leg to 101"), ("4101", "leg to 205")]


@pytest.mark.parametrize("error", OUTAGES, ids=lambda error: type(error).__name__)
async def test_a_row_that_refuses_the_order_does_not_hide_the_next(error: Exception) -> None:
    """An error about one row neither stops the hang-up nor makes the call go missing."""
    following = Following(EndAsked(START_S))
    following.pbx.lists(0, OURS_UP, THEIRS)
    following.pbx.lists(1, *())
    following.pbx.records(1, a_record("answered"))
    following.pbx.ends = lambda _, handle: handle == "leg to 205" or error
    assert EndTaken(START_S) in await following.follow()


async def test_an_order_that_nobody_takes_is_tried_at_every_look() -> None:
    """The wish to end stays, a call that is listed is never lost for it, and once taken it is not repeated."""
    following = Following(EndAsked(START_S))
    following.pbx.lists(0, OURS)
    following.pbx.lists(72, *())
    following.pbx.records(72, a_record("failed"))
    refusal = Refused(RefusalReason.NOT_ALLOWED, 403)
    following.pbx.ends = lambda *_: following.clock.passed_s >= 70 or refusal
    evidence = await following.follow()
    assert len(following.pbx.end_orders) == len(following.pbx.looks) - 1
    assert EndTaken(START_S + 70) in evidence
    assert "TrackLost" not in kinds_of(evidence)


async def test_a_call_that_outlives_its_end_is_ended_again_after_five_seconds() -> None:
    """An order that was taken and did nothing does not leave the receptionist with a call that cannot be ended."""
    following = Following(EndAsked(START_S))
    following.pbx.lists(0, OURS)
    following.pbx.lists(7, *())
    following.pbx.records(7, a_record("not answered"))
    evidence = await following.follow()
    assert [one.at_s - START_S for one in evidence if isinstance(one, EndTaken)] == [0, 5]
    assert following.call.progress.end_taken_at_s == START_S + 5


async def test_a_call_that_was_never_listed_is_ended_by_the_handle_of_the_order() -> None:
    """The list may come late; the order itself named the extension and a handle."""
    following = Following(EndAsked(START_S), accepted_by="4101")
    following.pbx.lists(2, OURS)
    following.pbx.ends = lambda _extension, handle: handle == OURS.call_api_id
    following.pbx.lists(3, *())
    following.pbx.records(3, a_record("not answered"))
    await following.follow()
    assert following.pbx.end_orders == [("4101", CALL_API_ID), ("4101", CALL_API_ID), ("4101", OURS.call_api_id)]


@pytest.mark.expects_log
async def test_a_fault_in_one_look_does_not_end_the_following() -> None:
    """A call that nobody follows could neither be told about nor ended."""
    following = Following()
    following.pbx.lists(0, OURS)
    following.pbx.is_out(1, 3, ZeroDivisionError())
    following.pbx.lists(4, *())
    record = a_record("not answered")
    following.pbx.records(4, record)
    evidence = await following.follow()
    assert evidence[-1] == record


async def test_following_stops_when_it_is_told_to() -> None:
    """Deskbell can be closed while a call goes on; nothing is concluded from that."""
    following = Following()
    following.pbx.lists(0, OURS)
    task = asyncio.ensure_future(following.follow())
    following.clock.plan(5, task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert following.evidence == (Listed(START_S, OURS),)


async def test_the_records_moment_is_the_pbxs_own() -> None:
    """The record is kept as the PBX told it, not as of the moment it was asked."""
    following = Following()
    following.pbx.records(9, a_record("failed", after_s=4))
    assert await following.follow() == (Recorded(START_S + 4, "failed", None),)


async def test_a_call_of_before_that_an_answer_named_is_neither_believed_nor_hung_up() -> None:
    """Its rows and its record say what became of somebody else's call; of ours nothing is known."""
    following = Following(EndAsked(START_S))
    before = (a_row(called, answered_after_s=-30, began_after_s=-40) for called in ("101", "206"))
    following.pbx.lists(0, *before)
    following.pbx.lists(3, *())
    legs = ("101", "answered"), ("206", "answered")
    following.pbx.records(4, replace(a_record("bridged", *legs, talked_s=33), began_at_s=START_S - 40))
    assert kinds_of(await following.follow()) == ["TrackLost"]
    assert following.pbx.end_orders == []
    assert following.call.progress.outcome is Outcome.UNKNOWN


async def test_a_long_talk_is_looked_at_seldom() -> None:
    """After half a minute of talk nothing is expected soon: every 5 s is enough."""
    following = Following()
    following.pbx.lists(0, OURS_UP, THEIRS_UP)
    following.pbx.lists(100, *())
    following.pbx.records(100, a_record("bridged", talked_s=98))
    await following.follow()
    assert [later - sooner for sooner, later in pairwise(following.pbx.looks)][15:29] == [5] * 14


async def test_looks_become_rare_as_the_hour_s_requests_run_out() -> None:
    """With few requests above the reserve the looks are spread over what is left of the hour."""
    following = Following()
    following.pbx.budget = Budget(1000, 60, START_S + 600)
    following.pbx.lists(0, OURS)
    following.pbx.lists(130, *())
    following.pbx.records(130, a_record("failed"))
    await following.follow()
    assert all(later - sooner > 10 for sooner, later in pairwise(following.pbx.looks))


async def test_a_clock_that_is_set_back_keeps_no_call_open() -> None:
    """How long a call has been out of sight is told by a clock that nobody sets."""
    following = Following()
    following.clock.plan(10, lambda: following.clock.set_back(3600))
    await following.follow()
    assert following.call.progress.outcome is Outcome.UNKNOWN
    assert following.call.progress.track_lost


async def test_a_spent_hour_does_not_freeze_what_is_shown() -> None:
    """However little is left, a look is due within a minute: where it is refused, at least that is told."""
    following = Following()
    following.pbx.budget = Budget(1000, 1, START_S + 3000)
    following.pbx.lists(0, OURS)
    following.pbx.lists(9_000, *())
    following.pbx.records(9_000, a_record("busy"))
    following.pbx.is_out(1, 10_000, Refused(RefusalReason.TOO_MANY_REQUESTS, 429))
    evidence = await following.follow()
    assert following.pbx.looks[1] == 60
    assert kinds_of(evidence)[:2] == ["Listed", "TrackLost"]
