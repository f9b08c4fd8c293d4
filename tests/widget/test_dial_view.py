"""The dial block does once what a key says, and says what the user did."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskbell.ui.dial.field import LONGEST
from deskbell.ui.dial.matches import MatchLayer
from deskbell.ui.dial.veil import Veil
from deskbell.ui.parts.button import Kind
from deskbell.ui.row_source import FixedRows
from deskbell.ui.states import Span
from deskbell.ui.theme.sizes import ROW_H
from deskbell.ui.theme.theme import Look
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.paints import Paints
from widget.samples import MATCHES, PEOPLE, WILL_DIAL


def heard(signal: object) -> list[tuple[object, ...]]:
    """Collect what a signal says."""
    said: list[tuple[object, ...]] = []
    signal.connect(lambda *words: said.append(words))  # type: ignore[attr-defined]  # any signal
    return said


def press(window: MainWindow, key: Qt.Key) -> None:
    """Press and release a key where the keyboard is."""
    QTest.keyClick(window.focusWidget(), key)


def show_matches(window: MainWindow) -> None:
    """Type a name that several people share."""
    QTest.keyClicks(window.dial.entry, "pet")
    window.dial.show_matches("People", "5", MATCHES)


def layer(window: MainWindow) -> MatchLayer:
    """What holds the matches."""
    found = window.findChild(MatchLayer)
    assert found is not None
    return found


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


def test_the_field_has_the_keyboard_when_the_window_comes_up(window: MainWindow) -> None:
    """Typing begins without a click."""
    assert window.focusWidget() is window.dial.entry


def test_typing_is_told_and_setting_is_not(window: MainWindow) -> None:
    """Only what the user does is an edit; text that is set leaves the caret at its end."""
    said = heard(window.dial.text_edited)
    window.dial.set_text("205")
    assert said == []
    QTest.keyClicks(window.dial.entry, "6")
    assert said == [("2056",)]


def test_a_held_enter_counts_once(window: MainWindow) -> None:
    """Repeats of a held Enter are ignored, so one press dials once."""
    said = heard(window.dial.enter_pressed)
    press(window, Qt.Key.Key_Return)
    for _ in range(5):
        again = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1
        )
        QApplication.sendEvent(window.dial.entry, again)
    assert said == [("",)]


def test_a_held_enter_on_call_counts_once(window: MainWindow) -> None:
    """The Call button is pressed by Enter too, once for each physical press."""
    said = heard(window.dial.call_pressed)
    window.dial.call_button.setFocus()
    press(window, Qt.Key.Key_Enter)
    again = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1
    )
    QApplication.sendEvent(window.dial.call_button, again)
    assert said == [()]


def test_down_marks_a_number_and_enter_names_it(window: MainWindow) -> None:
    """Nothing is marked until Down is pressed; Enter then tells the marked row."""
    show_matches(window)
    said, marked = heard(window.dial.enter_pressed), heard(window.dial.match_marked)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert said == [("",), ("b",)]
    assert marked == [("a",), ("b",)]


def test_up_before_the_first_number_marks_none(window: MainWindow) -> None:
    """Going up from the first row leaves what is typed to count."""
    show_matches(window)
    press(window, Qt.Key.Key_Down)
    said = heard(window.dial.match_marked)
    press(window, Qt.Key.Key_Up)
    assert said == [("",)]


def test_down_stops_at_the_last_number(window: MainWindow) -> None:
    """The mark stays on the last row."""
    show_matches(window)
    said = heard(window.dial.match_marked)
    for _ in range(8):
        press(window, Qt.Key.Key_Down)
    assert said[-1] == ("e",)


def test_late_results_keep_the_mark_on_the_same_number(window: MainWindow) -> None:
    """When rows come before the marked one, the mark follows its number and does not stay in its place."""
    show_matches(window)
    press(window, Qt.Key.Key_Down)
    window.dial.show_matches("People", "5", (MATCHES[4], *MATCHES[:4]))
    said = heard(window.dial.enter_pressed)
    press(window, Qt.Key.Key_Return)
    assert said == [("a",)]


def test_a_marked_number_that_is_gone_is_not_dialled(window: MainWindow) -> None:
    """When the marked number is no longer among the matches, none is marked."""
    show_matches(window)
    press(window, Qt.Key.Key_Down)
    window.dial.show_matches("People", "4", MATCHES[1:])
    said = heard(window.dial.enter_pressed)
    press(window, Qt.Key.Key_Return)
    assert said == [("",)]


def test_escape_closes_the_matches_first_and_clears_then(window: MainWindow) -> None:
    """The first Escape keeps the text, the second empties the field and says so once."""
    show_matches(window)
    said, edited = heard(window.dial.cleared), heard(window.dial.text_edited)
    press(window, Qt.Key.Key_Escape)
    assert (window.dial.matches_shown(), window.dial.text(), said) == (False, "pet", [])
    press(window, Qt.Key.Key_Escape)
    assert (window.dial.text(), said, edited) == ("", [()], [])


def test_a_mark_does_not_outlive_the_list_it_was_made_in(window: MainWindow) -> None:
    """A list that was closed and comes back has no number marked, so Enter takes none by surprise."""
    said = heard(window.dial.enter_pressed)
    show_matches(window)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Escape)
    show_matches(window)
    press(window, Qt.Key.Key_Return)
    assert said == [("",)]


def test_a_click_on_a_number_chooses_it(window: MainWindow) -> None:
    """A row under the pointer is chosen by its key, and the field keeps the keyboard."""
    show_matches(window)
    said = heard(window.dial.match_chosen)
    layer = window.dial._layer
    assert layer is not None
    row = layer.list.visualRect(layer.list.rows.index(3, 0))
    QTest.mouseClick(layer.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert said == [("d",)]
    assert window.focusWidget() is window.dial.entry


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


def test_leaving_the_field_takes_the_matches_away_until_it_comes_back(window: MainWindow) -> None:
    """Tab to Call shows the window again; going back shows the matches."""
    show_matches(window)
    press(window, Qt.Key.Key_Tab)
    assert not window.dial.matches_shown()
    window.dial.focus_field()
    assert window.dial.matches_shown()


def test_no_rows_hide_the_list(window: MainWindow) -> None:
    """An empty result takes the list away."""
    show_matches(window)
    window.dial.show_matches("", "", ())
    assert not window.dial.matches_shown()


def test_a_long_paste_is_cut_and_keeps_to_one_line(window: MainWindow) -> None:
    """A paste keeps 400 characters, and its line breaks do not reach the presenter."""
    said = heard(window.dial.text_edited)
    QApplication.clipboard().setText("1\n2\r\n" + "3" * 900)
    window.dial.entry.paste()
    text = str(said[-1][0])
    assert (len(text), text[:4]) == (LONGEST - 1, "1 2 ")
    assert window.dial.text() == text


def test_the_line_break_after_a_copied_number_is_dropped(window: MainWindow) -> None:
    """A number copied with its line's end is the number alone, the caret behind it."""
    said = heard(window.dial.text_edited)
    QApplication.clipboard().setText("205\n")
    window.dial.entry.paste()
    QTest.keyClicks(window.dial.entry, "6")
    assert said == [("205",), ("2056",)]


def test_the_armed_button_is_brass(window: MainWindow) -> None:
    """Call is solid when Enter would ring a phone, and tinted when not."""
    seen: list[Kind] = []
    for armed in (True, False):
        window.dial.show_armed(armed)
        seen.append(window.dial.call_button.kind)
    assert seen == [Kind.BRASS, Kind.TINTED]


def test_the_preview_is_told_to_screen_readers(window: MainWindow) -> None:
    """The sentence of the preview is the line's name and the button's description."""
    window.dial.show_preview(WILL_DIAL, problem=False)
    sentence = "Will dial +374 10 123456, then tones WW12#  ·  they see +374 60 000001"
    assert window.dial.preview.accessibleName() == sentence
    assert window.dial.call_button.accessibleDescription() == sentence


def test_words_from_outside_are_not_markup(window: MainWindow) -> None:
    """A name full of tags is shown as it stands."""
    window.dial.show_preview((Span("<b>x</b>", strong=True),), problem=True)
    assert window.dial.preview.words() == "<b>x</b>"


def test_the_dial_pad_tells_digits_and_a_held_zero_a_plus(window: MainWindow, qtbot: QtBot) -> None:
    """Keys are pressed with the mouse; 0 held down is a plus and not a zero too."""
    said = heard(window.pad.digit_pressed)
    keys = {key.text(): key for key in window.pad._keys}
    QTest.mouseClick(keys["5"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(keys["0"], Qt.MouseButton.LeftButton)
    QTest.mousePress(keys["0"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said) == 3)
    QTest.mouseRelease(keys["0"], Qt.MouseButton.LeftButton)
    assert said == [("5",), ("0",), ("+",)]


def test_what_the_pad_types_counts_as_typing(window: MainWindow) -> None:
    """Text typed for the user is inserted at the caret and told as an edit."""
    said = heard(window.dial.text_edited)
    window.dial.set_text("12")
    window.dial.entry.setCursorPosition(1)
    window.dial.type_text("9")
    assert (window.dial.text(), said) == ("192", [("192",)])


def test_the_field_keeps_its_place_in_every_size(open_window: Opener) -> None:
    """The dial field stands in the same place in a wide and in a narrow window."""
    places = {window.dial.field.pos().toTuple() for window in (open_window(1500, 900), open_window(640, 440))}
    assert len(places) == 1


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
