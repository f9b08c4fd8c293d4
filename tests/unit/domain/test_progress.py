"""Where a call stands, from its evidence and from nothing else."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deskbell.domain.call import Intent
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    ListedCall,
    NoLongerListed,
    NotSent,
    Probably,
    Recorded,
    RecordedLeg,
    RuledOut,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.legs import AHEAD_S, Leg
from deskbell.domain.number import same_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage, derive
from doubles.clock import START_S
from doubles.pbx import CALL_API_ID, CALL_ID
from doubles.samples import MOBILE, OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

LEFT = Leaving(START_S)
UNCLEAR = Unclear(START_S + 30, UnclearReason.NO_ANSWER_IN_TIME)
REFUSED = WasRefused(START_S + 1, RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded")
NOT_SENT = NotSent(START_S + 1, NotSentReason.UNREACHABLE, "pbx.example.net")
OURS_RINGS = Listed(START_S + 2, a_row("101", began_after_s=1))
OURS_ANSWERED = Listed(START_S + 3, a_row("101", began_after_s=1, answered_after_s=3))
THEIRS_RINGS = Listed(START_S + 4, a_row("205", rings="205", began_after_s=4))
THEIRS_ANSWERED = Listed(START_S + 6, a_row("205", rings="205", began_after_s=4, answered_after_s=6))


def seen_until(last: Evidence) -> tuple[Evidence, ...]:
    """The evidence of an ordinary call up to and with a piece."""
    whole = (Intended(START_S), LEFT, accepted(), OURS_RINGS, OURS_ANSWERED, THEIRS_RINGS, THEIRS_ANSWERED)
    return whole[: whole.index(last) + 1]


@pytest.mark.parametrize(
    ("last", "stage"),
    [
        (LEFT, Stage.SENDING),
        (accepted(), Stage.ACCEPTED),
        (OURS_RINGS, Stage.SOURCE_RINGING),
        (OURS_ANSWERED, Stage.SOURCE_ANSWERED),
        (THEIRS_RINGS, Stage.DESTINATION_RINGING),
        (THEIRS_ANSWERED, Stage.TALKING),
    ],
)
def test_an_ordinary_call_goes_through_every_stage(last: Evidence, stage: Stage) -> None:
    """Each piece of evidence brings the call to its stage, with no outcome yet."""
    progress = progress_of(*seen_until(last))
    assert (progress.stage, progress.outcome, progress.ended_at_s) == (stage, None, None)
    assert not progress.settled
    assert not progress.needs_word


def test_stages_are_in_the_order_of_a_call() -> None:
    """A later stage is greater than an earlier one."""
    order = ["SENDING", "ACCEPTED", "SOURCE_RINGING", "SOURCE_ANSWERED", "DESTINATION_RINGING", "TALKING", "ENDED"]
    assert [stage.name for stage in sorted(Stage)] == order
    assert [stage.value for stage in Stage] == [0, 1, 2, 3, 4, 5, 6]


def test_a_wish_alone_was_not_sent() -> None:
    """An intent without any evidence is being sent and nothing has left."""
    intent = an_intent()
    assert derive(intent, ()) == Progress(intent, Stage.SENDING, None, False, Leg(), Leg())  # noqa: FBT003 - as stored
    assert not progress_of(Intended(START_S)).sent


def test_acceptance_brings_the_ids_and_is_not_a_connection() -> None:
    """The PBX's answer names the call; no side is said to ring."""
    progress = progress_of(LEFT, accepted())
    assert (progress.call_id, progress.call_api_id) == (CALL_ID, CALL_API_ID)
    assert (progress.source, progress.destination) == (Leg(), Leg())
    assert progress.sent


def test_an_answer_of_unclear_side_is_not_talking() -> None:
    """One answered row towards an outside number says only that our side is connected."""
    row = Listed(START_S + 2, a_row(OUTSIDE, answered_after_s=2))
    progress = progress_of(LEFT, accepted(), row, intent=an_intent(OUTSIDE))
    assert progress.stage is Stage.SOURCE_ANSWERED
    assert not progress.destination.seen


def test_both_legs_of_an_outside_call_are_told_apart() -> None:
    """With a row of ours beside it, the answered row towards the outside number is talking."""
    rows = OURS_ANSWERED, Listed(START_S + 9, a_row(OUTSIDE, answered_after_s=9))
    assert progress_of(LEFT, accepted(), *rows, intent=an_intent(OUTSIDE)).stage is Stage.TALKING


@pytest.mark.parametrize(
    ("evidence", "outcome", "ended_after_s"),
    [
        ((LEFT, REFUSED), Outcome.REFUSED, 1),
        ((NOT_SENT,), Outcome.FAILED, 1),
        ((LEFT, NOT_SENT), Outcome.FAILED, 1),
        ((EndAsked(START_S), NOT_SENT), Outcome.CANCELLED, 1),
        ((LEFT, UNCLEAR), Outcome.UNKNOWN, 30),
        ((LEFT, UNCLEAR, UserSaid(START_S + 99, rang=True)), Outcome.UNKNOWN, 30),
        ((LEFT, UNCLEAR, UserSaid(START_S + 99, rang=False)), Outcome.FAILED, 30),
        ((LEFT, UserSaid(START_S + 99, rang=False)), None, None),
        ((LEFT, accepted(), TrackLost(START_S + 61)), Outcome.UNKNOWN, 61),
        ((LEFT, accepted(), TrackLost(START_S + 61), UserSaid(START_S + 99, rang=False)), Outcome.UNKNOWN, 61),
        ((LEFT, TrackLost(START_S + 61)), None, None),
        ((LEFT, accepted(), TrackLost(START_S + 61), a_record("busy")), Outcome.NOT_PICKED_UP_BY_US, 60),
        ((LEFT, accepted(), EndAsked(START_S + 2), EndTaken(START_S + 3)), None, None),
        ((LEFT, TokenWasRefused(START_S + 1, 1)), None, None),
    ],
)
def test_the_strongest_evidence_tells_the_outcome(
    evidence: tuple[Evidence, ...],
    outcome: Outcome | None,
    ended_after_s: float | None,
) -> None:
    """Without a record the answer to the request decides, and the moment is that of the deciding piece."""
    for order in itertools.permutations(evidence):
        progress = progress_of(*order)
        assert progress.outcome is outcome
        assert progress.ended_at_s == (None if ended_after_s is None else START_S + ended_after_s)
        assert (progress.stage is Stage.ENDED) is progress.settled


@pytest.mark.parametrize(
    ("stronger", "weaker", "outcome"),
    [
        (a_record("bridged"), accepted(), Outcome.TALKED),
        (a_record("bridged"), REFUSED, Outcome.TALKED),
        (accepted(), REFUSED, None),
        (accepted(), NOT_SENT, None),
        (accepted(), UNCLEAR, None),
        (REFUSED, NOT_SENT, Outcome.REFUSED),
        (REFUSED, UNCLEAR, Outcome.REFUSED),
        (NOT_SENT, UNCLEAR, Outcome.FAILED),
    ],
)
def test_evidence_has_an_order_of_precedence(stronger: Evidence, weaker: Evidence, outcome: Outcome | None) -> None:
    """The record outranks the acceptance, that a refusal, that a request that never left, that an unclear answer."""
    for order in itertools.permutations((LEFT, stronger, weaker)):
        assert progress_of(*order).outcome is outcome


def test_a_call_listed_again_is_not_lost() -> None:
    """Losing track of a call holds only until the PBX lists it again."""
    lost, again = TrackLost(START_S + 70), replace(OURS_ANSWERED, at_s=START_S + 80)
    before = progress_of(LEFT, accepted(), OURS_ANSWERED, lost)
    after = progress_of(LEFT, accepted(), OURS_ANSWERED, lost, again)
    assert (before.outcome, before.track_lost) == (Outcome.UNKNOWN, True)
    assert (after.outcome, after.track_lost, after.ended_at_s) == (None, False, None)
    anew = TrackLost(START_S + 200), TrackLost(START_S + 300)
    lost_anew = progress_of(LEFT, accepted(), OURS_ANSWERED, lost, again, *anew)
    assert (lost_anew.outcome, lost_anew.ended_at_s) == (Outcome.UNKNOWN, START_S + 200)


def test_a_call_is_gone_until_it_is_listed_again() -> None:
    """A call is out of the list only while its last sight is older than its disappearance."""
    gone = NoLongerListed(START_S + 5)
    assert not progress_of(accepted(), OURS_RINGS).gone
    assert progress_of(accepted(), OURS_RINGS, gone).gone
    assert progress_of(accepted(), gone).gone
    assert not progress_of(accepted(), gone, replace(OURS_RINGS, at_s=START_S + 5)).gone
    assert not progress_of(accepted(), gone, replace(OURS_RINGS, at_s=START_S + 6)).gone


@pytest.mark.parametrize(
    ("evidence", "sent"),
    [
        ((), False),
        ((Intended(START_S),), False),
        ((LEFT,), True),
        ((LEFT, NOT_SENT), False),
        ((LEFT, REFUSED), False),
        ((LEFT, UNCLEAR), True),
        ((LEFT, UNCLEAR, UserSaid(START_S + 99, rang=False)), True),
        ((LEFT, TokenWasRefused(START_S, 1)), False),
        ((LEFT, TokenWasRefused(START_S, 1), Leaving(START_S, 2)), True),
        ((LEFT, TokenWasRefused(START_S, 1), Leaving(START_S, 2), TokenWasRefused(START_S, 2)), False),
        ((LEFT, TokenWasRefused(START_S, 1), Leaving(START_S, 2), NOT_SENT), False),
        ((UNCLEAR,), True),
        ((LEFT, NOT_SENT, accepted()), True),
        ((accepted(),), True),
        ((LEFT, NOT_SENT, a_record("busy")), True),
        ((a_record("busy"),), True),
    ],
)
def test_not_sent_is_said_only_with_proof(evidence: tuple[Evidence, ...], sent: bool) -> None:  # noqa: FBT001 - pytest's
    """Nothing was placed only if nothing left, or the transport or the PBX's own refusal proves it."""
    assert progress_of(*evidence).sent is sent


RINGING_LEG, PICKED_UP_LEG = ("101", "not answered"), ("101", "answered")


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        (a_record("bridged"), Outcome.TALKED),
        (a_record("bridged", talked_s=0), Outcome.TALKED),
        (a_record("bridged", RINGING_LEG, ("205", "not answered")), Outcome.UNKNOWN),
        (a_record("bridged", RINGING_LEG, ("205", "not answered"), talked_s=0), Outcome.UNKNOWN),
        (a_record("bridged", RINGING_LEG, ("205", "not answered"), talked_s=5), Outcome.TALKED),
        (a_record("bridged", PICKED_UP_LEG, ("205", "not answered")), Outcome.TALKED),
        (a_record("answered", talked_s=1), Outcome.TALKED),
        (a_record("busy", talked_s=8), Outcome.TALKED),
        (a_record("answered", talked_s=0), Outcome.NO_ANSWER),
        (a_record("answered"), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG), Outcome.NO_ANSWER),
        (a_record("answered", ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "answered")), Outcome.TALKED),
        (a_record("answered", ("999", "answered"), ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "busy")), Outcome.BUSY),
        (a_record("answered", PICKED_UP_LEG, ("205", "rejected")), Outcome.REJECTED),
        (a_record("answered", PICKED_UP_LEG, ("205", "failed")), Outcome.FAILED),
        (a_record("answered", PICKED_UP_LEG, ("205", "not answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "failed"), ("205", "busy")), Outcome.BUSY),
        (a_record("answered", PICKED_UP_LEG, ("205", "abducted")), Outcome.UNKNOWN),
        (a_record("not answered", PICKED_UP_LEG, ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("not answered"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", RINGING_LEG), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", ("999", "answered")), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", PICKED_UP_LEG), Outcome.NO_ANSWER),
        (a_record("not answered", PICKED_UP_LEG, ("205", "not answered")), Outcome.NO_ANSWER),
        (a_record("not answered", ("205", "busy")), Outcome.NO_ANSWER),
        (a_record("busy"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("busy", PICKED_UP_LEG, ("205", "busy")), Outcome.BUSY),
        (a_record("busy", ("205", "busy")), Outcome.BUSY),
        (a_record("rejected"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("rejected", PICKED_UP_LEG), Outcome.REJECTED),
        (a_record("failed"), Outcome.FAILED),
        (a_record("failed", PICKED_UP_LEG), Outcome.FAILED),
        (a_record("abducted"), Outcome.UNKNOWN),
        (a_record(""), Outcome.UNKNOWN),
    ],
)
def test_the_historys_word_becomes_an_outcome(record: Recorded, outcome: Outcome) -> None:
    """Every word of the history, with what the legs prove about who picked up, has its outcome."""
    progress = progress_of(LEFT, accepted(), record)
    assert progress.outcome is outcome
    assert progress.talked_s == record.talked_s
    assert progress.ended_at_s == record.at_s


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("not answered", Outcome.NO_ANSWER),
        ("busy", Outcome.BUSY),
        ("rejected", Outcome.REJECTED),
        ("answered", Outcome.NO_ANSWER),
    ],
)
def test_our_answer_seen_live_counts_for_the_record(result: str, outcome: Outcome) -> None:
    """A record without legs is about the destination once our side was seen to pick up."""
    assert progress_of(LEFT, accepted(), OURS_ANSWERED, a_record(result)).outcome is outcome


def test_a_destination_seen_to_answer_is_not_no_answer() -> None:
    """A menu that picked up puts nobody on the line, but nobody may say that it did not pick up."""
    assert progress_of(LEFT, accepted(), THEIRS_ANSWERED, a_record("answered")).outcome is Outcome.TALKED
    assert progress_of(LEFT, accepted(), THEIRS_RINGS, a_record("answered")).outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize("result", ["not answered", "answered", "busy", "rejected", "failed", "abducted"])
def test_an_order_to_end_that_was_taken_makes_a_call_without_talk_cancelled(result: str) -> None:
    """Whatever word the history has for it, we ended it; having only asked does not count."""
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record(result)).outcome is Outcome.CANCELLED
    asked = progress_of(accepted(), EndAsked(START_S + 3), a_record(result))
    assert asked.outcome is not Outcome.CANCELLED


def test_hanging_up_after_a_talk_is_a_talk() -> None:
    """Ending a call that was connected does not make it cancelled."""
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record("bridged")).outcome is Outcome.TALKED
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record("answered", talked_s=3)).outcome is Outcome.TALKED


def test_the_record_that_says_most_counts() -> None:
    """Of several records the longest talk counts, then the earliest."""
    talks = a_record("bridged", talked_s=3, after_s=60), a_record("bridged", talked_s=9, after_s=70)
    assert (progress_of(*talks).talked_s, progress_of(*talks).ended_at_s) == (9, START_S + 70)
    short = a_record("answered", after_s=60), a_record("answered", talked_s=1, after_s=70)
    assert (progress_of(*short).outcome, progress_of(*short).talked_s) == (Outcome.TALKED, 1)
    silent = a_record("failed", after_s=70), a_record("busy", talked_s=0, after_s=60)
    assert (progress_of(*silent).outcome, progress_of(*silent).talked_s) == (Outcome.NOT_PICKED_UP_BY_US, 0)


def test_a_record_nobody_understands_does_not_hide_a_later_one() -> None:
    """A call whose first record had a strange word settles once a known word comes."""
    strange, known = a_record("", after_s=60), a_record("failed", after_s=75)
    assert progress_of(strange).ended_at_s == START_S + 60
    for order in ((strange, known), (known, strange)):
        progress = progress_of(accepted(), *order)
        assert (progress.outcome, progress.ended_at_s) == (Outcome.FAILED, START_S + 75)


def test_everything_told_is_kept() -> None:
    """Refusal, reasons, presses and moments are there for the sentences made of them."""
    assert progress_of(LEFT, REFUSED).refusal == REFUSED
    assert progress_of(NOT_SENT).not_sent == NOT_SENT
    assert progress_of(LEFT, UNCLEAR).unclear is UnclearReason.NO_ANSWER_IN_TIME
    pressed = progress_of(LEFT, EndAsked(START_S), EndTaken(START_S))
    assert (pressed.end_asked, pressed.end_taken_at_s is not None) == (True, True)
    assert (progress_of(LEFT).end_asked, progress_of(LEFT).end_taken_at_s) == (False, None)
    assert progress_of(UserSaid(START_S, rang=True)).user_said is True
    assert progress_of(UserSaid(START_S, rang=False)).user_said is False
    twice = progress_of(Leaving(START_S + 5, 2), LEFT, OURS_ANSWERED, OURS_RINGS)
    assert (twice.left_at_s, twice.seen_at_s) == (START_S, START_S + 3)
    assert (progress_of().left_at_s, progress_of().seen_at_s) == (None, None)


@pytest.mark.parametrize(
    "pair",
    [
        (UNCLEAR, replace(UNCLEAR, reason=UnclearReason.SERVER_FAULT)),
        (NOT_SENT, replace(NOT_SENT, reason=NotSentReason.EXTENSION)),
        (REFUSED, replace(REFUSED, status=429)),
        (a_record("busy", talked_s=0), a_record("failed")),
    ],
)
def test_contradictions_of_the_same_moment_are_read_the_same_in_either_order(pair: tuple[Evidence, Evidence]) -> None:
    """Where two pieces of one kind and one moment differ, the order they came in still does not matter."""
    assert progress_of(LEFT, *pair) == progress_of(LEFT, *reversed(pair))


def test_the_users_first_word_stands() -> None:
    """A second word does not replace the first."""
    words = UserSaid(START_S + 1, rang=True), UserSaid(START_S + 2, rang=False)
    assert progress_of(*words).user_said is progress_of(*reversed(words)).user_said is True


@pytest.mark.parametrize(
    ("evidence", "settled", "needs_word"),
    [
        ((LEFT,), False, False),
        ((LEFT, UNCLEAR), False, True),
        ((LEFT, UNCLEAR, UserSaid(START_S + 99, rang=True)), False, False),
        ((LEFT, UNCLEAR, UserSaid(START_S + 99, rang=False)), True, False),
        ((LEFT, accepted(), TrackLost(START_S + 61)), False, True),
        ((LEFT, accepted(), a_record("busy")), True, False),
    ],
)
def test_the_users_word_is_wanted_only_where_nobody_else_can_tell(
    evidence: tuple[Evidence, ...],
    settled: bool,  # noqa: FBT001 - pytest's own parameter
    needs_word: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """An unknown call asks for the user's word once; an open or a settled one does not."""
    progress = progress_of(*evidence)
    assert (progress.settled, progress.needs_word) == (settled, needs_word)


def probably(told: Listed | NoLongerListed | Recorded | EndTaken, call_id: str = "found") -> Probably:
    """A piece of a call that fits."""
    return Probably(told.at_s, call_id, told)


def test_a_call_that_only_fits_is_told_apart() -> None:
    """The call itself stays unknown; where it would stand is told beside it, and settles nothing."""
    found = probably(OURS_ANSWERED), probably(THEIRS_ANSWERED)
    progress = progress_of(LEFT, UNCLEAR, *found)
    assert (progress.outcome, progress.stage, progress.call_id) == (Outcome.UNKNOWN, Stage.SENDING, "")
    assert progress.probably
    assert (progress.probably.stage, progress.probably.call_id) == (Stage.TALKING, "found")
    ended = progress_of(LEFT, UNCLEAR, *found, probably(a_record("bridged", talked_s=9)))
    assert (ended.outcome, ended.settled, ended.talked_s) == (Outcome.UNKNOWN, False, None)
    assert ended.probably
    assert (ended.probably.outcome, ended.probably.talked_s) == (Outcome.TALKED, 9)


def test_the_first_call_that_fits_is_the_one_that_is_told_of() -> None:
    """A second one that fits, too, does not mix with it."""
    one, other = probably(OURS_RINGS, "one"), probably(a_record("bridged", talked_s=9), "other")
    progress = progress_of(LEFT, UNCLEAR, other, one)
    assert progress.probably
    assert (progress.probably.call_id, progress.probably.outcome) == ("one", None)


def test_a_call_that_was_ruled_out_is_probable_no_more() -> None:
    """The next one that fits is, whatever the order in which that became known."""
    one, other = probably(OURS_RINGS, "one"), probably(OURS_ANSWERED, "other")
    out = RuledOut(START_S + 9, "one")
    progress = progress_of(LEFT, UNCLEAR, out, other, one)
    assert progress.probably
    assert (progress.probably.call_id, progress.ruled_out) == ("other", frozenset({"one"}))
    assert progress_of(LEFT, UNCLEAR, one, out).probably is None
    assert progress_of(LEFT, UNCLEAR, one).ruled_out == frozenset()


def test_a_call_that_the_pbx_named_needs_no_guess() -> None:
    """The id outranks whatever fits, whenever it comes."""
    assert progress_of(LEFT, probably(OURS_RINGS), accepted()).probably is None
    assert progress_of(LEFT, UNCLEAR).probably is None


def test_only_a_press_after_the_finding_is_meant_for_the_call_that_was_found() -> None:
    """A cancel that was remembered from before does not end somebody's talk."""
    found = probably(OURS_ANSWERED)
    before = progress_of(LEFT, UNCLEAR, EndAsked(OURS_ANSWERED.at_s - 1), found)
    after = progress_of(LEFT, UNCLEAR, EndAsked(OURS_ANSWERED.at_s + 1), found)
    assert before.probably
    assert after.probably
    assert (before.end_asked, before.probably.end_asked) == (True, False)
    assert (after.end_asked, after.probably.end_asked) == (True, True)


INTENTS = (an_intent("205"), an_intent(OUTSIDE, sources=("101", MOBILE)), an_intent("101", sources=("101",)))
NUMBERS = ("101", "00500*101", MOBILE, "205", "00500*205", OUTSIDE, "999", "")

moments = st.integers(0, 300).map(lambda after_s: START_S + after_s)
rows = st.builds(
    ListedCall,
    call_api_id=st.sampled_from("abc"),
    extension_id=st.just("4101"),
    called=st.sampled_from(NUMBERS),
    called_extension=st.sampled_from(("", "101", "205")),
    began_at_s=st.none() | moments,
    answered_at_s=st.none() | moments,
    own=st.booleans(),
)
listings = st.builds(Listed, moments, rows)
results = st.sampled_from(("bridged", "answered", "not answered", "busy", "rejected", "failed", "voicemail", ""))
recorded_legs = st.builds(RecordedLeg, st.sampled_from(NUMBERS), results)
records = st.builds(Recorded, moments, results, st.none() | st.integers(0, 99), st.lists(recorded_legs).map(tuple))
attempts = st.sampled_from((1, 2))
departures = st.builds(Leaving, moments, attempts) | st.builds(TokenWasRefused, moments, attempts)
not_sent = st.builds(NotSent, moments, st.sampled_from(NotSentReason))
refusals = st.builds(WasRefused, moments, st.sampled_from(RefusalReason), st.just(403))
# A damage is no news of the call but takes news away: it has tests of its own.
unclears = st.builds(
    Unclear, moments, st.sampled_from([one for one in UnclearReason if one is not UnclearReason.RECORD_DAMAGED])
)
acceptances = st.builds(WasAccepted, moments, st.just(CALL_ID), st.just(CALL_API_ID))
presses = st.builds(EndAsked, moments) | st.builds(EndTaken, moments)
losses = st.builds(NoLongerListed, moments) | st.builds(TrackLost, moments)
words = st.builds(UserSaid, moments, st.booleans())
guesses = st.builds(
    lambda call_id, told: Probably(told.at_s, call_id, told),
    st.sampled_from(("one", "other")),
    listings | records | st.builds(NoLongerListed, moments) | st.builds(EndTaken, moments),
)
anything = st.one_of(
    guesses, departures, not_sent, refusals, unclears, acceptances, listings, records, presses, losses, words, listings
)


@given(st.sampled_from(INTENTS), st.lists(anything, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(intent: Intent, evidence: list[Evidence], chance: random.Random) -> None:
    """The same evidence in another order, some of it twice, gives the same answer."""
    shuffled = [*evidence, *evidence[: len(evidence) // 2]]
    chance.shuffle(shuffled)
    assert derive(intent, shuffled) == derive(intent, evidence)


# One request gets one answer, so only one of these kinds belongs to a possible call.
answers = st.sampled_from(
    (
        st.nothing(),
        acceptances | listings | records | losses,
        refusals,
        not_sent,
        unclears,
    ),
)
possible_calls = answers.flatmap(lambda answer: st.lists(departures | presses | answer, max_size=10))


@given(st.sampled_from(INTENTS), possible_calls)
def test_more_evidence_never_takes_back_a_stage(intent: Intent, evidence: list[Evidence]) -> None:
    """Piece by piece the stage only rises, and an outcome that is known stays known."""
    stages = [derive(intent, evidence[:count]) for count in range(len(evidence) + 1)]
    for before, after in itertools.pairwise(stages):
        assert after.stage >= before.stage
        assert after.settled >= before.settled
        assert after.source.seen >= before.source.seen
        assert after.source.answered >= before.source.answered
        assert after.destination.seen >= before.destination.seen
        assert after.destination.answered >= before.destination.answered


class ArbitraryOrder(RuleBasedStateMachine):
    """Evidence of one call arrives in any order, late, twice and contradicting itself."""

    @initialize(intent=st.sampled_from(INTENTS))
    def wish(self, intent: Intent) -> None:
        """Begin with an intent and nothing known."""
        self.intent = intent
        self.known: list[Evidence] = []
        self.progress = derive(intent, ())

    def learn(self, piece: Evidence) -> None:
        """Take a piece in and see that no stage is taken back, unless the PBX knows a call thought never placed."""
        before, was_recorded = self.progress, self.has(Recorded)
        self.known.append(piece)
        self.progress = derive(self.intent, self.known)
        reopened = before.settled and not was_recorded and self.has(WasAccepted, Recorded)
        assert self.progress.stage >= before.stage or reopened
        assert self.progress == derive(self.intent, reversed(self.known))

    def has(self, *kinds: type[Evidence]) -> bool:
        """Whether a piece of one of these kinds is known."""
        return any(isinstance(piece, kinds) for piece in self.known)

    def rows(self) -> list[ListedCall]:
        """Every row that was ever listed, without answers that had not been given yet."""
        listed = (piece for piece in self.known if isinstance(piece, Listed))
        return [
            piece.row
            if (piece.row.answered_at_s or 0) <= piece.at_s + AHEAD_S
            else replace(piece.row, answered_at_s=None)
            for piece in listed
        ]

    def is_ours(self, called: str) -> bool:
        """Whether a number is one of my phones."""
        return any(same_number(called, source) for source in self.intent.sources)

    def names_them(self, row: ListedCall) -> bool:
        """Whether a row goes to the destination and to nobody of ours."""
        destination = self.intent.destination
        return same_number(row.called, destination) and not self.is_ours(row.called) and not self.is_ours(destination)

    def is_their_own(self, row: ListedCall) -> bool:
        """Whether a row is the destination's by itself."""
        return self.names_them(row) and row.own and same_number(row.called_extension, self.intent.destination)

    def is_beside_ours(self, row: ListedCall) -> bool:
        """Whether a row towards the destination stands beside one of ours under another handle."""
        ours = [other for other in self.rows() if other.call_api_id != row.call_api_id and self.is_ours(other.called)]
        return self.names_them(row) and bool(ours)

    def answered_later(self, row: ListedCall) -> bool:
        """Whether a row was answered more than a second after somebody had picked up."""
        first = [other.answered_at_s for other in self.rows() if not self.is_their_own(other) and other.answered_at_s]
        return row.answered_at_s is not None and bool(first) and row.answered_at_s > min(first) + 1

    @rule(piece=departures | not_sent | refusals | unclears)
    def the_request(self, piece: Evidence) -> None:
        """Something is known about the request."""
        self.learn(piece)

    @rule(piece=acceptances)
    def the_pbx_accepts(self, piece: Evidence) -> None:
        """The PBX took the order."""
        self.learn(piece)

    @rule(piece=listings | losses)
    def the_list(self, piece: Evidence) -> None:
        """The list of current calls tells something."""
        self.learn(piece)

    @rule(piece=records)
    def the_history(self, piece: Evidence) -> None:
        """The history tells something."""
        self.learn(piece)

    @rule(piece=guesses)
    def a_call_fits(self, piece: Evidence) -> None:
        """A call is found that may be this one."""
        self.learn(piece)

    @rule(piece=presses)
    def the_user_presses(self, piece: Evidence) -> None:
        """The user wants the call ended, or the PBX ends it for them."""
        self.learn(piece)

    @precondition(lambda self: not self.has(UserSaid))
    @rule(piece=words)
    def the_user_tells(self, piece: Evidence) -> None:
        """The user says whether it rang."""
        self.learn(piece)

    @invariant()
    def proves_nothing_by_what_is_only_probable(self) -> None:
        """Without the calls that only fit, everything but `probably` is the same."""
        certain = derive(self.intent, [one for one in self.known if not isinstance(one, Probably | RuledOut)])
        assert replace(self.progress, probably=None, ruled_out=frozenset()) == certain
        out = {one.call_id for one in self.known if isinstance(one, RuledOut)}
        found = any(isinstance(one, Probably) and one.call_id not in out for one in self.known)
        assert (self.progress.probably is not None) is (found and not self.has(WasAccepted, Recorded))

    @invariant()
    def claims_no_talk_without_the_destinations_answer(self) -> None:
        """Talking, and a destination that rings, are said only of rows proven to be theirs."""
        own = [row for row in self.rows() if self.is_their_own(row)]
        beside = [row for row in self.rows() if self.is_beside_ours(row)]
        assert self.progress.destination.seen or not own
        assert bool(own or beside) or not self.progress.destination.seen
        assert self.progress.destination.answered is (
            any(row.answered_at_s is not None for row in own) or any(self.answered_later(row) for row in beside)
        )
        if self.progress.stage is Stage.TALKING:
            assert self.progress.destination.answered

    @invariant()
    def claims_no_ringing_without_a_row(self) -> None:
        """Our side rings only with a row, and has answered only with an answered row or a rung destination."""
        answered = any(row.answered_at_s is not None for row in self.rows())
        assert self.progress.source.seen is bool(self.rows())
        assert self.progress.source.answered is (answered or self.progress.destination.seen)

    @invariant()
    def claims_an_outcome_only_with_its_proof(self) -> None:
        """Each outcome stands on evidence of its own kind."""
        proofs: dict[Outcome | None, bool] = {
            None: True,
            Outcome.REFUSED: self.has(WasRefused) and not self.has(WasAccepted, Recorded),
            Outcome.CANCELLED: self.has(EndTaken, EndAsked) and self.has(Recorded, NotSent),
            Outcome.FAILED: self.has(Recorded, NotSent) or (self.has(UserSaid) and self.has(Unclear)),
            Outcome.UNKNOWN: self.has(Unclear, TrackLost, Recorded),
        }
        assert proofs.get(self.progress.outcome, self.has(Recorded))

    @invariant()
    def says_not_sent_only_with_proof(self) -> None:
        """Nothing was placed only if every attempt that left was refused, or the last is proven not to have left."""
        left = {piece.attempt for piece in self.known if isinstance(piece, Leaving)}
        refused = {piece.attempt for piece in self.known if isinstance(piece, TokenWasRefused)}
        proven = (not left - refused and not self.has(Unclear)) or self.has(NotSent, WasRefused)
        assert self.progress.sent is (self.has(WasAccepted, Recorded) or not proven)

    @invariant()
    def tells_seconds_only_from_the_history(self) -> None:
        """How long they talked is never counted here."""
        told = {piece.talked_s for piece in self.known if isinstance(piece, Recorded)} or {None}
        assert self.progress.talked_s in told


TestArbitraryOrder = ArbitraryOrder.TestCase


DAMAGED = Unclear(START_S + 10, UnclearReason.RECORD_DAMAGED)


@pytest.mark.parametrize(
    "rest",
    [
        (),
        (NOT_SENT,),
        (EndAsked(START_S), NOT_SENT),
        (LEFT, REFUSED),
        (LEFT, TokenWasRefused(START_S + 1, 1), NOT_SENT),
        (LEFT, UNCLEAR, UserSaid(START_S + 9, rang=False)),
        (LEFT, UNCLEAR, UserSaid(DAMAGED.at_s, rang=False)),
        (LEFT, NOT_SENT, UserSaid(DAMAGED.at_s + 1, rang=True)),
        (LEFT, accepted(), a_record("not answered", after_s=10)),
        (LEFT, accepted(), a_record("busy", talked_s=0, after_s=9)),
    ],
)
def test_a_damaged_record_settles_nothing(rest: tuple[Evidence, ...]) -> None:
    """What was lost could be that it left, who ended it, or that somebody answered."""
    progress = progress_of(Intended(START_S), *rest, DAMAGED)
    assert progress.outcome is Outcome.UNKNOWN
    assert progress.sent
    assert not progress.settled
    assert progress.stage < Stage.ENDED


def test_a_damaged_record_of_an_accepted_call_leaves_it_open() -> None:
    """The PBX can still be asked about it by its id."""
    progress = progress_of(Intended(START_S), LEFT, accepted(), DAMAGED)
    assert progress.outcome is None
    assert progress.call_id == CALL_ID


def test_a_talk_outweighs_a_damage() -> None:
    """No piece that was lost could take it back."""
    progress = progress_of(Intended(START_S), accepted(), a_record("bridged", talked_s=42), DAMAGED)
    assert (progress.outcome, progress.talked_s, progress.sent) == (Outcome.TALKED, 42, True)


def test_what_the_history_tells_after_a_damage_ends_a_call() -> None:
    """The PBX was asked again by the id, and its word is whole."""
    busy = a_record("busy", ("101", "answered"), ("205", "busy"), after_s=11)
    assert progress_of(Intended(START_S), LEFT, accepted(), DAMAGED, busy).outcome is Outcome.BUSY


def test_the_users_word_after_a_damage_ends_a_call() -> None:
    """Whoever is told of the damage knows best whether anything rang."""
    late = Unclear(DAMAGED.at_s + 5, UnclearReason.RECORD_DAMAGED)
    said = UserSaid(late.at_s + 1, rang=False)
    assert progress_of(Intended(START_S), LEFT, DAMAGED, late, said).outcome is Outcome.FAILED
    early = UserSaid(late.at_s, rang=False)
    assert progress_of(Intended(START_S), LEFT, DAMAGED, late, early).outcome is Outcome.UNKNOWN


def test_a_number_that_was_lost_is_nobodys() -> None:
    """A row without a number of its own proves nothing of a call whose number nobody knows."""
    lost = replace(an_intent("1"), destination="", sources=(), extension="")
    row = replace(a_row("", rings=""), own=True)
    assert derive(lost, (Intended(START_S), accepted(), Listed(START_S + 4, row))).destination == Leg()


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        (a_record("bridged", ("101", "answered"), ("205", "answered"), talked_s=40), Outcome.TALKED),
        (a_record("busy", ("101", "answered"), ("205", "busy")), Outcome.BUSY),
        (a_record("not answered", ("101", "answered"), ("205", "not answered")), Outcome.NO_ANSWER),
        (a_record("answered", ("101", "answered"), ("205", "busy")), Outcome.UNKNOWN),
        (a_record("busy", ("101", "busy")), Outcome.UNKNOWN),
        (a_record("rejected", ("101", "rejected"), ("102", "not answered")), Outcome.UNKNOWN),
        (a_record("not answered"), Outcome.UNKNOWN),
    ],
)
def test_of_a_lost_number_the_history_tells_only_what_needs_no_side(record: Recorded, outcome: Outcome) -> None:
    """One leg that answered was ours, for nobody is rung before; whose the others are nobody knows."""
    lost = replace(an_intent("1"), destination="", sources=(), extension="")
    assert progress_of(Intended(START_S), accepted(), record, intent=lost).outcome is outcome


def test_a_call_to_a_lost_number_that_we_ended_is_cancelled_once_we_had_answered() -> None:
    """Where nobody is known to have answered, not even that is sure."""
    lost = replace(an_intent("1"), destination="", sources=(), extension="")
    ended = Intended(START_S), accepted(), EndTaken(START_S + 9)
    answered = a_record("not answered", ("101", "answered"), ("205", "not answered"))
    assert progress_of(*ended, answered, intent=lost).outcome is Outcome.CANCELLED
    assert progress_of(*ended, a_record("not answered"), intent=lost).outcome is Outcome.UNKNOWN
