"""Whom a typing finds: the rows of its list, the one that is marked, and whether the list can be trusted."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from deskbell.domain.dialled_digits import dialled_digits
from deskbell.domain.directory import Person
from deskbell.domain.number import InputKind, is_link, kind_of
from deskbell.domain.search import Found
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.match_rows import Choice, only_choice, rows_of
from deskbell.ui.ports import Jobs, Now, Running
from deskbell.usecases.desk import Desk

if TYPE_CHECKING:
    from deskbell.ui.states import MatchRow
    from deskbell.usecases.find_people import People

SETTLING_S: Final = 0.15
"""So long after the list has changed by itself a press was aimed at the one before."""

WAITS_S: Final = 1.0
"""So long an Enter waits to learn whom the name finds that was typed before it."""

AT_ONCE_S: Final = 0.005
"""So long a key takes at most to look for whom it finds before that is left to the worker.

Nearly every answer is there by then, and one picture shows it with the letter. Looked up elsewhere, the letter would be
painted first, and both threads would take the interpreter out of each other's hands meanwhile.
"""

FINDING: Final = "find people"
_MOST_PEOPLE: Final = 8
_NOBODY: Final = Found("", whole=False)


class FoundPeople:
    """Whom the last typing finds; where the answer comes later than `find` returns, `on_found` hears of it.

    `found` is the last answer, which is that of the typing once it `is_current`. `marked_key` is that of the row the
    user has marked, also when the list holds it no more.
    """

    def __init__(self, desk: Desk, line: CurrentLine, jobs: Jobs, now_s: Now) -> None:
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._now_s = now_s
        self._text = self._number = ""
        self._running: Running | None = None
        self._people: People | None = None
        self._settled_at_s = -SETTLING_S
        self._act: Callable[[], None] | None = None
        self._entered_at_s = 0.0
        self._choices: dict[str, Choice] = {}
        self.found = _NOBODY
        self.rows: tuple[MatchRow, ...] = ()
        self.marked_key = ""
        self.on_found: Callable[[], None] = lambda: None

    @property
    def is_current(self) -> bool:
        """Whether the answer is that of what is typed now."""
        return self._running is None

    @property
    def is_steady(self) -> bool:
        """Whether the user has had time to see the list."""
        return self._now_s() - self._settled_at_s >= SETTLING_S

    @property
    def only(self) -> Choice | None:
        """The one person who was found, by their usual number; None for nobody, several, or several numbers."""
        return only_choice(self.found, self._choices.values()) if self.is_current else None

    @property
    def marked(self) -> Choice | None:
        """Whose row is marked."""
        return self.choice(self.marked_key)

    def choice(self, key: str) -> Choice | None:
        """The person and the number of a row."""
        return self._choices.get(key)

    def mark(self, key: str) -> None:
        """Take in which row is marked, if one is; an Enter from before that meant something else."""
        self.marked_key = key
        self._act = None

    def enter(self, act: Callable[[], None]) -> None:
        """Act on whom the typing finds: now, or as soon as that is known, unless it takes too long."""
        if self.is_current:
            act()
        else:
            self._act, self._entered_at_s = act, self._now_s()

    def find(self, text: str, number: str = "") -> None:
        """Look up what the user has typed; what was asked before is no longer wanted.

        Where what is typed is more than a `number`, only that is looked up, and nothing is listed.
        """
        self._text, self._number = text, number
        self._ask(by_itself=False)

    def look_again(self) -> None:
        """Look the typing up among the people there are now."""
        self._ask(by_itself=True)

    def start_over(self) -> None:
        """Forget whom the typing has found, and look it up among others."""
        self._show(_NOBODY)
        self.look_again()

    def unsettle(self) -> None:
        """Give the user time to see the list."""
        self._settled_at_s = self._now_s()

    def name_of(self, number: str) -> str:
        """The name of whoever has this number, as far as the typing has found them."""
        holder = self._holder(number)
        return holder.name if holder and holder.name != holder.number else ""

    def _holder(self, number: str) -> Person | None:
        digits = dialled_digits(number)
        people = (match.person for match in self.found.matches if digits)
        return next((one for one in people if digits in map(dialled_digits, _numbers(one))), None)

    def _ask(self, *, by_itself: bool) -> None:
        if self._running:
            self._running.cancel()
            self._running = None
        self._act = None
        text = self._number or self._text
        if not text.strip() or is_link(text):
            self._show(Found(text))
            return
        line = self._line.now
        at_once = None if by_itself or not self._people else self._people.glance(line, text, _MOST_PEOPLE, AT_ONCE_S)
        if at_once:
            self._show(at_once)
            return

        async def find() -> "tuple[People, Found]":
            people = await self._desk.people_finder()
            return people, await people.find(line, text, _MOST_PEOPLE)

        def take(answer: "tuple[People, Found]") -> None:
            self._people, found = answer
            self._take(found, by_itself=by_itself)

        def failed(_: BaseException) -> None:
            self._take(Found(text, whole=False), by_itself=by_itself)

        self._running = self._jobs.run(find, take, failed, name=FINDING)

    def _take(self, found: Found, *, by_itself: bool) -> None:
        self._running = None
        act, self._act = self._act, None
        before = self.rows
        self._show(found)
        if by_itself and self.rows != before:
            self.unsettle()
        self.on_found()
        if act and self._now_s() - self._entered_at_s <= WAITS_S:
            act()

    def _show(self, found: Found) -> None:
        self.found = found
        # An exact number needs no choice.
        exact = bool(self._number) or (kind_of(self._text) is InputKind.NUMBER and self._holder(self._text) is not None)
        self._choices = {} if exact else rows_of(found.matches, time.time())
        self.rows = tuple(choice.row for choice in self._choices.values())


def _numbers(person: Person) -> tuple[str, ...]:
    return (person.number, *(one.number for one in person.numbers))
