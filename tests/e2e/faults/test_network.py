"""A sample of the campaign: the network gone and back, a name that does not resolve, and a clock that jumps."""

from pathlib import Path

import pytest

from doubles.black_hole import FarPlace
from doubles.faulty_desk import FaultyDesk
from e2e.faults.trials import (
    DAY_S,
    gone_as_the_request_leaves,
    gone_in_a_call,
    jump_between_runs,
    jump_in_a_call,
    name_nobody_knows,
    refuse_connections,
    vanish_in_a_call,
)

pytestmark = pytest.mark.timeout(300)  # deadlines of life, on a machine that may be busy


def test_a_pbx_that_is_not_there_is_told_apart_from_one_that_is_silent(desk: FaultyDesk) -> None:
    """Refused connections and a name without an address are proven not to be sent; a PBX that comes back is heard."""
    refuse_connections(desk)
    name_nobody_knows(desk)
    vanish_in_a_call(desk)


def test_a_black_hole_is_waited_out(far_desk: FaultyDesk, far: FarPlace) -> None:
    """A network that swallows everything in mid-call, or as the request leaves, makes no second call and no claim."""
    gone_as_the_request_leaves(far_desk, far, 3)
    gone_in_a_call(far_desk, far)


def test_a_clock_that_jumps_changes_no_outcome(desk: FaultyDesk, tmp_path: Path) -> None:
    """Set forward by a day in a call, and back by a day between two runs."""
    jump_in_a_call(desk, tmp_path / "clock", DAY_S)
    jump_between_runs(desk, tmp_path / "clock", -DAY_S)
    assert desk.row_of("the clock set forward by a day in a call")["outcome"] == "talked"
    assert desk.row_of("the clock set back by a day between two runs")["outcome"] == "talked"
