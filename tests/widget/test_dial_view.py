"""The dial block does once what a key says, and says what the user did."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskbell.ui.dial.field import LONGEST
from deskbell.ui.parts.button import Kind
from deskbell.ui.states import Span
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.dial import heard, press, show_matches
from widget.samples import MATCHES, WILL_DIAL


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


def test_leaving_the_field_takes_the_matches_away_until_it_comes_back(window: MainWindow) -> None:
    """Tab to Call shows the window again; going back shows the matches."""
    show_matches(window)
    press(window, Qt.Key.Key_Tab)
    assert not window.dial.matches_shown()
    window.dial.focus_field()
    assert window.dial.matches_shown()


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
