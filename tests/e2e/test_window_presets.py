"""Presets at the window: made from the screen alone, used by a key, and heard of from the command line."""

from pathlib import Path

from doubles.desk_home import DeskHome
from doubles.desk_screen import DeskScreen
from doubles.until import until

TONES = 2
"""Presses of Tab from the first field of the pane."""

GATE = {"dst_dtmf": "WW12#", "src_num": ["101"], "dst_num": "205"}


def test_the_gate_is_set_up_and_opened_by_the_keyboard_alone(
    home: DeskHome, screen: DeskScreen, artefacts: Path
) -> None:
    """Number, options, tones, Ctrl+S, a name, Enter; then the list of presets calls exactly that, once."""
    home.open_window()
    practice = home.practice()
    screen.type("205")
    screen.press("ctrl+o", *["Tab"] * TONES)
    screen.type("WW12#")
    screen.press("ctrl+s")
    screen.type("Gate: open")
    screen.picture().save(str(artefacts / "preset.png"))
    screen.press("Return")
    gate = {"name": "Gate: open", "number": "205", "options": {"dst_dtmf": "••••"}, "icon": "star"}
    until(lambda: home.run("preset", "list", "--json").steps == [gate], "a preset on the disk")
    # A window hears of presets that a command has changed, so the key counts without a new start.
    home.run("preset", "remove", "Gate: open")
    home.run("preset", "add", "Gate: open", "--number", "205", "--set", "dst_dtmf=WW12#", "--key", "4")
    screen.press("Escape", "ctrl+shift+4")
    until(practice.callback_bodies, "a request")
    assert practice.callback_bodies() == [GATE]
