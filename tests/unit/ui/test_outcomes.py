"""Which colour and which drawing stand for an outcome."""

from pathlib import Path

import pytest

from deskbell.domain.outcome import Outcome
from deskbell.ui.outcomes import outcome_icon, outcome_tone
from deskbell.ui.states import Tone

ICONS = Path(__file__).parents[3] / "resources" / "icons"


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_every_outcome_has_a_drawing_that_exists_and_a_tone(outcome: Outcome | None) -> None:
    """Nothing is drawn as nothing, and no colour is missing."""
    assert (ICONS / f"{outcome_icon(outcome)}.svg").is_file()
    assert isinstance(outcome_tone(outcome), Tone)


def test_outcomes_differ_in_shape_not_in_colour_alone() -> None:
    """Only failed and refused share a drawing: both are failures that nobody caused by answering."""
    drawings = [outcome_icon(outcome) for outcome in Outcome]
    assert len(set(drawings)) == len(drawings) - 1
    assert outcome_icon(Outcome.FAILED) == outcome_icon(Outcome.REFUSED)


def test_only_a_talk_looks_like_one() -> None:
    """The colour of talking stands for nothing else."""
    assert [outcome for outcome in Outcome if outcome_tone(outcome) is Tone.TALK] == [Outcome.TALKED]


def test_an_open_call_rings() -> None:
    """Before there is an outcome the call is drawn as ringing and waiting."""
    assert (outcome_icon(None), outcome_tone(None)) == ("ringing", Tone.WAIT)
