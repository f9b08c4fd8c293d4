"""The contact list: on the practice line, the practice PBX's extensions."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.directory import Person
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import Jobs
from deskbell.ui.states import PersonRow
from deskbell.usecases.desk import Desk
from deskbell.wording import line as words
from deskbell.wording.dialling import initials
from deskbell.wording.problems import explain


class ContactsView(Protocol):
    """The contact list as its presenter sees it."""

    def show_people(self, rows: tuple[PersonRow, ...]) -> None:
        """Show these people."""

    def show_empty(self, title: str, text: str) -> None:
        """Show that there is nobody, and why."""


class ContactsPresenter:
    """Fills the list and takes its presses to the dial field.

    `call` places a call to someone, `pick` puts a number into the dial field.
    """

    def __init__(
        self,
        view: ContactsView,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        call: Callable[[Person], None],
        pick: Callable[[str], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._call = call
        self._pick = pick
        self._people: dict[str, Person] = {}

    def load(
        self, on_people: Callable[[tuple[Person, ...]], None], on_problem: Callable[[BaseException], None]
    ) -> None:
        """Read whom the line in use can call, and tell who else needs to know; what comes too late is passed over."""
        line = self._line.now
        self._people = {}
        self._view.show_empty(words.people_starting_title(line), words.PEOPLE_STARTING_TEXT)

        def done(people: tuple[Person, ...]) -> None:
            if self._line.now == line:
                self._show(people)
                on_people(people)

        def failed(error: BaseException) -> None:
            if self._line.now == line:
                self._view.show_empty(words.PEOPLE_MISSING_TITLE, explain(error))
                on_problem(error)

        self._jobs.run(lambda: self._desk.people(line), done, failed, name="read the extensions")

    def on_person_activated(self, key: str) -> None:
        """Call the person of a row."""
        if key in self._people:
            self._call(self._people[key])

    def on_person_picked(self, key: str) -> None:
        """Put the number of a row into the dial field."""
        if key in self._people:
            self._pick(self._people[key].number)

    def _show(self, people: tuple[Person, ...]) -> None:
        self._people = {person.key: person for person in people}
        self._view.show_people(tuple(_row(person) for person in people))


def _row(person: Person) -> PersonRow:
    return PersonRow(person.key, initials(person), person.name, person.note, f"ext. {person.number}")
