"""Finding who is in the contacts twice, and making one of them."""

from collections.abc import Callable, Coroutine
from typing import Any, Final, Protocol

from deskbell.domain.contact import KEY_PREFIX, Contact
from deskbell.domain.directory import Person
from deskbell.ui.contacts.doubles.sheet import doubles_state, key_of, person_state
from deskbell.ui.contacts.doubles.states import DoublesState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.usecases.merge_doubles import MergedDoubles, merge_doubles, ordered, part_again, turned
from deskbell.wording import contact_pane as words

_NAME: Final = "merge contacts"
_MOST_FOUND: Final = 8
Sets = tuple[tuple[Contact, ...], ...]


class DoublesView(Protocol):
    """The sheet."""

    def show_doubles(self, state: DoublesState | None) -> None:
        """Show these sets, or go."""


class DoublesPresenter:
    """`changed` hears that contacts have been merged or parted, `report` what could not be done."""

    def __init__(
        self,
        view: DoublesView,
        desk: Desk,
        jobs: Jobs,
        taking_back: TakingBack,
        changed: Callable[[], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._taking_back = taking_back
        self._changed = changed
        self._report = report
        self._sets: tuple[tuple[Contact, ...], ...] = ()
        self._orders: dict[frozenset[str], tuple[str, ...]] = {}
        self._opened = False
        self._busy = False
        self._person: Person | None = None
        self._typed = ""
        self._asking = 0

    def open(self, person: Person | None = None) -> None:
        """Look for doubles, of everybody or of one person, and show them."""
        self._person, self._typed, self._orders = person, "", {}
        self._look()

    def on_typed(self, text: str) -> None:
        """Look for whoever is the same person as the one the sheet was opened for."""
        self._typed = text
        self._look()

    def leave(self) -> None:
        """Close the sheet."""
        self._opened = False
        self._asking += 1
        self._view.show_doubles(None)

    def on_merged(self, key: str) -> None:
        """Make one contact of a set."""
        wanted = next((one for one in self._sets if key_of(one) == key), ())
        ids = [contact.id for contact in wanted]

        async def merge() -> MergedDoubles:
            one = await (await self._desk.contacts()).merge(ids)
            return MergedDoubles((one.id,), 0)

        if wanted:
            self._run(merge)

    def on_turned(self, key: str) -> None:
        """Let the next one of a set give its name."""
        wanted = next((one for one in self._sets if key_of(one) == key), ())
        ids = tuple(contact.id for contact in turned(wanted)) if wanted else ()
        self._orders[frozenset(ids)] = ids
        self._sets = tuple(ordered(one, self._orders) for one in self._sets)
        self._show()

    def on_all_merged(self) -> None:
        """Make one contact of every set."""
        orders = dict(self._orders)

        async def merge() -> MergedDoubles:
            return await merge_doubles(await self._desk.contacts(), orders)

        self._run(merge)

    def _run(self, merge: Callable[[], Coroutine[Any, Any, MergedDoubles]]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(merged: MergedDoubles) -> None:
            self._changed()
            if self._person is not None:
                self.leave()
            self._look_again()
            if merged.ids:
                sentence = words.merged(len(merged.ids), merged.left)
                self._taking_back.offer(sentence, lambda: self._part(merged.ids))

        def failed(error: BaseException) -> None:
            self._changed()
            self._look_again()
            self._report(error)

        self._jobs.run(merge, done, failed, name=_NAME)

    def _part(self, ids: tuple[str, ...]) -> None:
        async def part() -> None:
            await part_again(await self._desk.contacts(), ids)

        def done(_: object) -> None:
            self._changed()
            self._look_again()

        self._jobs.run(part, done, self._report, name="part contacts again")

    def _look_again(self) -> None:
        self._busy = False
        if self._opened:
            self._look()

    def _look(self) -> None:
        self._asking += 1
        asking, person, typed = self._asking, self._person, self._typed

        async def read() -> Sets:
            if person is None or not typed.strip():
                return await self._read(person)
            return await self._find(person, typed)

        def done(sets: Sets) -> None:
            if asking == self._asking:
                self._sets = tuple(ordered(one, self._orders) for one in sets)
                self._opened, self._busy = True, False
                self._show()

        self._jobs.run(read, done, self._report, name="look for doubles")

    async def _read(self, person: Person | None) -> Sets:
        sets = await (await self._desk.contacts()).doubles()
        return tuple(one for one in sets if person is None or any(contact.key == person.key for contact in one))

    async def _find(self, person: Person, typed: str) -> Sets:
        """Pairs of a person and whoever is found."""
        found = await (await self._desk.people_finder()).find_kept(typed, _MOST_FOUND)
        keys = [match.person.key for match in found.matches if match.person.key != person.key]
        ids = [key.removeprefix(KEY_PREFIX) for key in (person.key, *keys)]
        one, *others = await (await self._desk.contacts()).several(ids)
        return tuple((one, other) for other in others)

    def _show(self) -> None:
        if self._person is None:
            self._view.show_doubles(doubles_state(self._sets))
        else:
            self._view.show_doubles(person_state(self._person.name, self._sets, self._typed))
