"""The options of a call at the window, by keyboard alone."""

from pathlib import Path

from deskbell.ui.theme.tokens import COLOURS
from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until

PORTRAIT = COLOURS["control"][0]
ARMED, CHIP = COLOURS["accent"][0], COLOURS["accent_tint"][0]
TONES = 2
"""Presses of Tab from the first field of the pane."""

RING_FOR = 10
"""Presses of Tab from the set tones: the eye, the cross, the plus of the variables, six rows of who sees what."""


def test_tones_and_ring_time_set_in_the_pane_are_sent_exactly(
    home: DeskHome, screen: DeskScreen, artefacts: Path
) -> None:
    """Ctrl+O, Tab and typing set them, Escape closes the pane, Enter calls; the next call has none of it."""
    home.open_window()
    practice = home.practice()
    screen.type("0800555")
    screen.press("ctrl+o")
    screen.press(*["Tab"] * TONES)
    screen.type("WW12#")
    screen.press(*["Tab"] * RING_FOR)
    screen.type("30")
    screen.picture().save(str(artefacts / "options.png"))
    screen.press("Escape", "Return")
    until(practice.callback_bodies, "a request")
    assert practice.callback_bodies() == [
        {"dst_dtmf": "WW12#", "wait_for_pickup": 30, "src_num": ["101"], "dst_num": "0800555"}
    ]
    screen.type("0800556")
    screen.press("Return")
    until(lambda: len(practice.callback_bodies()) == 2, "another request")
    assert practice.callback_bodies()[1] == {"src_num": ["101"], "dst_num": "0800556"}


def test_what_cannot_be_sent_keeps_the_call_from_being_placed(home: DeskHome, screen: DeskScreen) -> None:
    """A key that no telephone has among the tones; put right, the same Enter calls."""
    home.open_window()
    practice = home.practice()
    screen.type("0800555")
    screen.press("ctrl+o", *["Tab"] * TONES)
    screen.type("1x")
    screen.press("Escape", "Return", "ctrl+o", *["Tab"] * TONES, "End", "BackSpace", "Escape", "Return")
    until(practice.callback_bodies, "a request")
    assert practice.callback_bodies() == [{"dst_dtmf": "1", "src_num": ["101"], "dst_num": "0800555"}]


def test_my_phone_shows_the_name_that_stood_as_a_chip(home: DeskHome, screen: DeskScreen) -> None:
    """Of a named person; taken away by Delete on its chip, it is not sent."""
    home.open_window()
    practice = home.practice()
    until(lambda: screen.shows(PORTRAIT, pixels=3000), "the contacts on the screen")
    screen.type("206")
    await_name(screen)
    screen.press("Return")
    until(practice.callback_bodies, "a request")
    screen.type("207")
    await_name(screen)
    screen.press("Tab", "Tab", "Delete", "shift+Tab", "shift+Tab", "Return")
    until(lambda: len(practice.callback_bodies()) == 2, "another request")
    assert practice.callback_bodies() == [
        {"src_num": ["101"], "dst_num": "206", "src_caller_id_name": "Sales"},
        {"src_num": ["101"], "dst_num": "207"},
    ]


def await_name(screen: DeskScreen) -> None:
    """Wait until a name stands as a chip beside the options, with a Call button that is no longer tinted itself."""
    until(lambda: screen.shows(ARMED, pixels=8000) and screen.shows(CHIP, pixels=9000), "a chip with a name")
