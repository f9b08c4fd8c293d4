"""What a widget painted last is drawn for as long as it looks the same, at every width, and never any longer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.parts.kept import LastPicture
from deskbell.ui.theme.theme import Theme
from deskbell.ui.theme.tokens import Appearance
from deskbell.ui.window import MainWindow
from widget.samples import LINE, REAL

INK = QColor("#24211C")


class _Painted(QWidget):
    """Counts how often it is really painted."""

    def __init__(self, states: int = 1) -> None:
        super().__init__()
        self.count = 0
        self.seen = "one"
        self.ground = QColor("#FCFAF6")
        self._last = LastPicture(states)
        self.resize(60, 40)

    def paintEvent(self, _event: object) -> None:
        """Draw a box, or its picture."""
        self._last.draw(self, self.ground, self.seen, self._paint)

    def _paint(self, painter: QPainter) -> None:
        self.count += 1
        painter.fillRect(self.rect().adjusted(4, 4, -4, -4), INK)


@pytest.fixture
def painted(qtbot: QtBot) -> _Painted:
    """A widget that has been painted once."""
    made = _Painted()
    qtbot.addWidget(made)
    made.grab()
    assert made.count == 1
    return made


def test_nothing_is_painted_again_while_nothing_changes(painted: _Painted) -> None:
    """It looks as it did."""
    first = painted.grab().toImage()
    assert painted.grab().toImage() == first
    assert painted.count == 1
    assert first.pixelColor(1, 1) == painted.ground
    assert first.pixelColor(5, 5) == INK


def test_whatever_is_seen_of_it_makes_another_picture(painted: _Painted) -> None:
    """What it shows, what it lies on and how large it is."""
    painted.seen = "two"
    painted.grab()
    assert painted.count == 2
    painted.ground = QColor("white")
    assert painted.grab().toImage().pixelColor(1, 1) == painted.ground
    assert painted.count == 3
    painted.resize(70, 40)
    assert painted.grab().toImage().pixelColor(65, 20) == INK
    painted.resize(70, 50)
    assert painted.grab().toImage().pixelColor(65, 45) == INK
    assert painted.count == 5


def test_what_goes_back_and_forth_between_two_states_is_painted_once_in_each(qtbot: QtBot) -> None:
    """A third state takes the place of the one that was seen longest ago."""
    painted = _Painted(states=2)
    qtbot.addWidget(painted)
    for seen in ("empty", "typed", "empty", "typed"):
        painted.seen = seen
        painted.grab()
    assert painted.count == 2
    for seen in ("lit", "typed", "empty"):
        painted.seen = seen
        painted.grab()
    assert painted.count == 4


def test_a_key_of_the_pad_is_lit_and_pressed_and_follows_the_colours(window: MainWindow) -> None:
    """Each makes another picture of it, and the first comes back when all is as it was."""
    key = window.pad._keys[4]
    rest = key.grab().toImage()
    key.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    lit = key.grab().toImage()
    key.setDown(True)
    pressed = key.grab().toImage()
    key.setDown(False)
    key.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    assert key.grab().toImage() == rest
    window._look.theme = Theme(Appearance.DARK, QGuiApplication.font())
    dark = key.grab().toImage()
    assert len({one.pixelColor(10, 10).name() for one in (rest, lit, pressed, dark)}) == 4


def test_the_parts_of_a_window_that_is_sized_look_as_if_painted(window: MainWindow) -> None:
    """Header, field, status bar and buttons, in every state and at every width, with their pictures and without."""
    window.show_line(LINE)
    window.dial.show_hint("↵ brings back the last number")
    parts = [part for part in window.findChildren(QWidget) if hasattr(part, "_last")]
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        window.setLayoutDirection(direction)
        for width in (1080, 1072, 1000, 910, 890, 810, 790, 650, 880, 1079, 1300):
            window.resize(width, 740)
            window.show_line(REAL if width % 3 else LINE)
            window.dial.set_text("" if width % 4 else "205")
            kept = window.grab().toImage()
            for part in parts:
                part._last = LastPicture()
            assert kept == window.grab().toImage(), (direction, width)
