"""The watched files of one desk, put together on the files of one home."""

from pathlib import Path

from deskbell.adapters.contacts.watched import DiskMarks, WatchedFiles
from deskbell.adapters.growing_id import growing_id
from deskbell.adapters.line_book import lock_file
from deskbell.settings.watched_file import WatchedFile
from deskbell.usecases.contact_ports import ContactBook
from deskbell.usecases.follow_directories import FollowedDirectories
from deskbell.usecases.ports import Clock
from deskbell.usecases.watch_files import Watches


def watched_files(settings: Path, reader: tuple[str, ...], book: ContactBook, clock: Clock) -> Watches:
    """What is watched by the list in the folder of settings; `reader` starts the process that reads it."""
    files = WatchedFiles(WatchedFile(settings, lock_file(settings / "watched.lock")), reader)
    return Watches(files, FollowedDirectories((files,), DiskMarks(settings), book, clock, growing_id))
