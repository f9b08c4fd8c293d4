"""What a damaged record of a call leaves of its progress."""

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
    NotSent,
    Recorded,
    TokenWasRefused,
    Unclear,
    UserSaid,
    WasRefused,
)
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Stage, derive
from doubles.clock import START_S
from doubles.pbx import CALL_ID
from doubles.samples import a_record, a_row, accepted, an_intent, progress_of

LEFT = Leaving(START_S)
UNCLEAR = Unclear(START_S + 30, UnclearReason.NO_ANSWER_IN_TIME)
REFUSED = WasRefused(START_S + 1, RefusalReason.CALL_LIMIT, 403, "callback_rate_limit_exceeded")
NOT_SENT = NotSent(START_S + 1, NotSentReason.UNREACHABLE, "pbx.example.net")


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
