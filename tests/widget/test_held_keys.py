"""A held key is one press, whether or not Qt knows that it is held."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from pytestqt.qtbot import QtBot

from deskbell.ui.parts.held_keys import HeldKeys

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
ENTER, SPACE, LETTER = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A


class Listener(QWindow):
    """A window that counts the presses that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.presses: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count one press."""
        self.presses.append(event.timestamp())

    def hear(self, what: QEvent.Type, key: Qt.Key, at_ms: int) -> None:
        """Send a key event of a moment."""
        event = QKeyEvent(what, key, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at_ms)
        QCoreApplication.sendEvent(self, event)


@pytest.fixture
def listener(qtbot: QtBot) -> Iterator[Listener]:
    """A window that holds its keys."""
    del qtbot
    window = Listener()
    HeldKeys(window)
    yield window
    window.deleteLater()


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Enter, SPACE])
def test_the_repeats_of_a_held_key_are_not_presses(listener: Listener, key: Qt.Key) -> None:
    """A release and a press of the same moment are the X server's own."""
    listener.hear(PRESS, key, 1000)
    for at_ms in (1660, 1700, 1740):
        listener.hear(RELEASE, key, at_ms)
        listener.hear(PRESS, key, at_ms)
    assert listener.presses == [1000]


def test_a_quick_finger_presses_each_time(listener: Listener) -> None:
    """Presses as fast as a hand can make them all arrive."""
    for at_ms in (1000, 1060, 1120):
        listener.hear(PRESS, ENTER, at_ms)
        listener.hear(RELEASE, ENTER, at_ms + 30)
    assert listener.presses == [1000, 1060, 1120]


def test_another_key_straight_after_is_a_press(listener: Listener) -> None:
    """Fast typists lift one key while they press the next."""
    listener.hear(RELEASE, SPACE, 1000)
    listener.hear(PRESS, ENTER, 1000)
    assert listener.presses == [1000]


def test_a_letter_may_repeat(listener: Listener) -> None:
    """What a held letter or arrow does is the field's own affair."""
    for at_ms in (1000, 1040):
        listener.hear(PRESS, LETTER, at_ms)
        listener.hear(RELEASE, LETTER, at_ms + 40)
    assert listener.presses == [1000, 1040]


def test_events_without_a_moment_are_presses(listener: Listener) -> None:
    """A screen reader's or a test's key has no time to judge it by."""
    for _ in range(2):
        listener.hear(PRESS, ENTER, 0)
        listener.hear(RELEASE, ENTER, 0)
    assert listener.presses == [0, 0]
