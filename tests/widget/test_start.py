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
import PySide6.QtGui
import deskbell.__main__, deskbell.bootstrap
from deskbell.domain.line import LineList
from deskbell.runtime.scope import JobScope
from deskbell.runtime.worker import Worker
from deskbell.ui.app import DeskWindow, QtProgram
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk

def painted(main_window):
    print(*sys.modules, *vars(PySide6.QtGui), sep="\\n", flush=True)
    os._exit(0)

MainWindow._tell_painted = painted
program = QtProgram()
desk = DeskWindow(Desk(None), LineList(), JobScope(Worker(program.post)), Path(sys.argv[1]), "light", None)
desk.show("")
program.run()
"""

LATER = {
    "QGradient",
    "QIcon",
    "QKeySequence",
    "QPageSize",
    "asyncio",
    "dataclasses",
    "deskbell.cli.requests",
    "deskbell.domain.errors",
    "deskbell.domain.options",
    "deskbell.domain.progress",
    "deskbell.ui.call_states",
    "deskbell.ui.dial.matches",
    "deskbell.ui.notice.view",
    "deskbell.ui.options",
    "deskbell.ui.parts.early_input",
    "deskbell.ui.parts.rows",
    "deskbell.ui.presenters",
    "deskbell.ui.strip.view",
    "deskbell.usecases.desk_world",
    "hashlib",
    "httpx",
    "phonenumbers",
    "pydantic",
    "sqlite3",
}
"""Modules that the first picture does not need, and classes whose enumerations Qt makes when they are first used."""

MOST_OWN = 80
"""Of our modules; each costs a start a third of a millisecond, for PySide reads the source of all behind it."""


def test_the_first_picture_loads_only_what_it_shows() -> None:
    """No list, strip, presenter of calls or library of the world is imported, and no dear class of Qt is made."""
    command = [sys.executable, "-c", CHILD, str(ICONS)]
    child = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(child.stdout.split())
    assert "deskbell.ui.window" in loaded
    assert loaded & LATER == set()
    assert len([name for name in loaded if name.partition(".")[0] == "deskbell"]) <= MOST_OWN


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
