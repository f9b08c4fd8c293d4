"""A desk on a scripted PBX, with its lines and secrets in memory."""

from typing import Any

from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.cli.call import run_call
from deskbell.cli.requests import CallRequest
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.desk import Desk
from deskbell.usecases.desk_world import World
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.presets import Presets
from doubles.clock import ManualClock
from doubles.contact_files import GivenDirectory, MemoryFiles, given_watches
from doubles.contacts import memory_contacts
from doubles.journal import MemoryJournal
from doubles.lines import MemoryBook, MemorySecrets
from doubles.numbering import GivenPlans, MemoryAllowed, MemoryRules, plain_settings
from doubles.own_phones import plain_phones
from doubles.past import NOWHERE, past_in
from doubles.pbx import Accept, Fail, ScriptedLines, ScriptedPbx
from doubles.people import memory_people
from doubles.presets import MemoryPresets
from doubles.samples import a_record, a_row
from doubles.sound_shelf import MemoryShelf

Message = dict[str, Any]


class Office:
    """A desk on a scripted PBX, and what a command on it is told."""

    def __init__(self, *answers: Accept | Fail) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock, *answers)
        self.journal = MemoryJournal()
        self.lines = ScriptedLines(self.pbx)
        self.book, self.secrets = MemoryBook(), MemorySecrets()
        ids = iter(f"{number:032x}" for number in range(1, 9))
        self.allowed, self.rules, self.plans = MemoryAllowed(), MemoryRules(), GivenPlans()
        numbering = Numbering(self.plans, self.rules, "")
        own_phones = plain_phones(self.lines, self.clock)
        check = CallCheck(numbering, self.allowed, self.lines, own_phones)
        self.calls = OpenCalls(self.journal, self.lines, self.clock, lambda: next(ids), lambda _: None, check)
        left = LeftCalls(self.calls, self.journal, self.clock, self.book.read)
        self.presets = MemoryPresets()
        presets = Presets(self.presets, DiskPresetFiles(), self.lines, self.clock, lambda: next(ids))
        self.contacts, self.files, self.directory = memory_contacts(self.clock), MemoryFiles(), GivenDirectory()
        self.world = World(
            self.calls,
            left,
            self.journal,
            self.lines,
            self.book,
            self.secrets,
            _NoPhones(),
            presets,
            numbering,
            self.contacts,
            own_phones,
            memory_people(self.contacts, self.lines, self.journal, self.clock),
            past_in(NOWHERE, self.lines, self.clock),
            plain_settings(self.book),
            MemoryShelf(),
            ContactImport(self.files, self.contacts),
            given_watches(self.contacts, self.directory, self.clock),
        )
        self.desk = Desk(self._opened)
        self.told: list[Message] = []

    async def _opened(self) -> World:
        return self.world

    def plays_a_talk(self) -> None:
        """Let both sides ring, answer and talk for eight seconds."""
        ours, theirs = a_row("101", answered_after_s=3), a_row("205", rings="205", began_after_s=4)
        self.pbx.lists(1, a_row("101", began_after_s=1))
        self.pbx.lists(3, ours)
        self.pbx.lists(4, ours, theirs)
        self.pbx.lists(6, ours, a_row("205", rings="205", began_after_s=4, answered_after_s=6))
        self.pbx.lists(14, *())
        self.pbx.records(14, a_record("bridged", talked_s=8))

    async def run(self, request: CallRequest, secret: str = "") -> list[Message]:
        """Run a command to its end."""
        self.told = []
        await run_call(self.desk, request.as_message(secret), self.send)
        return self.told

    async def send(self, message: Message) -> None:
        """Take a message."""
        self.told.append(message)

    @property
    def steps(self) -> list[str]:
        """The names of the steps told."""
        return [message["step"]["step"] for message in self.told if "step" in message]


class _NoPhones:
    """Fits PracticePhones; nobody works them here."""

    async def is_by_hand(self, number: str) -> bool:
        raise NotImplementedError(number)

    async def set_by_hand(self, number: str, *, by_hand: bool) -> object:
        raise NotImplementedError(number, by_hand)

    async def answer(self, number: str) -> object:
        raise NotImplementedError(number)

    async def refuse(self, number: str) -> object:
        raise NotImplementedError(number)
