"""Where a call stands, from its evidence and from nothing else."""

import itertools
from dataclasses import replace

import pytest

from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    NoLongerListed,
    NotSent,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasRefused,
)
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress, Stage, derive
from doubles.clock import START_S
from doubles.pbx import CALL_API_ID, CALL_ID
from doubles.samples import OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

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
