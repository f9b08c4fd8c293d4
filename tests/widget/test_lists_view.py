"""Contacts and history are walked by keyboard and mouse, and never keep a letter for themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from deskbell.ui.body import Page
from deskbell.ui.call_states import StripState
from deskbell.ui.parts.rowpaint import RowDelegate
from deskbell.ui.parts.rows import RowList
from deskbell.ui.row_source import FixedRows
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.dial import heard
from widget.samples import HISTORY, PEOPLE, RINGING, TALKING


def click(rows: RowList, at: int, *, twice: bool = False) -> None:
    """Click a row, or click it twice."""
    place = rows.visualRect(rows.rows.index(at, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if twice:
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def filled(window: MainWindow) -> MainWindow:
    """Show people and calls."""
    window.contacts.show_source(FixedRows(PEOPLE))
    window.history.show_calls(FixedRows(HISTORY))
    return window


def test_a_click_picks_and_a_double_click_activates(window: MainWindow) -> None:
    """One click tells the row, two activate it once."""
    filled(window)
    picked, activated = heard(window.contacts.column.people.picked), heard(window.contacts.column.people.activated)
    click(window.contacts.column.people.rows, 1)
    assert (picked, activated) == ([("206",)], [])
    click(window.contacts.column.people.rows, 2, twice=True)
    assert activated == [("207",)]


def test_enter_activates_the_row_the_arrows_went_to(window: MainWindow) -> None:
    """Down walks past the day heading; Enter tells the call's key."""
    filled(window)
    activated = heard(window.history.row_activated)
    window.history.rows.setFocus()
    window.history.rows.setCurrentIndex(window.history.rows.rows.index(6, 0))
    QTest.keyClick(window.history.rows, Qt.Key.Key_Down)
    QTest.keyClick(window.history.rows, Qt.Key.Key_Return)
    assert activated == [("7",)]


def test_a_list_that_gets_the_keyboard_marks_a_row(window: MainWindow) -> None:
    """Whoever comes by Tab sees where they are: on the first call, not on its day's heading."""
    filled(window)
    for rows, first in ((window.contacts.column.people.rows, 0), (window.history.rows, 1)):
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        assert [index.row() for index in rows.selectedIndexes()] == [first]


def test_a_day_heading_cannot_be_picked(window: MainWindow) -> None:
    """A click on a heading does nothing."""
    filled(window)
    picked = heard(window.history.row_picked)
    click(window.history.rows, 0)
    assert picked == []


def test_what_is_typed_on_a_list_goes_to_the_dial_field(window: MainWindow) -> None:
    """The first key is not lost, the rest follows, and the list does not search."""
    filled(window)
    said = heard(window.dial.text_edited)
    window.history.rows.setFocus()
    QTest.keyClicks(window.history.rows, "a")
    assert window.focusWidget() is window.dial.entry
    QTest.keyClicks(window.focusWidget(), "n")
    assert said == [("a",), ("an",)]


def test_a_shortcut_on_a_list_is_not_typed(window: MainWindow) -> None:
    """Ctrl with a letter is a command, not text."""
    filled(window)
    window.history.rows.setFocus()
    QTest.keyClick(window.history.rows, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.dial.text() == ""
    assert window.focusWidget() is window.history.rows


def test_escape_on_a_list_goes_back_to_the_dial_field(window: MainWindow) -> None:
    """Escape leads back and clears nothing."""
    filled(window)
    window.dial.set_text("205")
    window.contacts.column.people.rows.setFocus()
    QTest.keyClick(window.contacts.column.people.rows, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.dial.entry
    assert window.dial.text() == "205"


def test_a_row_that_changes_is_painted_anew(window: MainWindow, qtbot: QtBot) -> None:
    """News of a call is on the screen, and the current row stays where it is."""
    shown = list(HISTORY)
    window.history.show_calls(FixedRows(shown))
    rows = window.history.rows
    rows.setCurrentIndex(rows.rows.index(2, 0))
    qtbot.wait(1)
    before = rows.grab(rows.visualRect(rows.rows.index(1, 0))).toImage()
    shown[1] = HISTORY[1]._replace(title="Somebody else")
    window.history.changed(1, 1)
    assert rows.currentIndex().row() == 2
    assert rows.grab(rows.visualRect(rows.rows.index(1, 0))).toImage() != before


def test_an_empty_list_says_so_and_rows_replace_the_sentence(window: MainWindow) -> None:
    """The sentence stands where rows would be, for eyes and screen readers."""
    window.contacts.show_empty("No contacts yet", "Type a number.")
    assert not window.contacts.column.people.rows.isVisible()
    assert window.contacts.column.people.accessibleDescription() == "No contacts yet Type a number."
    window.contacts.show_source(FixedRows(PEOPLE))
    assert window.contacts.column.people.rows.isVisible()


def test_a_row_is_read_aloud_whole(window: MainWindow) -> None:
    """A screen reader gets name, outcome, detail and time of a call."""
    filled(window)
    words = window.history.rows.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Ivan Petrov, Talked 3:41, mobile +374 91 220715, 14:02"


def test_only_the_list_with_the_keyboard_shows_a_mark(window: MainWindow) -> None:
    """Only one thing looks focused: the mark leaves with the keyboard."""
    filled(window)
    rows = window.history.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.rows.index(2, 0))
    marked = rows.viewport().grab(rows.visualRect(rows.currentIndex())).toImage()
    window.dial.focus_field()
    quiet = rows.viewport().grab(rows.visualRect(rows.currentIndex())).toImage()
    assert marked != quiet


def test_tabs_take_the_place_of_columns_in_a_narrow_window(open_window: Opener) -> None:
    """Under 800 px one column is shown at a time and tabs choose it."""
    window = filled(open_window(720, 480))
    assert (window.history.isVisible(), window.contacts.isVisible(), window.pad.isVisible()) == (True, False, False)
    tab = window.body.chain()[1]
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert (window.history.isVisible(), window.contacts.isVisible(), window.pad.isVisible()) == (False, True, False)


def test_the_dial_pad_leaves_first(open_window: Opener) -> None:
    """Under 960 px the dial pad leaves; both lists stay."""
    window = filled(open_window(940, 700))
    assert (window.history.isVisible(), window.contacts.isVisible(), window.pad.isVisible()) == (True, True, False)


def test_columns_come_back_when_the_window_is_wide_again(open_window: Opener) -> None:
    """Tabs leave with the narrowness."""
    window = filled(open_window(700, 600))
    window.resize(1100, 700)
    assert all(part.isVisible() for part in (window.pad, window.contacts, window.history))
    assert window.history.width() == 420


@pytest.mark.parametrize("height", [440, 480, 560, 740])
@pytest.mark.parametrize("calls", [(), (RINGING,), (RINGING, TALKING._replace(key="d", active=False))])
def test_no_key_of_the_dial_pad_is_cut(open_window: Opener, height: int, calls: tuple[StripState, ...]) -> None:
    """Wherever the pad is shown, all of its twelve keys can be pressed whole."""
    window = open_window(720 if height < 560 else 1080, height)
    window.body.show_page(Page.PAD)
    window.strips.show_calls(calls)
    window.grab()
    keys = window.pad.findChildren(QAbstractButton)
    assert len(keys) == 12
    assert all(window.pad.rect().contains(key.geometry()) for key in keys)
    assert min(min(key.width(), key.height()) for key in keys) >= 28


def test_rows_are_shown_whole(open_window: Opener) -> None:
    """Whatever the height, the status bar cuts no row."""
    for height in range(600, 740, 13):
        window = filled(open_window(1080, height))
        window.grab()
        assert window.history.rows.viewport().height() % 44 == 0
        window.close()


def test_a_note_that_is_cut_can_be_read_as_a_tool_tip(window: MainWindow) -> None:
    """The tip holds the whole note; a note that is not cut has none."""
    long = "answers after 2 seconds, talks for 8 seconds, says that it is a practice call, and hangs up again"
    window.contacts.show_source(FixedRows((PEOPLE[0]._replace(detail=long), PEOPLE[1])))
    rows = window.contacts.column.people.rows
    delegate = rows.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    option = QStyleOptionViewItem()
    option.rect = rows.visualRect(rows.rows.index(0, 0))
    assert [delegate.tip(option, rows.rows.index(at, 0)) for at in range(2)] == [long, ""]
