"""The history: looking back at calls, and writing down what is to be remembered of them."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from deskbell.domain.call_note import CallMark, clean_note, clean_tags
from deskbell.domain.evidence import Noted, Removed, Restored
from deskbell.domain.past_call import PBX_PREFIX, Days, Filed, PastCall, Wanted
from deskbell.domain.past_words import is_named, needles_of

if TYPE_CHECKING:
    from deskbell.domain.call_form import CallForm
    from deskbell.usecases.export_calls import CallsFile
    from deskbell.usecases.file_calls import CallFiling
    from deskbell.usecases.keep_past import PastKeeping
    from deskbell.usecases.past_ports import RetentionBook, Stores
    from deskbell.usecases.pbx_calls import PbxCalls
    from deskbell.usecases.ports import Clock
    from deskbell.usecases.reminders import Reminders

PAGE: Final = 200
ALL: Final = Wanted()


class PastCalls:
    """What can be done with past calls; every method may raise CannotRecord.

    What is asked for is answered from what has been filed, without waiting for the journal: whoever shows it asks anew
    when `changed` tells of more. `reminders` are to call somebody back, `retention` says how long calls are kept, `pbx`
    brings in the PBX's own calls, and `keeping` does what goes on beside all this.
    """

    def __init__(
        self,
        stores: "Stores",
        filing: "CallFiling",
        clock: "Clock",
        *,
        reminders: "Reminders",
        retention: "RetentionBook",
        pbx: "PbxCalls",
        keeping: "PastKeeping",
        file: "CallsFile",
    ) -> None:
        self.reminders = reminders
        self.retention = retention
        self.pbx = pbx
        self.keeping = keeping
        self._file = file
        self._journal, self._shelf, self._marks = stores
        self._filing = filing
        self._clock = clock

    @property
    def changes(self) -> int:
        """Grows whenever something may be found that was not there before."""
        return self._filing.changes

    async def changed(self, since: int) -> int:
        """Wait until `changes` is not what it was, and return it."""
        return await self._filing.changed(since)

    async def days(self, wanted: Wanted = ALL, before: date | None = None) -> Days:
        """Days before one that have calls that fit, newest first: all of them, or a piece that `older` goes on from."""
        found = await self._shelf.days(wanted, before)
        while not found.days and found.older is not None:
            found = await self._shelf.days(wanted, found.older)
        return found

    async def calls(self, wanted: Wanted, day: date, start: int, count: int) -> tuple[PastCall, ...]:
        """Calls of one day that fit, newest first, from a place on."""
        return await self._shelf.calls(wanted, day, start, count)

    async def first(self, wanted: Wanted, count: int) -> tuple[PastCall, ...]:
        """The newest calls that fit."""
        page = await self._shelf.page(wanted, None, count)
        found = page.calls
        while page.next is not None and len(found) < count:
            page = await self._shelf.page(wanted, page.next, count - len(found))
            found += page.calls
        return found

    async def export(self, wanted: Wanted) -> AsyncIterator[PastCall]:
        """Every call that fits, newest first, once everything has been filed."""
        await self._filing.file_all()
        place: int | None = None
        while True:
            page = await self._shelf.page(wanted, place, PAGE)
            for call in page.calls:
                yield call
            place = page.next
            if place is None:
                return

    async def numbers_named(self, text: str) -> frozenset[str]:
        """The numbers that were ever called under a name which a text finds; none where it holds no letter."""
        if not any(map(str.isalpha, text)):
            return frozenset()
        needles = needles_of(text)
        found = [call.number async for call in self.export(Wanted(text)) if is_named(call, needles)]
        return frozenset(filter(None, found))

    async def write(self, path: str, form: "CallForm", wanted: Wanted) -> int:
        """Write every call that fits into a file; as `export_calls.export_calls`."""
        from deskbell.usecases.export_calls import export_calls

        return await export_calls(path, form, self.export(wanted), self._file)

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id, also one that was taken out; None if there is none."""
        return await self._shelf.call(call_id)

    async def note(self, call_id: str, text: str, tags: Iterable[str] = ()) -> None:
        """Write down a note and tags in the place of what stood there before; they are cleaned and cut.

        DirectoryTrouble where it is about a call that only the PBX knows of, and cannot be written.
        """
        note, kept_tags = clean_note(text), clean_tags(tags)
        if call_id.startswith(PBX_PREFIX):
            await self._mark(call_id, lambda mark: replace(mark, note=note, tags=kept_tags))
        else:
            await self._journal.write(call_id, Noted(self._clock.now_s(), note, kept_tags))
            await self._filing.file_news()

    async def remove(self, ids: Iterable[str]) -> None:
        """Take calls out of the history; `restore` puts them back. May raise as `note`."""
        await self._take(ids, Removed, removed=True)

    async def restore(self, ids: Iterable[str]) -> None:
        """Put calls back that were taken out. May raise as `note`."""
        await self._take(ids, Restored, removed=False)

    async def _take(self, ids: Iterable[str], kind: type[Removed | Restored], *, removed: bool) -> None:
        for call_id in ids:
            if call_id.startswith(PBX_PREFIX):
                await self._mark(call_id, lambda mark: replace(mark, removed=removed))
            else:
                await self._journal.write(call_id, kind(self._clock.now_s()))
        await self._filing.file_news()

    async def _mark(self, call_id: str, change: Callable[[CallMark], CallMark]) -> None:
        """Keep what the user does to a call that only the PBX knows of, and file the call with it."""
        named = call_id.removeprefix(PBX_PREFIX)
        mark = change((await self._marks.of((named,))).get(named, CallMark(named)))
        await self._marks.put(mark)
        call = await self._shelf.call(call_id)
        if call:
            await self._shelf.put((Filed(replace(call, note=mark.note, tags=mark.tags), mark.removed),), None)
            self._filing.tell_change()
