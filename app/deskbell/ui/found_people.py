"""Whom a typing finds: the rows of its list, the one that is marked, and whether the list can be trusted."""

from typing import TYPE_CHECKING, Final

from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable
from deskbell.domain.find_among import find_people
from deskbell.domain.number import InputKind, is_link, kind_of, read_number
from deskbell.ui.match_rows import match_row
from deskbell.ui.ports import Now
from deskbell.ui.states import MatchRow

if TYPE_CHECKING:
    from deskbell.domain.search import Match

SETTLING_S: Final = 0.15
"""So long after the list has changed by itself a press was aimed at the one before."""
_MOST_MATCHES: Final = 8


class FoundPeople:
    """The people a line can call and those of them whom the last typing finds; `people` is None until they are read.

    `marked_key` is that of the row the user has marked, also when the list holds it no more; `count` is how many were
    found, of whom the first eight have rows.
    """

    def __init__(self, now_s: Now) -> None:
        self._now_s = now_s
        self._matches: tuple[Match, ...] = ()
        self._settled_at_s = -SETTLING_S
        self.people: tuple[Person, ...] | None = None
        self.marked_key = ""
        self.count = 0

    @property
    def rows(self) -> tuple[MatchRow, ...]:
        """The list."""
        return tuple(match_row(match) for match in self._matches)

    @property
    def is_steady(self) -> bool:
        """Whether the user has had time to see the list."""
        return self._now_s() - self._settled_at_s >= SETTLING_S

    @property
    def only(self) -> Person | None:
        """The one who was found, None for nobody or several."""
        return self._matches[0].person if len(self._matches) == 1 else None

    @property
    def marked(self) -> Person | None:
        """Whose row is marked."""
        return self.person(self.marked_key)

    def set_people(self, people: tuple[Person, ...] | None, text: str) -> None:
        """Take in who can be called, which comes late, and look the typing up among them."""
        self.people = people
        before = self._matches
        self.find(text)
        if self._matches != before:
            self._settled_at_s = self._now_s()

    def find(self, text: str) -> None:
        """Look the typing up; an exact number needs no choice."""
        found = () if is_link(text) else find_people(self.people or (), text)
        if kind_of(text) is InputKind.NUMBER and any(match.person.number == _dialled(text) for match in found):
            found = ()
        self._matches, self.count = found[:_MOST_MATCHES], len(found)

    def person(self, key: str) -> Person | None:
        """The person of a row."""
        return next((match.person for match in self._matches if match.person.key == key), None)

    def name_of(self, number: str) -> str:
        """The name of whoever has this number, empty for nobody known."""
        return next((one.name for one in self.people or () if one.number == number), "")


def _dialled(text: str) -> str:
    try:
        return read_number(text).dialled
    except NotDialable:
        return ""
