"""What a receptionist can do at one desk, for the window and the command line alike.

A window is made on a desk, so this module must cost a start nothing: the rest of the room comes with the world.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deskbell.domain.account import Did, Sound, StoredVariable
    from deskbell.domain.budget import Budget
    from deskbell.domain.call import CallOrder, Intent
    from deskbell.domain.directory import Person
    from deskbell.domain.errors import NoSecret
    from deskbell.domain.evidence import SteerAction
    from deskbell.domain.history import Cursor, HistoryPage
    from deskbell.domain.line import Line, LineList
    from deskbell.domain.own_phone import PhoneNews, PhoneSettings
    from deskbell.domain.permission import CallQuestion
    from deskbell.domain.safety import LineRules
    from deskbell.usecases.contacts import Contacts
    from deskbell.usecases.desk_ports import SoundShelf
    from deskbell.usecases.dial_settings import DialSettings
    from deskbell.usecases.find_people import People
    from deskbell.usecases.import_contacts import ContactImport
    from deskbell.usecases.left_calls import LeftCalls
    from deskbell.usecases.live_call import LiveCall
    from deskbell.usecases.numbering import Numbering
    from deskbell.usecases.open_calls import OpenCalls
    from deskbell.usecases.own_phones import OwnPhones
    from deskbell.usecases.past_calls import PastCalls
    from deskbell.usecases.ports import Journal, LineBook, Lines, PracticePhones, Secrets
    from deskbell.usecases.presets import Presets
    from deskbell.usecases.try_line import LineTrial
    from deskbell.usecases.watch_files import Watches


class World(NamedTuple):
    """What a desk is made of, built once and late: its libraries cost more than the window."""

    calls: "OpenCalls"
    left: "LeftCalls"
    journal: "Journal"
    lines: "Lines"
    book: "LineBook"
    secrets: "Secrets"
    phones: "PracticePhones"
    presets: "Presets"
    numbering: "Numbering"
    contacts: "Contacts"
    own_phones: "OwnPhones"
    people: "People"
    past: "PastCalls"
    dial_settings: "DialSettings"
    shelf: "SoundShelf"
    contact_import: "ContactImport"
    watches: "Watches"


class Desk:
    """Everything that can be done on the lines of one desk; every method runs on the worker's loop."""

    def __init__(self, world: Callable[[], Awaitable[World]]) -> None:
        self._world = world

    async def lines(self) -> "LineList":
        """The lines there are, without the practice line; LinesUnreadable if that cannot be told."""
        return await (await self._world()).book.read()

    async def lines_anew(self) -> "LineList":
        """The lines after another process has changed them, their secrets asked for anew."""
        world = await self._world()
        world.secrets.look_again()
        return await world.book.read()

    async def use(self, line: "Line") -> None:
        """Remember which line was used last."""
        await (await self._world()).book.change(lambda lines: lines.with_last(line.name))

    async def add_line(self, line: "Line", secret: str) -> "NoSecret | None":
        """Keep a line and its secret; as `keep_lines.add_line`."""
        from deskbell.usecases.keep_lines import add_line

        world = await self._world()
        return await add_line(line, secret, world.book, world.secrets)

    async def remove_line(self, name: str) -> "NoSecret | None":
        """Forget a line and its secret; as `keep_lines.remove_line`."""
        from deskbell.usecases.keep_lines import remove_line

        world = await self._world()
        return await remove_line(name, world.book, world.secrets)

    async def try_line(self, line: "Line") -> "LineTrial":
        """Sign in on a line and look round; as `try_line.try_line`."""
        from deskbell.usecases.try_line import try_line

        return await try_line(line, (await self._world()).lines)

    async def hold_secret(self, line: "Line", secret: str) -> None:
        """Know the secret of a line for this run alone."""
        (await self._world()).secrets.hold(line, secret)

    async def open_ahead(self, line: "Line") -> None:
        """Have a line ready for a call that is being typed."""
        await (await (await self._world()).lines.open(line)).open_ahead()

    async def look_at_phones(self, line: "Line", at_most_s: float) -> "Mapping[str, PhoneNews]":
        """What the PBX tells of a line's phones of mine; as `OwnPhones.look`."""
        return await (await self._world()).own_phones.look(line, at_most_s)

    async def phone_settings(self) -> "PhoneSettings":
        """What is set for my phones."""
        return await (await self._world()).own_phones.settings()

    async def let_phone_answer(self, line: "Line", number: str, *, on: bool) -> "PhoneSettings":
        """Have a phone of mine pick itself up from now on, or not; as `OwnPhones.let_answer`."""
        return await (await self._world()).own_phones.let_answer(line, number, on=on)

    async def know_voicemail(self, line: "Line", numbers: "tuple[str, ...]") -> "PhoneSettings":
        """Say no more that the voicemail of my phones may answer first; as `OwnPhones.know_voicemail`."""
        return await (await self._world()).own_phones.know_voicemail(line, numbers)

    async def rules(self, line: "Line", *, whole: bool = False) -> "LineRules":
        """How a line dials, and what it does not; as `Numbering.rules`."""
        return await (await self._world()).numbering.rules(line, whole=whole)

    async def dial_settings(self) -> "DialSettings":
        """What is set about dialling, and what can be done with it."""
        return (await self._world()).dial_settings

    async def budget(self, line: "Line") -> "Budget | None":
        """What is left of a line's requests in this hour, None if its PBX has not told."""
        return (await (await self._world()).lines.open(line)).budget

    async def call(self, line: "Line", order: "CallOrder") -> "LiveCall":
        """Place a callback and hand back the call that follows it; raises as `OpenCalls.start`."""
        return await (await self._world()).calls.start(line, order)

    async def press(self, line: "Line", order: "CallOrder") -> "Intent":
        """Place a callback for a view, which hears of its progress elsewhere.

        One by a preset is looked at before; raises as `Presets.require_there`.
        """
        if order.preset:
            await (await self._world()).presets.require_there(line, order)
        return (await self.call(line, order)).progress.intent

    async def end(self, intent_id: str) -> None:
        """Cancel or hang up a call at whatever stage it is."""
        (await self._world()).calls.end(intent_id)

    async def steer(
        self,
        intent_id: str,
        action: "SteerAction",
        number: str = "",
        allowed: "frozenset[CallQuestion]" = frozenset(),
    ) -> None:
        """Hold, hand on or park a live call; raises as `OpenCalls.steer`."""
        await (await self._world()).calls.steer(intent_id, action, number, allowed)

    async def say(self, intent_id: str, *, rang: bool) -> None:
        """Take the user's word on whether an unknown call rang."""
        (await self._world()).calls.say(intent_id, rang=rang)

    async def look_after_left_calls(self) -> None:
        """Take over the calls that earlier runs leave unfinished, for as long as this one lasts; never returns."""
        await (await self._world()).left.look_after()

    async def settle_left_calls(self, at_most_s: float) -> None:
        """Learn what became of the calls that earlier runs left unfinished, as far as one look at each tells."""
        await (await self._world()).left.settle(at_most_s)

    async def history(self, before: "Cursor | None", limit: int) -> "HistoryPage":
        """A page of the calls from this desk, newest first."""
        return await (await self._world()).journal.page(before, limit)

    async def past_calls(self) -> "PastCalls":
        """The history, and what can be done with it."""
        return (await self._world()).past

    async def holders(self, line: "Line", text: str) -> frozenset[str]:
        """The numbers of those whose names a text finds; as `People.holders`."""
        return await (await self._world()).people.holders(line, text)

    async def keep_past_calls(self) -> None:
        """Keep the history in step with what happens, for as long as this run lasts; never returns."""
        await (await self._world()).past.keeping.keep()

    async def forget_some_calls(self) -> None:
        """Forget calls that are older than they are to be kept, as far as nobody waits long for it."""
        await (await self._world()).past.keeping.forget_some()

    async def people(self, line: "Line") -> "tuple[Person, ...]":
        """Whom a line can call without anyone having entered them; as `People.open`, whose finder finds them then."""
        return await (await self._world()).people.open(line)

    async def presets(self) -> "Presets":
        """The presets, and what can be done with them."""
        return (await self._world()).presets

    async def contacts(self) -> "Contacts":
        """The contacts and favourites, and what can be done with them."""
        return (await self._world()).contacts

    async def people_finder(self) -> "People":
        """Whoever can be called, for whoever types or looks through a list."""
        return (await self._world()).people

    async def attached_people(self, keys: Iterable[str]) -> "tuple[Person, ...]":
        """Whom presets go with; as `attached_people.attached_people`."""
        from deskbell.usecases.attached_people import attached_people

        return await attached_people(keys, (await self._world()).contacts)

    async def contact_import(self) -> "ContactImport":
        """Contacts out of files and into files."""
        return (await self._world()).contact_import

    async def watches(self) -> "Watches":
        """The watched files of contacts, and what can be done with them."""
        return (await self._world()).watches

    async def follow_watches(self) -> None:
        """Take in what changes in the watched files, for as long as this lasts; never returns."""
        await (await self._world()).watches.follow()

    async def sounds(self, line: "Line", *, fresh: bool) -> "tuple[Sound, ...]":
        """The sounds that can be announced; as `read_offers.read_sounds`."""
        from deskbell.usecases.read_offers import read_sounds

        return await read_sounds(line, (await self._world()).lines, fresh=fresh)

    async def add_sound(self, line: "Line", path: str) -> "Sound":
        """Keep a file at a line's PBX; as `sounds.add_sound`."""
        from deskbell.usecases.sounds import add_sound

        world = await self._world()
        return await add_sound(path, line, world.lines, world.shelf)

    async def fetch_sound(self, line: "Line", sound: "Sound") -> str:
        """The path of a file with a sound; as `sounds.fetch_sound`."""
        from deskbell.usecases.sounds import fetch_sound

        world = await self._world()
        return await fetch_sound(sound, line, world.lines, world.shelf)

    async def outside_numbers(self, line: "Line", *, fresh: bool) -> "tuple[Did, ...]":
        """The external numbers of the client; as `read_offers.read_outside_numbers`."""
        from deskbell.usecases.read_offers import read_outside_numbers

        return await read_outside_numbers(line, (await self._world()).lines, fresh=fresh)

    async def may_use_stored_variables(self, line: "Line") -> bool:
        """Whether the signed-in user may use stored variables; as `keep_variables.may_use_variables`."""
        from deskbell.usecases.keep_variables import may_use_variables

        return await may_use_variables(line, (await self._world()).lines)

    async def stored_variables(self, line: "Line") -> "tuple[StoredVariable, ...]":
        """Every stored variable of the client; as `keep_variables.list_variables`."""
        from deskbell.usecases.keep_variables import list_variables

        return await list_variables(line, (await self._world()).lines)

    async def store_variables(self, line: "Line", variables: "tuple[StoredVariable, ...]") -> None:
        """Add stored variables or change them; as `keep_variables.store_variables`."""
        from deskbell.usecases.keep_variables import store_variables

        await store_variables(variables, line, (await self._world()).lines)

    async def change_stored_variables(
        self, line: "Line", kept: "tuple[StoredVariable, ...]", gone: tuple[str, ...]
    ) -> None:
        """Store variables and forget others; as `keep_variables.change_variables`."""
        from deskbell.usecases.keep_variables import change_variables

        await change_variables(kept, gone, line, (await self._world()).lines)

    async def remove_stored_variable(self, line: "Line", name: str) -> None:
        """Forget a stored variable; as `keep_variables.remove_variable`."""
        from deskbell.usecases.keep_variables import remove_variable

        await remove_variable(name, line, (await self._world()).lines)

    async def phone_is_by_hand(self, number: str) -> bool:
        """Whether my practice phone waits for a hand."""
        return await (await self._world()).phones.is_by_hand(number)

    async def set_phone_by_hand(self, number: str, *, by_hand: bool) -> None:
        """Choose whether my practice phone waits for a hand or picks itself up."""
        await (await self._world()).phones.set_by_hand(number, by_hand=by_hand)

    async def answer_phone(self, number: str) -> None:
        """Pick up my practice phone by hand."""
        await (await self._world()).phones.answer(number)

    async def refuse_phone(self, number: str) -> None:
        """Refuse the call on my practice phone by hand."""
        await (await self._world()).phones.refuse(number)
