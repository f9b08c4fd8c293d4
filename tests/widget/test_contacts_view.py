"""The contacts column in the window: favourites, the list, its menus, by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from deskbell.domain.contact import Contact
from deskbell.ui.body import Page
from deskbell.ui.contacts.favourites.tile import Tile
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.contacts import ContactsDesk
from widget.paints import Paints

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(window: MainWindow) -> ContactsDesk:
    """The column with contacts and favourites."""
    return ContactsDesk(window)


def tiles(desk: ContactsDesk) -> list[Tile]:
    """The tiles in their order."""
    return desk.column.favourites._page.tiles


def titles(desk: ContactsDesk) -> list[str]:
    """Whose tiles they are."""
    return [tile.state.title for tile in tiles(desk)]


def orders(desk: ContactsDesk) -> list[tuple[str, str]]:
    """Whom the desk was asked to call."""
    desk.jobs.finish_all()
    return [(order.number, order.name) for order in desk.desk.orders]


def ask_for_menu(widget: QWidget, where: QPoint, reason: QContextMenuEvent.Reason) -> None:
    """Press the menu key or the right button."""
    QApplication.sendEvent(widget, QContextMenuEvent(reason, where, widget.mapToGlobal(where)))


def stand_on(desk: ContactsDesk, at: int) -> None:
    """Bring the keyboard to a row."""
    rows = desk.column.people.rows
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    rows.setCurrentIndex(rows.rows.index(at, 0))


def test_favourites_stand_over_the_list(desk: ContactsDesk) -> None:
    """In their order, each with its key, and below them everybody by name."""
    assert titles(desk) == ["Ivan Petrov", "Anna Petrosyan", "Kitchen", "Gate", "Yerevan Taxi", "Dr. Sahakyan"]
    assert [tile.state.cap for tile in tiles(desk)] == [*"123456"]
    assert desk.listed()[:2] == ["Anna Petrosyan, Ararat Bank, +374 10 523308", "Aram Avetisyan, Concierge, ext. 106"]
    assert desk.column.favourites.geometry().bottom() < desk.column.people.geometry().top()


def test_a_key_calls_a_favourite_wherever_the_keyboard_is(desk: ContactsDesk) -> None:
    """Also while something is typed, which stays."""
    desk.window.dial.set_text("Nov")
    QTest.keyClick(desk.window.dial.entry, Qt.Key.Key_1, CONTROL)
    stand_on(desk, 0)
    QTest.keyClick(desk.column.people.rows, Qt.Key.Key_3, CONTROL)
    assert orders(desk) == [("+37491220715", "Ivan Petrov"), ("118", "Kitchen")]
    assert desk.window.dial.text() == "Nov"


def test_a_preset_among_the_favourites_calls_by_its_options(desk: ContactsDesk) -> None:
    """Its number under its name."""
    QTest.keyClick(desk.window.dial.entry, Qt.Key.Key_4, CONTROL)
    assert orders(desk) == [("205", "Gate")]


def test_a_click_on_a_tile_calls(desk: ContactsDesk) -> None:
    """Once."""
    QTest.mouseClick(tiles(desk)[1], Qt.MouseButton.LeftButton)
    assert orders(desk) == [("+37410523308", "Anna Petrosyan")]


def test_a_favourite_with_several_numbers_opens_them(desk: ContactsDesk) -> None:
    """The one that is chosen is called."""
    tiles(desk)[5].setFocus()
    QTest.keyClick(tiles(desk)[5], Qt.Key.Key_Return)
    assert [action.text() for action in desk.menu().actions()] == ["clinic  +374 10 580414", "home  +374 55 1122"]
    assert orders(desk) == []
    desk.chooses("home  +374 55 1122")
    assert orders(desk) == [("+374551122", "Dr. Sahakyan")]


def test_tab_reaches_one_tile_and_arrows_walk(desk: ContactsDesk) -> None:
    """To the side, down and up, no further than they go; Tab then leads on."""
    assert len([one for one in desk.window.chain() if isinstance(one, Tile)]) == 1
    tiles(desk)[0].setFocus()
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(desk.window.focusWidget(), key)
        walked.append(desk.window.focusWidget())
    assert walked == [tiles(desk)[at] for at in (1, 3, 2, 0, 0, 5)]
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Backtab)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
    assert desk.window.focusWidget() is tiles(desk)[5]


def test_alt_with_an_arrow_carries_a_favourite(desk: ContactsDesk) -> None:
    """It keeps the keyboard, and what stands there is kept."""
    tiles(desk)[0].setFocus()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Right, ALT)
    desk.settle()
    assert titles(desk)[:2] == ["Anna Petrosyan", "Ivan Petrov"]
    assert desk.window.focusWidget() is tiles(desk)[1]
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Down, ALT)
    desk.settle()
    assert desk.contacts.favourites == ["contact:2", "ext:118", "preset:g", "contact:1", "contact:3", "contact:4"]


def test_a_favourite_is_dragged_to_another_place(desk: ContactsDesk) -> None:
    """What is dragged is not called."""
    first, last = tiles(desk)[0], tiles(desk)[4]
    goal = first.mapFromGlobal(last.mapToGlobal(last.rect().center()))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for where in (QPoint(24, 30), goal, goal + QPoint(2, 0)):
        QTest.mouseMove(first, where)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=goal)
    desk.settle()
    assert titles(desk) == ["Anna Petrosyan", "Kitchen", "Gate", "Yerevan Taxi", "Ivan Petrov", "Dr. Sahakyan"]
    assert orders(desk) == []


def test_many_favourites_scroll_and_leave_room_for_the_list(window: MainWindow) -> None:
    """The one with the keyboard is in sight."""
    desk = ContactsDesk(window, favourites=tuple(f"contact:g{at}" for at in range(40)))
    assert desk.column.people.height() > desk.column.height() * 2 // 5
    tiles(desk)[0].setFocus()
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_End)
    place = tiles(desk)[39].mapTo(desk.column.favourites, QPoint(0, 0))
    assert desk.column.favourites.rect().contains(place)


def test_without_favourites_the_column_says_how_there_come_some(window: MainWindow) -> None:
    """For eyes and screen readers."""
    desk = ContactsDesk(window, favourites=())
    assert "right click, or Shift+F10" in desk.column.favourites.accessibleDescription()
    stand_on(desk, 0)
    ask_for_menu(desk.column.people.rows, QPoint(5, 5), QContextMenuEvent.Reason.Keyboard)
    desk.chooses("Add to favourites")
    assert titles(desk) == ["Anna Petrosyan"]


def test_the_menu_key_and_the_right_button_open_the_menu_of_a_row(desk: ContactsDesk) -> None:
    """The key that of the current row, the button that of the row under the pointer."""
    rows = desk.column.people.rows
    stand_on(desk, 0)
    ask_for_menu(rows, QPoint(5, 5), QContextMenuEvent.Reason.Keyboard)
    assert "Call +374 10 523308" in [action.text() for action in desk.menu().actions()]
    desk.menu().close()
    where = rows.visualRect(rows.rows.index(1, 0)).center()
    ask_for_menu(rows.viewport(), where, QContextMenuEvent.Reason.Mouse)
    assert "Call ext. 106" in [action.text() for action in desk.menu().actions()]
    desk.menu().close()


def test_a_tile_has_the_same_menu(desk: ContactsDesk) -> None:
    """By its key."""
    tiles(desk)[1].setFocus()
    ask_for_menu(tiles(desk)[1], QPoint(5, 5), QContextMenuEvent.Reason.Keyboard)
    desk.chooses("Remove from favourites")
    assert "Anna Petrosyan" not in titles(desk)


def test_delete_removes_a_contact_and_undo_puts_it_back(desk: ContactsDesk) -> None:
    """The notice says whom; its button is reached by Tab from the dial field."""
    stand_on(desk, 0)
    QTest.keyClick(desk.column.people.rows, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.listed()[0].startswith("Aram")
    assert desk.window.notice.accessibleName() == "Removed Anna Petrosyan."
    undo = desk.window.notice.buttons()[0]
    assert (undo.text(), undo in desk.window.chain()) == ("Undo", True)
    undo.click()
    desk.settle()
    assert desk.listed()[0].startswith("Anna")
    assert not desk.window.notice.isVisible()


def test_delete_on_an_extension_does_nothing(desk: ContactsDesk) -> None:
    """It is the PBX's."""
    stand_on(desk, 1)
    QTest.keyClick(desk.column.people.rows, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.listed()[1].startswith("Aram")


def test_a_group_is_chosen(desk: ContactsDesk) -> None:
    """From the bar."""
    assert desk.column.bar.chain()[0].accessibleName() == "Groups"
    desk.column.bar.group_chosen.emit("Bank")
    desk.settle()
    assert desk.listed() == ["Anna Petrosyan, Ararat Bank, +374 10 523308"]


def test_enter_on_a_row_calls_and_a_click_picks(desk: ContactsDesk) -> None:
    """As ever."""
    rows = desk.column.people.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(0, 0)).center())
    assert desk.window.dial.text() == "+374 10 523308"
    desk.window.dial.set_text("")
    stand_on(desk, 1)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert orders(desk) == [("106", "Aram Avetisyan")]


def test_a_change_paints_no_row_empty(desk: ContactsDesk) -> None:
    """What stood there stands until what takes its place is read."""
    desk.contacts.keep(Contact("new", "Aaron"))
    desk.presenters.contacts.on_changed()
    desk.jobs.finish("count the people")
    before = desk.listed()
    assert "None" not in before
    assert before[0].startswith("Anna")
    desk.settle()
    assert desk.listed()[0].startswith("Aaron")


def test_nothing_is_painted_while_the_column_rests(desk: ContactsDesk) -> None:
    """A window at rest wakes for nothing."""
    paints = Paints(desk.column.people.rows.viewport())
    desk.settle()
    before = paints.count
    QApplication.processEvents()
    assert paints.count == before


@pytest.mark.parametrize("page", [Page.FAVOURITES, Page.CONTACTS])
def test_a_narrow_window_has_a_tab_for_each_half(open_window: Opener, page: Page) -> None:
    """Favourites or the list, without headings; Tab reaches what is seen and nothing else."""
    desk = ContactsDesk(open_window(720, 480))
    desk.window.body.show_page(page)
    shown = (desk.column.favourites.isVisible(), desk.column.people.isVisible())
    assert shown == (page is Page.FAVOURITES, page is Page.CONTACTS)
    assert any(isinstance(one, Tile) for one in desk.window.chain()) == (page is Page.FAVOURITES)


def test_columns_come_back_whole(open_window: Opener) -> None:
    """When the window is wide again."""
    desk = ContactsDesk(open_window(720, 480))
    desk.window.body.show_page(Page.FAVOURITES)
    desk.window.resize(1080, 740)
    assert desk.column.favourites.isVisible()
    assert desk.column.people.isVisible()


def test_read_from_right_to_left_the_first_tile_is_at_the_right(window: MainWindow) -> None:
    """And the arrows go where they point."""
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk = ContactsDesk(window)
    first, second = tiles(desk)[:2]
    assert first.geometry().left() > second.geometry().left()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Left)
    assert window.focusWidget() is second


def test_options_that_are_set_go_with_a_favourite(desk: ContactsDesk) -> None:
    """As with every call."""
    desk.presenters.options.on_edited("wait_for_pickup", "30")
    QTest.keyClick(desk.window.dial.entry, Qt.Key.Key_3, CONTROL)
    desk.jobs.finish_all()
    assert desk.desk.orders[-1].options["wait_for_pickup"] == 30
