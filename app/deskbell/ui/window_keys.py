"""The window's own keys, which open what can be opened; imported once the window stands, for no press comes before."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from deskbell.ui.window import MainWindow
    from deskbell.wording.window import WindowWords


def connect_keys(window: "MainWindow", words: "WindowWords") -> None:
    """Let the keys that `words` name do in `window` what its buttons do."""
    QShortcut(QKeySequence(words.options_key), window).activated.connect(window.options_wanted)
    QShortcut(QKeySequence(words.settings_key), window).activated.connect(window.settings_wanted)
    for key in range(1, 10):
        shortcut = QShortcut(QKeySequence(words.preset_key.format(key=key)), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda key=key: window.preset_key_pressed.emit(key))
    QShortcut(QKeySequence(words.history_search_key), window).activated.connect(window.find_in_history)
