"""Past calls in real files, filed from a journal of their own by hand."""

from pathlib import Path
from typing import Final

from deskbell.adapters.past_desk import past_desk
from deskbell.adapters.store.journal import SqliteJournal
from deskbell.usecases.past_calls import PastCalls
from deskbell.usecases.ports import Clock, Lines
from doubles.contacts import MemoryDirectory

NOWHERE: Final = Path("/proc/no such folder")
"""For whoever asks for no past calls."""


def past_in(folder: Path, lines: Lines, clock: Clock) -> PastCalls:
    """Past calls in a folder, whose threads end with the process."""
    return past_desk(folder, folder, SqliteJournal(folder), MemoryDirectory(), lines, clock)[0]
