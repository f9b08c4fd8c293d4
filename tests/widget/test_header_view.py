"""The header: the line, the menu of lines, and the phones that ring."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from deskbell.ui.states import LineChoice, PhoneState
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.paints import Paints
from widget.samples import LINE, REAL

CHOICES = (
    LineChoice("Hotel", "Hotel", "pbx.example.net", chosen=True),
    LineChoice("R&D", "R&D", "", chosen=False),
    LineChoice("practice", "Practice line", "nobody is rung", chosen=False),
)
PHONES = (PhoneState("101", "Desk", chosen=True), PhoneState("0715", "Mobile", chosen=False))


def menu_of(window: MainWindow) -> QMenu:
    """The menu that is open over the header."""
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_a_press_on_the_line_offers_the_others(qtbot: QtBot, window: MainWindow) -> None:
    """The one in use is marked; choosing another one tells its name."""
    window.show_line(REAL._replace(choices=CHOICES))
    chosen: list[str] = []
    window.header.line_chosen.connect(chosen.append)
    QTest.mouseClick(window.header.line, Qt.MouseButton.LeftButton)
    menu = menu_of(window)
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("Hotel – pbx.example.net", True),
        ("R&&D", False),
        ("Practice line – nobody is rung", False),
    ]
    menu.actions()[1].trigger()
    assert chosen == ["R&D"]
    menu.close()
    qtbot.waitUntil(lambda: not window.findChildren(QMenu))


def test_the_line_can_be_changed_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    """It stands in the way of Tab and opens on Enter."""
    window.show_line(REAL._replace(choices=CHOICES))
    assert window.header.line in window.chain()
    window.header.line.setFocus()
    QTest.keyClick(window.header.line, Qt.Key.Key_Return)
    menu = menu_of(window)
    menu.close()
    qtbot.waitUntil(lambda: not window.findChildren(QMenu))


def test_the_only_line_is_words_and_no_button(window: MainWindow) -> None:
    """Where there is nothing to choose, nothing can be pressed; a screen reader still hears the line."""
    window.show_line(LINE)
    assert window.header.line not in window.chain()
    assert not window.header.line.isEnabled()
    assert window.header.line.accessibleName() == "Line: Practice line, nobody is rung"
    QTest.mouseClick(window.header.line, Qt.MouseButton.LeftButton)
    assert not window.findChildren(QMenu)


@pytest.mark.parametrize("width", [640, 1080])
def test_a_long_name_leaves_room_for_my_phones(open_window: Opener, width: int) -> None:
    """However long the line's name is, it never covers the phones."""
    window = open_window(width, 600)
    long = REAL._replace(title="The reception of the long name " * 4, choices=CHOICES, phones=PHONES)
    window.show_line(long)
    window.grab()
    assert not window.header.line.geometry().intersects(window.header.phones.geometry())
    assert window.header.rect().contains(window.header.line.geometry())


def test_the_menu_of_phones_asks_for_the_one_that_was_pressed(qtbot: QtBot, open_window: Opener) -> None:
    """In a narrow window my phones are in a menu, which shows those that ring and asks for a change."""
    window = open_window(640, 600)
    window.show_line(REAL._replace(phones=PHONES, phones_folded="1 phone rings"))
    asked: list[tuple[str, bool]] = []
    window.header.phone_toggled.connect(lambda number, rings: asked.append((number, rings)))
    (button,) = window.header.phones.buttons()
    assert button.text() == "1 phone rings"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = menu_of(window)
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("Desk 101", True),
        ("Mobile 0715", False),
    ]
    menu.actions()[1].trigger()
    assert asked == [("0715", True)]
    menu.close()
    qtbot.waitUntil(lambda: not window.findChildren(QMenu))


ANSWERING = (
    PhoneState("101", "R&D", chosen=True, sign="off line", answers_itself=True),
    PhoneState("102", "", chosen=False, answers_itself=False),
    PhoneState("+79261234567", "Mobile", chosen=True),
)


@pytest.mark.parametrize("width", [640, 1080])
def test_which_phones_pick_themselves_up_is_ticked_in_a_menu(qtbot: QtBot, open_window: Opener, width: int) -> None:
    """Beside my phones, for those that can; a press asks and shows nothing by itself."""
    window = open_window(width, 600)
    window.show_line(REAL._replace(phones=ANSWERING, phones_folded="2 phones ring"))
    asked: list[tuple[str, bool]] = []
    window.header.answering_toggled.connect(lambda number, on: asked.append((number, on)))
    button = window.header.answering
    assert button in window.chain()
    assert not button.geometry().intersects(window.header.phones.geometry())
    assert window.header.rect().contains(button.geometry())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = menu_of(window)
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("R&&D 101 answers itself when I call", True),
        ("102 answers itself when I call", False),
    ]
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    assert asked == [("101", False), ("102", True)]
    menu.close()
    qtbot.waitUntil(lambda: not window.findChildren(QMenu))


def test_where_no_phone_can_pick_itself_up_there_is_no_such_menu(window: MainWindow) -> None:
    """An outside phone alone has none."""
    window.show_line(REAL._replace(phones=ANSWERING[2:]))
    assert window.header.answering not in window.chain()
    assert not window.header.answering.isVisible()


def test_what_is_amiss_with_a_phone_is_said_in_words(open_window: Opener) -> None:
    """Beside its name, whether it is one of several or the only one."""
    window = open_window(1200, 600)
    window.show_line(REAL._replace(phones=ANSWERING))
    first, *_ = window.header.phones.buttons()
    assert first.accessibleName() == "R&D 101 – off line, rings"
    window.show_line(REAL._replace(phones=ANSWERING[:1]))
    assert window.header.accessibleName() == "Your phone: R&D 101 – off line"


def test_what_is_left_of_the_requests_repaints_the_status_bar_alone(qtbot: QtBot, window: MainWindow) -> None:
    """It is told every few seconds during a call; a line that is shown again as it is repaints nothing."""
    window.show_line(LINE)
    qtbot.wait(1)
    status, others = Paints(window.status), [Paints(one) for one in (window.header, window.body, window.dial)]
    window.show_line(LINE._replace(budget="17 requests left"))
    qtbot.waitUntil(lambda: status.count == 1)
    window.show_line(LINE._replace(budget="17 requests left"))
    qtbot.wait(1)
    assert (status.count, [one.count for one in others]) == (1, [0, 0, 0])
