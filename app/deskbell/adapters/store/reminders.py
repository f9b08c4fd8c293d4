"""Reminders of calls back, in the directory; fits the port `ReminderBook`."""

import sqlite3

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.domain.reminder import Reminder

_EVERY = "SELECT call_id, due_s, line, number, name FROM reminder ORDER BY due_s, call_id"
_PUT = "INSERT OR REPLACE INTO reminder (call_id, due_s, line, number, name) VALUES (?, ?, ?, ?, ?)"
_DROP = "DELETE FROM reminder WHERE call_id = ?"


class SqliteReminders:
    """The reminders in a directory; every method may raise DirectoryTrouble, and then nothing was changed."""

    def __init__(self, directory: SqliteDirectory) -> None:
        self._directory = directory

    async def every(self) -> tuple[Reminder, ...]:
        """Every reminder, the first due first."""
        return await self._directory.reading(_every)

    async def put(self, reminder: Reminder) -> None:
        """Keep a reminder in the place of another one of the same call."""
        row = (reminder.call_id, reminder.due_s, reminder.line, reminder.number, reminder.name)
        await self._directory.writing(lambda connection: connection.execute(_PUT, row))

    async def drop(self, call_id: str) -> None:
        """Forget the reminder of a call, if there is one."""
        await self._directory.writing(lambda connection: connection.execute(_DROP, (call_id,)))


def _every(connection: sqlite3.Connection) -> tuple[Reminder, ...]:
    return tuple(Reminder(*row) for row in connection.execute(_EVERY))
