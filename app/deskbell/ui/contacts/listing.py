"""The people in the list: how many there are, and those of them that are looked at."""

from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from deskbell.domain.directory import Person
from deskbell.domain.line import Line
from deskbell.domain.people import EXTENSIONS
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.paged_rows import Answer, PagedRows
from deskbell.ui.ports import Jobs
from deskbell.ui.row_source import RowSource
from deskbell.ui.states import PersonRow
from deskbell.usecases.desk import Desk
from deskbell.wording.contact_pane import number_of
from deskbell.wording.dialling import initials

_MOST_KNOWN: Final = 4000


class ListView(Protocol):
    """The list."""

    def show_source(self, source: RowSource) -> None:
        """Show the rows of a source."""

    def show_come(self, first: int, last: int) -> None:
        """Show rows that have come, or are not what they were."""

    def show_more(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Show that there are rows more from a place on, which `change` puts into the source."""

    def show_fewer(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Show that rows have gone from a place on, which `change` takes out of the source."""


class PeopleList:
    """Reads the list of one line and one group; what was asked for before either changed is left.

    `counted` hears how many are listed, and how many have been entered at all.
    """

    def __init__(
        self,
        view: ListView,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        counted: Callable[[int, int], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._counted = counted
        self._failed = failed
        self._shown: tuple[Line, str] | None = None
        self._reading = 0
        self._people: dict[str, Person] = {}
        self.group = ""
        self._source = self._make_source((line.now, ""), 0)

    def read(self) -> None:
        """Count the people anew and read anew those that are looked at; what is shown stays until then."""
        self._reading += 1
        reading, wanted = self._reading, (self._line.now, self.group)

        async def count() -> tuple[int, int]:
            people = await self._desk.people_finder()
            entered = await people.listing(wanted[0]) - await people.listing(wanted[0], EXTENSIONS)
            return await people.listing(*wanted), entered

        def done(numbers: tuple[int, int]) -> None:
            if reading == self._reading:
                self._take_count(wanted, numbers[0])
                self._counted(*numbers)

        def failed(error: BaseException) -> None:
            if reading == self._reading:
                self._failed(error)

        self._jobs.run(count, done, failed, name="count the people")

    def person(self, key: str) -> Person | None:
        """The person of a row as it is painted, so that a press calls the number that is seen."""
        return self._people.get(key)

    def _take_count(self, wanted: tuple[Line, str], number: int) -> None:
        before = len(self._source)
        if wanted != self._shown or not before or not number:
            self._shown = wanted
            self._source = self._make_source(wanted, number)
            self._view.show_source(self._source)
        else:
            if number > before:
                self._grow(before, number - before)
            if number < before:
                self._shrink(number, before - number)
            self._source.read_again()

    def _grow(self, at: int, count: int) -> None:
        self._view.show_more(at, count, lambda: self._source.insert(at, count))

    def _shrink(self, at: int, count: int) -> None:
        self._view.show_fewer(at, count, lambda: self._source.remove(at, count))

    def _make_source(self, wanted: tuple[Line, str], count: int) -> PagedRows:
        def come(first: int, last: int) -> None:
            if source is self._source:
                self._view.show_come(first, last)

        source = PagedRows(count, partial(self._read_page, wanted), come)
        return source

    def _read_page(self, wanted: tuple[Line, str], start: int, count: int, answer: Answer) -> None:
        async def read() -> tuple[Person, ...]:
            return await (await self._desk.people_finder()).at(*wanted, start, count)

        def done(people: tuple[Person, ...]) -> None:
            self._know(people)
            answer(tuple(map(person_row, people)))

        def failed(error: BaseException) -> None:
            answer(None)
            self._failed(error)

        self._jobs.run(read, done, failed, name="read people")

    def _know(self, people: tuple[Person, ...]) -> None:
        self._people |= {person.key: person for person in people}
        if len(self._people) > _MOST_KNOWN:
            at_hand = {row.key for _, row in self._source.at_hand() if isinstance(row, PersonRow)}
            fresh = {person.key for person in people}
            self._people = {key: one for key, one in self._people.items() if key in at_hand or key in fresh}


def person_row(person: Person) -> PersonRow:
    """One person's row."""
    return PersonRow(person.key, initials(person), person.name, person.note, number_of(person))
