"""What is pressed before the window is ready is not lost and keeps its order."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
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
