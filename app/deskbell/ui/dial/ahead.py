"""What is made ready while the rest of a number or name is being typed."""

from collections.abc import Callable
from typing import Final

from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import After, Jobs, ignore
from deskbell.usecases.desk import Desk

PAINTED_S: Final = 0.05
"""So long after a key its picture is on the screen, for which the worker takes no time from the window's thread."""


class Ahead:
    """Has the line made ready at the first key, and my phones looked at; nobody waits for either."""

    def __init__(
        self, desk: Desk, line: CurrentLine, jobs: Jobs, after: After, look_at_phones: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._after = after
        self._look_at_phones = look_at_phones

    def on_text_edited(self, text: str) -> None:
        """Begin behind the picture of the first letter."""
        if len(text) == 1:
            self._after(PAINTED_S, self._begin)

    def _begin(self) -> None:
        line = self._line.now
        self._jobs.run(lambda: self._desk.open_ahead(line), ignore, ignore, name="open the line ahead")
        self._look_at_phones()
