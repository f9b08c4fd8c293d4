"""What `deskbell call` says beyond what the window says too."""

import pytest

from deskbell.domain.errors import NotDialable, NumberProblem, StillOpen
from deskbell.wording.commands import not_placed
from deskbell.wording.problems import still_open


@pytest.mark.parametrize("unknown", [True, False])
def test_a_question_names_the_option_that_answers_it(unknown: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """The window has a button for it and names no option."""
    error = StillOpen("205", unknown=unknown)
    assert not_placed(error) == f"{still_open(error)} Nothing was sent; to call, add --yes."
    assert "--yes" not in still_open(error)


def test_what_is_no_question_stays_as_it_is() -> None:
    """Nothing can be answered there."""
    assert not_placed(NotDialable(NumberProblem.EMPTY)) == "There is no number to dial."
