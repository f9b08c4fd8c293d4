"""Whom the window knows on the line in use: names for the numbers it shows, and whoever is looked for."""

from collections.abc import Callable
from typing import Final

from deskbell.ui.current_line import CurrentLine
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.usecases.desk import Desk

_MOST: Final = 5000


class PeopleBook:
    """Knows the names of numbers it was asked for before; whoever `listens` hears when it knows more."""

    def __init__(self, desk: Desk, line: CurrentLine, jobs: Jobs, after: After) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._after = after
        self._names: dict[str, str] = {}
        self._wanted: set[str] = set()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Have somebody told whenever a name has come to be known."""
        self._listeners.append(listener)

    def get(self, number: str, unknown: str = "") -> str:
        """The name of a number as far as it is known; it is looked up for the next time."""
        if number in self._names:
            return self._names[number] or unknown
        if not self._wanted:
            self._after(0, self._ask)
        self._wanted.add(number)
        return unknown

    def finder(self, now_s: Now) -> FoundPeople:
        """Find people as somebody types."""
        return FoundPeople(self._desk, self._line, self._jobs, now_s)

    def forget(self) -> None:
        """Look everything up anew that is known; until then it is said as it was."""
        if len(self._names) > _MOST:
            self._names.clear()
        if self._names and not self._wanted:
            self._after(0, self._ask)
        self._wanted.update(self._names)

    def _ask(self) -> None:
        line, wanted = self._line.now, tuple(self._wanted)
        self._wanted.clear()

        async def names() -> dict[str, str]:
            known = await (await self._desk.people_finder()).names(line, wanted)
            return {number: known.get(number, "") for number in wanted}

        self._jobs.run(names, self._take, ignore, name="read names")

    def _take(self, names: dict[str, str]) -> None:
        news = any(self._names.get(number, "") != name for number, name in names.items())
        self._names.update(names)
        if news:
            for listener in self._listeners:
                listener()
