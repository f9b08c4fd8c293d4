"""The gate before a store's file: who opens or exchanges it is alone, who only has it open is together with others."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from deskbell.adapters.store.failure import BUSY
from deskbell.adapters.store.sqlite_file import connect
from deskbell.domain.errors import CannotRecord
from deskbell.runtime.file_gate import FileGate


def gate_of(path: Path, timeout_s: float) -> FileGate:
    """The gate before the file at `path`."""
    return FileGate(path.with_suffix(".lock"), timeout_s)


@contextmanager
def passed(gate: FileGate, *, alone: bool) -> Iterator[None]:
    """Be inside.

    Raises:
        CannotRecord: others were inside all the time.
    """
    with ExitStack() as inside:
        try:
            inside.enter_context(gate.passed(alone=alone))
        except TimeoutError:
            raise CannotRecord(BUSY) from None
        yield


@contextmanager
def second_connection(path: Path, busy_timeout_s: float) -> Iterator[sqlite3.Connection]:
    """Open one more connection to a file that is open, which only reads, for any thread."""
    gate = gate_of(path, busy_timeout_s)
    with ExitStack() as stack:
        stack.callback(gate.close)
        with passed(gate, alone=False):
            connection = stack.enter_context(closing(connect(path, "ro", busy_timeout_s)))
            # SQLite finds the log by its name at the first reading.
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield connection
