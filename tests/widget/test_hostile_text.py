"""Whatever a PBX, a line, a link or a clipboard says, the window shows it as plain text, and soon."""

import json
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.number import LONGEST_INPUT
from deskbell.practice.scenario import Scenario
from deskbell.practice.script import read_script
from deskbell.ui.dial.field import LONGEST
from deskbell.ui.parts.rowpaint import plain_tip
from deskbell.ui.window import MainWindow
from doubles.desk_program import DeskProgram, desk_program
from doubles.practice_server import practice_server

MARKUP = "<img src='http://x.invalid/a.png'>&<b>bold</b> &amp;"
NAMES = {
    "801": MARKUP,
    "802": "turned \u202e\u2066around\u2069 \u200f\u061c",
    "803": "lines\r\n\x1b[31mand\x00\x07\u2028\u2029\u0085more",
    "804": "x" * 256,
    "805": "tower" + "\u0301\u0489" * 100,
    "806": "\u200b\u2060\ufeffunseen\ue000\ufff9",
    "807": "a fact \x02205\x02 \u241f205\u241f",
}
OFFICE = Line(MARKUP[:50], "101", (Phone("101", "D&esk <b>"), Phone("102", MARKUP)), host="https://pbx.example.net")
LONG = 1024 * 1024
PASTES = {
    "digits": "7" * LONG,
    "letters": "x" * LONG,
    "lines": "2\r\n" * LONG,
    "turned": "\u202e" * LONG,
    "towers": "e" + "\u0301" * LONG,
    "bells": "\x07\x1b\x00" * LONG,
    "pairs": "\U0001f514" * LONG,
    "markup": MARKUP * 20_000,
    "a link": "tel:" + "%32" * LONG,
    "brackets": "<" * LONG + ">" * LONG,
}


@pytest.fixture
def hostile(tmp_path: Path) -> Scenario:
    """A PBX whose people have hostile names."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"numbers": {number: {"name": name} for number, name in NAMES.items()}}))
    return read_script(script)


def said_by(window: MainWindow) -> Iterator[str]:
    """Everything that the widgets and rows of a window show, tell a screen reader or lay over themselves."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription())
        yield QTextDocument(widget.toolTip()).toPlainText()
        if isinstance(widget, QAbstractButton):
            yield widget.text()
    for rows in window.findChildren(QListView):
        model = rows.model()
        for at in range(model.rowCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(at, 0).data(role) or "")


def deceives(text: str) -> bool:
    """Whether a text holds what changes how it is seen without being seen itself."""
    return any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for one in text.replace("\n", ""))


def assert_plain(window: MainWindow) -> None:
    """Nothing in a window deceives, asks for a rich text or listens to a key that a name chose."""
    assert [text for text in said_by(window) if deceives(text)] == []
    assert window.findChildren(QLabel) == []
    shortcuts = [one.shortcut().toString() for one in window.findChildren(QAbstractButton)]
    assert [key for key in shortcuts if key] == []


def test_hostile_names_are_plain_everywhere(qtbot: QtBot, tmp_path: Path, hostile: Scenario) -> None:
    """In lists, matches, preview, strip, history and header; markup is what it is: letters."""
    with (
        practice_server(scenario=hostile, speed=20) as server,
        desk_program(qtbot, tmp_path / "data", server, LineList((OFFICE,))) as running,
    ):
        running.show()
        running.wait(lambda: any(MARKUP in text for text in said_by(running.window)))
        assert_plain(running.window)
        for number in NAMES:
            running.types(number)
            assert_plain(running.window)
            running.enters()
        running.wait(lambda: len({one.intent.id for one in running.told}) == len(NAMES))
        assert_plain(running.window)
        running.wait(
            lambda: any(MARKUP in strip.announcement or MARKUP in strip.destination.title for strip in running.strips())
        )
        assert MARKUP in running.window.header.phones.buttons()[1].accessibleName()


def test_a_tool_tip_is_no_rich_text(qtbot: QtBot) -> None:
    """What looks like markup is shown as it is."""
    del qtbot
    document = QTextDocument()
    document.setHtml(plain_tip(f"{MARKUP}\nmore"))
    assert document.toPlainText() == f"{MARKUP}\nmore"


def paste(entry: QLineEdit, text: str) -> float:
    """Paste a text as a user does; the processor seconds that it took."""
    QGuiApplication.clipboard().setText(text)
    begun_s = time.thread_time()
    QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return time.thread_time() - begun_s


@pytest.mark.parametrize("name", PASTES)
def test_a_huge_paste_is_cut_before_anybody_reads_it(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """Of a megabyte and more a bounded part is kept and told of in plain text, and nothing is dialled."""
    with practice_server() as server, desk_program(qtbot, tmp_path, server) as running:
        running.show()
        entry = running.window.dial.entry
        assert paste(entry, PASTES[name]) < 1.0
        assert len(entry.text()) <= LONGEST
        assert_plain_but_typed(running)
        running.enters()
        assert server.callback_posts() == 0
        assert running.told == []
    QGuiApplication.clipboard().clear()


def assert_plain_but_typed(running: DeskProgram) -> None:
    """What was typed stands in the field as Qt shows it; what is said of it is plain."""
    assert len(running.window.dial.preview.words()) < LONGEST_INPUT + 100
    assert_plain(running.window)
