"""The steps of a call in plain words."""

from dataclasses import replace

import pytest

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Leaving, Unclear
from deskbell.domain.progress import Progress
from deskbell.domain.steps import Step, StepKind
from deskbell.wording.outcomes import outcome_sentence
from deskbell.wording.steps import own_phones, step_sentence, target
from doubles.clock import START_S
from doubles.samples import MOBILE, an_intent, progress_of

ANNA = replace(an_intent(), name="Anna")
SAID = {
    StepKind.SENDING: "Asking the PBX to call Anna (205) …",
    StepKind.ACCEPTED: "The PBX took the call. Your phone 101 will ring first.",
    StepKind.SOURCE_RINGING: "Your phone 101 is ringing: pick it up.",
    StepKind.SOURCE_ANSWERED: "You picked up. Now Anna is dialled.",
    StepKind.DESTINATION_RINGING: "Anna is ringing.",
    StepKind.TALKING: "You are talking with Anna.",
}


def unknown() -> Progress:
    """A call that nobody can tell about."""
    return progress_of(Leaving(START_S), Unclear(START_S, UnclearReason.SERVER_FAULT), intent=ANNA)


@pytest.mark.parametrize("kind", StepKind)
def test_every_step_has_a_sentence(kind: StepKind) -> None:
    """Each step is told with the name; the last one is the outcome's own sentence."""
    progress = unknown()
    assert step_sentence(Step(kind, progress)) == SAID.get(kind, outcome_sentence(progress))


def test_name_and_number_are_said_once_each() -> None:
    """Without a name there is nothing in brackets."""
    assert target(progress_of(intent=ANNA)) == "Anna (205)"
    assert target(progress_of()) == "205"


def test_all_phones_that_ring_are_named() -> None:
    """With two phones either may be picked up."""
    assert own_phones(progress_of(intent=an_intent(sources=("101", MOBILE)))) == f"Your phone 101 or {MOBILE}"
