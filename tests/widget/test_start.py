"""The first picture waits for nothing that it does not show."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.paints import Paints
from widget.samples import ICONS

CHILD = """
import os, sys
from pathlib import Path
import deskbell.bootstrap
from deskbell.domain.line import LineList
from deskbell.runtime.scope import JobScope
from deskbell.runtime.worker import Worker
from deskbell.ui.app import DeskWindow, QtProgram
from deskbell.usecases.desk import Desk

def painted(desk_window):
    print(*sorted(sys.modules), sep="\\n", flush=True)
    os._exit(0)

DeskWindow._on_first_painted = painted
program = QtProgram()
desk = DeskWindow(Desk(None), LineList(), JobScope(Worker(program.post)), Path(sys.argv[1]), "light", None)
desk.show("")
program.run()
"""

LATER = {
    "asyncio",
    "deskbell.domain.options",
    "deskbell.domain.progress",
    "deskbell.ui.dial.matches",
    "deskbell.ui.notice.view",
    "deskbell.ui.options",
    "deskbell.ui.parts.rows",
    "deskbell.ui.presenters",
    "deskbell.ui.strip.view",
    "httpx",
    "phonenumbers",
    "pydantic",
    "sqlite3",
}
"""What would take a start longer than all that is painted."""


def test_the_first_picture_loads_only_what_it_shows() -> None:
    """No list, no strip, no presenter of calls and no library of the world is imported before the window stands."""
    command = [sys.executable, "-c", CHILD, str(ICONS)]
    child = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(child.stdout.split())
    assert "deskbell.ui.window" in loaded
    assert loaded & LATER == set()


def test_work_begins_when_the_last_part_is_painted(qtbot: QtBot, look: Look) -> None:
    """The status bar, painted last, stands on the screen before anything is told to begin."""
    window = MainWindow(look, ICONS)
    qtbot.addWidget(window)
    paints = Paints(window.status)
    before: list[int] = []
    window.first_painted.connect(lambda: before.append(paints.count))
    window.show()
    qtbot.waitUntil(lambda: bool(before))
    assert before[0] > 0
