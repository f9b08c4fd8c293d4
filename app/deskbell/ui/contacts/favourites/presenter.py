"""The favourites in their order: contacts, extensions and presets that one key calls."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from deskbell.domain.contact import KEY_PREFIX, ContactTrouble
from deskbell.domain.directory import Person, person_of
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.favourites.tiles import PRESET_PREFIX, preset_tile, tile, unknown_tile
from deskbell.ui.contacts.states import TileState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import After, Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import contact_pane as words

KEYS: Final = range(1, 10)
EARLY_S: Final = 3.0
"""So long a key that was pressed before the favourites were read waits for them: nobody is called out of the blue."""


class TilesView(Protocol):
    """The favourites as they are shown."""

    def show_tiles(self, tiles: tuple[TileState, ...]) -> None:
        """Show these in their order."""


class _Read(NamedTuple):
    keys: tuple[str, ...]
    contacts: dict[str, Person]
    presets: PresetList


class FavouritesPresenter:
    """`call` gets a person who was pressed, `call_preset` a preset; `report` hears what could not be done."""

    def __init__(
        self,
        view: TilesView,
        desk: Desk,
        jobs: Jobs,
        after: After,
        taking_back: TakingBack,
        call: Callable[[Person], None],
        call_preset: Callable[[Preset], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._after = after
        self._taking_back = taking_back
        self._call = call
        self._call_preset = call_preset
        self._report = report
        self._read = _Read((), {}, PresetList())
        self._extensions: dict[str, Person] | None = None
        self._reading = 0
        self._loaded = False
        self._early = self._early_presses = 0

    @property
    def presets(self) -> PresetList:
        """The presets as they were when the favourites were read."""
        return self._read.presets

    def __contains__(self, key: object) -> bool:
        """Whether somebody is a favourite."""
        return key in self._read.keys

    def load(self) -> None:
        """Read the favourites and whom they name."""
        self._reading += 1
        reading = self._reading

        def done(read: _Read) -> None:
            if reading == self._reading:
                self._read, self._loaded = read, True
                self._show()
                self._press_early()

        def failed(error: BaseException) -> None:
            self._early = 0
            self._report(error)

        self._jobs.run(self._read_all, done, failed, name="read the favourites")

    def set_extensions(self, people: tuple[Person, ...] | None) -> None:
        """Take in the extensions of the line in use, None while they are not known."""
        self._extensions = None if people is None else {person.key: person for person in people}
        self._show()

    def on_pressed(self, key: str) -> None:
        """Call a favourite."""
        if key.startswith(PRESET_PREFIX):
            preset = self._preset(key)
            if preset:
                self._call_preset(preset)
            return
        person = self.person(key)
        if person:
            self._call(person)

    def on_key(self, digit: int) -> None:
        """Call the favourite with this number; one that is not read yet has a moment to come."""
        if not self._loaded:
            self._early = digit
            self._early_presses += 1
            press = self._early_presses
            self._after(EARLY_S, lambda: self._forget_early(press))
        elif 1 <= digit <= len(self._read.keys):
            self.on_pressed(self._read.keys[digit - 1])

    def on_moved(self, key: str, place: int) -> None:
        """Put a favourite at another place."""
        keys = self._read.keys
        if key in keys and 0 <= place < len(keys):
            others = [one for one in keys if one != key]
            self._read = self._read._replace(keys=(*others[:place], key, *others[place:]))
            self._show()
            self._set(key, place)

    def toggle(self, key: str, name: str) -> None:
        """Make somebody a favourite, the last one, or no longer; either can be taken back."""
        keys = self._read.keys
        if key in keys:
            place = keys.index(key)
            self._set(key, None)
            self._taking_back.offer(words.no_favourite(name), lambda: self._set(key, place))
        else:
            self._set(key, len(keys))
            self._taking_back.offer(words.favourite(name), lambda: self._set(key, None))

    def person(self, key: str) -> Person | None:
        """Who a favourite is: a contact, or an extension, which while the line is opened is only its number."""
        if key.startswith(KEY_PREFIX):
            return self._read.contacts.get(key)
        if self._extensions is not None:
            return self._extensions.get(key)
        number = key.partition(":")[2]
        return Person(key, number, number)

    def _press_early(self) -> None:
        digit, self._early = self._early, 0
        if digit:
            self.on_key(digit)

    def _forget_early(self, press: int) -> None:
        from deskbell.domain.favourites import FavouritesUnread

        if self._early and press == self._early_presses:
            self._early = 0
            self._report(FavouritesUnread())

    def _set(self, key: str, place: int | None) -> None:
        async def keep() -> None:
            await (await self._desk.contacts()).set_favourite(key, place)

        self._jobs.run(keep, lambda _: self.load(), self._failed, name="keep a favourite")

    def _failed(self, error: BaseException) -> None:
        self._report(error)
        self.load()

    async def _read_all(self) -> _Read:
        contacts = await self._desk.contacts()
        keys = await contacts.favourites()
        people: dict[str, Person] = {}
        for key in keys:
            if key.startswith(KEY_PREFIX):
                try:
                    people[key] = person_of(await contacts.get(key.removeprefix(KEY_PREFIX)))
                except ContactTrouble:  # one that another process has removed meanwhile is no favourite any more
                    continue
        return _Read(keys, people, await (await self._desk.presets()).every())

    def _preset(self, key: str) -> Preset | None:
        wanted = key.removeprefix(PRESET_PREFIX)
        return next((one for one in self._read.presets.presets if one.id == wanted), None)

    def _show(self) -> None:
        self._view.show_tiles(tuple(self._tile(key, at) for at, key in enumerate(self._read.keys, 1)))

    def _tile(self, key: str, at: int) -> TileState:
        digit = str(at) if at in KEYS else ""
        preset = self._preset(key)
        if preset:
            return preset_tile(key, preset, digit)
        person = self.person(key)
        return tile(person, digit) if person else unknown_tile(key, digit)
