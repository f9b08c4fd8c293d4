"""Placing a callback: never twice, never without a mark on the disk, never unrecorded."""

import asyncio

import pytest

from deskbell.domain.directory import Extension
from deskbell.domain.errors import (
    ExtensionUnclear,
    KnownError,
    NoSecret,
    NotReachable,
    NotSentReason,
    OutcomeUnclear,
    PracticeUnavailable,
    RefusalReason,
    Refused,
    SignInRefused,
    TokenRefused,
    UnclearReason,
)
from deskbell.domain.evidence import (
    EndAsked,
    Evidence,
    Intended,
    Leaving,
    NotSent,
    PhoneChosen,
    TokenWasRefused,
    Unclear,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.usecases.live_call import LiveCall
from deskbell.usecases.place_call import place_call
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import CALL_API_ID, CALL_ID, Accept, Fail, ScriptedLines, ScriptedPbx
from doubles.samples import an_intent
from doubles.turns import until

HOST = "pbx.example.net"
SECOND = Extension(id="4102", number="102", name="Back office", kind="phone")
ACCEPTED = WasAccepted(START_S, CALL_ID, CALL_API_ID, "4101")
REFUSED_SIGN_IN = WasRefused(START_S, RefusalReason.SIGN_IN, 401)
REFUSAL = Refused(RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded")
WAS_REFUSED = WasRefused(START_S, RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded")
UNREACHED = NotSent(START_S, NotSentReason.UNREACHABLE, HOST)
UNREACHED_SOMEHOW = NotSent(START_S, NotSentReason.UNREACHABLE)
CANCELLED = NotSent(START_S, NotSentReason.CANCELLED)
PRESSED = EndAsked(START_S)


class Placing:
    """An intent that is on disk, about to be placed with a PBX that gives these answers."""

    def __init__(
        self,
        *answers: Accept | Fail,
        extension: str = "101",
        sources: tuple[str, ...] = ("101",),
        opening: Exception | None = None,
    ) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock, *answers)
        record = CallRecord(an_intent(extension=extension, sources=sources), (Intended(START_S),))
        self.journal = MemoryJournal([record])
        self.call = LiveCall(record, self.journal, self.clock, lambda _: None)
        self.lines = ScriptedLines(self.pbx, opening)

    async def place(self) -> tuple[Evidence, ...]:
        """Place it and hand back what the disk holds after the intent's own mark."""
        await place_call(self.call, PRACTICE_LINE, self.lines, self.clock)
        return self.evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the disk holds after the intent's own mark."""
        return self.journal.evidence(self.call.id)[1:]


async def test_a_call_is_sent_once_and_its_ids_are_kept() -> None:
    """One POST goes out for the extension that was asked for, and the answer is on disk."""
    placing = Placing()
    assert await placing.place() == (Leaving(START_S, 1), ACCEPTED)
    (post,) = placing.pbx.posts
    assert (post.intent, post.extension_id) == (placing.call.progress.intent, "4101")
    assert placing.lines.opened == [PRACTICE_LINE]
    assert placing.pbx.renewals == 0


async def test_the_leaving_mark_is_on_the_disk_before_the_request_is_handed_over() -> None:
    """When the POST begins the disk already says that it is leaving."""
    placing = Placing()
    seen: list[tuple[Evidence, ...]] = []
    placing.pbx.on_post = lambda intent: seen.append(placing.journal.evidence(intent.id))
    await placing.place()
    assert seen == [(Intended(START_S), Leaving(START_S, 1))]


async def test_nothing_is_sent_while_the_disk_is_slow() -> None:
    """The request waits for the mark, not the mark for the request."""
    placing = Placing()
    placing.journal.disk.clear()
    task = asyncio.ensure_future(placing.place())
    await placing.journal.writing.wait()
    assert placing.pbx.posts == []
    placing.journal.disk.set()
    await task
    assert len(placing.pbx.posts) == 1


async def test_what_cannot_be_written_down_is_not_sent() -> None:
    """A disk that refuses the mark stops the call, and the reason is kept as far as it can be."""
    placing = Placing()
    placing.journal.refused = {Leaving}
    full = NotSent(START_S, NotSentReason.CANNOT_RECORD, "No space left on device")
    assert await placing.place() == (full,)
    assert placing.pbx.posts == []
    assert (placing.call.progress.outcome, placing.call.progress.sent) == (Outcome.FAILED, False)


async def test_a_disk_that_takes_nothing_stops_the_call_all_the_same() -> None:
    """Where not even the failure can be written, it is known in memory and nothing is sent."""
    placing = Placing()
    placing.journal.refused = {Leaving, NotSent}
    assert await placing.place() == ()
    assert placing.pbx.posts == []
    assert placing.call.progress.outcome is Outcome.FAILED


async def test_the_users_own_extension_places_the_call_if_none_was_asked_for() -> None:
    """Without an extension in the intent the PBX is asked whose keys these are."""
    placing = Placing(extension="")
    placing.pbx.directory = (SECOND, *placing.pbx.directory)
    placing.pbx.own_id = "4102"
    await placing.place()
    assert placing.pbx.posts[0].extension_id == "4102"


async def test_the_extension_that_was_asked_for_places_the_call() -> None:
    """Of several phones the one in the intent is taken."""
    placing = Placing(extension="102")
    placing.pbx.directory = (*placing.pbx.directory, SECOND)
    await placing.place()
    assert placing.pbx.posts[0].extension_id == "4102"


async def test_an_extension_that_was_asked_for_needs_no_further_question() -> None:
    """The user's own extension is not asked for in vain; requests are few."""
    placing = Placing()
    await placing.place()
    assert placing.pbx.own_id_asked == 0


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        (NotReachable(HOST), UNREACHED),
        (SignInRefused(HOST), REFUSED_SIGN_IN),
        (REFUSAL, WAS_REFUSED),
        (OutcomeUnclear(UnclearReason.SERVER_FAULT), UNREACHED_SOMEHOW),
        (TokenRefused(), UNREACHED_SOMEHOW),
        (PracticeUnavailable(), NotSent(START_S, NotSentReason.PRACTICE)),
    ],
    ids=lambda case: type(case).__name__,
)
async def test_a_failure_before_sending_is_proof_that_nothing_was_sent(error: KnownError, evidence: Evidence) -> None:
    """Whatever fails before the mark leaves no mark and no POST, and keeps its reason."""
    opening, asking, listing = Placing(opening=error), Placing(extension=""), Placing()
    asking.pbx.own_id_error = error
    listing.pbx.directory_error = error
    for placing in (opening, asking, listing):
        assert await placing.place() == (evidence,)
        assert placing.pbx.posts == []
        assert not placing.call.progress.sent


async def test_an_unclear_extension_is_not_guessed() -> None:
    """With two phones and none asked for, nothing is sent and the choice is kept."""
    placing = Placing(extension="")
    placing.pbx.directory = (*placing.pbx.directory, SECOND)
    assert await placing.place() == (NotSent(START_S, NotSentReason.EXTENSION, "101, 102"),)
    assert placing.pbx.posts == []


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        (NotReachable(HOST), UNREACHED),
        (SignInRefused(HOST), REFUSED_SIGN_IN),
        (REFUSAL, WAS_REFUSED),
        *((OutcomeUnclear(reason), Unclear(START_S, reason)) for reason in UnclearReason),
    ],
    ids=lambda case: type(case).__name__,
)
async def test_each_failure_of_the_request_is_its_own_evidence(error: KnownError, evidence: Evidence) -> None:
    """A request that failed is not repeated, and what became of it is kept."""
    placing = Placing(Fail(error))
    assert await placing.place() == (Leaving(START_S, 1), evidence)
    assert len(placing.pbx.posts) == 1
    assert placing.pbx.renewals == 0


async def test_a_refused_token_is_renewed_once_and_the_call_sent_once_more() -> None:
    """The one repeat allowed is on disk as attempt 2, marked before it leaves."""
    placing = Placing(Fail(TokenRefused()), Accept())
    seen: list[tuple[Evidence, ...]] = []
    placing.pbx.on_post = lambda intent: seen.append(placing.journal.evidence(intent.id)[1:])
    first = (Leaving(START_S, 1), TokenWasRefused(START_S, 1))
    assert await placing.place() == (*first, Leaving(START_S, 2), ACCEPTED)
    assert seen == [first[:1], (*first, Leaving(START_S, 2))]
    assert placing.pbx.renewals == 1


async def test_a_second_refused_token_is_a_refused_sign_in() -> None:
    """There is never a third attempt."""
    placing = Placing(Fail(TokenRefused()))
    assert await placing.place() == (
        Leaving(START_S, 1),
        TokenWasRefused(START_S, 1),
        Leaving(START_S, 2),
        TokenWasRefused(START_S, 2),
        REFUSED_SIGN_IN,
    )
    assert len(placing.pbx.posts) == 2
    assert placing.pbx.renewals == 1
    assert placing.call.progress.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        (SignInRefused(HOST), REFUSED_SIGN_IN),
        (NotReachable(HOST), UNREACHED),
        (REFUSAL, WAS_REFUSED),
        (OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD), UNREACHED_SOMEHOW),
    ],
    ids=lambda case: type(case).__name__,
)
async def test_a_renewal_that_fails_ends_the_call(error: KnownError, evidence: Evidence) -> None:
    """Without a new token there is no second POST, and the first was refused: nothing was placed."""
    placing = Placing(Fail(TokenRefused()), Accept())
    placing.pbx.renew_error = error
    assert await placing.place() == (Leaving(START_S, 1), TokenWasRefused(START_S, 1), evidence)
    assert len(placing.pbx.posts) == 1
    assert not placing.call.progress.sent


@pytest.mark.parametrize(
    ("error", "evidence"),
    [
        (NotReachable(HOST), UNREACHED),
        (REFUSAL, WAS_REFUSED),
        (OutcomeUnclear(reason := UnclearReason.SERVER_FAULT), Unclear(START_S, reason)),
    ],
    ids=lambda case: type(case).__name__,
)
async def test_the_second_attempt_can_fail_in_its_own_way(error: KnownError, evidence: Evidence) -> None:
    """After the renewal every failure counts as it would have the first time."""
    placing = Placing(Fail(TokenRefused()), Fail(error))
    assert (await placing.place())[2:] == (Leaving(START_S, 2), evidence)
    assert len(placing.pbx.posts) == 2


async def test_a_disk_that_fills_up_between_the_attempts_stops_the_second() -> None:
    """The second attempt needs its own mark on the disk."""
    placing = Placing(Fail(TokenRefused()), Accept())
    placing.pbx.on_post = lambda _: placing.journal.refused.add(Leaving)
    evidence = await placing.place()
    assert evidence[2:] == (NotSent(START_S, NotSentReason.CANNOT_RECORD, "No space left on device"),)
    assert len(placing.pbx.posts) == 1


async def test_a_press_before_the_mark_stops_the_call() -> None:
    """A call that was cancelled while the line was being opened leaves no mark and is not sent."""
    placing = Placing()
    placing.call.ask_end()
    assert await placing.place() == (PRESSED, CANCELLED)
    assert placing.pbx.posts == []
    assert placing.call.progress.outcome is Outcome.CANCELLED


async def test_a_press_while_the_mark_is_written_stops_the_call() -> None:
    """Even with the mark on the disk nothing leaves once the user has cancelled."""
    placing = Placing()
    placing.journal.disk.clear()
    task = asyncio.ensure_future(placing.place())
    await placing.journal.writing.wait()
    placing.call.ask_end()
    placing.journal.disk.set()
    assert await task == (PRESSED, Leaving(START_S, 1), CANCELLED)
    assert placing.pbx.posts == []
    assert (placing.call.progress.outcome, placing.call.progress.sent) == (Outcome.CANCELLED, False)


async def test_a_press_during_the_renewal_stops_the_second_attempt() -> None:
    """Between the attempts nothing is under way, so cancelling is certain."""
    placing = Placing(Fail(TokenRefused()), Accept())
    task = asyncio.ensure_future(placing.place())
    await placing.pbx.renewing.wait()
    placing.call.ask_end()
    assert await task == (Leaving(START_S, 1), TokenWasRefused(START_S, 1), PRESSED, CANCELLED)
    assert len(placing.pbx.posts) == 1


async def test_a_press_during_the_request_waits_for_the_answer() -> None:
    """A request that is under way cannot be taken back; its answer is kept beside the press."""
    gate = asyncio.Event()
    placing = Placing(Accept(gate=gate))
    task = asyncio.ensure_future(placing.place())
    await placing.pbx.entered.wait()
    placing.call.ask_end()
    gate.set()
    assert await task == (Leaving(START_S, 1), PRESSED, ACCEPTED)
    assert placing.call.progress.outcome is None


async def test_a_request_cut_off_in_the_middle_is_unclear() -> None:
    """Stopping during the POST leaves it unknown on the disk, never repeated, and the stop goes on."""
    placing = Placing(Accept(gate=asyncio.Event()))
    task = asyncio.ensure_future(placing.place())
    await placing.pbx.entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert placing.evidence == (Leaving(START_S, 1), Unclear(START_S, UnclearReason.INTERRUPTED))
    assert len(placing.pbx.posts) == 1
    assert placing.call.progress.outcome is Outcome.UNKNOWN


async def test_a_fault_of_ours_during_the_request_is_unclear_too() -> None:
    """An error nobody foresaw is not taken for proof of anything, and is not hidden."""
    placing = Placing(Fail(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        await placing.place()
    assert placing.evidence == (Leaving(START_S, 1), Unclear(START_S, UnclearReason.INTERRUPTED))


async def test_stopping_before_the_mark_leaves_no_mark() -> None:
    """A call that was being prepared when Deskbell stopped has nothing but its intent on the disk."""
    placing = Placing()
    task = asyncio.ensure_future(placing.place())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert placing.evidence == ()
    assert placing.pbx.posts == []


async def test_evidence_is_dated_when_it_became_known() -> None:
    """The moment of each piece is the clock's at that piece."""
    gate = asyncio.Event()
    placing = Placing(Fail(TokenRefused(), gate=gate), Accept())
    task = asyncio.ensure_future(placing.place())
    await placing.pbx.entered.wait()
    placing.clock.advance(3)
    gate.set()
    await task
    assert [piece.at_s - START_S for piece in placing.evidence] == [0, 3, 3, 3]


def test_an_unclear_extension_names_the_choice() -> None:
    """The numbers to choose from travel with the error."""
    assert ExtensionUnclear(("101", "102")).candidates == ("101", "102")


async def test_the_phone_that_the_line_left_open_is_written_down_before_anything_leaves() -> None:
    """A line without an extension of its own calls from the only phone there is, and that phone rings."""
    placing = Placing(extension="", sources=())
    assert await placing.place() == (
        PhoneChosen(START_S, "101", ("101",)),
        Leaving(START_S),
        ACCEPTED,
    )
    assert placing.pbx.posts[0].intent.sources == ("101",)


async def test_a_chosen_phone_rings_though_the_extension_was_left_open() -> None:
    """What the order named rings; only who places the call is looked up."""
    placing = Placing(extension="", sources=("+37491000001",))
    assert (await placing.place())[0] == PhoneChosen(START_S, "101", ("+37491000001",))


async def test_a_stored_variable_places_the_call_as_typed() -> None:
    """The PBX looks the variable up; no list of extensions can."""
    placing = Placing(extension="@ext_id")
    await placing.place()
    assert placing.pbx.posts[0].extension_id == "@ext_id"


async def test_without_its_secret_a_line_sends_nothing() -> None:
    """The call is not placed, and the line is named."""
    placing = Placing(opening=NoSecret("office"))
    assert await placing.place() == (NotSent(START_S, NotSentReason.KEYS_MISSING, "office"),)
    assert placing.pbx.posts == []


async def test_when_requests_are_taken_again_is_kept() -> None:
    """A limit that the PBX named the end of is told with its end."""
    refused = Refused(RefusalReason.TOO_MANY_REQUESTS, 429, "", START_S + 60)
    (_, told) = await Placing(Fail(refused)).place()
    assert told == WasRefused(START_S, RefusalReason.TOO_MANY_REQUESTS, 429, "", START_S + 60)


async def test_a_user_whose_own_number_nobody_tells_has_to_name_a_phone() -> None:
    """Without a phone to ring nothing is sent; with one the call goes out from the user's own extension."""
    placing = Placing(extension="", sources=())
    placing.pbx.directory_error, placing.pbx.own_id = Refused(RefusalReason.NOT_ALLOWED, 403), "4102"
    assert await placing.place() == (NotSent(START_S, NotSentReason.EXTENSION),)
    assert placing.pbx.posts == []
    named = Placing(extension="", sources=("+37491000001",))
    named.pbx.directory_error, named.pbx.own_id = Refused(RefusalReason.NOT_ALLOWED, 403), "4102"
    await named.place()
    assert [post.extension_id for post in named.pbx.posts] == ["4102"]


async def test_a_line_that_takes_for_ever_to_get_ready_is_given_up() -> None:
    """Nobody stands by the phone any more, so nothing is sent."""
    placing = Placing()
    placing.pbx.directory_gate = asyncio.Event()
    await place_call(placing.call, PRACTICE_LINE, placing.lines, placing.clock, placing.clock.monotonic_s() + 0.01)
    assert placing.evidence == (NotSent(START_S, NotSentReason.TOO_LATE),)
    assert placing.pbx.posts == []


async def test_a_mark_that_took_minutes_to_reach_the_disk_lets_nothing_leave() -> None:
    """When the disk comes back nobody stands by the phone any more."""
    placing = Placing()
    placing.journal.disk.clear()
    late_s = placing.clock.monotonic_s() + 60
    sending = asyncio.ensure_future(place_call(placing.call, PRACTICE_LINE, placing.lines, placing.clock, late_s))
    await placing.journal.writing.wait()
    placing.clock.advance(61)
    placing.journal.disk.set()
    await sending
    assert placing.evidence[-1] == NotSent(START_S + 61, NotSentReason.TOO_LATE)
    assert placing.pbx.posts == []


async def test_a_press_while_the_line_is_made_ready_stops_the_call_at_once() -> None:
    """Nobody waits for a sign-in or a keyring that hangs before a cancel counts."""
    placing = Placing()
    placing.pbx.directory_gate = asyncio.Event()
    work = asyncio.ensure_future(placing.place())
    await until(lambda: placing.lines.opened != [])
    placing.call.ask_end()
    assert await work == (PRESSED, CANCELLED)
    assert (placing.pbx.posts, placing.call.progress.outcome) == ([], Outcome.CANCELLED)


async def test_a_press_during_a_renewal_that_hangs_stops_the_call_at_once() -> None:
    """The second attempt is never made, and the first was refused, so nothing was placed."""
    placing = Placing(Fail(TokenRefused()))
    placing.pbx.renew_gate = asyncio.Event()
    work = asyncio.ensure_future(placing.place())
    await placing.pbx.renewing.wait()
    placing.call.ask_end()
    assert await work == (Leaving(START_S), TokenWasRefused(START_S, 1), PRESSED, CANCELLED)
    assert len(placing.pbx.posts) == 1
