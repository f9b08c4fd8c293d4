"""The header: the line, the menu of lines, and the phones that ring."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from deskbell.ui.states import LineChoice, PhoneState
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
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
