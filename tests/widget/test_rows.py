"""A list of a million rows: what is painted, where rows are, what keys and pointer do, what a screen reader hears."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.paged_rows import PagedRows
from deskbell.ui.parts.row_model import RowsModel
from deskbell.ui.parts.row_pictures import MORE
from deskbell.ui.parts.rowpaint import RowDelegate
from deskbell.ui.parts.rows import RowList
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.sizes import DISC, PAD
from deskbell.ui.theme.theme import Look
from doubles.pages import HeldPages
from widget.dial import heard
from widget.samples import ICONS

MILLION = 1_000_000
ROW_H = 44
Size = tuple[int, int]


class Painted(RowDelegate):
    """Remembers which rows were painted, and which were missing."""

    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(look, Icons(ICONS), view)
        self.rows: list[int] = []
        self.missing: list[int] = []
        self.directions: list[Qt.LayoutDirection] = []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ground alone."""
        self.rows.append(index.row())
        self.directions.append(painter.layoutDirection())
        area: QRect = option.rect
        self.paint_ground(painter, area, marked=self.is_marked(index), pointed=self.is_pointed(index))

    def paint_missing(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Remember it."""
        self.missing.append(index.row())
        super().paint_missing(painter, option, index)


class Listed:
    """A list in a window of its own; every hundredth row is a heading."""

    def __init__(self, qtbot: QtBot, look: Look, count: int, size: Size, *, at_once: bool) -> None:
        self.look = look
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.pages = HeldPages(at_once=at_once)
        self.model = RowsModel(self.parent, lambda row: str(row) if int(str(row)) % 100 else "", str)
        self.view = RowList(look, self.parent, self.model, "Rows")
        self.painted = Painted(look, self.view)
        self.view.setItemDelegate(self.painted)
        self.parent.resize(*size)
        self.view.resize(*size)
        self.source = PagedRows(count, self.pages.read, self.model.changed)
        self.view.show_source(self.source)
        self.parent.show()
        self.parent.activateWindow()
        qtbot.waitUntil(self.parent.isActiveWindow)
        self.view.setFocus()

    @property
    def now(self) -> int:
        """The current row."""
        return self.view.currentIndex().row()

    @property
    def top(self) -> int:
        """How far the list is scrolled."""
        return self.view.verticalScrollBar().value()

    def key(self, key: Qt.Key) -> int:
        """Press a key and tell the current row."""
        QTest.keyClick(self.view, key)
        return self.now

    def go(self, row: int) -> None:
        """Stand on a row."""
        self.view.setCurrentIndex(self.model.index(row, 0))


Make = Callable[..., Listed]


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Make:
    """Make a list that is shown."""

    def made(count: int = MILLION, *, size: Size = (300, 10 * ROW_H), at_once: bool = True) -> Listed:
        return Listed(qtbot, look, count, size, at_once=at_once)

    return made


def test_only_the_rows_in_sight_are_asked_for(make: Make) -> None:
    """A million rows cost what ten do."""
    some = make()
    some.painted.rows.clear()
    some.view.verticalScrollBar().setValue(500_000 * ROW_H)
    some.view.grab()
    assert set(some.painted.rows) == set(range(500_000, 500_010))
    assert len(some.pages.places()) < 6


def test_a_row_that_is_not_at_hand_has_its_place_until_it_comes(make: Make, qtbot: QtBot) -> None:
    """The list never waits: what is missing is painted as missing, and painted when it comes."""
    some = make(at_once=False)
    picture = some.view.grab().toImage()
    discs = {picture.pixelColor(PAD + DISC // 2, ROW_H // 2 + row * ROW_H).name() for row in range(10)}
    assert discs == {some.look.theme.colour("control").name()}
    assert some.painted.missing
    some.painted.rows.clear()
    some.pages.come()
    qtbot.waitUntil(lambda: set(some.painted.rows) == set(range(10)))


def test_only_a_row_that_looks_different_is_painted_anew(make: Make) -> None:
    """Rows that came before, that moved or that were scrolled back are drawn as they were painted; new ones twice."""
    some = make(3)

    def painted() -> list[int]:
        some.painted.rows.clear()
        for _ in range(3):
            some.view.grab()
        return some.painted.rows

    some.view.show_rows(["11", "12", "13"])
    assert painted() == [0, 1, 2] * 2
    some.view.show_rows(["17", "11", "22", "13"])
    assert painted() == [0, 2] * 2
    some.go(2)
    assert painted() == [1, 2] * 2
    QTest.mouseMove(some.view.viewport(), QPoint(50, 3 * ROW_H + 5))
    assert painted() == [3] * 2


def test_rows_that_were_kept_look_as_if_painted_anew(make: Make) -> None:
    """At another place, beside others and after a change of the direction, the colours or the width."""
    some = make(20)
    changes: tuple[Callable[[], None], ...] = (
        lambda: some.view.verticalScrollBar().setValue(17),
        lambda: some.go(3),
        lambda: some.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
        lambda: some.view.setEnabled(False),
        lambda: some.view.setPalette(some.look.theme.qt_palette()),
        lambda: some.view.resize(250, 7 * ROW_H),
    )
    for at, change in enumerate(changes):
        change()
        some.view.grab()
        kept = some.view.grab().toImage()
        some.view._pictures.clear()
        assert kept == some.view.grab().toImage(), at


def test_rows_of_a_new_size_are_painted_without_pictures(make: Make) -> None:
    """Each width is seen but once while a window is sized; at rest they are drawn from their pictures."""
    some = make()
    some.view.grab()
    kept = []
    for width in (480, 470, 460, 460, 460):
        some.view.resize(width, some.view.height())
        some.view.grab()
        kept.append(len(some.view._pictures))
    assert kept[:3] == [0, 0, 0]
    assert kept[4] >= 10


def test_rows_are_painted_in_the_direction_of_their_list(make: Make) -> None:
    """Without pictures, while the list has a new size, and in their pictures."""
    some = make()
    some.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    some.painted.directions.clear()
    some.view.resize(480, some.view.height())
    for _ in range(2):
        some.view.grab()
    assert len(some.view._pictures) >= 10
    assert set(some.painted.directions) == {Qt.LayoutDirection.RightToLeft}


def test_few_more_pictures_are_kept_than_there_are_rows_in_sight(make: Make) -> None:
    """Whoever scrolls through a million rows fills no memory."""
    some = make()
    for page in range(20):
        some.view.verticalScrollBar().setValue(page * 10 * ROW_H)
        for _ in range(2):
            some.view.grab()
    assert len(some.view._pictures) == 10 + MORE
    assert len(some.view._pictures._once) <= 10 + MORE


def test_every_row_is_where_it_is_painted(make: Make) -> None:
    """The row under a point is the one whose place holds it, wherever the list is scrolled to."""
    some = make()
    for value in (0, 17, 44 * 777_777 + 3, 44 * MILLION):
        some.view.verticalScrollBar().setValue(value)
        for y in (0, 100, 439):
            assert some.view.visualRect(some.view.indexAt(QPoint(5, y))).contains(QPoint(5, y))


def test_below_the_last_row_there_is_none(make: Make) -> None:
    """A press there hits nothing."""
    some = make(3)
    assert not some.view.indexAt(QPoint(5, 3 * ROW_H)).isValid()
    assert some.view.verticalScrollBar().maximum() == 0


def test_keys_walk_a_million_rows(make: Make) -> None:
    """Arrows step over headings, pages leave one row for the eye, Home and End reach the ends."""
    some = make(MILLION - 1)
    assert some.key(Qt.Key.Key_Down) == 1
    assert some.key(Qt.Key.Key_Up) == 1
    assert some.key(Qt.Key.Key_PageDown) == 10
    assert some.key(Qt.Key.Key_PageUp) == 1
    assert some.key(Qt.Key.Key_End) == MILLION - 2
    assert some.view.in_sight() == (MILLION - 11, MILLION - 2)
    some.go(999_901)
    some.view.grab()
    assert some.key(Qt.Key.Key_Up) == 999_899
    assert some.key(Qt.Key.Key_Down) == 999_901
    assert some.key(Qt.Key.Key_Home) == 1
    assert some.top == 0, "the heading above the first row can be seen"


def test_an_end_that_is_no_row_to_stand_on_is_passed_over(make: Make) -> None:
    """End stands on the last row that can be called."""
    some = make(501)
    some.go(499)
    some.view.grab()
    assert some.key(Qt.Key.Key_Down) == 499
    assert some.key(Qt.Key.Key_End) == 499


def test_enter_activates_the_row_that_keys_went_to(make: Make) -> None:
    """Once for each press, and not a row that is not known yet."""
    some = make()
    activated = heard(some.view.row_activated)
    some.go(777_777)
    some.view.grab()
    some.key(Qt.Key.Key_Return)
    assert activated == [("777777",)]
    late = make(at_once=False)
    unknown = heard(late.view.row_activated)
    late.go(5)
    late.key(Qt.Key.Key_Return)
    assert unknown == []


def test_the_pointer_picks_and_activates(make: Make) -> None:
    """A click picks the row under it, a double click activates it."""
    some = make()
    some.view.verticalScrollBar().setValue(300_001 * ROW_H)
    some.view.grab()
    picked, activated = heard(some.view.row_picked), heard(some.view.row_activated)
    where = QPoint(50, 2 * ROW_H + 9)
    QTest.mouseClick(some.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(some.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (picked[0], activated) == (("300003",), [("300003",)])
    assert some.now == 300_003


def test_rows_that_come_in_above_leave_the_eye_where_it_is(make: Make) -> None:
    """Current row and what is in sight stay; only at the very top the new rows are shown."""
    some = make()
    some.go(50)
    some.view.verticalScrollBar().setValue(45 * ROW_H + 3)
    some.model.insert(1, 2, lambda: some.source.insert(1, 2))
    assert (some.now, some.top) == (52, 47 * ROW_H + 3)
    some.view.verticalScrollBar().setValue(0)
    some.model.insert(1, 1, lambda: some.source.insert(1, 1))
    assert (some.now, some.top) == (53, 0)


def test_rows_that_go_above_leave_the_eye_where_it_is(make: Make) -> None:
    """What is in sight stays there."""
    some = make()
    some.go(50)
    some.view.verticalScrollBar().setValue(45 * ROW_H)
    some.model.remove(40, 10, lambda: some.source.remove(40, 10))
    assert (some.now, some.top) == (40, 40 * ROW_H)


def test_the_current_row_that_goes_hands_over_to_the_next(make: Make) -> None:
    """Whoever removes a row with the keyboard stands on the one behind it."""
    some = make()
    some.go(50)
    some.model.remove(50, 1, lambda: some.source.remove(50, 1))
    assert some.now == 50


def test_the_wheel_and_the_bar_reach_every_row(make: Make, qtbot: QtBot) -> None:
    """The bar is as long as the rows are high, and a step of it is a row."""
    some = make()
    bar = some.view.verticalScrollBar()
    assert (bar.maximum(), bar.singleStep(), bar.pageStep()) == ((MILLION - 10) * ROW_H, ROW_H, 10 * ROW_H)
    some.view.resize(300, 7 * ROW_H + 20)
    # Where a layout is still to come, Qt leaves the bar to that (`QListView::resizeEvent`, Qt 6).
    qtbot.waitUntil(lambda: bar.maximum() == (MILLION - 7) * ROW_H)
    assert some.view.viewport().height() == 7 * ROW_H


def test_the_row_under_the_pointer_is_lit_after_the_list_moved(make: Make) -> None:
    """The pointer rests while the wheel turns: another row lies under it then."""
    some = make()
    QTest.mouseMove(some.view.viewport(), QPoint(50, 3 * ROW_H + 9))
    some.view.verticalScrollBar().setValue(1000 * ROW_H)
    lit = some.view.viewport().grab(some.view.visualRect(some.model.index(1003, 0))).toImage()
    other = some.view.viewport().grab(some.view.visualRect(some.model.index(1005, 0))).toImage()
    assert lit != other


def test_a_screen_reader_finds_a_list_of_all_rows(make: Make) -> None:
    """It is a list, it has a million rows, and any of them can be read at its place."""
    some = make()
    some.go(777_777)
    some.view.grab()
    found = QAccessible.queryAccessibleInterface(some.view)
    assert (found.role(), found.childCount()) == (QAccessible.Role.List, MILLION)
    row = found.child(777_777)
    assert row.text(QAccessible.Text.Name) == "777777"
    assert row.rect().height() == ROW_H
    assert found.indexOfChild(row) == 777_777


def test_from_right_to_left_rows_are_as_wide(make: Make) -> None:
    """Every row still spans the list."""
    some = make()
    some.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    some.view.grab()
    assert some.view.visualRect(some.model.index(2, 0)).getRect() == (0, 2 * ROW_H, 300, ROW_H)
