"""Several call strips: each keeps its place, the active one is tall, and what has no place folds into a line."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.call_states import StripState
from deskbell.ui.strip.view import STEADY_S, StripsView
from deskbell.ui.theme.icons import Icons
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.dial import heard
from widget.samples import ENDED, ICONS, RINGING, TALKING


def test_strips_stand_in_the_order_they_are_told(window: MainWindow) -> None:
    """A new first call is put above the others, which keep their widgets."""
    window.strips.show_calls((ENDED._replace(key="old"),))
    old = window.strips.strip("old")
    window.strips.show_calls((TALKING._replace(key="new"), ENDED._replace(key="old")))
    assert [strip.state.key for strip in window.strips.strips()] == ["new", "old"]
    assert window.strips.strip("old") is old


def test_only_the_active_call_is_tall(window: MainWindow) -> None:
    """Any other call takes 72 px, keeps its place and its buttons, and becomes tall when it is the active one."""
    window.strips.show_calls((TALKING._replace(key="old"), RINGING._replace(key="new", active=False)))
    assert [strip.height() for strip in window.strips.strips()] == [136, 72]
    assert window.strips.strip("new").buttons()[0].isVisible()
    window.strips.show_calls((ENDED._replace(key="old", active=False), RINGING._replace(key="new")))
    assert [(strip.state.key, strip.height()) for strip in window.strips.strips()] == [("old", 72), ("new", 136)]


def test_the_active_call_is_named_to_a_screen_reader(window: MainWindow) -> None:
    """The mark that is painted beside the sentence comes first in the description."""
    window.strips.show_calls((RINGING._replace(key="b", active=False), TALKING._replace(mark="Active call")))
    assert window.strips.strip("c").accessibleDescription().startswith("Active call. ")
    assert not window.strips.strip("b").accessibleDescription().startswith("Active")


def test_a_call_that_is_added_moves_no_button(window: MainWindow, qtbot: QtBot) -> None:
    """What the pointer is on its way to stays where it is."""
    window.strips.show_calls((TALKING._replace(key="old"),))
    qtbot.waitUntil(lambda: window.strips.width() == window.width())
    button = window.strips.strip("old").buttons()[0]
    place = button.mapTo(window, QPoint())
    window.strips.show_calls((TALKING._replace(key="old"), RINGING._replace(key="new", active=False)))
    window.grab()
    assert button.mapTo(window, QPoint()) == place


def test_a_press_on_a_strip_that_has_just_moved_is_not_taken(qtbot: QtBot, look: Look) -> None:
    """It was meant for the strip that was there before."""
    now = [100.0]
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1000, 700)
    view = StripsView(look, Icons(ICONS), holder, title="Calls", now_s=lambda: now[0])
    holder.show()
    view.resize(1000, 300)
    calls = (TALKING._replace(key="one"), TALKING._replace(key="two", active=False))
    view.show_calls(calls)
    holder.grab()
    now[0] += 10
    said = heard(view.button_pressed)
    view.show_calls((ENDED._replace(key="one"), calls[1]))
    holder.grab()
    second = view.strip("two").buttons()[0]
    second.click()
    assert said == []
    now[0] += 2 * STEADY_S
    second.click()
    assert said == [("two", "hang_up")]


def five() -> tuple[StripState, ...]:
    """Five open calls, the third one active."""
    return tuple(TALKING._replace(key=str(at), active=at == 2) for at in range(5))


def test_more_than_three_calls_fold_into_one_line(window: MainWindow) -> None:
    """The line says how many, opens with a press, and closes again; a call keeps its widget meanwhile."""
    window.strips.show_calls(five())
    line = window.strips.more_line()
    assert [strip.isVisible() for strip in window.strips.strips()] == [True, True, True, False, False]
    assert (line.isVisible(), line.accessibleName()) == (True, "2 more calls")
    kept = window.strips.strip("4")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert all(strip.isVisible() for strip in window.strips.strips())
    assert line.accessibleName() == "Show fewer calls"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not kept.isVisible()
    assert window.strips.strip("4") is kept


def test_the_line_goes_when_there_is_room_again(window: MainWindow) -> None:
    """And does not come back unfolded."""
    window.strips.show_calls(five())
    window.strips.more_line().click()
    window.strips.show_calls(five()[:3])
    assert not window.strips.more_line().isVisible()
    window.strips.show_calls(five())
    assert window.strips.more_line().accessibleName() == "2 more calls"


def test_a_folded_call_gives_the_keyboard_away(window: MainWindow) -> None:
    """A key must not reach what nobody sees."""
    window.strips.show_calls(five())
    window.strips.more_line().click()
    window.strips.strip("4").buttons()[0].setFocus()
    window.strips.more_line().click()
    assert window.focusWidget() is window.dial.entry


def test_unfolded_calls_scroll_where_they_do_not_fit(open_window: Opener) -> None:
    """In the smallest window nothing is pushed out below, and the keyboard brings a hidden button into sight."""
    window = open_window(640, 440)
    window.strips.show_calls(five())
    window.strips.more_line().click()
    window.grab()
    assert window.strips.geometry().bottom() < window.height()
    last = window.strips.strip("4").buttons()[0]
    centre = last.rect().center()
    assert window.childAt(last.mapTo(window, centre)) is not last
    while window.focusWidget() is not last:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.childAt(last.mapTo(window, centre)) is last
