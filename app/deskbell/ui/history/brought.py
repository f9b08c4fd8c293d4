"""The PBX's own calls, asked for where somebody looks."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from deskbell.domain.line import Line
from deskbell.ui.history.ports import OpenPast, PbxCalls
from deskbell.ui.ports import Jobs, ignore


class BroughtDays:
    """Has the days that are looked at brought in, each once in a run; what cannot be had now waits for another run."""

    def __init__(self, open_past: OpenPast, jobs: Jobs) -> None:
        self._open_past = open_past
        self._jobs = jobs
        self._line: Line | None = None
        self._asked: set[date] = set()

    def use(self, line: Line) -> None:
        """Ask this line's PBX from now on, and first about the last days."""
        self._line, self._asked = line, set()
        self._bring(lambda pbx: pbx.bring_recent(line))

    def look(self, days: Iterable[date]) -> None:
        """Ask about days that are looked at."""
        line, fresh = self._line, set(days) - self._asked
        if line and fresh:
            self._asked |= fresh
            self._bring(lambda pbx: pbx.bring(line, fresh))

    def _bring(self, work: Callable[[PbxCalls], Awaitable[None]]) -> None:
        async def bring() -> None:
            await work((await self._open_past()).pbx)

        self._jobs.run(bring, ignore, ignore, name="bring in the PBX's calls")
