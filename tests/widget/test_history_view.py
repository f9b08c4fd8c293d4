"""The history panel in the window: found, opened, written down, removed, by keyboard and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from deskbell.domain.call import CallOrder
from deskbell.ui.body import Page
from deskbell.ui.parts.chip import Chip
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.dial import heard
from widget.history import HistoryDesk

KEY_F = QKeySequence("Ctrl+F")


@pytest.fixture
def desk(window: MainWindow) -> HistoryDesk:
    """A history of 47 calls, painted."""
    desk = HistoryDesk(window)
    window.grab()
    return desk


def titles(window: MainWindow) -> list[str]:
    """What the list says, row by row, after everything was painted."""
    rows = window.history.rows.rows
    window.grab()
    return [str(rows.data(rows.index(at, 0))).split(",")[0] for at in range(rows.rowCount())]


def press(window: MainWindow, key: Qt.Key, to: QWidget | None = None) -> None:
    """Press a key on whatever has the keyboard."""
    target = to or window.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def stand_on(window: MainWindow, row: int) -> None:
    """Give the list the keyboard, on a row."""
    window.history.rows.setFocus()
    window.history.rows.setCurrentIndex(window.history.rows.rows.index(row, 0))


def menu_entries() -> dict[str, str]:
    """The entries of the menu that is open, and close it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = {action.text(): action.text() for action in menu.actions() if action.text()}
    menu.close()
    return titles


def test_results_come_while_typing_and_escape_brings_all_back(window: MainWindow, desk: HistoryDesk) -> None:
    """Ctrl+F opens the field, what is typed finds, Escape closes it and stands in the list."""
    window.find_in_history()
    QTest.keyClicks(window.focusWidget(), "523301")
    assert titles(window) == ["Today", "Guest 1"]
    assert desk.past.told[-1] == "days 523301"
    press(window, Qt.Key.Key_Escape)
    assert len(titles(window)) > 40
    assert window.focusWidget() is window.history.rows
    assert not window.history.search.isVisible()


def test_down_leads_from_the_field_into_the_list(window: MainWindow, desk: HistoryDesk) -> None:
    """And Enter there calls whom was found."""
    window.find_in_history()
    QTest.keyClicks(window.focusWidget(), "guest 0")
    window.grab()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert [type(one) for one in desk.asked] == [CallOrder]


def test_a_second_press_of_the_button_closes_the_search(window: MainWindow, desk: HistoryDesk) -> None:
    """It opens what it closes."""
    del desk
    QTest.mouseClick(window.history.tools.search, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is window.history.search.box.entry
    QTest.mouseClick(window.history.tools.search, Qt.MouseButton.LeftButton)
    assert not window.history.search.isVisible()


def test_delete_on_a_chip_takes_its_filter_back(window: MainWindow, desk: HistoryDesk) -> None:
    """The keyboard goes on to the next chip, then to the field."""
    desk.presenter.on_menu_chosen("outcome:busy")
    desk.presenter.on_menu_chosen("outcome:no_answer")
    assert len(titles(window)) == 3
    chips = [one for one in window.history.search.chain() if isinstance(one, Chip)]
    chips[0].setFocus()
    press(window, Qt.Key.Key_Delete)
    assert titles(window) == ["Today", "Guest 0"]
    press(window, Qt.Key.Key_Delete)
    assert len(titles(window)) > 40
    assert window.focusWidget() is window.history.search.box.entry


def test_a_note_is_written_in_the_sheet_and_stands_in_the_row(window: MainWindow, desk: HistoryDesk) -> None:
    """Space opens the row, what is typed is kept when the sheet closes, and Escape leads back to the row."""
    stand_on(window, 2)
    press(window, Qt.Key.Key_Space)
    sheet = window.history.sheet
    assert sheet.isVisible()
    sheet.page.note.entry.setFocus()
    QTest.keyClicks(sheet.page.note.entry, "call back")
    press(window, Qt.Key.Key_Escape)
    assert "note t0: call back ()" in desk.past.told
    assert not sheet.isVisible()
    assert (window.focusWidget(), window.history.rows.currentIndex().row()) == (window.history.rows, 2)


def test_space_on_the_same_row_closes_the_sheet_again(window: MainWindow, desk: HistoryDesk) -> None:
    """As it opened it."""
    del desk
    stand_on(window, 2)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Space)
    assert not window.history.sheet.isVisible()


def test_the_time_at_a_rows_end_opens_it_and_rings_nobody(window: MainWindow, desk: HistoryDesk) -> None:
    """Neither a click there nor two."""
    rows = window.history.rows
    where = rows.visualRect(rows.rows.index(2, 0)).center()
    where.setX(rows.width() - 30)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.history.sheet.isVisible()
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.asked == []


def test_options_are_shown_before_enter_sends_them_again(window: MainWindow, desk: HistoryDesk) -> None:
    """Enter shows them with the keyboard on Call again; Enter there calls."""
    stand_on(window, 1)
    press(window, Qt.Key.Key_Return)
    assert desk.asked == []
    assert window.focusWidget() is window.history.sheet.page.button("again")
    press(window, Qt.Key.Key_Return)
    (order,) = desk.asked
    assert isinstance(order, CallOrder)
    assert order.options["dst_dtmf"] == "WW12#"


def test_delete_removes_and_undo_puts_back(window: MainWindow, desk: HistoryDesk) -> None:
    """The row behind it is the current one then."""
    before = titles(window)
    stand_on(window, 2)
    press(window, Qt.Key.Key_Delete)
    assert titles(window)[1:3] == ["Ivan Petrov", "Guest 1"]
    assert window.history.rows.currentIndex().row() == 2
    undo = next(button for button in window.history.chain() if getattr(button, "text", str)() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert (titles(window), desk.past.gone) == (before, set())


def test_the_last_row_that_goes_gives_the_keyboard_back(window: MainWindow, desk: HistoryDesk) -> None:
    """To the field where it was found, and without one to the dial field; Undo is behind the field's cross."""
    window.find_in_history()
    QTest.keyClicks(window.focusWidget(), "guest")
    QTest.keyClicks(window.focusWidget(), " 523301")
    window.grab()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Delete)
    desk.presenter.on_search_edited("guest 523301")
    assert window.focusWidget() is window.history.search.box.entry
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Return)
    assert titles(window) == ["Today", "Guest 1"]
    stand_on(window, 1)
    window.history.search.hide()
    window.history.show_empty("Nothing", "")
    assert window.focusWidget() is window.dial.entry


def test_the_menus_offer_what_can_be_done(window: MainWindow, desk: HistoryDesk) -> None:
    """That of the panel filters and exports, that of a row acts on its call."""
    del desk
    QTest.mouseClick(window.history.tools.menu, Qt.MouseButton.LeftButton)
    assert {"How it ended", "Days", "Go to a day…", "Export as CSV…"} <= set(menu_entries())
    stand_on(window, 7)
    window.history.rows.menu_wanted.emit("pbx:7", QPoint(0, 0))
    assert {"Call again", "Details", "Add to contacts", "Remind me…", "Remove"} <= set(menu_entries())


def test_a_day_is_gone_to_from_the_keyboard(window: MainWindow, desk: HistoryDesk) -> None:
    """The field takes the day, and the list stands on its first call."""
    desk.presenter.on_menu_chosen("jump")
    assert window.focusWidget() is window.history.search.days[0].entry
    QTest.keyClicks(window.focusWidget(), "24.11.")
    press(window, Qt.Key.Key_Return)
    window.grab()
    rows = window.history.rows
    first, _ = rows.in_sight()
    assert str(rows.rows.data(rows.rows.index(first, 0))).startswith("Tuesday")
    assert rows.currentIndex().row() == first + 1
    assert not window.history.search.isVisible()


def test_the_search_of_a_narrow_window_stands_under_the_tabs(open_window: Opener) -> None:
    """Its buttons stand beside the tabs, and reach the keyboard."""
    window = open_window(720, 480)
    HistoryDesk(window)
    window.grab()
    found = [one for one in window.chain() if one.accessibleName() == "Find in the history"]
    assert len(found) == 1
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    assert window.focusWidget() is window.history.search.box.entry
    assert window.history.rows.geometry().top() >= window.history.search.geometry().bottom()
    window.body.show_page(Page.CONTACTS)
    assert not found[0].isVisible()
    window.find_in_history()
    assert window.history.isVisible()


@pytest.mark.parametrize("size", [(1080, 740), (860, 620), (720, 480), (640, 440)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_of_the_sheet_is_cut(open_window: Opener, size: tuple[int, int], direction: Qt.LayoutDirection) -> None:
    """Whatever the room, every field and button of it can be scrolled to, and what has the keyboard is in sight."""
    window = open_window(*size)
    window.setLayoutDirection(direction)
    desk = HistoryDesk(window)
    window.grab()
    desk.presenter.on_row_activated("1")
    window.grab()
    sheet = window.history.sheet
    for one in sheet.chain():
        corner = one.mapTo(sheet.page, QPoint(0, 0))
        assert sheet.page.rect().contains(one.rect().translated(corner))
        one.setFocus()
        where = one.mapTo(sheet, QPoint(0, one.height() - 1))
        assert 0 <= where.y() < sheet.height()
    assert window.history.rect().contains(sheet.geometry())


def test_a_screen_reader_hears_what_the_parts_are(window: MainWindow, desk: HistoryDesk) -> None:
    """The field, the buttons and the note have names, and a row says its marks."""
    del desk
    window.find_in_history()
    stand_on(window, 1)
    press(window, Qt.Key.Key_Space)
    names = [one.accessibleName() for one in window.history.chain() if one is not window.history.rows]
    assert all(names)
    row = QAccessible.queryAccessibleInterface(window.history.rows).child(1)
    assert row.text(QAccessible.Text.Name).endswith("12:00, has a note")


def test_before_it_is_asked_for_nothing_but_the_heading_is_made(window: MainWindow) -> None:
    """The first picture waits for no search, no sheet and no list."""
    assert (window.history._search, window.history._sheet, window.history._foot) == (None, None, None)
    assert window.history.listed() == ()
    said = heard(window.history.menu_wanted)
    QTest.mouseClick(window.history.tools.menu, Qt.MouseButton.LeftButton)
    assert said == [()]
