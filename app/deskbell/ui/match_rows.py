"""The rows of a list of people who were found."""

from deskbell.domain.search import Match
from deskbell.ui.states import MatchRow
from deskbell.wording.dialling import initials


def match_row(match: Match) -> MatchRow:
    """One person's row, the typed letters marked."""
    person = match.person
    return MatchRow(
        key=person.key,
        initials=initials(person),
        title=person.name,
        detail=person.note,
        label="extension",
        number=person.number,
        marked=match.marked,
    )
