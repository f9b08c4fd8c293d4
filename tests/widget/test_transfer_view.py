"""The sheet that hands a call on: opened in its strip, worked by keys alone, and gone without a trace."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskbell.domain.evidence import SteerAction
from deskbell.ui.dial.matches import MatchLayer
from deskbell.ui.dial.preview import PreviewLine
from deskbell.ui.found_people import FINDING
from deskbell.ui.strip.transfer_panel import TransferPanel
from deskbell.ui.window import MainWindow
from doubles.samples import a_record
from widget.calls import LiveCalls, a_call, refused, talks, took
from widget.conftest import Opener
from widget.paints import Paints
from widget.samples import LINE

RETURN, ESCAPE, DOWN, SPACE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
    Qt.Key.Key_Space,
)


@pytest.fixture
def calls(window: MainWindow) -> LiveCalls:
    """A talk with Ivan, and the keyboard on Transfer."""
    live = LiveCalls(window)
    live.hear(a_call("205", "Ivan", *talks("205")))
    opener(window).setFocus()
    return live


def opener(window: MainWindow) -> QWidget:
    """The button that opens the sheet."""
    return window.strips.strip("205").buttons()[2]


def sheet(window: MainWindow) -> TransferPanel:
    """The open sheet."""
    found = window.strips.strip("205").panel
    assert found is not None
    return found


def assert_no_matches(window: MainWindow) -> None:
    """No layer of matches is seen, and none is kept."""
    layer = window.findChild(MatchLayer)
    assert layer is not None
    assert not layer.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(MatchLayer) is None


def presses(window: MainWindow, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)


def types(window: MainWindow, calls: LiveCalls, text: str) -> None:
    """Type where the keyboard is, and let whoever is meant be found."""
    QTest.keyClicks(window.focusWidget(), text)
    calls.jobs.finish_if_held(FINDING)


def test_the_sheet_opens_under_its_strip_with_the_keyboard(window: MainWindow, calls: LiveCalls) -> None:
    """The strip grows, nothing pops up, and typing goes on in the sheet."""
    del calls
    height = window.strips.strip("205").height()
    presses(window, SPACE)
    assert window.focusWidget() is sheet(window).entry
    assert window.strips.strip("205").height() > height
    assert sheet(window).entry.accessibleName() == "Transfer to"
    assert sheet(window).words() == "Enter hands Ivan on at once. Ask first lets you speak with them before."


def test_escape_closes_the_sheet_and_gives_the_keyboard_back(window: MainWindow, calls: LiveCalls) -> None:
    """From the field and from its buttons alike, with the matches gone too."""
    presses(window, SPACE)
    types(window, calls, "pet")
    presses(window, ESCAPE)
    assert window.strips.strip("205").panel is None
    assert window.focusWidget() is opener(window)
    assert_no_matches(window)
    presses(window, SPACE)
    sheet(window).chain()[-1].setFocus()
    presses(window, ESCAPE)
    assert window.focusWidget() is opener(window)


def test_a_number_and_enter_hand_the_call_on(window: MainWindow, calls: LiveCalls) -> None:
    """At once and blindly; the sheet goes when the PBX took it, and the words say no more than that."""
    presses(window, SPACE)
    types(window, calls, "207")
    presses(window, RETURN)
    assert sheet(window).words() == "Asked the PBX to transfer Ivan to 207 …"
    calls.jobs.finish_all()
    calls.hear(a_call("205", "Ivan", *talks("205"), took(SteerAction.TRANSFER, "207")))
    assert calls.desk.asked == [("steer", "205", SteerAction.TRANSFER, "207")]
    assert window.strips.strip("205").panel is None
    assert window.strips.strip("205").accessibleName() == "The PBX took the transfer of Ivan to 207."
    assert window.focusWidget() is window.dial.entry


def test_down_and_enter_hand_on_to_the_marked_person(window: MainWindow, calls: LiveCalls) -> None:
    """With several matches Enter alone does nothing."""
    presses(window, SPACE)
    types(window, calls, "pet")
    presses(window, RETURN)
    assert calls.jobs.names == []
    presses(window, DOWN, DOWN)
    assert sheet(window).words() == "Will transfer Ivan to 104 · Petra Novak"
    presses(window, RETURN)
    calls.jobs.finish_all()
    assert calls.desk.asked == [("steer", "205", SteerAction.TRANSFER, "104")]


def test_a_click_on_a_match_fills_the_field(window: MainWindow, calls: LiveCalls) -> None:
    """Both ways stay open; nothing is asked yet."""
    presses(window, SPACE)
    types(window, calls, "pet")
    layer = window.findChild(MatchLayer)
    assert layer is not None
    rows = layer.list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(2, 0)).center())
    assert sheet(window).entry.text() == "207"
    assert calls.jobs.names == [FINDING]
    calls.jobs.finish(FINDING)
    assert not sheet(window).matches_shown()


def test_ask_first_is_reached_by_the_keyboard(window: MainWindow, calls: LiveCalls) -> None:
    """Its press asks for the attended transfer."""
    presses(window, SPACE)
    types(window, calls, "207")
    sheet(window).chain()[2].setFocus()
    presses(window, RETURN)
    calls.jobs.finish_all()
    assert calls.desk.asked == [("steer", "205", SteerAction.ATTENDED_TRANSFER, "207")]


def test_the_keyboard_reaches_all_of_the_sheet(window: MainWindow, calls: LiveCalls) -> None:
    """After the buttons of its strip: field, Transfer, Ask first, Close."""
    presses(window, SPACE)
    types(window, calls, "207")
    chain = [one for one in window.strips.chain() if one.isVisible()]
    names = [one.accessibleName() for one in chain]
    assert names == ["Hang up", "Hold", "Transfer", "Park", "Note", "Transfer to", "Transfer", "Ask first", "Close"]


def test_a_refused_number_stays_to_be_corrected(window: MainWindow, calls: LiveCalls) -> None:
    """With the keyboard in the field and the reason under it."""
    presses(window, SPACE)
    types(window, calls, "999")
    presses(window, RETURN)
    calls.jobs.finish_all()
    no = refused(SteerAction.TRANSFER, None, "999")
    calls.hear(a_call("205", "Ivan", *talks("205"), no))
    assert sheet(window).entry.text() == "999"
    assert sheet(window).words() == "No clear answer: perhaps transferred to 999."
    assert window.focusWidget() is sheet(window).entry


def test_typing_goes_on_in_the_sheet_when_the_call_ends(window: MainWindow, calls: LiveCalls) -> None:
    """The rest of a number must not come into the dial field, where Enter would ring somebody."""
    presses(window, SPACE)
    types(window, calls, "20")
    calls.hear(a_call("205", "Ivan", *talks("205"), a_record("bridged", talked_s=8)))
    types(window, calls, "7")
    presses(window, RETURN)
    assert sheet(window).entry.text() == "207"
    assert window.dial.text() == ""
    assert calls.jobs.names == []


def test_the_matches_of_the_sheet_leave_its_call_in_sight(open_window: Opener) -> None:
    """In the smallest window two rows can be read, and the call can still be ended."""
    window = open_window(640, 440)
    window.show_line(LINE)
    live = LiveCalls(window)
    live.hear(a_call("205", "Ivan", *talks("205")))
    window.strips.buttons()[2].click()
    types(window, live, "pet")
    window.grab()
    layer = window.findChild(MatchLayer)
    assert layer is not None
    assert layer.list.height() >= 2 * 44
    for widget in (window.strips.buttons()[0], sheet(window).entry):
        centre = widget.mapTo(window, widget.rect().center())
        assert window.childAt(centre) is widget


def test_the_matches_go_with_a_strip_that_leaves(window: MainWindow, calls: LiveCalls) -> None:
    """A layer without a sheet would keep the window covered."""
    presses(window, SPACE)
    types(window, calls, "pet")
    window.strips.show_calls(())
    assert_no_matches(window)
    assert window.focusWidget() is window.dial.entry


def test_a_key_in_the_sheet_paints_no_button_of_the_strip(qtbot: QtBot, window: MainWindow, calls: LiveCalls) -> None:
    """What a letter does not change is not painted anew with it."""
    presses(window, SPACE)
    sentence = sheet(window).findChild(PreviewLine)
    assert sentence is not None
    preview, button = Paints(sentence), Paints(opener(window))
    qtbot.waitUntil(lambda: bool(button.count))
    preview.count = button.count = 0
    types(window, calls, "2")
    qtbot.waitUntil(lambda: bool(preview.count))
    assert button.count == 0
