"""Doubles and imports in the window, by keyboard and mouse, and files that are dropped on it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deskbell.ui.window import MainWindow
from widget.conftest import Opener
from widget.contacts import CONTACTS, DOUBLES, ContactsDesk

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(window: MainWindow) -> ContactsDesk:
    """The column with contacts, of whom some are there twice."""
    return ContactsDesk(window, (*CONTACTS, *DOUBLES))


def press(desk: ContactsDesk, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(desk.window.focusWidget(), key)
        desk.settle()


def focused(desk: ContactsDesk) -> str:
    """What the keyboard is on, as a screen reader says it."""
    return desk.window.focusWidget().accessibleName()


def find_doubles(desk: ContactsDesk) -> None:
    """From the menu beside the plus."""
    desk.column.bar.more.setFocus()
    press(desk, Qt.Key.Key_Return)
    desk.chooses("Find doubles …")


def test_doubles_are_merged_and_parted_by_the_keyboard(desk: ContactsDesk) -> None:
    """Each button says what comes out of it; what is left gets the keyboard."""
    find_doubles(desk)
    assert focused(desk).startswith("Make them one: ")
    press(desk, Qt.Key.Key_Return)
    assert focused(desk).startswith("Make them one: ")
    assert desk.window.notice.accessibleName() == "They are one contact now."
    press(desk, Qt.Key.Key_Return)
    assert focused(desk) == "Close"
    press(desk, Qt.Key.Key_Escape)
    assert desk.column.isVisible()
    before = len(desk.contacts.now)
    desk.window.notice.buttons()[0].click()
    desk.settle()
    assert len(desk.contacts.now) == before + 1


def test_another_name_is_chosen_by_the_keyboard(desk: ContactsDesk) -> None:
    """Beside the button that merges, which then says what comes out; the keyboard stays."""
    find_doubles(desk)
    press(desk, Qt.Key.Key_Tab)
    first = focused(desk)
    assert first.startswith("Call it ")
    press(desk, Qt.Key.Key_Space)
    second = focused(desk)
    assert second.startswith("Call it ")
    assert second != first
    press(desk, Qt.Key.Key_Backtab)
    assert focused(desk).startswith(f"Make them one: {first.removeprefix('Call it ')}")
    press(desk, Qt.Key.Key_Return)
    assert first.removeprefix("Call it ") in [one.name for one in desk.contacts.now.values()]


def test_two_who_are_one_are_merged_from_the_menu_of_a_person(window: MainWindow) -> None:
    """By typing who it is too, and one press."""
    desk = ContactsDesk(window)
    desk.presenters.contacts.on_act("contact:2", "merge")
    desk.settle()
    assert focused(desk) == "Who is Anna Petrosyan too?"
    desk.types(window.contacts.doubles._cards.search.entry, "sahakyan")
    desk.settle()
    press(desk, Qt.Key.Key_Tab)
    assert focused(desk).startswith("Make them one: Anna Petrosyan")
    press(desk, Qt.Key.Key_Return)
    assert len(desk.contacts.now) == len(CONTACTS) - 1
    assert desk.column.isVisible()


def test_all_doubles_are_merged_at_one_press(desk: ContactsDesk) -> None:
    """By the button at the foot."""
    find_doubles(desk)
    press(desk, *[Qt.Key.Key_Tab] * 4)
    assert focused(desk) == "Make one of each"
    press(desk, Qt.Key.Key_Return)
    assert len(desk.contacts.now) == len(CONTACTS)
    assert focused(desk) == "Close"


def test_a_file_is_looked_at_imported_and_summed_up(desk: ContactsDesk) -> None:
    """The keyboard stands on what comes next; Escape closes."""
    desk.import_table()
    assert focused(desk) == "Import 2 contacts"
    before = len(desk.contacts.now)
    assert desk.window.contacts.imports.accessibleDescription().startswith("What the import would do\nThis would add 2")
    press(desk, Qt.Key.Key_Return)
    assert len(desk.contacts.now) == before + 2
    assert focused(desk) == "Close"
    assert desk.window.contacts.imports.accessibleDescription().startswith("Imported\nContacts added: 2")
    press(desk, Qt.Key.Key_Escape)
    assert desk.column.isVisible()


def test_escape_leaves_a_preview_without_writing(desk: ContactsDesk) -> None:
    """As Cancel does."""
    before = desk.contacts.now
    desk.import_table()
    press(desk, Qt.Key.Key_Escape)
    assert (desk.contacts.now, desk.column.isVisible()) == (before, True)


def test_a_dropped_file_is_looked_at(desk: ContactsDesk) -> None:
    """Wherever on the window it is let go; what is being entered can be brought back."""
    desk.presenters.contacts.edit_new("205", "Boris")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/anna/guests.vcf")])
    enter = QDragEnterEvent(QPoint(300, 300), COPY, data, LEFT, NONE)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(300, 300), COPY, data, LEFT, NONE))
    assert desk.jobs.names[-1] == "go through a file of contacts"
    assert desk.window.notice.accessibleName() == "The new contact Boris was not saved."
    assert desk.window.contacts.imports.isVisible()


@pytest.mark.parametrize("urls", [[], ["https://example.com/a.vcf"], ["file:///a.vcf", "file:///b.vcf"]])
def test_what_is_no_file_of_this_computer_is_not_taken(desk: ContactsDesk, urls: list[str]) -> None:
    """Nothing is fetched, and of several none is guessed."""
    data = QMimeData()
    data.setText("Anna")
    data.setUrls([QUrl(url) for url in urls])
    enter = QDragEnterEvent(QPoint(300, 300), COPY, data, LEFT, NONE)
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()


def test_without_contacts_the_column_says_how_to_begin(window: MainWindow) -> None:
    """Over the extensions, with a button for each way; with the first contact it goes."""
    desk = ContactsDesk(window, (), ())
    assert desk.column.hint.isVisible()
    assert [one.accessibleName() for one in desk.column.hint.chain()] == ["Add a contact", "Import …"]
    assert desk.listed()[0].startswith("Aram")
    QTest.keyClick(window.dial.entry, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    desk.types(desk.form.name.entry, "Boris")
    press(desk, Qt.Key.Key_Return)
    assert not desk.column.hint.isVisible()


def test_sheets_hold_in_a_narrow_window(open_window: Opener) -> None:
    """Every button is in sight."""
    desk = ContactsDesk(open_window(640, 440))
    desk.import_table()
    for button in desk.window.contacts.imports.buttons():
        place = button.mapTo(desk.window, QPoint(0, button.height() - 1))
        assert desk.window.rect().contains(place)


def test_contacts_are_exported_to_a_file_that_was_named(desk: ContactsDesk) -> None:
    """As a table by its ending, else as vCards; how many is said."""
    desk.presenters.contacts._export("/home/anna/all.csv")
    desk.settle()
    form, written, over = desk.desk.files.written["/home/anna/all.csv"]
    assert (form.value, len(written), over) == ("CSV", len(desk.contacts.now), True)
    assert desk.window.notice.accessibleName() == f"{len(written)} contacts written."
    desk.presenters.contacts._export("/home/anna/all.vcf")
    desk.settle()
    assert desk.desk.files.written["/home/anna/all.vcf"][0].value == "vCard 4.0"
