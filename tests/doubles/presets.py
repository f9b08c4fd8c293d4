"""A book of presets in memory, which can be told to fail."""

from collections.abc import Callable

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
