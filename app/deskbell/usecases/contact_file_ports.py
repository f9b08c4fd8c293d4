"""Files of contacts as use cases see them."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
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


class Counts(Protocol):
    """What became of some contacts of a file."""

    @property
    def added(self) -> int:
        """How many are new."""
        ...

    @property
    def updated(self) -> int:
        """How many were here otherwise."""
        ...

    @property
    def unchanged(self) -> int:
        """How many were here as they are."""
        ...


class KeptContacts(Protocol):
    """The contacts of this desk; every method may raise DirectoryTrouble."""

    def every(self) -> AsyncIterator[Contact]:
        """Each contact."""
        ...

    async def upsert_many(self, contacts: Iterable[Contact]) -> Counts:
        """Add contacts, or update those that are here; whole batches are kept, also where this is cancelled."""
        ...

    async def reckon_many(self, contacts: Iterable[Contact]) -> Counts:
        """What `upsert_many` would do; nothing is written."""
        ...
