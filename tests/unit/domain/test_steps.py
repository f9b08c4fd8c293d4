"""The steps of a call, each told once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import NotSentReason, UnclearReason
from deskbell.domain.evidence import (
    Evidence,
    Intended,
    Leaving,
    Listed,
    NotSent,
    TrackLost,
    Unclear,
)
from deskbell.domain.steps import Step, StepKind, StepReader, known_steps
from doubles.clock import START_S
from doubles.samples import OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

LEFT = Leaving(START_S)
STORY: tuple[tuple[Evidence, StepKind], ...] = (
    (LEFT, StepKind.SENDING),
    (accepted(), StepKind.ACCEPTED),
    (Listed(START_S + 2, a_row("101")), StepKind.SOURCE_RINGING),
    (Listed(START_S + 3, a_row("101", answered_after_s=3)), StepKind.SOURCE_ANSWERED),
    (Listed(START_S + 4, a_row("205", rings="205")), StepKind.DESTINATION_RINGING),
    (Listed(START_S + 5, a_row("205", rings="205", answered_after_s=5)), StepKind.TALKING),
    (a_record("bridged", talked_s=8), StepKind.OUTCOME),
)
PIECES = tuple(piece for piece, _ in STORY)
KINDS = tuple(kind for _, kind in STORY)


def test_steps_keep_the_names_that_scripts_read() -> None:
    """`--json` prints these names, in the order of a call."""
    assert [kind.value for kind in StepKind] == [
        "sending",
        "accepted",
        "source_ringing",
        "source_answered",
        "destination_ringing",
        "talking",
        "outcome",
    ]
    assert tuple(StepKind) == KINDS


@pytest.mark.parametrize("count", range(len(STORY) + 1))
def test_each_piece_of_evidence_proves_its_step(count: int) -> None:
    """After so many pieces of an ordinary call exactly so many steps are known."""
    assert known_steps(progress_of(*PIECES[:count])) == frozenset(KINDS[:count])


def test_a_call_looked_at_all_the_time_tells_one_step_at_a_time() -> None:
    """Each step comes once, with the progress at that moment, and nothing new tells nothing."""
    reader = StepReader()
    for count, kind in enumerate(KINDS, start=1):
        progress = progress_of(*PIECES[:count])
        assert reader.read(progress) == (Step(kind, progress),)
        assert reader.read(progress) == ()


def test_steps_missed_meanwhile_are_told_together_in_order() -> None:
    """Who looks late hears every step that became known, earliest first."""
    progress = progress_of(*PIECES)
    assert StepReader().read(progress) == tuple(Step(kind, progress) for kind in KINDS)


def test_a_wish_alone_is_no_step() -> None:
    """Sending is told only once the request is leaving."""
    assert StepReader().read(progress_of(Intended(START_S))) == ()


def test_a_call_that_never_left_has_an_outcome_and_no_other_step() -> None:
    """Nothing is said to have been sent that was not."""
    progress = progress_of(NotSent(START_S, NotSentReason.UNREACHABLE))
    assert [step.kind for step in StepReader().read(progress)] == [StepKind.OUTCOME]


@pytest.mark.parametrize(
    "evidence",
    [(Unclear(START_S, UnclearReason.SERVER_FAULT),), (accepted(), TrackLost(START_S + 61))],
)
def test_an_unknown_outcome_is_not_a_step_by_itself(evidence: tuple[Evidence, ...]) -> None:
    """An unknown call may still become known, so its outcome is told only by whoever stops waiting."""
    progress = progress_of(LEFT, *evidence)
    reader = StepReader()
    assert StepKind.OUTCOME not in {step.kind for step in reader.read(progress)}
    assert reader.unknown(progress) == Step(StepKind.OUTCOME, progress)


def test_after_the_last_step_no_outcome_is_told_again() -> None:
    """Once a call was told to be unknown, a record that comes later tells no second outcome."""
    reader = StepReader()
    reader.read(progress_of(LEFT, accepted()))
    reader.unknown(progress_of(LEFT, accepted(), TrackLost(START_S + 61)))
    assert reader.read(progress_of(LEFT, accepted(), a_record("busy"))) == ()


def test_an_answered_row_of_unclear_side_is_not_talking() -> None:
    """With one answered row towards an outside number only our side is said to have answered."""
    row = Listed(START_S + 2, a_row(OUTSIDE, answered_after_s=2))
    steps = known_steps(progress_of(LEFT, accepted(), row, intent=an_intent(OUTSIDE)))
    assert steps == frozenset(KINDS[:4])


@given(st.lists(st.sampled_from(PIECES[2:]), max_size=12), st.lists(st.booleans(), min_size=14, max_size=14))
def test_however_a_call_is_looked_at_each_step_is_told_once_and_in_order(
    later: list[Evidence],
    looked: list[bool],
) -> None:
    """Rows and records in any order, looked at now and then: the reader tells every known step exactly once."""
    pieces = [LEFT, accepted(), *later]
    reader = StepReader()
    told: list[StepKind] = []
    for count, look in zip(range(1, len(pieces) + 1), looked, strict=False):
        if look or count == len(pieces):
            fresh = [step.kind for step in reader.read(progress_of(*pieces[:count]))]
            assert fresh == sorted(fresh, key=KINDS.index)
            told += fresh
    assert len(told) == len(set(told))
    assert frozenset(told) == known_steps(progress_of(*pieces))
    before_the_end = [kind for kind in told if kind is not StepKind.OUTCOME]
    assert before_the_end == sorted(before_the_end, key=KINDS.index)
