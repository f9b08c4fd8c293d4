"""Windows for tests, in a look that does not follow the machine."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.samples import ICONS

Opener = Callable[..., MainWindow]


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    """A light look that does not follow the machine."""
    del qtbot
    found = Look("light")
    yield found
    found.deleteLater()


@pytest.fixture
def open_window(qtbot: QtBot, look: Look) -> Opener:
    """Open a main window of some size, shown and active."""

    def opened(width: int = 1080, height: int = 740) -> MainWindow:
        window = MainWindow(look, ICONS)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    """The main window at its usual size."""
    return open_window()
