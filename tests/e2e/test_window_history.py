"""The history at the window, by keyboard alone: found, filtered, noted, reminded of, removed, put back, exported."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.reminders import SqliteReminders
from deskbell.domain.reminder import Reminder
from deskbell.ui.theme.tokens import COLOURS
from doubles.desk_home import DeskHome, Program
from doubles.desk_screen import DeskScreen
from doubles.until import until

if TYPE_CHECKING:
    from doubles.practice_server import PracticeServer

MARKED = COLOURS["sel"][0]
CHIP = COLOURS["accent_tint"][0]
SHOWN_PX = 3000
REST_S = 0.15
CALLS = (("205", "talked", 40), ("206", "busy", 10), ("207", "no_answer", 40))


class Place:
    """A receptionist's place with three calls in its history: to Accounts, to Sales who were busy, to nobody there."""

    def __init__(self, home: DeskHome, screen: DeskScreen, folder: Path) -> None:
        self.home, self.screen, self.folder = home, screen, folder
        self.window: Program = home.open_window()
        self.practice: PracticeServer = home.practice()
        for number, outcome, takes_s in CALLS:
            screen.type(number)
            screen.press("Return")
            self._await_call(number, outcome, takes_s)

    def _await_call(self, number: str, outcome: str, takes_s: int) -> None:
        def ended() -> bool:
            self.practice.advance(takes_s)
            return any((row["number"], row["outcome"]) == (number, outcome) for row in self.home.rows()[:1])

        until(ended, f"{number} {outcome}", rest_s=REST_S)

    def find(self, text: str) -> None:
        """Look for something, and stand on the first call that was found."""
        self.screen.press("ctrl+f")
        self.screen.type(text)

        def walks() -> bool:
            self.screen.press("Down")
            return self.screen.shows(MARKED, SHOWN_PX)

        until(walks, "a marked row")

    def menu(self, *keys: str) -> None:
        """Open the menu of the panel from the list, and walk in it as a hand does that sees what opens."""
        window = self.screen.active()
        for key in ("Tab", "Return", *keys):
            self.screen.still_picture_of(window)
            self.screen.press(key)

    def numbers(self) -> list[str]:
        """What the command line's history has."""
        return [row["number"] for row in self.home.history()]

    def export(self, name: str, *keys: str) -> list[dict[str, Any]]:
        """Export what is found into a file, by the menu's last entry, and read it."""
        path, before = self.folder / name, self.screen.active()
        self.menu(*keys)
        until(lambda: self.screen.active() not in ("", before), "the question for a file")
        self.screen.type(str(path))

        def is_written() -> bool:
            # A list of names may open under the field and take the first Return.
            if self.screen.active() not in ("", before):
                self.screen.press("Return")
            return path.exists()

        until(is_written, "the file")
        read: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return read

    def restart(self, between: Callable[[], None]) -> None:
        """Close the window, do something, and open it again."""
        self.screen.close()
        assert self.window.end().code == 0
        between()
        self.window = self.home.open_window()


@pytest.fixture
def place(home: DeskHome, screen: DeskScreen, tmp_path: Path) -> Place:
    """Three calls have been placed."""
    return Place(home, screen, tmp_path)


def test_a_call_is_found_by_name_and_gets_a_note_that_stays(place: Place, artefacts: Path) -> None:
    """What is typed under a call that was found is there after a restart, in the file of what was found."""
    place.find("sales")
    place.screen.press("space", "Tab")
    place.screen.type("offer wanted")
    place.screen.picture().save(str(artefacts / "history-note.png"))
    place.screen.press("Escape", "Escape")
    place.restart(lambda: None)
    place.find("offer")
    place.screen.picture().save(str(artefacts / "history-found.png"))
    (row,) = place.export("found.json", "Up", "Return")
    assert (row["number"], row["note"], row["outcome"]) == ("206", "offer wanted", "busy")


def test_missed_calls_are_filtered_and_exported(place: Place, artefacts: Path) -> None:
    """The menu's third outcome is no answer; the file holds what the chip says."""
    place.screen.press("ctrl+f", "Down")
    # How it ended; Talked, Not picked up by us, No answer.
    place.menu("Down", "Right", "Down", "Down", "Return")
    until(lambda: place.screen.shows(CHIP, SHOWN_PX), "a chip")
    place.screen.press("ctrl+f", "Down")
    place.screen.picture().save(str(artefacts / "history-filtered.png"))
    assert [row["number"] for row in place.export("missed.json", "Up", "Return")] == ["207"]


def test_a_call_is_removed_and_put_back(place: Place) -> None:
    """Delete takes it out of every list, Undo brings it back, and what stays removed is so after a restart."""
    place.find("sales")
    place.screen.press("Delete")
    until(lambda: place.numbers() == ["207", "205"], "a removed call")
    # Nothing is left of what was found, so the keyboard is in the field again; behind its cross comes Undo.
    place.screen.press("Tab", "Tab", "Return")
    until(lambda: place.numbers() == ["207", "206", "205"], "the call put back")
    place.find("sales")
    place.screen.press("Delete")
    until(lambda: place.numbers() == ["207", "205"], "a removed call")
    place.restart(lambda: None)
    assert place.numbers() == ["207", "205"]


def test_a_reminder_is_told_when_it_is_due_and_calls_only_when_pressed(place: Place, artefacts: Path) -> None:
    """It survives a restart; nothing is dialled until Call is pressed."""
    place.find("206")
    # The row's menu ends with the times to be reminded at.
    place.screen.press("Menu", "Up", "Right", "Return")
    kept = until(lambda: _reminders(place), "a reminder")
    place.restart(lambda: _let_be_due(place, kept))
    place.screen.press("Tab", "Tab")
    before = place.practice.callback_posts()
    until(lambda: place.screen.shows(COLOURS["wait_t"][0], 500), "a notice")
    place.screen.picture().save(str(artefacts / "history-reminder.png"))
    assert before == len(CALLS)
    place.screen.press("Tab", "Return")
    until(lambda: place.practice.callback_posts() == before + 1, "a call")
    until(lambda: not _reminders(place), "no reminder")
    assert place.numbers()[0] == "206"


def _reminders(place: Place) -> tuple[Reminder, ...]:
    directory = SqliteDirectory(place.home.places.data)
    try:
        return asyncio.run(SqliteReminders(directory).every())
    finally:
        directory.close(2.0)


def _let_be_due(place: Place, kept: tuple[Reminder, ...]) -> None:
    directory = SqliteDirectory(place.home.places.data)
    try:
        for reminder in kept:
            asyncio.run(SqliteReminders(directory).put(replace(reminder, due_s=0.0)))
    finally:
        directory.close(2.0)
