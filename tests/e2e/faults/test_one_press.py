"""A sample of the campaign: presses that come twice, at once, or as the program ends place one call at most."""

import pytest

from doubles.faulty_desk import FaultyDesk
from e2e.faults.trials import (
    ENTERS,
    call_at_once,
    close_at_a_hand_over,
    double_click,
    end_at_enter,
    hammer,
    hold_enter,
    link_command_and_enter,
)

pytestmark = pytest.mark.timeout(300)  # deadlines of life, on a machine that may be busy


def test_commands_at_once_are_one_call(seen_desk: FaultyDesk) -> None:
    """Four processes on one folder ask for one number: one is placed, the others are asked to confirm."""
    call_at_once(seen_desk, 4)


def test_a_link_a_command_and_enter_at_once_are_one_call(seen_desk: FaultyDesk) -> None:
    """Whichever comes first, there is one call."""
    link_command_and_enter(seen_desk)


@pytest.mark.parametrize("what", ENTERS)
def test_enter_pressed_in_any_way_is_one_call(seen_desk: FaultyDesk, what: str) -> None:
    """Several times, and in the field and in the list at once."""
    hammer(seen_desk, what)


def test_enter_held_down_and_a_double_click_are_one_call_each(seen_desk: FaultyDesk) -> None:
    """Neither the keyboard's repeating nor the second click of a double click is a press."""
    hold_enter(seen_desk)
    double_click(seen_desk)


def test_what_comes_as_the_window_ends_is_placed_once_or_not_at_all(seen_desk: FaultyDesk) -> None:
    """A hand-over and an Enter at the moment of SIGTERM."""
    for delay_s in (0.1, 0.3):
        close_at_a_hand_over(seen_desk, delay_s)
        end_at_enter(seen_desk, delay_s)
