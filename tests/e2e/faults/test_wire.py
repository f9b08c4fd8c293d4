"""A sample of the campaign: each fault of the wire once, with the deadlines of life."""

import random

import pytest

from doubles.faulty_desk import FaultyDesk
from doubles.wire_faults import FAULTS
from e2e.faults.trials import try_faults, try_faults_alone

pytestmark = pytest.mark.timeout(300)  # deadlines of life, on a machine that may be busy

ALONE = ("resets before reading", "resets, carried out", "garbage, carried out", "refuses the token once")


def test_whatever_the_server_does_nothing_is_sent_twice_or_claimed(desk: FaultyDesk) -> None:
    """Each fault meets one press at the window: one request, at most one call, one row that claims what is proven."""
    try_faults(desk, FAULTS, random.Random(1))
    assert desk.books.findings == []
    sums = desk.books.sums()
    assert all(sums[name].presses for name in FAULTS)
    assert desk.row_of("never answers")["outcome"] == "unknown"
    assert desk.row_of("refuses the token once")["call_id"]


def test_the_command_line_alone_is_as_careful(desk: FaultyDesk) -> None:
    """The same without a window, each press by a process of its own, which ends with the code for what it knows."""
    codes = try_faults_alone(desk, ALONE, random.Random(2))
    assert codes == dict(zip(ALONE, (4, 4, 4, 0), strict=True))
