"""The history of one desk, put together on the files of one home."""

from functools import partial
from pathlib import Path
from typing import Protocol

from deskbell.adapters.calls_file import DiskCallsFile
from deskbell.adapters.retention_book import DiskRetentionBook
from deskbell.adapters.store.call_marks import SqliteCallMarks
from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.adapters.store.past import SqlitePast
from deskbell.adapters.store.reminders import SqliteReminders
from deskbell.usecases.file_calls import CallFiling
from deskbell.usecases.forget_calls import forget_old_calls
from deskbell.usecases.keep_past import PastKeeping
from deskbell.usecases.past_calls import PastCalls
from deskbell.usecases.past_ports import Stores
from deskbell.usecases.pbx_calls import PbxCalls
from deskbell.usecases.ports import Clock, Lines
from deskbell.usecases.reminders import Reminders


class Store(Protocol):
    """Something on disk that has to be closed."""

    def close(self, timeout_s: float) -> bool:
        """Do what is queued and return whether it was done in time."""
        ...


def past_desk(
    settings: Path, data: Path, journal: SqliteJournal, directory: SqliteDirectory, lines: Lines, clock: Clock
) -> tuple[PastCalls, Store]:
    """The past calls of a home, filed from its journal, and what has to be closed of them."""
    shelf, marks, retention = SqlitePast(data), SqliteCallMarks(directory), DiskRetentionBook(settings)
    filing = CallFiling(journal, shelf)
    forget = partial(forget_old_calls, retention, journal, shelf, filing, clock)
    past = PastCalls(
        Stores(journal, shelf, marks),
        filing,
        clock,
        reminders=Reminders(SqliteReminders(directory), clock),
        retention=retention,
        pbx=PbxCalls(shelf, marks, filing, lines, clock),
        keeping=PastKeeping(filing, forget, clock),
        file=DiskCallsFile(),
    )
    return past, shelf
