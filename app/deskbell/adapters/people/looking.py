"""Looking for what is typed in everybody who can be called."""

from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.people.column import GoOn
from deskbell.adapters.people.shelf import Shelf
from deskbell.domain.people import Near, person_of
from deskbell.domain.search import Found, Match, Typed, marks, note_marks, numbers_holding, read_typed

_TIMES_MORE: Final = 3
"""Among so many times the people that are shown one looks for those who fit by more than the line under their name."""


class _Place(NamedTuple):
    shelf: Shelf
    row: int


class NearShelves:
    """Who stands near on a line."""

    def __init__(self, near: Near) -> None:
        self.wanted = Shelf((one.listed for one in near.wanted), ranked=True, few=True)
        self.extensions = Shelf(near.extensions, few=True)
        self._signs = [(one.favourite, one.called_s) for one in near.wanted]

    def match(self, one: _Place, typed: Typed) -> Match:
        """What is shown of somebody who was found."""
        person = person_of(one.shelf.record(one.row))
        favourite, called_s = self._signs[one.row] if one.shelf is self.wanted else (False, None)
        return Match(
            person,
            marks(person, typed),
            numbers_holding(person, typed),
            favourite,
            called_s,
            note_marks(person, typed),
        )


def look_for(text: str, near: NearShelves, contacts: Shelf, most: int, go_on: GoOn) -> Found:
    """Whom a typing finds, the best first and at most so many, as far as one may go on."""
    typed = read_typed(text)
    found: dict[str, _Place] = {}
    more = False
    for look in typed.looks:
        for shelf in (near.wanted, near.extensions, contacts):
            rows = shelf.find(look, most, go_on)
            more |= rows.more
            for row in rows.rows:
                found.setdefault(shelf.key(row), _Place(shelf, row))
        if more:
            break  # what is found in a poorer way would stand behind more than anybody looks at
    candidates = islice(found.values(), _TIMES_MORE * most)
    return Found(text, _best_of((near.match(one, typed) for one in candidates), most), len(found), more)


def _best_of(matches: Iterable[Match], most: int) -> tuple[Match, ...]:
    """So many of these, those last of whom only the line under the name fits: many a note begins like a name."""
    best: list[Match] = []
    last: list[Match] = []
    for one in matches:
        by_note = one.note_marked and not (one.marked or one.number_at or one.favourite)
        (last if by_note else best).append(one)
        if len(best) == most:
            break
    return (*best, *last)[:most]
