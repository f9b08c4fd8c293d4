"""A journal and a shelf of past calls on a real disk, marks in memory, and what is done with them."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from deskbell.adapters.calls_file import DiskCallsFile
from deskbell.adapters.store import call_table
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.journal import FILE_NAME, SqliteJournal
from deskbell.adapters.store.past import SqlitePast
from deskbell.domain.call_note import CallMark
from deskbell.domain.evidence import Evidence, Intended
from deskbell.domain.past_call import Days, PastCall, PastPage, Wanted
from deskbell.domain.reminder import Reminder
from deskbell.domain.repeat import allow_repeat
from deskbell.domain.retention import Retention
from deskbell.usecases.file_calls import CallFiling
from deskbell.usecases.keep_past import PastKeeping
from deskbell.usecases.past_calls import PastCalls
from deskbell.usecases.past_ports import Stores
from deskbell.usecases.pbx_calls import PbxCalls
from deskbell.usecases.ports import Clock
from deskbell.usecases.reminders import Reminders
from doubles.clock import START_S, ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.samples import an_intent


class MemoryMarks:
    """Fits the port `CallMarks`."""

    def __init__(self) -> None:
        self.kept: dict[str, CallMark] = {}

    async def of(self, call_ids: tuple[str, ...]) -> Mapping[str, CallMark]:
        """The marks there are of these calls."""
        return {one: self.kept[one] for one in call_ids if one in self.kept}

    async def put(self, mark: CallMark) -> None:
        """Keep a mark."""
        self.kept[mark.call_id] = mark


class MemoryReminders:
    """Fits the port `ReminderBook`; with an `error` nothing can be read."""

    def __init__(self, *kept: Reminder) -> None:
        self.kept = {one.call_id: one for one in kept}
        self.error: Exception | None = None

    async def every(self) -> tuple[Reminder, ...]:
        """Every reminder, the first due first."""
        if self.error:
            raise self.error
        return tuple(sorted(self.kept.values(), key=lambda one: one.due_s))

    async def put(self, reminder: Reminder) -> None:
        """Keep a reminder."""
        self.kept[reminder.call_id] = reminder

    async def drop(self, call_id: str) -> None:
        """Forget a reminder."""
        self.kept.pop(call_id, None)


class MemoryRetention:
    """Fits the port `RetentionBook`."""

    def __init__(self, days: int | None = None) -> None:
        self.retention = Retention(days)

    async def read(self) -> Retention:
        """What is set."""
        return self.retention

    async def change(self, retention: Retention) -> None:
        """Set it."""
        self.retention = retention


class Shelves:
    """Everything in `folder`; calls are pressed so many seconds after the clock's start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.journal, self.shelf = SqliteJournal(folder), SqlitePast(folder)
        self.marks = MemoryMarks()
        self.filing = CallFiling(self.journal, self.shelf)

    async def press(self, call_id: str, *known: Evidence, after_s: float = 0) -> None:
        """Write down a call and what is known of it."""
        intent = an_intent(intent_id=call_id, after_s=after_s)
        await self.journal.begin(intent, Intended(START_S + after_s), allow_repeat)
        for piece in known:
            await self.journal.write(call_id, piece)

    def press_many(self, count: int) -> None:
        """Write down so many calls, one a second, in one transaction; their ids are four digits."""
        with closing(open_database(self._folder / FILE_NAME, 5)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for number in range(count):
                intent = an_intent(intent_id=f"{number:04}", after_s=number)
                call_table.insert(connection, intent, Intended(intent.at_s))
            connection.execute("COMMIT")

    async def shown(self, wanted: Wanted | None = None) -> list[str]:
        """The ids of the calls that are filed and fit, newest first."""
        return [call.id for call in await self.calls(wanted)]

    async def calls(self, wanted: Wanted | None = None) -> tuple[PastCall, ...]:
        """The calls that are filed and fit, newest first."""
        return (await self.shelf.page(wanted or Wanted(), None, 1000)).calls

    def close(self) -> None:
        """Close what is open."""
        assert self.journal.close(5)
        assert self.shelf.close(5)


class PieceShelf(SqlitePast):
    """A shelf that answers piece by piece, as it was laid out; `days_asked` and `paged` are the questions."""

    def __init__(self, days: Mapping[date | None, Days], pages: Mapping[int | None, PastPage]) -> None:
        self._days = days
        self._pages = pages
        self.days_asked: list[date | None] = []
        self.paged: list[tuple[int | None, int]] = []

    async def days(self, wanted: Wanted, before: date | None) -> Days:
        """The days that were laid out behind a day."""
        del wanted
        self.days_asked.append(before)
        return self._days[before]

    async def page(self, wanted: Wanted, before: int | None, most: int) -> PastPage:
        """The page that was laid out behind a place."""
        del wanted
        self.paged.append((before, most))
        return self._pages[before]


def past_of(shelves: Shelves, clock: Clock, shelf: SqlitePast | None = None) -> PastCalls:
    """What can be done with past calls, without anything that goes on beside."""
    lines = ScriptedLines(ScriptedPbx(ManualClock()))

    async def nothing(most: int | None) -> None:
        del most

    return PastCalls(
        Stores(shelves.journal, shelf or shelves.shelf, shelves.marks),
        shelves.filing,
        clock,
        reminders=Reminders(MemoryReminders(), clock),
        retention=MemoryRetention(),
        pbx=PbxCalls(shelves.shelf, shelves.marks, shelves.filing, lines, clock),
        keeping=PastKeeping(shelves.filing, nothing, clock),
        file=DiskCallsFile(),
    )
