"""What a receptionist can do at one desk, for the window and the command line alike.

A window is made on a desk, so this module must cost a start nothing: the rest of the room comes with the world.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from deskbell.domain.call import CallOrder, Intent
    from deskbell.domain.directory import Person
    from deskbell.domain.history import Cursor, HistoryPage
    from deskbell.domain.line import Line
    from deskbell.usecases.live_call import LiveCall
    from deskbell.usecases.open_calls import OpenCalls
    from deskbell.usecases.ports import Journal, Lines, PracticePhones


class World(NamedTuple):
    """What a desk is made of, built once and late: its libraries cost more than the window."""

    calls: "OpenCalls"
    journal: "Journal"
    lines: "Lines"
    phones: "PracticePhones"


class Desk:
    """One line, and everything that can be done on it; every method runs on the worker's loop."""

    def __init__(self, line: "Line", world: Callable[[], Awaitable[World]]) -> None:
        self.line = line
        self._world = world

    async def open_ahead(self) -> None:
        """Have the line ready for a call that is being typed."""
        await (await (await self._world()).lines.open(self.line)).open_ahead()

    async def call(self, order: "CallOrder") -> "LiveCall":
        """Place a callback and hand back the call that follows it; raises as `OpenCalls.start`."""
        return await (await self._world()).calls.start(self.line, order)

    async def press(self, order: "CallOrder") -> "Intent":
        """Place a callback for a view, which hears of its progress elsewhere."""
        return (await self.call(order)).progress.intent

    async def end(self, intent_id: str) -> None:
        """Cancel or hang up a call at whatever stage it is."""
        (await self._world()).calls.end(intent_id)

    async def say(self, intent_id: str, *, rang: bool) -> None:
        """Take the user's word on whether an unknown call rang."""
        (await self._world()).calls.say(intent_id, rang=rang)

    async def resume(self) -> None:
        """Take over the calls that an earlier run left unfinished."""
        await (await self._world()).calls.resume({self.line.name: self.line}.get)

    async def history(self, before: "Cursor | None", limit: int) -> "HistoryPage":
        """A page of the calls from this desk, newest first."""
        return await (await self._world()).journal.page(before, limit)

    async def people(self) -> "tuple[Person, ...]":
        """Whom the line can call without anyone having entered them."""
        from deskbell.usecases.list_people import list_people

        return await list_people(self.line, (await self._world()).lines)

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
