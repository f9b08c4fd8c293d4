"""What the line in use offers to choose from, read when the pane is first opened on it."""

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from deskbell.domain.options import Choices
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.rows import Lists
from deskbell.ui.options.stored import StoredVariables
from deskbell.ui.ports import Jobs, T, ignore
from deskbell.usecases.desk import Desk
from deskbell.wording.pane import list_trouble
from deskbell.wording.problems import explain

if TYPE_CHECKING:
    from deskbell.domain.account import Did, Sound
    from deskbell.domain.line import Line


class OfferedLists:
    """Sounds and outside numbers of a line; an answer that comes after the line was changed is left."""

    def __init__(
        self, desk: Desk, line: CurrentLine, jobs: Jobs, stored: StoredVariables, changed: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._stored = stored
        self._changed = changed
        self._asked: Line | None = None
        self.now = Lists()
        self.may_use_stored: bool | None = None

    def load(self) -> None:
        """Read the lists of the line in use, unless they have been asked for."""
        line = self._line.now
        if line == self._asked:
            return
        self.forget()
        self._asked = line
        self.read_again(Choices.SOUNDS, fresh=False)
        self.read_again(Choices.DIDS, fresh=False)
        self._jobs.run(
            lambda: self._desk.may_use_stored_variables(line),
            lambda may: self._take(line, self._set_stored, may),
            ignore,
            name="ask who is signed in",
        )

    def read_again(self, what: Choices, *, fresh: bool = True) -> None:
        """Read one list; `fresh` asks the PBX also where its last answer is known."""
        line = self._line.now
        if what is Choices.SOUNDS:
            self._jobs.run(
                lambda: self._desk.sounds(line, fresh=fresh),
                lambda sounds: self._take(line, self._set_sounds, sounds),
                lambda error: self._fail(line, what, error),
                name="read the sounds",
            )
        else:
            self._jobs.run(
                lambda: self._desk.outside_numbers(line, fresh=fresh),
                lambda dids: self._take(line, self._set_dids, dids),
                lambda error: self._fail(line, what, error),
                name="read the outside numbers",
            )

    def take_sound(self, sound: "Sound") -> None:
        """Take in a sound that is new, before the list is read again."""
        self.now = self.now._replace(sounds=(*(self.now.sounds or ()), sound))
        self.read_again(Choices.SOUNDS)

    def forget(self) -> None:
        """Ask anew at the next opening: another line is in use."""
        self._asked = None
        self.now, self.may_use_stored = Lists(), None
        self._stored.forget()

    def _take(self, line: "Line", put: Callable[[T], None], what: T) -> None:
        if line == self._line.now:
            put(what)
            self._changed()

    def _set_stored(self, may: bool) -> None:  # noqa: FBT001 - the result of a job
        self.may_use_stored = may
        if may:
            self._stored.read()

    def _set_sounds(self, sounds: "tuple[Sound, ...]") -> None:
        self.now = self._without(Choices.SOUNDS)._replace(sounds=sounds)

    def _set_dids(self, dids: "tuple[Did, ...]") -> None:
        self.now = self._without(Choices.DIDS)._replace(dids=dids)

    def _fail(self, line: "Line", what: Choices, error: BaseException) -> None:
        if line == self._line.now:
            trouble = dict(self.now.trouble) | {what: list_trouble(explain(error))}
            self.now = self.now._replace(trouble=MappingProxyType(trouble))
            self._changed()

    def _without(self, what: Choices) -> Lists:
        trouble = {one: reason for one, reason in self.now.trouble.items() if one is not what}
        return self.now._replace(trouble=MappingProxyType(trouble))
