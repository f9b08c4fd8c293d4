"""What lies at the desk itself, as use cases see it; adapters and test doubles fit these by shape."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.own_phone import PhoneSettings


class OwnPhoneBook(Protocol):
    """What is set for my phones at this desk, kept on disk."""

    async def read(self) -> PhoneSettings:
        """The settings; those that cannot be read are none."""
        ...

    async def change(self, change: Callable[[PhoneSettings], PhoneSettings]) -> PhoneSettings:
        """Replace them by what `change` makes of them, alone among all processes.

        Raises:
            PhonesNotKept: they could not be written down.
        """
        ...


class SoundShelf(Protocol):
    """Where files of sounds come from, and where they lie while the desktop's player has them."""

    async def read(self, path: str) -> bytes:
        """A file that the user chose, no more than one byte longer than a sound can be; SoundLost if it has gone."""
        ...

    async def lay_out(self, content: bytes, suffix: str) -> str:
        """The path of a file that only this user can read and that is removed later; SoundLost if it cannot be made."""
        ...
