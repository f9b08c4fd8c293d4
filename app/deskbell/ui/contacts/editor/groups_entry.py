"""The line in which groups are typed, with commas between them; each is completed by those that there are."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from deskbell.ui.parts.entry import TextEntry
from deskbell.ui.theme.theme import Look

_COMMA: Final = ","


class GroupsEntry(TextEntry):
    """Offers the rest of a group behind the caret; a comma takes it, as End does, and whoever types on leaves it."""

    def __init__(self, look: Look, parent: QWidget, *, longest: int) -> None:
        super().__init__(look, parent, longest=longest)
        self._names = QStringListModel(self)
        self.setCompleter(_LastOne(self._names, self))

    def show_names(self, names: tuple[str, ...]) -> None:
        """Offer these groups."""
        if names != tuple(self._names.stringList()):
            self._names.setStringList(list(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is offered before a comma is typed."""
        if event.text() == _COMMA and self._is_offered():
            self.end(False)  # noqa: FBT003 - Qt has no name for it
        super().keyPressEvent(event)

    def _is_offered(self) -> bool:
        """Whether what is marked is the rest of a group: then the caret stands before it."""
        begins = self.selectionStart()
        is_rest = begins > 0 and begins == self.cursorPosition() and self.selectionEnd() == len(self.text())
        return is_rest and _parted(self.text())[1].casefold() in map(str.casefold, self._names.stringList())


class _LastOne(QCompleter):
    """Completes what stands behind the last comma."""

    def __init__(self, names: QStringListModel, parent: QObject) -> None:
        super().__init__(names, parent)
        self.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        """Give what is looked for in place of the whole line."""
        return [_parted(path)[1]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the whole line with a group at its end."""
        return _parted(self.completionPrefix())[0] + super().pathFromIndex(index)


def _parted(line: str) -> tuple[str, str]:
    """A line up to its last group, and that group."""
    last = line.rpartition(_COMMA)[2].lstrip()
    return line.removesuffix(last), last
