"""What `deskbell call` says beyond what the window says too."""

from datetime import datetime

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.errors import NotDialable, NumberProblem, StillOpen
from deskbell.domain.offers import ChoicesGone
from deskbell.wording.commands import few_requests_left, not_placed
from deskbell.wording.problems import explain, still_open


@pytest.mark.parametrize("unknown", [True, False])
def test_a_question_names_the_option_that_answers_it(unknown: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """The window has a button for it and names no option."""
    error = StillOpen("205", unknown=unknown)
    assert not_placed(error) == f"{still_open(error)} Nothing was sent; to call, add --yes."
    assert "--yes" not in still_open(error)


def test_a_preset_that_names_what_is_gone_is_a_question_too() -> None:
    """The window has a button for it."""
    error = ChoicesGone(("dst_ani",))
    assert not_placed(error) == f"{explain(error)} To call all the same, add --yes."


def test_what_is_no_question_stays_as_it_is() -> None:
    """Nothing can be answered there; only a name is told what it is not looked up for."""
    assert not_placed(NotDialable(NumberProblem.NOT_A_NUMBER)) == (
        "This is not a phone number. Names are looked up in the window alone."
    )
    assert not_placed(NotDialable(NumberProblem.EMPTY)) == "There is no number to dial."


def test_a_scarce_hour_is_told_with_its_end() -> None:
    """How many are left, until when, and what that does to this call."""
    ends_at_s = datetime(2026, 11, 23, 14, 0).timestamp()  # noqa: DTZ001 - this computer's own time is what is told
    assert few_requests_left(Budget(1000, 12, ends_at_s)) == (
        "12 of 1000 requests are left until 14:00, so Deskbell asks the PBX more seldom."
    )
