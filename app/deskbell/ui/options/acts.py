"""What can be done in the pane; every part of it tells here, and decides nothing."""

from PySide6.QtCore import QObject, Signal


class PaneActs(QObject):
    """The acts by what they are about: an option's API name, or the row of a variable."""

    edited = Signal(str, str)
    stepped = Signal(str, int)
    chosen = Signal(str, str)
    stored_wanted = Signal(str)
    played = Signal(str)
    reset = Signal(str)
    revealed = Signal(str)
    focused = Signal(str, bool)
    variable_edited = Signal(int, str, str)
    variable_added = Signal()
    variable_removed = Signal(int)
    variable_revealed = Signal(int)
    variable_focused = Signal(int, bool)
    pasted = Signal(str)
    stored = Signal()
    taken_back = Signal()
    all_reset = Signal()
    request_toggled = Signal()
    request_revealed = Signal()
    save_wanted = Signal()
    closed = Signal()
