"""The contacts in a window: the real presenters over a desk whose contacts are in memory."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QMenu

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    Column,
    ColumnRole,
    FileFacts,
    FileKind,
    Remark,
    UnkeptKind,
)
from deskbell.domain.directory import Person
from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.column import ContactsColumn
from deskbell.ui.contacts.editor.form import Form
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.presenters import Presenters
from deskbell.ui.window import MainWindow
from doubles.jobs import HeldJobs, SpyDesk

HOTEL = Line("Hotel Ararat", "101", (Phone("101", "Desk"),), host="https://apiproxy.ucom.am", app_id="a")


def number(digits: str, label: str = "") -> LabelledNumber:
    """A number with its label."""
    return LabelledNumber(digits, label)


CONTACTS = (
    Contact(
        "1", "Ivan Petrov", "Petrov & Sons", (number("+374 91 220715", "mobile"), number("104")), 0, ("Suppliers",)
    ),
    Contact("2", "Anna Petrosyan", "Ararat Bank", (number("+374 10 523308", "office"),), groups=("Bank",)),
    Contact("3", "", "Yerevan Taxi", (number("+374 11 771177"),)),
    Contact("4", "Dr. Sahakyan", "House doctor", (number("+374 10 580414", "clinic"), number("+374 55 1122", "home"))),
    Contact("5", "Վարդան Հովհաննիսյան", "Հայաստան", (number("+374 77 300400", "mobile"),)),
    *(Contact(f"g{at}", f"Guest {at:03}", "Room", (number(f"3{at:03}"),)) for at in range(200)),
)
PEOPLE = (
    Person("ext:118", "Kitchen", "118", "queue member"),
    Person("ext:121", "Housekeeping", "121", "Floor 2"),
    Person("ext:106", "Aram Avetisyan", "106", "Concierge"),
)
GATE, NIGHT = Preset("g", "Gate", "205", icon="gate"), Preset("n", "Night greeting", icon="moon", contact="contact:2")
PBX_CALLS = "bring in the PBX's calls"
FAVOURITES = ("contact:1", "contact:2", "ext:118", "preset:g", "contact:3", "contact:4")


DOUBLES = (
    Contact("d1", "A. Petrosyan", "", (number("+37410523308"), number("105")), groups=("Hotel",)),
    Contact("d2", "Taxi", "", (number("+374 11 771177", "mobile"),)),
)
TABLE = (
    FileFacts(
        FileKind.CSV,
        "cp1251",
        ";",
        (
            Column("Имя", ColumnRole.NAME),
            Column("Мобильный", ColumnRole.NUMBER, "mobile"),
            Column("E-mail", ColumnRole.UNKEPT),
        ),
    ),
    Batch(
        (Contact("", "Vera", numbers=(number("+7 926 123-45-67", "mobile"),)), Contact("", "Boris", "Harbour")),
        (Remark(4, CardProblem.NAMELESS, ";;;"), Remark(9, CardProblem.NUMBER_UNREADABLE, "see below")),
        frozenset({UnkeptKind.EMAIL}),
        100,
        100,
    ),
)


class ContactsDesk:
    """A window on a line with contacts, favourites, extensions and presets."""

    def __init__(
        self,
        window: MainWindow,
        contacts: tuple[Contact, ...] = CONTACTS,
        favourites: tuple[str, ...] = FAVOURITES,
    ) -> None:
        self.window = window
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.contacts = self.desk.known_contacts
        self.contacts.keep(*contacts)
        self.desk.kept_presets.presets = PresetList((GATE, NIGHT))
        self.contacts.like(*favourites)
        self.desk.known_people = PEOPLE
        line = CurrentLine(LineList((HOTEL,), HOTEL.name))
        self.presenters = Presenters(window, LinePresenter(window, line), line, self.desk, self.jobs, _never)
        self.presenters.presets.load()
        self.presenters._open_line()
        self.settle()

    @property
    def column(self) -> ContactsColumn:
        """The column."""
        return self.window.contacts.column

    @property
    def form(self) -> Form:
        """The fields of the editor."""
        return self.window.contacts.editor.form

    def settle(self) -> None:
        """Let everything be read and painted."""
        for _ in range(3):
            while PBX_CALLS in self.jobs.names:
                self.jobs.take(PBX_CALLS)
            self.jobs.finish_all()
            self.window.grab()

    def menu(self) -> QMenu:
        """The menu that is open."""
        return next(menu for menu in self.window.findChildren(QMenu) if menu.isVisible())

    def chooses(self, text: str) -> None:
        """Choose an entry of the open menu."""
        menu = self.menu()
        action = next(one for one in menu.actions() if one.text() == text)
        menu.close()
        action.trigger()
        self.settle()

    def import_table(self) -> None:
        """Go through a table."""
        self.desk.files.files["guests.csv"] = TABLE
        self.presenters.contacts.import_file("guests.csv")
        self.settle()

    def listed(self) -> list[str]:
        """The words of the rows in sight."""
        rows = self.column.people.rows
        first, last = rows.in_sight()
        return [str(rows.rows.data(rows.rows.index(at, 0))) for at in range(first, last + 1)]

    def types(self, entry: QLineEdit, text: str) -> None:
        """Type a text in place of what stands in a field."""
        entry.clear()
        entry.setText(text)
        entry.textEdited.emit(text)


def _never(delay_s: float, callback: Callable[[], None]) -> None:
    """Let no time pass."""
    del delay_s, callback
