"""The first picture waits for nothing that it does not show."""

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from deskbell.ui.app import _ON_QT
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

UNTIL_IT_WAITS = """
import os, sys
from threading import Event
import PySide6.QtGui
from PySide6.QtCore import QTimer
import deskbell.__main__, deskbell.ui.app

deskbell.ui.app._import_own = Event().wait
painted = deskbell.ui.app.DeskWindow._on_first_painted
left = 20

def turn():
    global left
    left -= "QGradient" in vars(PySide6.QtGui)
    if not left:
        print(*sys.modules, sep="\\n", flush=True)
        os._exit(0)

def first_painted(desk_window):
    painted(desk_window)
    desk_window.turns = QTimer(desk_window, interval=2)
    desk_window.turns.timeout.connect(turn)
    desk_window.turns.start()

deskbell.ui.app.DeskWindow._on_first_painted = first_painted
sys.exit(deskbell.__main__.main([]))
"""
"""The window whose import thread never ends, until 20 turns after Qt has made the last that is wanted of it."""

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

MOST_OWN = 82
"""Of our modules; each costs a start a third of a millisecond, for PySide reads the source of all behind it."""


def test_the_first_picture_loads_only_what_it_shows() -> None:
    """No list, strip, presenter of calls or library of the world is imported, and no dear class of Qt is made."""
    command = [sys.executable, "-c", CHILD, str(ICONS)]
    child = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(child.stdout.split())
    assert "deskbell.ui.window" in loaded
    assert loaded & LATER == set()
    assert len([name for name in loaded if name.partition(".")[0] == "deskbell"]) <= MOST_OWN


def test_the_window_waits_for_no_module_that_another_thread_imports(tmp_path: Path) -> None:
    """What it imports meanwhile could be what that thread has begun: it would stand still."""
    home = {"DESKBELL_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-c", UNTIL_IT_WAITS]
    child = subprocess.run(command, env=os.environ | home, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(child.stdout.split())
    assert "deskbell.ui.parts.early_input" in loaded
    assert loaded & set(_ON_QT) == set()


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
