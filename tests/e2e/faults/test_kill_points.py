"""A sample of the campaign: `kill -9` at named points of a call and at random moments, then a start, then the books."""

import random

import pytest

from doubles.faulty_desk import FaultyDesk
from doubles.rigged_deskbell import ON_THE_WIRE
from e2e.faults.trials import LATEST_KILL_S, kill_at, kill_command_after, kill_window_after, kill_window_at

pytestmark = pytest.mark.timeout(300)  # deadlines of life, on a machine that may be busy

POINTS = (
    "before the commit of intended",
    "before the commit of leaving",
    "after the commit of leaving",
    "before the commit of accepted",
    "after the commit of accepted",
    *ON_THE_WIRE,
)


def test_a_kill_at_any_point_of_a_call_leaves_the_books_in_order(seen_desk: FaultyDesk) -> None:
    """By turns the command and the window die at each point, and the next start takes up what they left."""
    died = [(kill_window_at if place % 2 else kill_at)(seen_desk, point) for place, point in enumerate(POINTS)]
    assert all(died)
    seen_desk.reconcile()
    sums = seen_desk.books.sums()
    assert all(sums[f"kill -9 {point}"].clean for point in POINTS)
    assert seen_desk.row_of("kill -9 before the commit of intended") == {}
    assert seen_desk.row_of("kill -9 before the commit of leaving")["sent"] is False
    assert seen_desk.row_of("kill -9 after the commit of leaving")["outcome"] == "unknown"
    assert seen_desk.row_of("kill -9 after the commit of accepted")["outcome"] == "talked"


POINTS = (
    "before the commit of intended",
    "before the commit of leaving",
    "after the commit of leaving",
    "before the commit of accepted",
    "after the commit of accepted",
    *ON_THE_WIRE,
)


def test_a_kill_at_any_moment_leaves_the_books_in_order(seen_desk: FaultyDesk) -> None:
    """Some moments within three seconds after Enter, and after the start of a command."""
    dice = random.Random(4)
    for _ in range(2):
        kill_window_after(seen_desk, dice.uniform(0, LATEST_KILL_S / 2))
        kill_command_after(seen_desk, dice.uniform(0.3, LATEST_KILL_S / 2))
