"""The contact list."""

from deskbell.domain.directory import Person
from deskbell.domain.errors import PracticeUnavailable
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.states import PersonRow
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import ContactsSpy

READ = "read the extensions"
ANNA = Person("ext:205", "Anna, accounts", "205", "answers after 2 s")
BORIS = Person("ext:206", "Boris", "206")

OFFICE = Line("Office", "102", (Phone("102"),), host="https://pbx.example.net")


class Panel:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.line = CurrentLine(LineList((OFFICE,)))
        self.line.choose("practice")
        self.view, self.desk, self.jobs = ContactsSpy(), SpyDesk(), HeldJobs()
        self.called: list[Person] = []
        self.picked: list[str] = []
        self.heard: list[tuple[Person, ...] | None] = []
        self.presenter = ContactsPresenter(
            self.view, self.desk, self.line, self.jobs, self.called.append, self.picked.append
        )

    def load(self, *people: Person) -> None:
        """Begin to read these people."""
        self.desk.known_people = people
        self.presenter.load(self.heard.append, lambda _: self.heard.append(None))


def test_while_the_line_is_opened_the_list_says_so() -> None:
    """The list is not blank before there is anybody."""
    panel = Panel()
    panel.load()
    assert panel.view.empty == ("Starting the practice PBX", "Its extensions will stand here in a moment.")


def test_people_are_listed_and_told_on() -> None:
    """Each has initials, name, note and extension, and the dial field hears of them too."""
    panel = Panel()
    panel.load(ANNA, BORIS)
    panel.jobs.finish(READ)
    assert panel.view.rows == (
        PersonRow("ext:205", "AA", "Anna, accounts", "answers after 2 s", "ext. 205"),
        PersonRow("ext:206", "B", "Boris", "", "ext. 206"),
    )
    assert panel.heard == [(ANNA, BORIS)]


def test_a_line_that_does_not_open_says_why() -> None:
    """The reason stands in the list, and the header hears of it too."""
    panel = Panel()
    panel.load()
    panel.jobs.fail(READ, PracticeUnavailable())
    assert panel.view.empty == (
        "No extensions",
        "The practice PBX did not start. Nothing was sent. Start Deskbell again.",
    )
    assert panel.heard == [None]


def test_a_row_is_called_or_put_into_the_field() -> None:
    """Enter calls the person of the row, a click puts the number; a row that is not there does neither."""
    panel = Panel()
    panel.load(ANNA, BORIS)
    panel.jobs.finish(READ)
    panel.presenter.on_person_activated("ext:206")
    panel.presenter.on_person_picked("ext:205")
    panel.presenter.on_person_activated("ext:999")
    panel.presenter.on_person_picked("ext:999")
    assert (panel.called, panel.picked) == ([BORIS], ["205"])
