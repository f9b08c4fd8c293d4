"""Where presets are kept, as their use case sees it."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.preset_list import PresetList


class PresetBook(Protocol):
    """The presets of this desk, kept on disk."""

    async def read(self) -> PresetList:
        """Every preset.

        Raises:
            DirectoryTrouble: they cannot be read.
        """
        ...

    async def change(self, change: Callable[[PresetList], PresetList]) -> PresetList:
        """Replace the list by what `change` makes of it, alone among all processes; raises as `read` and `change`."""
        ...


class PresetFiles(Protocol):
    """Files of presets on this computer, by their paths."""

    async def read(self, path: str) -> str:
        """The text of a file, or as much of it as shows that it is too long; PresetFileRefused if it cannot be read."""
        ...

    async def write(self, path: str, text: str, *, replace: bool) -> None:
        """Put a text into a file that only its user can read, with `replace` in the place of another.

        Raises:
            PresetFileRefused: nothing was written.
        """
        ...
