"""Choosing a sound file, and handing one to the desktop's player."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from deskbell.wording.pane import ADD_SOUND, SOUND_FILES


def pick_sound(parent: QWidget, picked: Callable[[str], None]) -> QFileDialog:
    """Open a dialog over a window, which lives on; `picked` gets the path if one is chosen."""
    dialog = QFileDialog(parent, ADD_SOUND, "", SOUND_FILES)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(picked)
    dialog.open()
    return dialog


def open_file(path: str) -> bool:
    """Hand a file to whatever the desktop plays its kind with; whether there is such a program."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))
