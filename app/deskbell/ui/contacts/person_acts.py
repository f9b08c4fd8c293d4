"""What is done with one person: their menu, their numbers, removing them, and attaching a preset."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from deskbell.domain.contact import KEY_PREFIX
from deskbell.domain.directory import Person
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts import menu
from deskbell.ui.contacts.around import Around
from deskbell.ui.contacts.favourites.presenter import FavouritesPresenter
from deskbell.ui.contacts.states import MenuEntry
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import Jobs
from deskbell.usecases.attach_preset import attach_preset, attached_to
from deskbell.usecases.desk import Desk
from deskbell.wording import contact_pane as words


class MenuView(Protocol):
    """Where a menu opens."""

    def show_menu(self, key: str, entries: tuple[MenuEntry, ...]) -> None:
        """Open a menu at somebody's row or tile."""


class PersonActs:
    """`edit` opens a contact by its id, `merge` looks for others who are the same; `changed` hears of every change."""

    def __init__(
        self,
        view: MenuView,
        desk: Desk,
        jobs: Jobs,
        taking_back: TakingBack,
        favourites: FavouritesPresenter,
        around: Around,
        changed: Callable[[], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._taking_back = taking_back
        self._favourites = favourites
        self._around = around
        self._changed = changed
        self._asked: Person | None = None
        self.edit: Callable[[str], None] = lambda _contact_id: None
        self.merge: Callable[[Person], None] = lambda _person: None

    def call(self, person: Person) -> None:
        """Call somebody, or open their numbers where none is called without asking."""
        if person.number:
            self._around.call(person)
        else:
            self._choose_number(person, menu.CALL)

    def pick(self, person: Person) -> None:
        """Put somebody's number into the dial field, or open their numbers."""
        if person.number:
            self._around.pick(person.number)
        else:
            self._choose_number(person, menu.PICK)

    def open_menu(self, person: Person) -> None:
        """Open everything that can be done with somebody."""
        self._asked = person
        favourite = person.key in self._favourites
        self._view.show_menu(person.key, menu.person_menu(person, self._favourites.presets, favourite=favourite))

    def do(self, person: Person, act: str) -> None:
        """Do what a key stands for; whom nobody entered stays as they are."""
        if person.key.startswith(KEY_PREFIX):
            self._asked = person
            self.on_chosen(act)

    def on_chosen(self, chosen: str) -> None:
        """Do what was chosen for the person whose menu was open."""
        person = self._asked
        if person is None:
            return
        act, what = menu.act_of(chosen)
        match act:
            case menu.CALL | menu.PICK:
                self._with_number(person, act, what)
            case menu.FAVOURITE:
                self._favourites.toggle(person.key, person.name)
            case menu.PRESET:
                self._attach(person, what)
            case menu.EDIT:
                self.edit(person.key.removeprefix(KEY_PREFIX))
            case menu.MERGE:
                self.merge(person)
            case menu.REMOVE:
                self._remove(person)

    def _with_number(self, person: Person, act: str, at: str) -> None:
        chosen = menu.with_number(person, at)
        if chosen is None:
            return
        if act == menu.PICK:
            self._around.pick(chosen.number)
        else:
            self._around.call(chosen)

    def _choose_number(self, person: Person, act: str) -> None:
        if person.numbers:
            self._asked = person
            self._view.show_menu(person.key, menu.number_menu(person, act))

    def _remove(self, person: Person) -> None:
        ids = (person.key.removeprefix(KEY_PREFIX),)

        async def remove() -> None:
            await (await self._desk.contacts()).remove(ids)

        async def restore() -> None:
            await (await self._desk.contacts()).restore(ids)

        def done(_: object) -> None:
            self._changed()
            self._taking_back.offer(words.removed(person.name), lambda: self._run(restore, "restore a contact"))

        self._jobs.run(remove, done, self._around.report, name="remove a contact")

    def _attach(self, person: Person, preset_id: str) -> None:
        before = attached_to(self._favourites.presets, person.key)
        names = {one.id: one.name for one in self._favourites.presets.presets}

        def attaching(wanted: str) -> Callable[[], Coroutine[Any, Any, PresetList]]:
            async def attach() -> PresetList:
                return await attach_preset(await self._desk.presets(), wanted, person.key)

            return attach

        def done(_: object) -> None:
            self._changed()
            name = names.get(preset_id, "")
            said = words.attached(name, person.name) if name else words.detached(person.name)
            self._taking_back.offer(said, lambda: self._run(attaching(before), "attach a preset"))

        self._jobs.run(attaching(preset_id), done, self._around.report, name="attach a preset")

    def _run(self, make: Callable[[], Coroutine[Any, Any, object]], name: str) -> None:
        self._jobs.run(make, lambda _: self._changed(), self._around.report, name=name)
