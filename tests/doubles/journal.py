"""A journal in memory whose disk can be slow, full or gone."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from deskbell.domain.call import Intent
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Evidence
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.usecases.ports import RepeatGuard


class MemoryJournal:
    """Fits the use cases' Journal.

    `refused` holds the kinds of evidence the disk does not take, with the reason in `detail`; while `disk` is clear,
    every write hangs, and while it `is_unreadable`, no page can be read. `left_behind` are calls of an earlier run, for
    `adopt`.
    """

    def __init__(self, left_behind: Iterable[CallRecord] = (), owner: str = "this run") -> None:
        self.refused: set[type] = set()
        self.detail = "No space left on device"
        self.disk = asyncio.Event()
        self.disk.set()
        self.writing = asyncio.Event()
        self.is_unreadable = False
        self._owner = owner
        self._records = {record.intent.id: record for record in left_behind}

    @property
    def owner(self) -> str:
        """The name of this run."""
        return self._owner

    @property
    def intents(self) -> tuple[Intent, ...]:
        """Every intent on the disk, in the order of their writing."""
        return tuple(record.intent for record in self._records.values())

    def evidence(self, intent_id: str) -> tuple[Evidence, ...]:
        """What the disk holds of a call."""
        record = self._records.get(intent_id)
        return record.evidence if record else ()

    async def begin(self, intent: Intent, first: Evidence, guard: RepeatGuard) -> None:
        """Let the guard look at every unfinished call, then write, with nothing in between."""
        await self._turn(first)
        guard(one.progress for one in self._records.values() if not one.progress.settled)
        self._records[intent.id] = CallRecord(intent, (first,))

    async def write(self, intent_id: str, evidence: Evidence) -> None:
        """Put a piece of evidence on the disk."""
        await self._turn(evidence)
        self.note(intent_id, evidence)

    def note(self, intent_id: str, evidence: Evidence) -> None:
        """Put a piece of evidence on the disk if it takes it; nobody hears if it does not."""
        if type(evidence) not in self.refused:
            record = self._records[intent_id]
            self._records[intent_id] = CallRecord(record.intent, (*record.evidence, evidence))

    async def adopt(self) -> tuple[CallRecord, ...]:
        """Every unfinished call of another owner, which is ours from now on."""
        await asyncio.sleep(0)
        left = [one for one in self._records.values() if one.intent.owner != self._owner and not one.progress.settled]
        for record in left:
            self._records[record.intent.id] = CallRecord(replace(record.intent, owner=self._owner), record.evidence)
        return tuple(left)

    async def between(self, from_s: float, to_s: float) -> tuple[CallRecord, ...]:
        """Every call that was pressed in a time, oldest first."""
        await asyncio.sleep(0)
        return tuple(sorted((one for one in self._records.values() if from_s <= one.intent.at_s <= to_s), key=_place))

    async def page(self, before: Cursor | None, limit: int) -> HistoryPage:
        """Calls older than the cursor, newest first."""
        await asyncio.sleep(0)
        if self.is_unreadable:
            raise CannotRecord(self.detail)
        newest_first = sorted(self._records.values(), key=_place, reverse=True)
        older = [one for one in newest_first if before is None or _place(one) < (before.at_s, before.intent_id)]
        calls = tuple(older[:limit])
        return HistoryPage(calls, Cursor(*_place(calls[-1])) if calls and len(older) > limit else None)

    async def _turn(self, evidence: Evidence) -> None:
        self.writing.set()
        await asyncio.sleep(0)
        await self.disk.wait()
        if type(evidence) in self.refused:
            raise CannotRecord(self.detail)


def _place(record: CallRecord) -> tuple[float, str]:
    return record.intent.at_s, record.intent.id
