"""Reminders on the disk."""

from pathlib import Path

from deskbell.adapters.store.directory import SqliteDirectory
from deskbell.adapters.store.reminders import SqliteReminders
from deskbell.domain.reminder import Reminder

FIRST, SECOND = Reminder("a", 5.5, "office", "205", "Анна"), Reminder("pbx:c", 6.0, "office", "+37410123456")


async def test_reminders_outlive_a_run(tmp_path: Path) -> None:
    """The first due first, one for each call, until it is dropped."""
    directory = SqliteDirectory(tmp_path)
    reminders = SqliteReminders(directory)
    for reminder in (Reminder("a", 9.0, "old", "1"), SECOND, FIRST):
        await reminders.put(reminder)
    directory.close(5)
    directory = SqliteDirectory(tmp_path)
    reminders = SqliteReminders(directory)
    assert await reminders.every() == (FIRST, SECOND)
    await reminders.drop("a")
    await reminders.drop("nobody")
    assert await reminders.every() == (SECOND,)
    directory.close(5)
