"""The list of matches paints what has changed, grows at once, and leaves nothing behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.dial.veil import Veil
from deskbell.ui.row_source import FixedRows
from deskbell.ui.states import Span
from deskbell.ui.theme.sizes import ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.dial import heard, layer, press, show_matches
from widget.paints import Paints
from widget.samples import MATCHES, PEOPLE


def veil(window: MainWindow) -> Veil:
    """What dims the window behind the matches."""
    found = window.findChild(Veil)
    assert found is not None
    return found


def painted(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> set[QWidget]:
    """Act, and give every widget that was painted with the rows."""
    counted = {widget: Paints(widget) for widget in window.findChildren(QWidget)}
    rows = counted[layer(window).list.viewport()]
    act()
    qtbot.waitUntil(lambda: bool(rows.count))
    return {widget for widget, paints in counted.items() if paints.count}


def test_a_click_beside_the_matches_closes_them(qtbot: QtBot, window: MainWindow) -> None:
    """The veil closes the list and leaves the text."""
    show_matches(window)
    over = veil(window)
    qtbot.waitUntil(over.isVisible)
    QTest.mouseClick(over, Qt.MouseButton.LeftButton, pos=over.rect().bottomLeft())
    assert not window.dial.matches_shown()
    assert window.dial.text() == "pet"


def test_the_matches_do_not_move_the_dial_block(window: MainWindow) -> None:
    """The list lies over the window and below the preview."""
    before = window.dial.geometry()
    show_matches(window)
    layer = window.dial._layer
    assert layer is not None
    assert window.dial.geometry() == before
    assert layer.y() >= window.dial.preview.mapTo(window, window.dial.preview.rect().bottomLeft()).y()


def test_no_rows_hide_the_list(window: MainWindow) -> None:
    """An empty result takes the list away."""
    show_matches(window)
    window.dial.show_matches("", "", ())
    assert not window.dial.matches_shown()


def test_a_letter_paints_only_what_it_changes(qtbot: QtBot, window: MainWindow) -> None:
    """Other rows, more or fewer, with the window behind them left alone: no veil, no key of the pad, no contact."""
    window.contacts.show_source(FixedRows(PEOPLE))
    show_matches(window)
    shown = layer(window)
    behind = Paints(veil(window))
    qtbot.waitUntil(lambda: bool(behind.count))

    def type_on() -> None:
        QTest.keyClick(window.dial.entry, Qt.Key.Key_R)
        window.dial.show_preview((Span("2 people match."),), problem=False)
        window.dial.show_matches("People", "2", MATCHES[2:4])

    only = {window.dial.entry, window.dial.preview, shown._head, shown.list.viewport()}
    assert painted(qtbot, window, type_on) == only


def test_the_list_is_painted_before_the_veil(qtbot: QtBot, window: MainWindow) -> None:
    """The user waits for the rows; all of the window behind them is painted anew with the veil."""
    lowest = max(window.findChildren(QAbstractButton), key=lambda button: button.mapTo(window, QPoint()).y())
    show_matches(window)
    press(window, Qt.Key.Key_Escape)
    behind = Paints(lowest)
    qtbot.waitUntil(lambda: bool(behind.count))
    assert lowest not in painted(qtbot, window, lambda: window.dial.show_matches("People", "5", MATCHES))
    behind.count = 0
    qtbot.waitUntil(lambda: bool(behind.count))
    assert veil(window).isVisible()


def test_the_box_grows_at_once_and_shrinks_when_the_typing_rests(qtbot: QtBot, window: MainWindow) -> None:
    """It does not jump under the eyes of who types on."""
    window.dial.show_matches("People", "2", MATCHES[:2])
    low = layer(window).height()
    window.dial.show_matches("People", "5", MATCHES)
    high = layer(window).height()
    window.dial.show_matches("People", "2", MATCHES[:2])
    assert (layer(window).height(), layer(window).list.rows.rowCount()) == (high, 2)
    qtbot.waitUntil(lambda: layer(window).height() == low)
    assert high - low == 3 * ROW_H


def test_a_list_in_which_nothing_is_left_goes_when_the_typing_rests(qtbot: QtBot, window: MainWindow) -> None:
    """Nothing in it can be chosen meanwhile."""
    show_matches(window)
    said = heard(window.dial.match_marked)
    press(window, Qt.Key.Key_Down)
    window.dial.show_matches("People", "0", ())
    press(window, Qt.Key.Key_Down)
    assert said == [("a",), ("",)]
    assert not window.dial.matches_shown()
    assert layer(window).isVisible()
    qtbot.waitUntil(lambda: not layer(window).isVisible())
    assert not veil(window).isVisible()


def test_a_list_goes_at_once_with_what_was_typed(window: MainWindow) -> None:
    """Enter and Escape empty the field."""
    show_matches(window)
    window.dial.set_text("")
    window.dial.show_matches("People", "0", ())
    assert not layer(window).isVisible()


@pytest.mark.parametrize(("before", "after"), [(5, 2), (2, 5)])
def test_a_list_of_another_size_leaves_nothing_of_the_one_before(
    qtbot: QtBot, window: MainWindow, before: int, after: int
) -> None:
    """What it uncovers is painted anew, with the shadow."""
    QTest.keyClicks(window.dial.entry, "pet")
    window.dial.show_matches("People", str(before), MATCHES[:before])
    qtbot.waitUntil(veil(window).isVisible)
    window.dial.show_matches("People", str(after), MATCHES[:after])
    qtbot.waitUntil(lambda: layer(window).list.height() == after * ROW_H)
    screen, number = window.screen(), window.winId()
    qtbot.waitUntil(lambda: screen.grabWindow(number).toImage() == window.grab().toImage())


def test_a_list_painted_in_part_looks_as_if_painted_whole(qtbot: QtBot, window: MainWindow) -> None:
    """Its corners too, over which the shadow of the list and the veil lie."""
    show_matches(window)
    qtbot.waitUntil(veil(window).isVisible)
    among = Paints(layer(window).list.viewport())
    window.dial.show_matches("People", "5", (MATCHES[4], *MATCHES[:4]))
    qtbot.waitUntil(lambda: bool(among.count))
    screen, number = window.screen(), window.winId()
    qtbot.waitUntil(lambda: screen.grabWindow(number).toImage() == window.grab().toImage())


def test_the_corners_of_the_list_are_round(qtbot: QtBot, window: MainWindow, look: Look) -> None:
    """Behind them the veil is seen, though the box is opaque."""
    show_matches(window)
    qtbot.waitUntil(veil(window).isVisible)
    picture, box = window.grab().toImage(), layer(window).geometry()
    corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
    assert look.theme.colour("raised") not in [picture.pixelColor(corner) for corner in corners]
