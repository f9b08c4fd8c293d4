"""Looking for a call whose request nobody answered."""

import asyncio
from dataclasses import replace

import pytest

from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.errors import CannotRecord, NotReachable, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    NoLongerListed,
    Probably,
    RuledOut,
    TrackLost,
    Unclear,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.domain.pbx_history import HistoryQuery, PbxCall
from deskbell.domain.progress import Stage
from deskbell.usecases.find_call import SEARCH_S, find_call, look_again
from deskbell.usecases.follow_call import OUT_OF_REACH_S
from deskbell.usecases.live_call import LiveCall
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import CALL_ID, ScriptedLines, ScriptedPbx
from doubles.samples import a_record, a_row, accepted, an_intent, kinds_of

DESK = ExtensionAtCall("4101", "00500*101@sip.example.net", "phone")
RINGS_US = CurrentCall("leg", "4101", callback_id="found", called_number="101", caller=DESK, began_at_s=START_S + 1)
WE_ANSWERED = CurrentCall(
    "leg",
    "4101",
    callback_id="found",
    called_number="101",
    caller=DESK,
    began_at_s=START_S + 1,
    answered_at_s=START_S + 3,
)
ENDED = PbxCall("found", to_number="205", from_number="101", began_at_s=START_S + 1)
TALKED = a_record("bridged", talked_s=8, after_s=20)
UNCLEAR = Unclear(START_S, UnclearReason.CONNECTION_LOST)
OUT = NotReachable("pbx.example.net")


class Search:
    """An unknown call, about to be looked for."""

    def __init__(self, *known: Evidence, others: tuple[CallRecord, ...] = ()) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.lines = ScriptedLines(self.pbx)
        record = CallRecord(an_intent(), (Intended(START_S), Leaving(START_S), *(known or (UNCLEAR,))))
        self.journal = MemoryJournal([record, *others])
        self.call = LiveCall(record, self.journal, self.clock, lambda _: None)
        self.known = len(record.evidence)

    async def run(self) -> tuple[Evidence, ...]:
        """Look until nothing more is to be found, and hand back what became known."""
        await find_call(self.call, PRACTICE_LINE, self.lines, self.journal, self.clock)
        return self.evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What became known."""
        return self.journal.evidence(self.call.id)[self.known :]


def probably(told: Listed | NoLongerListed | EndTaken | TrackLost) -> Probably:
    """A piece of the call that was found."""
    return Probably(told.at_s, "found", told)


async def test_a_call_that_goes_on_is_found_and_followed_to_its_end() -> None:
    """It is told as probable from the first row to the history's word, and the wish itself stays unknown."""
    search = Search()
    search.pbx.has_current(2, RINGS_US)
    search.pbx.lists(2, WE_ANSWERED.as_evidence())
    search.pbx.lists(5, *())
    search.pbx.records(5, TALKED)
    assert await search.run() == (
        probably(Listed(START_S + 2, RINGS_US.as_evidence())),
        probably(Listed(START_S + 2, WE_ANSWERED.as_evidence())),
        probably(NoLongerListed(START_S + 5)),
        Probably(TALKED.at_s, "found", TALKED),
    )
    assert search.pbx.searches == [0, 2]
    assert search.pbx.queries == []
    progress = search.call.progress
    assert (progress.outcome, progress.call_id, progress.settled) == (Outcome.UNKNOWN, "", False)
    assert progress.probably
    assert (progress.probably.outcome, progress.probably.talked_s) == (Outcome.TALKED, 8)


async def test_every_row_of_the_call_that_is_found_counts_and_no_other() -> None:
    """Both legs are taken in at once; a row of another call is left out."""
    search = Search()
    theirs = CurrentCall("b", "4205", callback_id="found", called_number="205", began_at_s=START_S + 5)
    foreign = CurrentCall("c", "4101", callback_id="other", called_number="206", began_at_s=START_S + 1)
    search.pbx.has_current(0, foreign, WE_ANSWERED, theirs)
    search.pbx.records(0, TALKED)
    evidence = await search.run()
    assert evidence[:2] == (
        probably(Listed(START_S, WE_ANSWERED.as_evidence())),
        probably(Listed(START_S, theirs.as_evidence())),
    )
    assert kinds_of(one.told for one in evidence if isinstance(one, Probably)) == [
        "Listed",
        "Listed",
        "NoLongerListed",
        "Recorded",
    ]


async def test_a_call_that_was_over_before_anybody_looked_is_found_in_the_history() -> None:
    """The history is asked half a minute after the request left, about its time."""
    search = Search()
    search.pbx.is_out(0, 25, OUT)
    search.pbx.has_past(0, ENDED)
    search.pbx.records(0, TALKED)
    assert await search.run() == (Probably(TALKED.at_s, "found", TALKED),)
    [(after_s, query)] = search.pbx.queries
    assert 30 <= after_s < 40
    assert query == HistoryQuery(START_S - 5, START_S + 60)


async def test_a_call_of_which_the_history_tells_no_end_yet_is_looked_for_again() -> None:
    """Its row is there before its end is; nothing is claimed of it before."""
    search = Search()
    search.pbx.has_past(0, ENDED)
    search.pbx.records(80, TALKED)
    assert await search.run() == (Probably(TALKED.at_s, "found", TALKED),)
    assert len(search.pbx.queries) == 2


async def test_a_call_that_is_nowhere_is_looked_for_ever_more_seldom_and_then_no_more() -> None:
    """A quarter of an hour after the request nothing new can be expected."""
    search = Search()
    assert await search.run() == ()
    assert search.pbx.searches == [
        *range(0, 21, 2),
        *range(25, 61, 5),
        *range(75, 301, 15),
        *range(360, int(SEARCH_S) + 1, 60),
    ]
    assert [after_s for after_s, _ in search.pbx.queries] == [
        30,
        90,
        150,
        210,
        270,
        *range(360, int(SEARCH_S) + 1, 60),
    ]
    assert search.call.progress.outcome is Outcome.UNKNOWN


async def test_an_old_call_is_looked_for_once() -> None:
    """A start takes one look at what was left hours ago, in the history too."""
    search = Search()
    search.clock.advance(7200)
    assert await search.run() == ()
    assert (search.pbx.searches, len(search.pbx.queries)) == ([7200], 1)


async def test_the_search_outlasts_an_outage_of_hours() -> None:
    """When the network is back, the call is found in the history."""
    search = Search()
    search.pbx.is_out(0, 7200, OUT)
    search.pbx.has_past(0, ENDED)
    search.pbx.records(0, TALKED)
    assert await search.run() == (Probably(TALKED.at_s, "found", TALKED),)


async def test_a_pbx_that_stays_out_of_reach_is_left_to_the_next_start_after_a_day() -> None:
    """Nothing is claimed, and the search ends."""
    search = Search()
    search.pbx.is_out(0, 1e9, OUT)
    assert await search.run() == ()
    assert OUT_OF_REACH_S <= search.clock.passed_s <= OUT_OF_REACH_S + 60


async def test_a_journal_that_cannot_be_read_finds_nothing() -> None:
    """Without the other wishes a call could be given twice, so it is not given at all."""
    search = Search()
    search.pbx.has_current(0, RINGS_US)

    async def unreadable(from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        raise CannotRecord(f"the file is damaged between {from_s} and {to_s}")

    search.journal.between = unreadable  # type: ignore[method-assign]  # the fault under test
    assert await search.run() == ()


async def test_a_call_that_another_wish_names_is_left_to_it() -> None:
    """The second press to the same number has its own call; the first does not take it."""
    second = an_intent(intent_id="2" * 32, after_s=1)
    other = CallRecord(second, (Leaving(START_S + 1), accepted()))
    search = Search(others=(other,))
    named = CurrentCall("leg", "4101", callback_id=CALL_ID, called_number="101", caller=DESK, began_at_s=START_S + 1)
    search.pbx.has_current(0, named)
    assert await search.run() == ()


async def test_a_wish_on_another_line_is_no_rival() -> None:
    """The same numbers at another operator are another call."""
    other = CallRecord(an_intent(intent_id="2" * 32, after_s=1, line="office"), (Leaving(START_S + 1),))
    search = Search(others=(other,))
    search.pbx.has_current(0, RINGS_US)
    search.pbx.records(0, TALKED)
    assert len(await search.run()) > 0


async def test_a_call_that_turns_out_to_go_elsewhere_is_ruled_out_and_the_search_goes_on() -> None:
    """Our phone rang for somebody else's number; the call that is ours comes later, in the history."""
    search = Search()
    search.pbx.has_current(0, RINGS_US)
    search.pbx.has_current(4, *())
    search.pbx.lists(0, WE_ANSWERED.as_evidence())
    search.pbx.lists(2, WE_ANSWERED.as_evidence(), a_row("206", rings="206", began_after_s=2), a_row("101"))
    search.pbx.has_past(20, ENDED, PbxCall("ours", to_number="205", from_number="101", began_at_s=START_S + 2))
    search.pbx.records(20, TALKED)
    evidence = await search.run()
    assert kinds_of(evidence) == ["Probably", "Probably", "RuledOut", "Probably"]
    assert evidence[2] == RuledOut(START_S + 2, "found")
    assert evidence[3] == Probably(TALKED.at_s, "ours", TALKED)
    assert search.pbx.end_orders == []


async def test_a_record_of_a_call_elsewhere_rules_it_out_instead_of_telling_its_outcome() -> None:
    """The list had shown our phone alone; the history names who was really called."""
    search = Search()
    search.pbx.has_current(0, RINGS_US)
    search.pbx.has_current(1, *())
    search.pbx.records(0, a_record("bridged", ("101", "answered"), ("206", "answered"), talked_s=8, after_s=20))
    evidence = await search.run()
    assert kinds_of(evidence) == ["Probably", "Probably", "RuledOut"]
    assert isinstance(evidence[1], Probably)
    assert kinds_of([evidence[1].told]) == ["NoLongerListed"]
    assert search.call.progress.probably is None


async def test_a_call_that_the_pbx_names_for_another_wish_meanwhile_is_ruled_out() -> None:
    """Its answer came after its row: what it names by id is no longer to be had."""
    second = CallRecord(an_intent("206", intent_id="2" * 32, after_s=200), (Leaving(START_S + 200),))
    search = Search(others=(second,))
    search.pbx.has_current(0, RINGS_US)
    search.pbx.has_current(1, *())
    search.pbx.lists(0, RINGS_US.as_evidence())
    search.pbx.lists(7, *())
    search.pbx.records(7, TALKED)
    named = replace(accepted(), call_id="FOUND")
    search.clock.plan(2.5, lambda: search.journal.note(second.intent.id, named))
    evidence = await search.run()
    assert kinds_of(evidence) == ["Probably", "RuledOut"]
    assert search.call.progress.probably is None


async def test_a_call_that_is_named_for_another_wish_at_its_very_end_is_ruled_out() -> None:
    """The last word counts before the outcome is left standing."""
    second = CallRecord(an_intent("206", intent_id="2" * 32, after_s=200), (Leaving(START_S + 200),))
    search = Search(others=(second,))
    search.pbx.has_past(0, ENDED)
    search.pbx.records(0, TALKED)
    search.journal.note(second.intent.id, replace(accepted(), call_id="found"))
    search.call.note(Probably(TALKED.at_s, "found", TALKED))
    assert kinds_of(await search.run()) == ["Probably", "RuledOut"]


async def test_the_users_word_that_nothing_rang_ends_the_search() -> None:
    """The call has failed by their word; nobody looks for it any more."""
    search = Search()
    search.clock.plan(9, lambda: search.call.say(rang=False))
    assert kinds_of(await search.run()) == ["UserSaid"]
    assert search.pbx.searches == [0, 2, 4, 6, 8]


async def test_the_users_word_that_it_rang_does_not_end_the_search() -> None:
    """How it ended is still worth knowing."""
    search = Search()
    search.clock.plan(9, lambda: search.call.say(rang=True))
    search.pbx.has_past(0, ENDED)
    search.pbx.records(0, TALKED)
    assert kinds_of(await search.run()) == ["UserSaid", "Probably"]


async def test_a_cancel_from_before_does_not_end_a_call_that_only_fits() -> None:
    """It may be somebody else's talk; only a press on it ends it."""
    search = Search(UNCLEAR, EndAsked(START_S))
    search.pbx.has_current(0, RINGS_US)
    search.pbx.lists(0, RINGS_US.as_evidence())
    search.pbx.lists(9, *())
    search.pbx.records(9, TALKED)
    await search.run()
    assert search.pbx.end_orders == []


async def test_a_press_on_the_call_that_was_found_ends_it() -> None:
    """The order goes to its rows, and what was taken is told of that call alone."""
    search = Search()
    search.pbx.has_current(0, RINGS_US)
    search.pbx.lists(0, RINGS_US.as_evidence())
    search.pbx.lists(6, *())
    search.pbx.records(6, a_record("not answered", after_s=6))
    search.clock.plan(4.5, search.call.ask_end)
    evidence = await search.run()
    assert search.pbx.end_orders == [("4101", "leg")]
    assert kinds_of(evidence) == ["Probably", "EndAsked", "Probably", "Probably", "Probably"]
    assert search.call.progress.probably
    assert search.call.progress.probably.outcome is Outcome.CANCELLED
    assert search.call.progress.outcome is Outcome.UNKNOWN


async def test_what_was_found_before_is_followed_without_a_search() -> None:
    """After a restart the call that was found is known by its id."""
    search = Search(UNCLEAR, probably(Listed(START_S + 1, RINGS_US.as_evidence())))
    search.pbx.records(0, TALKED)
    evidence = await search.run()
    assert search.pbx.searches == []
    assert kinds_of(one.told for one in evidence if isinstance(one, Probably)) == ["NoLongerListed", "Recorded"]


@pytest.mark.parametrize(
    ("known", "looks", "searches", "queries"),
    [
        ((accepted(),), 1, 0, 0),
        ((UNCLEAR,), 0, 1, 1),
        ((UNCLEAR, probably(Listed(START_S + 1, RINGS_US.as_evidence()))), 1, 0, 0),
        ((UNCLEAR, Probably(TALKED.at_s, "found", TALKED)), 0, 0, 0),
    ],
)
async def test_one_look_is_taken_by_what_is_known(
    known: tuple[Evidence, ...], looks: int, searches: int, queries: int
) -> None:
    """By the id if there is one, by that of the call that was found, else by numbers; never at what is over."""
    search = Search(*known)
    await look_again(search.call, search.pbx, search.journal, search.clock)
    assert (len(search.pbx.looks), len(search.pbx.searches), len(search.pbx.queries)) == (looks, searches, queries)


async def test_a_look_at_a_call_that_was_found_is_told_of_that_call() -> None:
    """The wish itself learns nothing for sure."""
    search = Search(UNCLEAR, probably(Listed(START_S + 1, RINGS_US.as_evidence())))
    search.pbx.lists(0, WE_ANSWERED.as_evidence(), a_row("205", rings="205", began_after_s=4))
    await look_again(search.call, search.pbx, search.journal, search.clock)
    assert search.call.progress.stage is Stage.SENDING
    assert search.call.progress.probably
    assert search.call.progress.probably.stage is Stage.DESTINATION_RINGING


@pytest.mark.parametrize("known", [accepted(), probably(Listed(START_S + 1, RINGS_US.as_evidence()))])
@pytest.mark.parametrize(("age_s", "lost"), [(59, False), (61, True)])
async def test_one_look_at_a_call_that_is_nowhere_for_a_minute_says_that_it_is_lost(
    known: Evidence,
    age_s: float,
    lost: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A desk that never stays learns it too, once, and its number becomes free again in time."""
    search = Search(*((known,) if isinstance(known, type(accepted())) else (UNCLEAR, known)))
    search.clock.advance(age_s)
    for _ in range(2):
        await look_again(search.call, search.pbx, search.journal, search.clock)
    told = [one.told if isinstance(one, Probably) else one for one in search.evidence]
    assert kinds_of(told).count("TrackLost") == int(lost)


async def test_one_look_at_a_call_that_goes_on_does_not_lose_it() -> None:
    """However long ago it was seen last."""
    search = Search(accepted())
    search.clock.advance(7200)
    search.pbx.lists(0, RINGS_US.as_evidence())
    await look_again(search.call, search.pbx, search.journal, search.clock)
    assert kinds_of(search.evidence) == ["Listed"]


async def test_a_press_wakes_the_search() -> None:
    """Whoever presses waits for news."""
    search = Search()
    work = asyncio.ensure_future(search.run())
    search.clock.plan(101, search.call.ask_end)
    await work
    assert 101 in search.pbx.searches
