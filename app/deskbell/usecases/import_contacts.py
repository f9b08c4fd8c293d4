"""Contacts out of files and into files."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing
from typing import NamedTuple

from deskbell.domain.contact import Contact
from deskbell.domain.contact_fit import Imported, Replaced
from deskbell.domain.contact_import import ContactFileRefused, ExportForm, FileFacts, FileProblem, ImportReport
from deskbell.usecases.contact_file_ports import ContactFiles
from deskbell.usecases.contacts import Contacts


class ImportStep(NamedTuple):
    """How far an import has come, in bytes of its file, and what it has done by then.

    `replaced` are the contacts that it has changed since the step before.
    """

    report: ImportReport
    done_bytes: int
    total_bytes: int
    replaced: tuple[Replaced, ...] = ()


Progress = Callable[[ImportStep], None]


class ContactImport:
    """What can be done with files of contacts at one desk; every method may raise DirectoryTrouble."""

    def __init__(self, files: ContactFiles, contacts: Contacts) -> None:
        self._files = files
        self._contacts = contacts

    async def preview(self, path: str, progress: Progress) -> ImportReport:
        """What an import of a file would do; nothing is written.

        Raises:
            ContactFileRefused: nothing can be read of it.
        """
        return await self._go_through(path, self._contacts.reckon_many, progress)

    async def take_in(self, path: str, progress: Progress) -> ImportReport:
        """Import a file; whoever cancels this keeps what was written by then, whole batches of it.

        Raises:
            ContactFileRefused: nothing, or nothing more, can be read of it.
        """
        taken = 0

        def hear(step: ImportStep) -> None:
            nonlocal taken
            taken = step.report.taken
            progress(step)

        try:
            return await self._go_through(path, self._contacts.upsert_many, hear)
        except ContactFileRefused as refused:
            raise ContactFileRefused(refused.problem, refused.detail, taken) from None

    async def export(self, path: str, form: ExportForm, *, over: bool = False) -> int:
        """Write every contact that is kept here into a file, and return how many; raises as `ContactFiles.write`."""
        return await self._files.write(path, form, self._own, over=over)

    async def _own(self) -> AsyncIterator[Contact]:
        async for contact in self._contacts.every():
            if not contact.is_kept_elsewhere:
                yield contact

    async def _go_through(
        self, path: str, take: Callable[[Iterable[Contact]], Awaitable[Imported]], progress: Progress
    ) -> ImportReport:
        report: ImportReport | None = None
        async with aclosing(self._files.read(path)) as messages:
            async for message in messages:
                if isinstance(message, FileFacts):
                    report = ImportReport(message)
                elif report is not None:
                    became = await take(message.contacts)
                    report = report.with_batch(message, became.added, became.updated, became.unchanged)
                    progress(ImportStep(report, message.done_bytes, message.total_bytes, became.replaced))
        if report is None:
            raise ContactFileRefused(FileProblem.READER_LOST)
        return report
