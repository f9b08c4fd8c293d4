"""Files and directories of contacts in memory."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from itertools import count

from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import (
    Batch,
    ContactFileRefused,
    DirectoryAway,
    ExportForm,
    FileFacts,
    FileKind,
    FileProblem,
)
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.follow_directories import FollowedDirectories
from deskbell.usecases.import_contacts import ContactImport
from deskbell.usecases.ports import Clock
from deskbell.usecases.watch_files import Watches
from doubles.clock import ManualClock

Told = FileFacts | Batch | Exception


class MemoryFiles:
    """Fits the use cases' ContactFiles: `files` says what is told of each path, `written` what went out."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[Told, ...]] = {}
        self.written: dict[str, tuple[ExportForm, list[Contact], bool]] = {}
        self.open = 0

    async def read(self, path: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """What is told of a path; UNREADABLE for one of which nothing is."""
        self.open += 1
        try:
            for told in self.files.get(path, (ContactFileRefused(FileProblem.UNREADABLE),)):
                if isinstance(told, Exception):
                    raise told
                yield told
        finally:
            self.open -= 1

    async def write(
        self, path: str, form: ExportForm, contacts: Callable[[], AsyncIterator[Contact]], *, over: bool
    ) -> int:
        """Keep what is written."""
        written = [contact async for contact in contacts()]
        self.written[path] = (form, written, over)
        return len(written)


def memory_import(contacts: Contacts) -> ContactImport:
    """Nothing to be imported."""
    return ContactImport(MemoryFiles(), contacts)


class GivenDirectory:
    """Fits the use cases' ContactDirectory and WatchList: what is there is what a test puts there."""

    def __init__(self) -> None:
        self.there: dict[str, tuple[str, tuple[Told, ...]]] = {}
        self.marks: dict[str, str] = {}
        self.watched: tuple[str, ...] = ()
        self.away = False
        self.asked: list[str] = []
        self.rests = 0

    def put(self, part: str, mark: str, *contacts: Contact) -> None:
        """Let a part hold contacts."""
        self.there[part] = (mark, (FileFacts(FileKind.VCARD, "utf-8"), Batch(contacts)))

    async def parts(self) -> dict[str, str]:
        """The parts with their marks."""
        if self.away:
            raise DirectoryAway
        return {part: mark for part, (mark, _) in self.there.items()}

    async def read(self, part: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """What is told of a part."""
        self.asked.append(part)
        for told in self.there[part][1]:
            if isinstance(told, Exception):
                raise told
            yield told

    async def rest(self) -> None:
        """Count how often it rests."""
        self.rests += 1

    async def paths(self) -> tuple[str, ...]:
        """What is watched."""
        return self.watched

    async def change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[str, ...]:
        """Watch something else."""
        self.watched = change(self.watched)
        return self.watched


class GivenMarks:
    """The marks of a given directory."""

    def __init__(self, directory: GivenDirectory) -> None:
        self._directory = directory

    async def read(self) -> dict[str, str]:
        """Marks by part."""
        return dict(self._directory.marks)

    async def keep(self, marks: Mapping[str, str]) -> None:
        """Remember marks."""
        self._directory.marks = dict(marks)


def given_watches(contacts: Contacts, directory: GivenDirectory | None = None, clock: Clock | None = None) -> Watches:
    """Watches over a given directory, or one of nothing, whose contacts get ids counted from 900."""
    directory = directory or GivenDirectory()
    ids = (f"{number:032x}" for number in count(900))
    followed = FollowedDirectories(
        (directory,), GivenMarks(directory), contacts._book, clock or ManualClock(), lambda: next(ids)
    )
    return Watches(directory, followed)
