"""A disk on which every commit of a database takes its time, as one that spins up or is full of others' work."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any


@contextmanager
def slow_commits(by_s: float) -> Iterator[None]:
    """Let every commit of connections that are opened meanwhile take so much longer."""

    class Slow(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith("COMMIT"):
                time.sleep(by_s)
            return super().execute(sql, *values)

    connect = sqlite3.connect
    sqlite3.connect = partial(connect, factory=Slow)  # type: ignore[assignment]  # it is no overload
    try:
        yield
    finally:
        sqlite3.connect = connect
