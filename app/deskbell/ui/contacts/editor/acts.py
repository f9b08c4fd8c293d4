"""What can be done in the editor; every part of it tells here, and decides nothing."""

from PySide6.QtCore import QObject, Signal


class EditorActs(QObject):
    """The acts by what they are about: a field, or the place of a number."""

    typed = Signal(str, str)
    number_typed = Signal(int, str, str)
    number_added = Signal()
    number_removed = Signal(int)
    number_moved = Signal(int, int)
    preferred = Signal(int)
    group_toggled = Signal(str)
    saved = Signal()
    cancelled = Signal()
