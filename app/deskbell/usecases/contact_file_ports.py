"""Files of contacts as use cases see them."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
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


class ContactDirectory(Protocol):
    """Contacts that are kept elsewhere and only read here: watched files today, a CardDAV or LDAP server as well.

    It falls into parts (files, collections, a whole server), of which each is read as a whole.
    """

    async def parts(self) -> Mapping[str, str]:
        """Every part there is now, by a name that stays, with a mark that is another when something in it is.

        Raises:
            DirectoryAway: nobody can tell now; what is here stays.
        """
        ...

    def read(self, part: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """The contacts of a part.

        Raises:
            ContactFileRefused: it cannot be read now; what is here of it stays.
        """
        ...

    async def rest(self) -> None:
        """Let go of whatever reading needs, until it is asked again."""
        ...


class PartMarks(Protocol):
    """The marks of parts of directories as they were last read; what cannot be kept is read again at the next start."""

    async def read(self) -> Mapping[str, str]:
        """Marks by the names of their parts."""
        ...

    async def keep(self, marks: Mapping[str, str]) -> None:
        """Remember these for the next start."""
        ...


class WatchList(Protocol):
    """Which files and folders are watched; every method may raise DirectoryAway."""

    async def paths(self) -> tuple[str, ...]:
        """Their paths, in the order in which they were named."""
        ...

    async def change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> tuple[str, ...]:
        """Replace the list by what `change` makes of it, alone among all processes."""
        ...
