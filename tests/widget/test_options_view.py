"""The options pane in the window: worked by keys, told to screen readers, and out of the way when it is not wanted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QMenu, QWidget

from deskbell.domain.account import Sound
from deskbell.domain.call import CallOrder
from deskbell.domain.options import OPTIONS
from deskbell.ui.options.row_view import OptionRow
from deskbell.ui.options.tone_line import ToneLineView
from deskbell.ui.parts.chip import Chip
from deskbell.ui.parts.select import Select
from deskbell.ui.theme.theme import Look, Theme
from deskbell.ui.theme.tokens import Appearance
from deskbell.ui.window import MainWindow
from doubles.player import Player
from widget.conftest import Opener
from widget.options import OptionsDesk

LABEL = QAccessible.RelationFlag.Label
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window: MainWindow) -> OptionsDesk:
    """An open pane on a line with sounds and outside numbers."""
    desk = OptionsDesk(window)
    desk.open()
    return desk


def row(desk: OptionsDesk, key: str) -> OptionRow:
    """The row of one option."""
    return next(one for group in desk.pane.page.groups.values() for one in group.rows if one._state.key == key)


def field(desk: OptionsDesk, key: str) -> QWidget:
    """What the keyboard reaches of an option."""
    return row(desk, key).chain()[0]


def entry(desk: OptionsDesk, key: str) -> QLineEdit:
    """The field of an option that is typed."""
    found = field(desk, key)
    assert isinstance(found, QLineEdit)
    return found


def presses(desk: OptionsDesk, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(desk.window.focusWidget(), key)


def order(desk: OptionsDesk) -> CallOrder:
    """Press Enter in the dial field, and give what is ordered."""
    desk.presenters.dial.on_enter("")
    desk.jobs.finish_all()
    return desk.desk.orders[-1]


def chips(desk: OptionsDesk) -> list[str]:
    """The chips that can be seen, in the order of Tab."""
    return [one.words() for one in desk.window.dial.chips.chain() if isinstance(one, Chip) and one.isVisible()]


def open_menu(desk: OptionsDesk) -> Iterator[QMenu]:
    """The lists that are open."""
    return (menu for menu in desk.window.findChildren(QMenu) if menu.isVisible())


def test_ctrl_o_opens_the_pane_beside_the_history(window: MainWindow) -> None:
    """In the place of the other columns, with the keyboard in its first field; Escape gives everything back."""
    desk = OptionsDesk(window)
    QTest.keyClick(window.dial.entry, Qt.Key.Key_O, CONTROL)
    assert desk.pane.isVisible()
    assert window.history.isVisible()
    assert not window.contacts.isVisible()
    assert window.focusWidget() is field(desk, "announce_sound_id")
    presses(desk, Qt.Key.Key_Escape)
    assert not desk.pane.isVisible()
    assert window.contacts.isVisible()
    assert window.focusWidget() is window.dial.entry


def test_in_a_narrow_window_the_pane_is_a_page_of_its_own(open_window: Opener) -> None:
    """Over the tabs; closing it brings them back."""
    window = open_window(720, 480)
    desk = OptionsDesk(window)
    desk.open()
    assert desk.pane.geometry() == window.body.rect()
    assert not window.history.isVisible()
    presses(desk, Qt.Key.Key_Escape)
    assert window.history.isVisible()


def test_the_keyboard_reaches_every_option(desk: OptionsDesk) -> None:
    """Once around, column by column; what has the keyboard is in sight and says its name."""
    seen: list[str] = []
    for _ in range(60):
        found = desk.window.focusWidget()
        if desk.pane.page.isAncestorOf(found):
            where = found.mapTo(desk.pane, QPoint(0, 0))
            assert desk.pane.rect().contains(where)
            seen.append(found.accessibleName())
        presses(desk, Qt.Key.Key_Tab)
        if desk.window.focusWidget() is field(desk, "announce_sound_id"):
            break
    labels = [row(desk, name)._state.label for name in OPTIONS if name != "variables"]
    assert [name for name in seen if name in labels] == labels
    assert all(seen)


def test_typed_options_go_with_the_next_call_and_with_no_other(desk: OptionsDesk) -> None:
    """By keys alone."""
    entry(desk, "dst_dtmf").setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "WW12#")
    entry(desk, "wait_for_pickup").setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "45")
    presses(desk, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down)
    desk.type("0800555")
    assert order(desk).options == {"dst_dtmf": "WW12#", "wait_for_pickup": 50}
    assert chips(desk) == ["Options"]
    assert not desk.pane.isVisible()
    assert desk.window.focusWidget() is desk.window.dial.entry
    desk.open()
    assert entry(desk, "dst_dtmf").text() == ""
    desk.type("0800555")
    assert order(desk).options == {}


def test_a_sound_is_chosen_by_its_title(desk: OptionsDesk) -> None:
    """Down opens the list, Down and Enter choose; an arrow alone changes nothing."""
    presses(desk, Qt.Key.Key_Down)
    [menu] = open_menu(desk)
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == [
        "Nothing",
        "Please hold",
        "This is reception",
        "Please hold  ·  hold-2.wav",
        "Read the list again",
        "Add a sound file …",
        "A stored variable …",
    ]
    assert chips(desk) == ["Options"]
    menu.actions()[2].trigger()
    menu.close()
    found = field(desk, "announce_sound_id")
    assert isinstance(found, Select)
    assert found.currentText() == "This is reception"
    assert chips(desk) == ["You hear first This is reception", "Options"]


def test_what_a_pbx_calls_its_sounds_is_plain_text(window: MainWindow) -> None:
    """Markup is letters, and no ampersand of a title names a key."""
    desk = OptionsDesk(window)
    desk.desk.known_sounds = (Sound("7", "<b>R&D</b>"),)
    desk.open()
    presses(desk, Qt.Key.Key_Down)
    [menu] = open_menu(desk)
    assert menu.actions()[1].text() == "<b>R&&D</b>"
    menu.close()
    desk.options.on_chosen("announce_sound_id", "7")
    assert chips(desk) == ["You hear first <b>R&D</b>", "Options"]
    assert all(not one.shortcut().toString() for one in window.findChildren(QAbstractButton))
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in window.findChildren(QLabel))


def test_a_chip_is_removed_by_delete_and_by_its_cross(desk: OptionsDesk) -> None:
    """The keyboard goes on to the next chip, at last to Options."""
    desk.options.on_edited("dst_dtmf", "1")
    desk.options.on_edited("wait_for_pickup", "30")
    desk.options.on_edited("call_duration", "600")
    assert len(chips(desk)) == 4
    row_of_chips = desk.window.dial.chips
    first = row_of_chips.chain()[0]
    first.setFocus()
    presses(desk, Qt.Key.Key_Delete)
    assert chips(desk) == ["Ring for 30 s", "Hang up after 10 min", "Options"]
    cross = row_of_chips.chain()[1]
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton, pos=QPoint(cross.width() - 16, cross.height() // 2))
    assert chips(desk) == ["Ring for 30 s", "Options"]
    presses(desk, Qt.Key.Key_Backspace)
    assert chips(desk) == ["Options"]
    assert desk.window.focusWidget() is row_of_chips.options


def test_chips_without_room_become_a_number_that_names_them(open_window: Opener) -> None:
    """Nothing that will be sent is out of sight for a screen reader either."""
    desk = OptionsDesk(open_window(640, 440))
    desk.type("0800555")
    desk.options.on_edited("dst_dtmf", "1")
    desk.options.on_edited("wait_for_pickup", "30")
    desk.options.on_edited("caller_id_name", "Order 17 of the restaurant")
    shown = chips(desk)
    assert shown[0].startswith("+")
    rest = desk.window.dial.chips.chain()[0]
    assert "Tones: ••••" in rest.accessibleName()
    assert isinstance(rest, QAbstractButton)
    rest.click()
    assert desk.pane.isVisible()


def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_dialled(desk: OptionsDesk) -> None:
    """Neither by Enter nor by the button; put right, it is sent."""
    desk.type("0800555")
    entry(desk, "wait_for_pickup").setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "9999")
    reason = "Must be a whole number from 1 to 3600."
    assert entry(desk, "wait_for_pickup").accessibleDescription().startswith(reason)
    assert desk.window.dial.preview.words() == ("Nothing is dialled: Ring for, must be a whole number from 1 to 3600.")
    desk.presenters.dial.on_enter("")
    desk.window.dial.call_button.click()
    desk.jobs.finish_all()
    assert desk.desk.orders == []
    presses(desk, Qt.Key.Key_Backspace)
    assert order(desk).options == {"wait_for_pickup": 999}


def test_what_was_made_of_the_typing_stands_in_the_field(desk: OptionsDesk) -> None:
    """Separators go as they are typed, and the caret stays where it was."""
    tones = entry(desk, "dst_dtmf")
    tones.setFocus()
    QTest.keyClicks(tones, "1 2-3")
    assert tones.text() == "123"
    tones.setCursorPosition(1)
    QTest.keyClicks(tones, " W")
    assert (tones.text(), tones.cursorPosition()) == ("1W23", 2)
    desk.type("0800555")
    assert order(desk).options == {"dst_dtmf": "1W23"}


def test_fields_follow_a_change_of_the_system_s_colours(desk: OptionsDesk, look: Look) -> None:
    """What is typed stays readable on the new ground."""
    look.theme = Theme(Appearance.DARK, QGuiApplication.font())
    look.changed.emit()
    for key in ("caller_id_name", "wait_for_pickup", "dst_dtmf"):
        ink = entry(desk, key).palette().color(QPalette.ColorRole.Text)
        assert ink == look.theme.colour("text")
    [label] = [one for one in row(desk, "caller_id_name").children() if isinstance(one, QLabel)]
    assert label.palette().color(QPalette.ColorRole.WindowText) == look.theme.colour("text2")


def test_a_code_is_masked_where_the_keyboard_is_not(desk: OptionsDesk) -> None:
    """Its eye shows it, and hides it again."""
    tones = entry(desk, "dst_dtmf")
    tones.setFocus()
    QTest.keyClicks(tones, "4711")
    assert tones.echoMode() is QLineEdit.EchoMode.Normal
    presses(desk, Qt.Key.Key_Tab)
    assert tones.echoMode() is QLineEdit.EchoMode.Password
    eye = desk.window.focusWidget()
    assert eye.accessibleName() == "Show the codes"
    presses(desk, Qt.Key.Key_Space)
    assert tones.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the codes"
    assert chips(desk) == ["Tones 4711", "Options"]


def test_reset_stands_beside_what_is_set_alone(desk: OptionsDesk) -> None:
    """It takes one option back and leaves the keyboard in its field."""
    entry(desk, "caller_id_name").setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "Order 17")
    presses(desk, Qt.Key.Key_Tab)
    assert desk.window.focusWidget().accessibleName() == "Reset Name shown"
    presses(desk, Qt.Key.Key_Space)
    assert entry(desk, "caller_id_name").text() == ""
    assert desk.window.focusWidget() is entry(desk, "caller_id_name")
    assert chips(desk) == ["Options"]


def test_a_stored_variable_takes_the_place_of_a_number(desk: OptionsDesk) -> None:
    """The field that comes has the keyboard."""
    entry(desk, "wait_for_pickup").setFocus()
    row(desk, "wait_for_pickup")._end.click()
    assert desk.window.focusWidget() is entry(desk, "wait_for_pickup")
    QTest.keyClicks(desk.window.focusWidget(), "WAIT")
    desk.type("0800555")
    assert order(desk).options == {"wait_for_pickup": "$cv(WAIT)"}


def test_variables_are_typed_and_known_names_are_completed(desk: OptionsDesk) -> None:
    """The plus gives a row with the keyboard in it."""
    table = desk.pane.page.groups["variables"]
    plus = table.chain()[0]
    assert isinstance(plus, QAbstractButton)
    plus.click()
    QTest.keyClicks(desk.window.focusWidget(), "autoanswer_s")
    assert desk.options.completed(CallOrder("")).options == {"variables": {"autoanswer_src": ""}}


def test_pasted_lines_become_variables(desk: OptionsDesk) -> None:
    """From any empty field of the table."""
    table = desk.pane.page.groups["variables"]
    plus = table.chain()[0]
    assert isinstance(plus, QAbstractButton)
    plus.click()
    QGuiApplication.clipboard().setText("DOOR=4711\nGUEST=Room 412\n")
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_V, CONTROL)
    names = [one.text() for one in table.chain() if isinstance(one, QLineEdit)]
    assert names == ["DOOR", "4711", "GUEST", "Room 412"]
    remove = table.chain()[-1]
    assert remove.accessibleName() == "Remove GUEST"
    assert isinstance(remove, QAbstractButton)
    remove.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.options.completed(CallOrder("")).options == {"variables": {"DOOR": "4711"}}


def test_the_request_can_be_read_and_copied(desk: OptionsDesk) -> None:
    """What is copied is what is seen: masked until the codes are shown."""
    desk.options.on_edited("dst_dtmf", "4711")
    desk.type("0800555")
    show = desk.pane.chain()[-4]
    assert show.accessibleName() == "Show request"
    assert isinstance(show, QAbstractButton)
    show.click()
    text, copy, eye = desk.pane.chain()[:3]
    assert text.accessibleName() == "Request to the PBX"
    assert isinstance(copy, QAbstractButton)
    assert isinstance(eye, QAbstractButton)
    copy.click()
    assert '"dst_dtmf": "••••"' in QGuiApplication.clipboard().text()
    assert copy.accessibleName() == "Copied"
    eye.click()
    copy.click()
    assert '"dst_dtmf": "4711"' in QGuiApplication.clipboard().text()
    show.click()
    assert desk.pane.page.isVisible()


def test_a_screen_reader_is_told_label_role_and_value(desk: OptionsDesk) -> None:
    """Labels belong to their fields; lists tell what is chosen, and fields what is typed."""
    desk.options.on_chosen("announce_sound_id", "7")
    select = QAccessible.queryAccessibleInterface(field(desk, "announce_sound_id"))
    assert select.role() is QAccessible.Role.ComboBox
    named_by = [one.text(QAccessible.Text.Name) for one, how in select.relations() if how & LABEL]
    assert named_by == ["You hear first"]
    assert select.text(QAccessible.Text.Value) == "This is reception"
    desk.options.on_edited("wait_for_pickup", "30")
    number = QAccessible.queryAccessibleInterface(field(desk, "wait_for_pickup"))
    assert number.role() is QAccessible.Role.EditableText
    assert number.text(QAccessible.Text.Name) == "Ring for"
    assert number.text(QAccessible.Text.Value) == "30 s"


def test_the_wheel_scrolls_and_changes_nothing(desk: OptionsDesk) -> None:
    """A value under the pointer is not one that is being set."""
    found = field(desk, "dst_ani")
    assert isinstance(found, Select)
    before = found.currentText()
    QTest.keyClick(found, Qt.Key.Key_PageDown)
    assert found.currentText() == before
    assert chips(desk) == ["Options"]


def test_letters_typed_outside_a_field_go_to_the_dial_field(desk: OptionsDesk) -> None:
    """As everywhere in the window; a list has no use for them."""
    QTest.keyClicks(field(desk, "announce_sound_id"), "2")
    assert desk.window.focusWidget() is desk.window.dial.entry
    assert desk.window.dial.text() == "2"
    assert desk.pane.isVisible()


def test_the_pane_can_be_mirrored(open_window: Opener) -> None:
    """Read from right to left, names stand at the right and values at the left."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk = OptionsDesk(open_window())
        desk.open()
        pane, history = desk.pane.geometry(), desk.window.history.geometry()
        assert pane.left() > history.right()
        assert field(desk, "caller_id_name").mapTo(desk.pane, QPoint(0, 0)).x() < desk.pane.width() // 2
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("tones", ["1", "WW12#", "WW123456789012#", "1W2w3W4w5W6", "W" * 60 + "1"])
def test_a_sequence_of_tones_fits_its_time_line(desk: OptionsDesk, tones: str) -> None:
    """Also the long ones that conferences ask for; no step is too narrow to be read."""
    field_of_tones = entry(desk, "dst_dtmf")
    field_of_tones.setFocus()
    QTest.keyClicks(field_of_tones, tones)
    [line] = desk.pane.findChildren(ToneLineView)
    widths = line._widths()
    assert sum(widths) + 2 * (len(widths) - 1) <= line.width()
    assert min(widths) >= 14


def test_a_chosen_sound_has_a_button_to_hear_it(desk: OptionsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the list and its reset, also for the keyboard; the desktop gets the file."""
    player = Player()
    monkeypatch.setattr(QDesktopServices, "openUrl", player.open)
    line = row(desk, "announce_sound_id")
    assert not line._play.isVisible()
    desk.options.on_chosen("announce_sound_id", "8")
    _, play, reset = line.chain()
    assert (play.accessibleName(), reset.accessibleName()) == ("Play You hear first", "Reset You hear first")
    assert not play.geometry().adjusted(4, 4, -4, -4).intersects(line._control.geometry().adjusted(4, 4, -4, -4))
    assert not play.geometry().adjusted(4, 4, -4, -4).intersects(reset.geometry().adjusted(4, 4, -4, -4))
    QTest.mouseClick(play, Qt.MouseButton.LeftButton)
    desk.jobs.finish_all()
    assert player.opened == ["/run/8.wav"]


def test_a_sound_file_is_chosen_in_a_dialog_that_holds_nothing_up(desk: OptionsDesk, tmp_path: Path) -> None:
    """The window lives on under it; what is chosen is added."""
    (tmp_path / "new.wav").write_bytes(b"RIFF")
    desk.options.on_chosen("dst_announce_sound_id", "@add")
    [dialog] = desk.window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "new.wav"))
    dialog.close()
    desk.jobs.finish_all()
    assert ("add sound", "Hotel Ararat", str(tmp_path / "new.wav")) in desk.desk.asked
    assert desk.pane.page.groups["announcements"]._state.note == "“New” is at the PBX now."


def test_the_sounds_are_read_again_at_their_heading(desk: OptionsDesk) -> None:
    """By a press of the pointer; the keyboard has it in the list."""
    heading = desk.pane.page.groups["announcements"]
    assert heading._again.accessibleName() == "Read the list again"
    assert heading._again not in desk.window.chain()
    assert not desk.pane.page.groups["limits"]._again.isVisible()
    QTest.mouseClick(heading._again, Qt.MouseButton.LeftButton)
    desk.jobs.finish_all()
    assert desk.desk.asked[-1] == ("sounds", "Hotel Ararat", True)
