"""What is pressed before the window is ready is not lost and keeps its order."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut, QWindow
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.parts.early_input import EarlyInput


class Listener(QWindow):
    """A window that notes what reaches it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note the letter."""
        self.heard.append(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note the place."""
        self.heard.append(f"click at {event.position().x():.0f}")

    def press(self, letter: str) -> None:
        """Press a key."""
        none = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, letter))

    def click(self, x: int) -> None:
        """Press the mouse."""
        left, at = Qt.MouseButton.LeftButton, QPointF(x, 5)
        none = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(self, QMouseEvent(QEvent.Type.MouseButtonPress, at, at, left, left, none))


@pytest.fixture
def listener(qtbot: QtBot) -> Iterator[Listener]:
    """A window."""
    del qtbot
    window = Listener()
    yield window
    window.deleteLater()


def test_early_presses_come_when_they_are_given_back(listener: Listener) -> None:
    """In their order, each once, and before later ones."""
    early = EarlyInput(listener)
    listener.press("2")
    listener.click(7)
    listener.press("5")
    assert listener.heard == []
    early.give_back()
    assert listener.heard == ["2", "click at 7", "5"]
    listener.press("6")
    assert listener.heard == ["2", "click at 7", "5", "6"]


def test_an_early_shortcut_is_not_lost(listener: Listener, qtbot: QtBot) -> None:
    """It does what it stands for, in its order, and does not reach the window as a letter."""
    widget = QWidget()
    qtbot.addWidget(widget)
    shortcut = QShortcut(QKeySequence("Ctrl+1"), widget)
    shortcut.activated.connect(lambda: listener.heard.append("Ctrl+1"))
    early = EarlyInput(listener)
    listener.press("2")
    control = Qt.KeyboardModifier.ControlModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(listener, QKeyEvent(kind, Qt.Key.Key_1, control, "1"))
    listener.press("3")
    early.give_back([shortcut])
    assert listener.heard == ["2", "Ctrl+1", "3"]
