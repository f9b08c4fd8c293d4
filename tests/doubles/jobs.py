"""A worker that holds every job until the test lets it run, and a desk that writes down what is asked of it."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from deskbell.domain.account import Did, Sound, StoredVariable
from deskbell.domain.budget import Budget
from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.directory import Person
from deskbell.domain.errors import KnownError
from deskbell.domain.evidence import SteerAction
from deskbell.domain.history import Cursor, HistoryPage
from deskbell.domain.line import Line, LineList
from deskbell.domain.own_phone import PhoneNews, PhoneSettings
from deskbell.domain.permission import CallQuestion
from deskbell.domain.safety import LineRules
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.desk import Desk
from deskbell.usecases.desk_world import World
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.presets import Presets
from doubles.clock import ManualClock
from doubles.contact_files import MemoryFiles
from doubles.desk_contacts import KeptContacts, KeptPresets, ListedPeople
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.presets import MemoryPresetFiles
from doubles.samples import an_intent

T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """A job that has not begun."""

    name: str
    make: Callable[[], Coroutine[Any, Any, Any]]
    on_done: Callable[[Any], None]
    on_error: Callable[[BaseException], None]
    drop: "Callable[[Held], None]"

    def cancel(self) -> None:
        """Never run."""
        self.drop(self)


class HeldJobs:
    """Fits the presenters' Jobs; a job runs in one go when the test says so."""

    def __init__(self) -> None:
        self._held: list[Held] = []

    @property
    def names(self) -> list[str]:
        """What is held, the oldest first."""
        return [job.name for job in self._held]

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Held:
        """Hold a job."""
        self._held.append(Held(name, make, on_done, on_error, self._drop))
        return self._held[-1]

    def finish(self, name: str) -> None:
        """Run the oldest job of this name to its end and hand over its result, or why there is none."""
        self.complete(self.take(name))

    @staticmethod
    def complete(job: Held) -> None:
        """Run a job that was taken to its end and hand over its result, or why there is none."""
        try:
            result = _run(job.make())
        except KnownError as error:
            job.on_error(error)
        else:
            job.on_done(result)

    def fail(self, name: str, error: BaseException) -> None:
        """Let the oldest job of this name fail."""
        self.take(name).on_error(error)

    def finish_all(self) -> None:
        """Run whatever is held, the oldest first."""
        while self._held:
            self.finish(self._held[0].name)

    def finish_if_held(self, name: str) -> None:
        """Run the jobs of this name, if there are any."""
        while name in self.names:
            self.finish(name)

    def _drop(self, job: Held) -> None:
        if job in self._held:
            self._held.remove(job)

    def take(self, name: str) -> Held:
        """Take the oldest job of this name out of those that are held."""
        job = next(job for job in self._held if job.name == name)
        self._held.remove(job)
        return job


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        value: T = stop.value
        return value
    raise AssertionError("a spied desk does not wait")


class SpyDesk(Desk):
    """A desk where nothing happens; `asked` lists what was asked of it, in order."""

    def __init__(self) -> None:
        super().__init__(_no_world)
        self.asked: list[tuple[Any, ...]] = []
        self.orders: list[CallOrder] = []
        self.known_lines = LineList()
        self.known_rules = LineRules()
        self.known_budget: Budget | None = None
        self.known_phones: Mapping[str, PhoneNews] = {}
        self.set_phones = PhoneSettings()
        self.pages: dict[Cursor | None, HistoryPage] = {None: HistoryPage((), None)}
        self.known_people: tuple[Person, ...] = ()
        self.by_hand = False
        self.known_sounds: tuple[Sound, ...] = ()
        self.known_dids: tuple[Did, ...] = ()
        self.may_use_stored = True
        self.known_stored: tuple[StoredVariable, ...] = ()
        self.known_contacts = KeptContacts()
        self.kept_presets = KeptPresets(self.known_contacts.directory)
        self.files = MemoryFiles()
        self.finder = ListedPeople(self.known_contacts)
        self.preset_files = MemoryPresetFiles()
        self._ids = 0

    async def lines(self) -> LineList:
        """Give the lines that were laid out."""
        return self.known_lines

    async def use(self, line: Line) -> None:
        """Be told which line is used."""
        self.asked.append(("use", line.name))

    async def rules(self, line: Line, *, whole: bool = False) -> LineRules:
        """Give the rules that were laid out."""
        self.asked.append(("rules", line.name, whole))
        return self.known_rules

    async def budget(self, line: Line) -> Budget | None:
        """Give the budget that was laid out."""
        self.asked.append(("budget", line.name))
        return self.known_budget

    async def steer(
        self,
        intent_id: str,
        action: SteerAction,
        number: str = "",
        allowed: frozenset[CallQuestion] = frozenset(),
    ) -> None:
        """Be asked to steer a call, with what was answered about whom it is handed on to, if anything was."""
        self.asked.append(("steer", intent_id, action, number, *sorted(one.name for one in allowed)))

    async def press(self, line: Line, order: CallOrder) -> Intent:  # noqa: ARG002 - the order names it
        """Take an order."""
        self.orders.append(order)
        return an_intent(order.number, sources=order.sources or ("101",))

    async def open_ahead(self, line: Line) -> None:
        """Be asked to open the line."""
        self.asked.append(("open ahead", line.name))

    async def look_at_phones(self, line: Line, at_most_s: float) -> Mapping[str, PhoneNews]:
        """Give the news that was laid out."""
        self.asked.append(("look at phones", line.name, at_most_s))
        return self.known_phones

    async def phone_settings(self) -> PhoneSettings:
        """Give the settings as they are."""
        return self.set_phones

    async def let_phone_answer(self, line: Line, number: str, *, on: bool) -> PhoneSettings:
        """Set it."""
        self.set_phones = self.set_phones.with_answering(line.name, number, on=on)
        return self.set_phones

    async def know_voicemail(self, line: Line, numbers: tuple[str, ...]) -> PhoneSettings:
        """Set it."""
        self.set_phones = self.set_phones.with_voicemail_known(line.name, numbers)
        return self.set_phones

    async def end(self, intent_id: str) -> None:
        """Be asked to end a call."""
        self.asked.append(("end", intent_id))

    async def say(self, intent_id: str, *, rang: bool) -> None:
        """Hear the user's word."""
        self.asked.append(("rang" if rang else "did not ring", intent_id))

    async def history(self, before: Cursor | None, limit: int) -> HistoryPage:
        """Give the page that was laid out."""
        self.asked.append(("history", before, limit))
        return self.pages[before]

    async def people(self, line: Line) -> tuple[Person, ...]:
        """Give the people that were laid out."""
        self.asked.append(("people", line.name))
        return self.known_people

    async def sounds(self, line: Line, *, fresh: bool) -> tuple[Sound, ...]:
        """Give the sounds that were laid out."""
        self.asked.append(("sounds", line.name, fresh))
        return self.known_sounds

    async def add_sound(self, line: Line, path: str) -> Sound:
        """Take a file."""
        self.asked.append(("add sound", line.name, path))
        sound = Sound(str(100 + len(self.known_sounds)), "New", "new.wav")
        self.known_sounds = (*self.known_sounds, sound)
        return sound

    async def fetch_sound(self, line: Line, sound: Sound) -> str:
        """Give the path of a file."""
        self.asked.append(("fetch sound", line.name, sound.id))
        return f"/run/{sound.id}.wav"

    async def outside_numbers(self, line: Line, *, fresh: bool) -> tuple[Did, ...]:
        """Give the outside numbers that were laid out."""
        self.asked.append(("outside numbers", line.name, fresh))
        return self.known_dids

    async def may_use_stored_variables(self, line: Line) -> bool:
        """Tell as what the line is signed in."""
        self.asked.append(("stored variables?", line.name))
        return self.may_use_stored

    async def stored_variables(self, line: Line) -> tuple[StoredVariable, ...]:
        """Give the stored variables that were laid out."""
        self.asked.append(("stored variables", line.name))
        return self.known_stored

    async def attached_people(self, keys: Iterable[str]) -> tuple[Person, ...]:
        """Know nobody but extensions."""
        del keys
        return ()

    async def change_stored_variables(
        self, line: Line, kept: tuple[StoredVariable, ...], gone: tuple[str, ...]
    ) -> None:
        """Change them."""
        self.asked.append(("change stored variables", line.name, kept, gone))
        left = {one.name: one for one in self.known_stored if one.name not in gone}
        self.known_stored = tuple((left | {one.name: one for one in kept}).values())

    async def presets(self) -> Presets:
        """Give the presets that were laid out."""
        clock = ManualClock()
        lines = ScriptedLines(ScriptedPbx(clock))
        return Presets(self.kept_presets, self.preset_files, lines, clock, self._new_id)

    async def contacts(self) -> Contacts:
        """Give the contacts, which are in memory."""
        return self.known_contacts.use

    async def contact_import(self) -> ContactImport:
        """Give the files of contacts, which the test lays out."""
        return ContactImport(self.files, self.known_contacts.use)

    async def people_finder(self) -> ListedPeople:
        """Give the list of them and of the people that were laid out."""
        self.finder.extensions = self.known_people
        return self.finder

    async def phone_is_by_hand(self, number: str) -> bool:
        """Tell how the phone was laid out."""
        self.asked.append(("is by hand?", number))
        return self.by_hand

    async def set_phone_by_hand(self, number: str, *, by_hand: bool) -> None:
        """Be told who picks up."""
        self.asked.append(("by hand" if by_hand else "by itself", number))

    async def answer_phone(self, number: str) -> None:
        """Be asked to pick up."""
        self.asked.append(("answer", number))

    async def refuse_phone(self, number: str) -> None:
        """Be asked to refuse."""
        self.asked.append(("refuse", number))

    def _new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:032x}"


async def _no_world() -> World:
    raise AssertionError("a spied desk has no world")
