"""Keeping presets, and calling by them."""

from collections.abc import Callable
from dataclasses import replace

from deskbell.domain.call import CallOrder
from deskbell.domain.line import Line
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.preset import Preset
from deskbell.domain.preset_json import presets_from_json, presets_to_json
from deskbell.domain.preset_list import PresetList
from deskbell.usecases.ports import Clock, Lines
from deskbell.usecases.preset_ports import PresetBook, PresetFiles
from deskbell.usecases.read_offers import gone_from_pbx


class Presets:
    """What can be done with the presets of one desk.

    Every method may raise DirectoryTrouble; those that change something give the list as it is then, and may raise
    PresetRefused, or NoSuchPreset where another process has removed it.
    """

    def __init__(
        self, book: PresetBook, files: PresetFiles, lines: Lines, clock: Clock, new_id: Callable[[], str]
    ) -> None:
        self._book = book
        self._files = files
        self._lines = lines
        self._clock = clock
        self._new_id = new_id

    async def every(self) -> PresetList:
        """All of them in their order."""
        return await self._book.read()

    async def add(self, preset: Preset) -> PresetList:
        """Keep a new preset at the end; its id is given here."""
        kept = replace(preset, id=self._new_id())
        return await self._book.change(lambda presets: presets.with_preset(kept))

    async def change(self, preset: Preset) -> PresetList:
        """Keep a preset in place of the one with its id."""
        return await self._book.change(lambda presets: presets.changed(preset))

    async def move(self, preset_id: str, place: int) -> PresetList:
        """Put a preset at another place, counted from 0."""
        return await self._book.change(lambda presets: presets.moved(preset_id, place))

    async def remove(self, preset_id: str) -> PresetList:
        """Remove a preset; `restore` puts it back for a month."""
        now_s = self._clock.now_s()
        return await self._book.change(lambda presets: presets.without(preset_id, now_s))

    async def restore(self, preset_id: str) -> PresetList:
        """Put a preset back that was removed."""
        return await self._book.change(lambda presets: presets.restored(preset_id))

    async def export(self, path: str, note: str, *, replace: bool) -> int:
        """Write all presets into a file and give their number; `note` tells whoever opens it what it holds.

        Raises:
            PresetFileRefused: as `PresetFiles.write`.
        """
        presets = (await self._book.read()).presets
        await self._files.write(path, presets_to_json(presets, note) + "\n", replace=replace)
        return len(presets)

    async def import_file(self, path: str) -> PresetList:
        """Add the presets of a file.

        Raises:
            PresetFileRefused: nothing was added.
        """
        read = presets_from_json(await self._files.read(path), self._new_id)
        return await self._book.change(lambda presets: presets.with_imported(read))

    async def order(self, name: str, order: CallOrder) -> CallOrder:
        """An order as the preset of this name completes it.

        Raises:
            NoSuchPreset: with the names there are.
        """
        return (await self._book.read()).named(name).ordered(order)

    async def require_there(self, line: Line, order: CallOrder) -> None:
        """Look whether the line's PBX still has the sounds and numbers that an order names.

        Raises:
            ChoicesGone: with the options that name what is not there; a list that cannot be read accuses nobody.
        """
        gone = await gone_from_pbx(order.options, line, self._lines)
        if gone:
            raise ChoicesGone(gone)
