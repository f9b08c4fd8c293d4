"""What tests of the dial block and of its list of matches do alike."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deskbell.ui.dial.matches import MatchLayer
from deskbell.ui.window import MainWindow
from widget.samples import MATCHES


def heard(signal: object) -> list[tuple[object, ...]]:
    """Collect what a signal says."""
    said: list[tuple[object, ...]] = []
    signal.connect(lambda *words: said.append(words))  # type: ignore[attr-defined]  # any signal
    return said


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press and release a key where the keyboard is."""
    QTest.keyClick(window.focusWidget(), key)


def show_matches(window: MainWindow) -> None:
    """Type a name that several people share."""
    QTest.keyClicks(window.dial.entry, "pet")
    window.dial.show_matches("People", "5", MATCHES)


def layer(window: MainWindow) -> MatchLayer:
    """What holds the matches."""
    found = window.findChild(MatchLayer)
    assert found is not None
    return found
