"""A desktop that takes every file and plays none."""

from PySide6.QtCore import QUrl


class Player:
    """Stands for the desktop's way to open a file; `opened` are the paths it got."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: QUrl) -> bool:
        """Take a file."""
        self.opened.append(url.toLocalFile())
        return True
