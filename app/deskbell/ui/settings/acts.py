"""What can be done in the settings; every part of them tells here, and decides nothing."""

from PySide6.QtCore import QObject, Signal


class SettingsActs(QObject):
    """The acts; rules are told by their places."""

    tried = Signal(str)
    rule_switched = Signal(int)
    rule_typed = Signal(int, str, str, str)
    rule_moved = Signal(int, int)
    rule_added = Signal()
    rule_removed = Signal(int)
    switched = Signal(str)
    ban_typed = Signal(str)
    banned = Signal()
    unbanned = Signal(str)
    region_typed = Signal(str)
    asked_again = Signal(str)
    saved = Signal()
    discarded = Signal()
    closed = Signal()
