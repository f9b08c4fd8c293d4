"""Sounds in the pane: added from a file, and heard in the desktop's player."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import pane as words
from deskbell.wording.problems import explain

if TYPE_CHECKING:
    from deskbell.domain.account import Sound
    from deskbell.domain.line import Line


class SoundWork:
    """One piece of work at a time; `note` says what is being done or became of it, `changed` hears of each.

    `pick` lets the user choose a file for an option, `open_file` hands a path to the desktop and tells whether it took
    it, `added` gets the option and the sound that is at the PBX now.
    """

    def __init__(self, desk: Desk, line: CurrentLine, jobs: Jobs, changed: Callable[[], None]) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._changed = changed
        self._busy = False
        self.note = ""
        self.pick: Callable[[str], None] = lambda _key: None
        self.open_file: Callable[[str], bool] = lambda _path: False
        self.added: Callable[[str, Sound], None] = lambda _key, _sound: None

    def forget(self) -> None:
        """Another line is in use."""
        self._busy, self.note = False, ""

    def on_picked(self, key: str, path: str) -> None:
        """Add a file, for an option to announce it."""
        if self._busy:
            return
        line = self._line.now
        self._begin(words.adding(PurePath(path).name))
        self._jobs.run(
            lambda: self._desk.add_sound(line, path),
            lambda sound: self._take(line, key, sound),
            lambda error: self._end(line, explain(error)),
            name="add a sound",
        )

    def play(self, sound: "Sound") -> None:
        """Let the user hear a sound."""
        if self._busy:
            return
        line = self._line.now
        self._begin(words.fetching(sound.title))
        self._jobs.run(
            lambda: self._desk.fetch_sound(line, sound),
            lambda path: self._end(line, "" if self.open_file(path) else words.NO_PLAYER),
            lambda error: self._end(line, explain(error)),
            name="fetch a sound",
        )

    def _begin(self, note: str) -> None:
        self._busy, self.note = True, note
        self._changed()

    def _take(self, line: "Line", key: str, sound: "Sound") -> None:
        if line == self._line.now:
            self.added(key, sound)
        self._end(line, words.added(sound.title))

    def _end(self, line: "Line", note: str) -> None:
        if line == self._line.now:
            self._busy, self.note = False, note
            self._changed()
