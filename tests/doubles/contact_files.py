"""Files of contacts in memory."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable

from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import Batch, ContactFileRefused, ExportForm, FileFacts, FileProblem
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.import_contacts import ContactImport

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
