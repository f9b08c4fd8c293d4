"""What the user did to calls that only the PBX knows of, in the directory; fits the port `CallMarks`."""

import json
import sqlite3
from collections.abc import Mapping
from functools import partial

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.call_note import CallMark

_OF = "SELECT call_id, note, tags, removed FROM call_mark WHERE call_id IN (SELECT value FROM json_each(?))"
_PUT = "INSERT OR REPLACE INTO call_mark (call_id, note, tags, removed) VALUES (?, ?, ?, ?)"


class SqliteCallMarks:
    """The marks in a directory; every method may raise DirectoryTrouble, and then nothing was changed."""

    def __init__(self, directory: SqliteDirectory) -> None:
        self._directory = directory

    async def of(self, call_ids: tuple[str, ...]) -> Mapping[str, CallMark]:
        """The marks there are of these calls, by the PBX's ids."""
        return await self._directory.reading(partial(_read, call_ids))

    async def put(self, mark: CallMark) -> None:
        """Keep a mark in the place of what stood there before."""
        row = (mark.call_id, mark.note, "\n".join(mark.tags), int(mark.removed))
        await self._directory.writing(lambda connection: connection.execute(_PUT, row))


def _read(call_ids: tuple[str, ...], connection: sqlite3.Connection) -> Mapping[str, CallMark]:
    rows = connection.execute(_OF, (json.dumps(call_ids),))
    return {
        call_id: CallMark(call_id, note, tuple(tags.split("\n")) if tags else (), bool(removed))
        for call_id, note, tags, removed in rows
    }
