"""The desktop's own dialogs for files; they give a path, and whoever asked does the rest elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """Opens one over a window and does not wait for it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def open_file(self, title: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Ask for a file that is there."""
        dialog = self._dialog(title, kind, chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def save_file(self, title: str, name: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Ask for a file to write."""
        dialog = self._dialog(title, kind, chosen)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.open()

    def _dialog(self, title: str, kind: str, chosen: Callable[[str], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(kind)
        dialog.fileSelected.connect(chosen)
        return dialog
