"""Files of contacts as use cases see them."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Protocol

from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import Batch, ExportForm, FileFacts


class ContactFiles(Protocol):
    """Files that are read and written where that holds up nobody."""

    def read(self, path: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """How a file is written, and then its contacts in batches; nothing that it names is fetched.

        Raises:
            ContactFileRefused: nothing, or nothing more, can be read of it.
        """
        ...

    async def write(
        self, path: str, form: ExportForm, contacts: Callable[[], AsyncIterator[Contact]], *, over: bool
    ) -> int:
        """Write contacts into a file for this user alone, and return how many; `contacts` may be asked twice.

        Raises:
            ContactFileRefused: nothing was written; a file that was there is written over only if `over` says so.
        """
        ...
