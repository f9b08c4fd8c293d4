"""Importing and exporting presets by the desktop's own dialog, which itself touches no preset."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.preset_list import PresetList
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import preset_pane as words
from deskbell.wording import presets as told
from deskbell.wording.problems import explain


class FileDialogs(Protocol):
    """Asks for a file; `chosen` hears its path, and nothing where nobody chose one."""

    def open_file(self, title: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Ask for a file that is there."""

    def save_file(self, title: str, name: str, kind: str, chosen: Callable[[str], None]) -> None:
        """Ask for a file to write; the dialog asks itself whether one that is there is to be replaced."""


class PresetFilesPresenter:
    """Takes presets in from a file, or puts all of them into one."""

    def __init__(
        self,
        dialogs: FileDialogs,
        desk: Desk,
        jobs: Jobs,
        listed: Callable[[PresetList], None],
        say: Callable[[str], None],
        trouble: Callable[[str], None],
    ) -> None:
        self._dialogs = dialogs
        self._desk = desk
        self._jobs = jobs
        self._listed = listed
        self._say = say
        self._trouble = trouble

    def on_import_wanted(self) -> None:
        """Ask which file, and take its presets in, all or none."""
        self._dialogs.open_file(words.IMPORT_TITLE, words.FILE_KIND, self._import)

    def on_export_wanted(self) -> None:
        """Ask where to, and write all presets."""
        self._dialogs.save_file(words.EXPORT_TITLE, words.FILE_NAME, words.FILE_KIND, self._export)

    def _import(self, path: str) -> None:
        async def work() -> tuple[PresetList, int]:
            presets = await self._desk.presets()
            before = await presets.every()
            after = await presets.import_file(path)
            return after, len(after.presets) - len(before.presets)

        def done(result: tuple[PresetList, int]) -> None:
            self._listed(result[0])
            self._say(words.imported(result[1]))

        self._jobs.run(work, done, lambda error: self._trouble(explain(error)), name="import presets")

    def _export(self, path: str) -> None:
        async def work() -> int:
            return await (await self._desk.presets()).export(path, told.FILE_NOTE, replace=True)

        self._jobs.run(
            work,
            lambda count: self._say(told.exported(count)),
            lambda error: self._trouble(explain(error)),
            name="export presets",
        )
