"""The window as a whole: the way of the keyboard, names for screen readers, header, ribbon, notice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.dial.matches import MatchLayer
from deskbell.ui.row_source import FixedRows
from deskbell.ui.states import Notice, PracticePhoneState, Tone
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.dial import heard
from widget.samples import HISTORY, ICONS, LINE, MATCHES, PEOPLE, REAL, TALKING

ASK = Notice("205 is still open. Call again?", Tone.WAIT, (("yes", "Call again"), ("no", "Leave it")))


def full(window: MainWindow) -> MainWindow:
    """Show something everywhere."""
    window.show_line(LINE)
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=False, ringing=True))
    window.contacts.show_source(FixedRows(PEOPLE))
    window.history.show_calls(FixedRows(HISTORY))
    window.notice.show_notice(ASK)
    window.strips.show_calls((TALKING,))
    return window


def test_tab_goes_from_the_field_down_and_round(window: MainWindow) -> None:
    """Field, Call, options, notice, strip, contacts, history with its buttons, header, ribbon, and the field again."""
    full(window)
    seen: list[str] = []
    for _ in range(18):
        found = window.focusWidget()
        text = found.text() if isinstance(found, QAbstractButton) else ""
        seen.append(text or found.accessibleName())
        QTest.keyClick(found, Qt.Key.Key_Tab)
    assert seen == [
        "Name or number",
        "Call",
        "Options",
        "Call again",
        "Leave it",
        "Hang up",
        "Hold",
        "Transfer",
        "Park",
        "Add a contact",
        "More to do with contacts",
        "Contacts",
        "History",
        "Filter the history, export and more",
        "Find in the history",
        "Settings",
        "Pick up",
        "Refuse",
    ]
    assert isinstance(window.focusWidget(), QAbstractButton)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is window.dial.entry


def test_shift_tab_goes_the_same_way_back(window: MainWindow) -> None:
    """Backwards from the field comes the ribbon's switch."""
    full(window)
    QTest.keyClick(window.dial.entry, Qt.Key.Key_Backtab)
    assert window.focusWidget().accessibleName() == "I answer phone 101 myself"


def test_everything_that_can_be_pressed_has_a_name(window: MainWindow) -> None:
    """A screen reader finds a name on every button, list and field, shown or not."""
    full(window)
    window.dial.show_matches("People", "5", MATCHES)
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_targets_are_large_enough(window: MainWindow) -> None:
    """What can be clicked is at least 28 px, and 40 px where it places or ends a call."""
    full(window)
    small = [
        button.accessibleName()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and min(button.width(), button.height()) < 28
    ]
    assert small == []
    for button in (window.dial.call_button, *window.strips.buttons()):
        assert button.height() >= 40


def test_the_first_paint_is_told_once(qtbot: QtBot, look: Look) -> None:
    """Heavy work may start from the first paint, and only once."""
    window = MainWindow(look, ICONS)
    qtbot.addWidget(window)
    said = heard(window.first_painted)
    window.show()
    qtbot.waitUntil(lambda: bool(said))
    window.grab()
    QApplication.processEvents()
    assert said == [()]


def test_closing_is_told(window: MainWindow) -> None:
    """The composition hears of it."""
    said = heard(window.closing)
    window.close()
    assert said == [()]


def test_the_window_gives_way_down_to_its_least_size(open_window: Opener) -> None:
    """With everything shown, the smallest window still holds its parts one under the other."""
    window = full(open_window(640, 440))
    window.resize(640, 440)
    assert window.size().toTuple() == (640, 440)
    parts = [window.header, window.ribbon, window.dial, window.notice, window.strips, window.body]
    tops = [part.y() for part in parts]
    assert tops == sorted(tops)
    assert window.body.geometry().bottom() == 439


def test_a_phone_is_asked_for_and_not_switched_by_the_view(window: MainWindow) -> None:
    """Pressing a phone tells the wish; the picture changes when the state does."""
    window.show_line(REAL)
    said = heard(window.header.phone_toggled)
    segment = window.header.phones.buttons()[2]
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert said == [("107", True)]
    assert segment.accessibleName() == "Back office 107, does not ring"
    window.show_line(REAL._replace(phones=tuple(phone._replace(chosen=True) for phone in REAL.phones)))
    assert segment.accessibleName() == "Back office 107, rings"


def test_the_only_phone_is_named_and_not_offered_as_a_switch(window: MainWindow) -> None:
    """A switch that cannot be turned off would be a lie; the phone stands in the header's words."""
    window.show_line(LINE)
    assert window.header.phones.buttons() == []
    assert window.header.accessibleName() == "Your phone: Desk 101"


def test_the_status_stands_beside_the_tabs_of_a_low_window(open_window: Opener) -> None:
    """The smallest window gives the status bar's height to the list; a screen reader still finds the status."""
    window = open_window(640, 440)
    window.show_line(LINE)
    assert not window.status.isVisible()
    assert window.body.accessibleDescription().startswith("Practice PBX is running")
    window.resize(640, 600)
    assert window.status.isVisible()


def test_the_phones_fold_to_one_button_in_a_narrow_window(open_window: Opener) -> None:
    """Under 900 px several phones become one button that says how many ring."""
    window = open_window(860, 600)
    window.show_line(REAL)
    assert [button.text() for button in window.header.phones.buttons()] == ["2 phones ring"]


def test_the_ribbon_is_there_on_the_practice_line_alone(window: MainWindow) -> None:
    """The hatch means practice and nothing else."""
    window.show_line(LINE)
    assert window.ribbon.isVisible()
    assert window.dial.call_button.hatched
    window.show_line(REAL)
    assert not window.ribbon.isVisible()
    assert not window.dial.call_button.hatched


def test_my_practice_phone_can_be_answered_while_it_rings_for_my_hand(window: MainWindow) -> None:
    """Pick up and Refuse are there only while it rings and does not answer itself."""
    window.show_line(LINE)
    picked, refused = heard(window.ribbon.pick_up), heard(window.ribbon.refuse)
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=True, ringing=True))
    assert [button.text() for button in window.ribbon.buttons()] == ["Phone 101 answers itself"]
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=False, ringing=True))
    pick_up, refuse, _ = window.ribbon.buttons()
    QTest.mouseClick(pick_up, Qt.MouseButton.LeftButton)
    QTest.mouseClick(refuse, Qt.MouseButton.LeftButton)
    assert (picked, refused) == ([()], [()])


def test_the_practice_switch_asks_for_the_other_way(window: MainWindow) -> None:
    """Pressing the switch asks for what it does not show."""
    window.show_line(LINE)
    said = heard(window.ribbon.mode_toggled)
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=True, ringing=False))
    QTest.mouseClick(window.ribbon.buttons()[-1], Qt.MouseButton.LeftButton)
    window.ribbon.show_phone(PracticePhoneState("101", answers_itself=False, ringing=False))
    QTest.mouseClick(window.ribbon.buttons()[-1], Qt.MouseButton.LeftButton)
    assert said == [(False,), (True,)]


def test_a_notice_asks_without_taking_the_keyboard(window: MainWindow) -> None:
    """The question stands under the dial block, is told once, and its answers are told by key."""
    before = window.dial.geometry()
    said, answers = heard(window.notice.announced), heard(window.notice.action_pressed)
    window.notice.show_notice(ASK)
    window.notice.show_notice(ASK)
    assert window.focusWidget() is window.dial.entry
    assert window.dial.geometry() == before
    assert said == [(ASK.text,)]
    QTest.mouseClick(window.notice.buttons()[1], Qt.MouseButton.LeftButton)
    assert answers == [("no",)]


def test_another_question_takes_the_keyboard_off_the_old_answers(window: MainWindow) -> None:
    """An Enter meant for one question never answers the next one."""
    window.notice.show_notice(ASK)
    window.notice.buttons()[0].setFocus()
    window.notice.show_notice(ASK._replace(text="206 is still open. Call again?"))
    assert window.focusWidget() is window.dial.entry
    window.notice.buttons()[0].setFocus()
    window.notice.show_notice(None)
    assert window.focusWidget() is window.dial.entry
    assert not window.notice.isVisible()


def test_the_status_is_read_whole(window: MainWindow) -> None:
    """Status and budget are one sentence to a screen reader."""
    window.show_line(LINE)
    assert window.status.accessibleName() == "Practice PBX is running, Practice: 994 requests left this hour"


@pytest.mark.parametrize(("width", "height"), [(1080, 740), (860, 620), (720, 480)])
def test_the_matches_leave_the_question_and_the_calls_in_sight(open_window: Opener, width: int, height: int) -> None:
    """While a name is typed, a question can be answered and a call ended."""
    window = open_window(width, height)
    window.show_line(LINE)
    window.strips.show_calls((TALKING,))
    window.notice.show_notice(ASK)
    QTest.keyClicks(window.dial.entry, "pet")
    window.dial.show_matches("People", "5", MATCHES)
    window.grab()
    assert window.dial.matches_shown()
    for button in (*window.notice.buttons(), window.strips.buttons()[0]):
        centre = button.mapTo(window, button.rect().center())
        assert window.childAt(centre) is button


def test_the_matches_have_room_in_the_smallest_window(open_window: Opener) -> None:
    """Where the lists are too low, the matches lie over the calls, but not over the question."""
    window = open_window(640, 440)
    window.show_line(LINE)
    window.strips.show_calls((TALKING,))
    window.notice.show_notice(ASK)
    QTest.keyClicks(window.dial.entry, "pet")
    window.dial.show_matches("People", "5", MATCHES)
    window.grab()
    answer = window.notice.buttons()[0]
    assert window.childAt(answer.mapTo(window, answer.rect().center())) is answer
    layer = window.findChild(MatchLayer)
    assert layer is not None
    assert layer.list.height() >= 2 * 44
