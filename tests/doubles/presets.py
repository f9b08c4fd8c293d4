"""A book of presets in memory, which can be told to fail, and files of them."""

from collections.abc import Callable

from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import PresetList


class MemoryPresets:
    """Fits the use cases' PresetBook; with an `error` it neither reads nor writes."""

    def __init__(self) -> None:
        self.presets = PresetList()
        self.error: Exception | None = None

    async def read(self) -> PresetList:
        """Every preset."""
        if self.error:
            raise self.error
        return self.presets

    async def change(self, change: Callable[[PresetList], PresetList]) -> PresetList:
        """Replace the list."""
        if self.error:
            raise self.error
        self.presets = change(self.presets)
        return self.presets


class MemoryPresetFiles:
    """Fits the use cases' PresetFiles; `texts` by their paths."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    async def read(self, path: str) -> str:
        """A file's text."""
        if path not in self.texts:
            raise PresetFileRefused(PresetFileProblem.UNREADABLE)
        return self.texts[path]

    async def write(self, path: str, text: str, *, replace: bool) -> None:
        """Write a file."""
        if path in self.texts and not replace:
            raise PresetFileRefused(PresetFileProblem.THERE_ALREADY)
        self.texts[path] = text
