"""Rows are put together from the ends of a picture of another width while a window is sized, and look as if painted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.call_states import CallRow
from deskbell.ui.contacts.people import PeopleRows
from deskbell.ui.contacts.rows import PersonDelegate
from deskbell.ui.history.rows import make_calls_list
from deskbell.ui.parts.row_pictures import RowPictures
from deskbell.ui.parts.rows import RowList
from deskbell.ui.states import PersonRow, Tone
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import ROW_H
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import Appearance
from widget.samples import HISTORY, ICONS, PEOPLE

LONG = PersonRow("long", "AB", "Anna Bell of a long name", "A note that goes on and on", "+374 10 123456")
NUMBER = PersonRow("number", "N", "N", "", "+374 10 123456 and an extension of it, 1234567890")
BELOW = PersonRow("below", "B", "Bo", "A note", "доб. (gjy)")
MARKED = CallRow(
    "marked", "check", Tone.TALK, "Marked", "Talked 0:42", "a note", "12:34", marks=(("note", "Note"),) * 3
)


def people(look: Look, parent: QWidget) -> RowList:
    """Some people, of whom some have too little room in a narrow list."""
    rows = PeopleRows(look, Icons(ICONS), parent, "People")
    rows.show_rows([LONG, NUMBER, BELOW, *PEOPLE])
    return rows


def calls(look: Look, parent: QWidget) -> RowList:
    """Some calls under their days."""
    rows = make_calls_list(look, Icons(ICONS), parent, "Calls")
    rows.show_rows([*HISTORY[:4], MARKED, *HISTORY[4:]])
    return rows


Make = Callable[[Look, QWidget], RowList]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window for a list."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(make: Make, look: Look, parent: QWidget, width: int) -> RowList:
    """A list that has the keyboard and has been painted at a width."""
    rows = make(look, parent)
    parent.resize(800, 20 * ROW_H)
    rows.resize(width, 20 * ROW_H)
    parent.show()
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(1, 0))
    rows.grab()
    rows.grab()
    return rows


@pytest.mark.parametrize("font_px", [0, 24])
@pytest.mark.parametrize("make", [people, calls])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_row_of_another_width_looks_as_if_painted(
    make: Make, direction: Qt.LayoutDirection, font_px: int, look: Look, parent: QWidget
) -> None:
    """Wider or narrower, by a little or by much, also where something has to be cut off and where letters are large."""
    if font_px:
        font = QFont()
        font.setPixelSize(font_px)
        look.theme = Theme(Appearance.LIGHT, font)
    parent.setLayoutDirection(direction)
    rows = shown(make, look, parent, 500)
    for width in (510, 490, 440, 396, 370, 361, 347, 330, 281, 240, 300, 600, 790, 500):
        rows.resize(width, rows.height())
        kept = rows.grab().toImage()
        rows._pictures.clear()
        assert kept == rows.grab().toImage(), width
        rows.grab()


class _Counted(PersonDelegate):
    """Counts the people who are painted."""

    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(look, Icons(ICONS), view)
        self.painted: list[str] = []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Remember whom."""
        row = self.row_at(index)
        assert isinstance(row, PersonRow)
        self.painted.append(row.key)
        super().paint(painter, option, index)


def test_only_a_row_of_which_something_is_cut_off_is_painted_anew(look: Look, parent: QWidget) -> None:
    """While a window is sized, nobody whose words all fit is painted again."""
    rows = shown(people, look, parent, 500)
    rows.show_rows([LONG, NUMBER, *PEOPLE[:2]])
    rows.grab()
    rows.grab()
    counted = _Counted(look, rows)
    rows.setItemDelegate(counted)
    for width in (510, 490, 440, 470):
        rows.resize(width, rows.height())
        rows.grab()
    assert set(counted.painted) == {NUMBER.key}


def test_a_row_gets_its_picture_when_it_is_painted_again(look: Look) -> None:
    """To make one takes as long as to paint a row, and many a row is scrolled past once."""
    pictures, page, painted = RowPictures(), QPixmap(300, ROW_H), list[str]()

    def draw(row: str) -> int:
        painter = QPainter(page)
        pictures.begin(300, ROW_H, 1.0, look.theme.colour("surface"), in_sight=10)
        pictures.draw(painter, 0, row, lambda _: painted.append(row), tuple)
        painter.end()
        return len(pictures)

    assert [draw(row) for row in ("one", "two", "one", "one", "three")] == [0, 0, 1, 1, 1]
    assert painted == ["one", "two", "one", "three"]
    pictures.clear()
    assert [draw("two"), draw("two"), draw("two")] == [0, 1, 1]
