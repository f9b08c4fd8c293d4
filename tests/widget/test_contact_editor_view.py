"""The editor of a contact in the window, by keyboard and mouse."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.ui.contacts.editor.number_row import NumberRow
from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.contacts import ContactsDesk

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(window: MainWindow) -> ContactsDesk:
    """The column with contacts."""
    return ContactsDesk(window)


def press(desk: ContactsDesk, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(desk.window.focusWidget(), key, held)


def write(desk: ContactsDesk, text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(desk.window.focusWidget(), text)


def edit(desk: ContactsDesk, key: str) -> None:
    """Open a contact in the editor."""
    desk.presenters.contacts.editor.edit(key)
    desk.settle()


def rows(desk: ContactsDesk) -> list[NumberRow]:
    """The rows of numbers."""
    return desk.form.rows


def test_a_contact_is_entered_by_the_keyboard_alone(desk: ContactsDesk) -> None:
    """From the plus by Tab and typing to Enter in a field."""
    desk.column.bar.chain()[1].setFocus()
    press(desk, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.focusWidget() is desk.form.name.entry
    write(desk, "Boris")
    press(desk, Qt.Key.Key_Tab)
    write(desk, "Harbour")
    press(desk, Qt.Key.Key_Tab)
    write(desk, "mob")
    press(desk, Qt.Key.Key_Tab)
    write(desk, "+374 55 12")
    press(desk, Qt.Key.Key_Return)
    desk.settle()
    kept = [one for one in desk.contacts.now.values() if one.name == "Boris"]
    assert kept == [Contact(f"{1:032x}", "Boris", "Harbour", (LabelledNumber("+374 55 12", "mobile"),))]
    assert not desk.window.contacts.editor.isVisible()
    assert desk.window.notice.accessibleName() == "Boris is in the contacts now."


def test_the_number_in_the_dial_field_comes_along(desk: ContactsDesk) -> None:
    """The plus adds what is typed there."""
    desk.window.dial.set_text("010 12 34 56")
    desk.column.bar.add_wanted.emit()
    desk.settle()
    assert rows(desk)[0].number.entry.text() == "010 12 34 56"


def test_everything_in_the_editor_is_reached_by_tab_and_has_a_name(desk: ContactsDesk) -> None:
    """In reading order, and the editor takes the place of the list."""
    edit(desk, "1")
    names = []
    for _ in range(20):
        found = desk.window.focusWidget()
        names.append(found.accessibleName())
        press(desk, Qt.Key.Key_Tab)
        if not desk.window.contacts.editor.isAncestorOf(desk.window.focusWidget()):
            break
    assert names == [
        "Name",
        "Company",
        "Label 1",
        "Number 1",
        "+374 91 220715 is called without asking",
        "Move or remove +374 91 220715",
        "Label 2",
        "Number 2",
        "Call 104 without asking",
        "Move or remove 104",
        "Add a number",
        "Groups",
        "Choose from the groups there are",
        "Preset",
        "Note",
        "Save",
        "Cancel",
    ]


def test_groups_are_completed_while_they_are_typed(desk: ContactsDesk) -> None:
    """In whatever case; a comma takes what is offered, and typing on or Backspace leaves it."""
    edit(desk, "2")
    desk.form.groups.entry.setFocus()
    write(desk, ", su")
    assert desk.form.groups.entry.text() == "Bank, suppliers"
    assert desk.form.groups.entry.selectedText() == "ppliers"
    write(desk, ",b")
    assert desk.form.groups.entry.text() == "Bank, suppliers,bank"
    write(desk, "oard")
    press(desk, Qt.Key.Key_Backspace)
    assert desk.form.groups.entry.text() == "Bank, suppliers,boar"
    press(desk, Qt.Key.Key_S, held=CONTROL)
    desk.settle()
    assert desk.contacts.now["2"].groups == ("Bank", "Suppliers", "boar")


def test_a_completed_group_is_kept_at_once_by_enter(desk: ContactsDesk) -> None:
    """What stands there is what is kept; a comma replaces what somebody has marked."""
    edit(desk, "2")
    desk.form.groups.entry.setFocus()
    desk.form.groups.entry.selectAll()
    write(desk, ",Su")
    press(desk, Qt.Key.Key_Return)
    desk.settle()
    assert desk.contacts.now["2"].groups == ("Suppliers",)


def test_a_number_is_added_and_its_label_gets_the_keyboard(desk: ContactsDesk) -> None:
    """By the plus beside the heading."""
    edit(desk, "2")
    desk.form._plus.setFocus()
    press(desk, Qt.Key.Key_Return)
    assert desk.window.focusWidget() is rows(desk)[1].label.entry


def test_a_number_moves_by_alt_with_an_arrow(desk: ContactsDesk) -> None:
    """Its row goes along, and so does what is preferred."""
    edit(desk, "1")
    rows(desk)[0].number.entry.setFocus()
    press(desk, Qt.Key.Key_Down, held=ALT)
    assert [row.number.entry.text() for row in rows(desk)] == ["104", "+374 91 220715"]
    assert rows(desk)[1].star.text() == "+374 91 220715 is called without asking"
    assert desk.window.focusWidget() is rows(desk)[1].number.entry


def test_a_number_is_removed_from_its_menu(desk: ContactsDesk) -> None:
    """And kept so."""
    edit(desk, "1")
    rows(desk)[0].more.click()
    desk.chooses("Remove this number")
    press(desk, Qt.Key.Key_S, held=CONTROL)
    desk.settle()
    assert desk.contacts.now["1"].numbers == (LabelledNumber("104"),)
    assert desk.contacts.now["1"].preferred is None


def test_the_star_prefers_a_number(desk: ContactsDesk) -> None:
    """It is called without asking from then on."""
    edit(desk, "4")
    rows(desk)[1].star.click()
    desk.window.contacts.editor.acts.saved.emit()
    desk.settle()
    assert desk.contacts.now["4"].preferred == 1


def test_a_group_is_chosen_from_those_there_are(desk: ContactsDesk) -> None:
    """Beside the field it could be typed into."""
    edit(desk, "2")
    desk.form._choose.click()
    desk.chooses("Suppliers")
    assert desk.form.groups.entry.text() == "Bank, Suppliers"


def test_what_is_wrong_is_said_beside_the_field_and_to_a_screen_reader(desk: ContactsDesk) -> None:
    """And the keyboard goes there."""
    edit(desk, "2")
    for entry in (desk.form.name.entry, desk.form.company.entry):
        desk.types(entry, "")
    desk.form.note.edit.setFocus()
    press(desk, Qt.Key.Key_S, held=CONTROL)
    desk.settle()
    assert desk.window.focusWidget() is desk.form.name.entry
    assert desk.form.name.entry.accessibleDescription() == "A contact needs a name or a company."


def test_escape_leaves_and_go_on_brings_everything_back(desk: ContactsDesk) -> None:
    """The list is there again at once, the keyboard in the dial field."""
    edit(desk, "2")
    write(desk, "!")
    press(desk, Qt.Key.Key_Escape)
    assert desk.column.isVisible()
    assert desk.window.focusWidget() is desk.window.dial.entry
    assert desk.window.notice.accessibleName() == "Anna Petrosyan was left as before."
    desk.window.notice.buttons()[0].click()
    assert desk.form.name.entry.text() == "Anna Petrosyan!"
    assert desk.window.focusWidget() is desk.form.name.entry


def test_letters_on_a_button_of_the_editor_go_to_the_dial_field(desk: ContactsDesk) -> None:
    """What is entered stays."""
    edit(desk, "2")
    rows(desk)[0].star.setFocus()
    write(desk, "i")
    assert desk.window.dial.text() == "i"
    assert desk.window.contacts.editor.isVisible()


def test_the_note_takes_lines_and_plain_text_alone(desk: ContactsDesk) -> None:
    """Tab leaves it."""
    edit(desk, "2")
    desk.form.note.edit.setFocus()
    write(desk, "one")
    press(desk, Qt.Key.Key_Return)
    data = QMimeData()
    data.setText("two")
    data.setHtml("<b>two</b>")
    desk.form.note.edit.insertFromMimeData(data)
    press(desk, Qt.Key.Key_Tab)
    desk.window.contacts.editor.acts.saved.emit()
    desk.settle()
    assert desk.contacts.now["2"].note == "one\ntwo"


def test_a_preset_is_chosen(desk: ContactsDesk) -> None:
    """The one that is attached is shown."""
    edit(desk, "2")
    assert desk.form.preset.currentText() == "Night greeting"
    edit(desk, "1")
    assert desk.form.preset.currentText() == "None"


def test_in_a_narrow_window_the_editor_comes_before_the_user(open_window: Opener) -> None:
    """Whatever tab was open; what has the keyboard is in sight."""
    desk = ContactsDesk(open_window(720, 480))
    edit(desk, "1")
    assert desk.window.contacts.editor.isVisible()
    for _ in range(17):
        found = desk.window.focusWidget()
        place = found.mapTo(desk.window.contacts.editor, QPoint(0, found.height() // 2))
        assert desk.window.contacts.editor.rect().contains(place), found.accessibleName()
        press(desk, Qt.Key.Key_Tab)


def test_the_editor_comes_in_the_place_of_open_options(desk: ContactsDesk) -> None:
    """They would hide it; what is set in them stays set."""
    desk.presenters.options.on_edited("wait_for_pickup", "30")
    desk.window.options_wanted.emit()
    desk.jobs.finish_all()
    edit(desk, "2")
    assert desk.window.contacts.editor.isVisible()
    assert desk.window.focusWidget() is desk.form.name.entry
