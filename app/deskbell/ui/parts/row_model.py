"""The model behind every list: rows by their place, of which only those near what is seen need be at hand."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from deskbell.ui.row_source import FixedRows, RowSource

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel):
    """Tells Qt of the rows of a source; whoever changes the source says so here.

    `key_of` gives a row's key, or nothing for a row that cannot be chosen; `words_of` what a screen reader says. A row
    that is not at hand yet can be chosen, for whoever walks a list need not wait for it.
    """

    def __init__(self, parent: QObject, key_of: Callable[[object], str], words_of: Callable[[object], str]) -> None:
        super().__init__(parent)
        self.source: RowSource = FixedRows()
        self._count = 0
        self._key_of = key_of
        self._words_of = words_of

    def show(self, source: RowSource) -> None:
        """Show the rows of another source, or all of one anew."""
        self.beginResetModel()
        self.source = source
        self._count = len(source)
        self.endResetModel()

    def changed(self, first: int, last: int) -> None:
        """Tell that rows have come or are not what they were."""
        last = min(last, self._count - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def insert(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Tell that this many rows come before row `at` of the source, which `change` puts there."""
        self.beginInsertRows(_NOWHERE, at, at + count - 1)
        change()
        self._count += count
        self.endInsertRows()

    def remove(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Tell that this many rows from `at` on go, which `change` takes out of the source."""
        self.beginRemoveRows(_NOWHERE, at, at + count - 1)
        change()
        self._count -= count
        self.endRemoveRows()

    def key(self, index: Index) -> str:
        """Give the key of the row at `index`, empty where there is none."""
        row = self.row_at(index)
        return "" if row is None else self._key_of(row)

    def row_at(self, index: Index) -> object | None:
        """Give the row at `index`, None where there is none at hand."""
        return self.source.row(index.row()) if index.isValid() else None

    def can_be_chosen(self, at: int) -> bool:
        """Tell whether the keyboard can stand on the row at a place."""
        row = self.source.row(at)
        return row is None or bool(self._key_of(row))

    def next_from(self, at: int, step: int) -> int | None:
        """Give the first place that can be chosen from `at` on, up or down; None where there is none."""
        return next((place for place in self._places(at, step) if self.can_be_chosen(place)), None)

    def first(self) -> QModelIndex:
        """Give the first row that can be chosen; an index that is none where there is none."""
        at = self.next_from(0, 1)
        return QModelIndex() if at is None else self.index(at, 0)

    def find(self, key: str) -> QModelIndex:
        """Give the place of the row with this key, if it is at hand."""
        found = (at for at, row in self.source.at_hand() if self._key_of(row) == key) if key else iter(())
        return self.index(next(found, -1), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's words."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words_of(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return getattr(row, "tooltip", "") or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only rows be chosen that can be."""
        if not index.isValid() or not self.can_be_chosen(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _places(self, at: int, step: int) -> range:
        at = min(max(at, 0), self._count - 1)
        return range(at, self._count) if step > 0 else range(at, -1, -1)
