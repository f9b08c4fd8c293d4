"""The rows of a list of people who were found: one for each number of theirs."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from deskbell.domain.contact import LabelledNumber
from deskbell.domain.directory import Person
from deskbell.domain.people import PAST_PREFIX
from deskbell.domain.search import Found, Match
from deskbell.ui.states import MatchRow
from deskbell.wording import people as words
from deskbell.wording.dialling import initials

_EXTENSION: Final = "ext:"


class Choice(NamedTuple):
    """A number of somebody, and the row that shows it."""

    person: Person
    number: str
    row: MatchRow


def rows_of(matches: Iterable[Match], now_s: float) -> dict[str, Choice]:
    """The rows of these people by their keys, as of a second since 1970; the first row of each tells the person."""
    return {choice.row.key: choice for match in matches for choice in _choices(match, now_s)}


def only_choice(found: Found, choices: Iterable[Choice]) -> Choice | None:
    """The usual number of the one who was found, None where a choice is needed or not everybody was looked at."""
    if found.count != 1 or found.more or not found.whole:
        return None
    return next((one for one in choices if one.number == one.person.number), None)


class _Who(NamedTuple):
    """What the rows of a person have in common; `glyph` is empty where the label of a number gives it."""

    initials: str
    detail: str
    sign: str
    glyph: str
    detail_marked: tuple[tuple[int, int], ...]


def _choices(match: Match, now_s: float) -> list[Choice]:
    person, who = match.person, _who(match)
    numbers = person.numbers or (LabelledNumber(person.number, _label(person)),)
    first = match.number_at or tuple(at for at, one in enumerate(numbers) if one.number == person.number)[:1]
    order = dict.fromkeys((*first, *range(len(numbers))))
    return [
        Choice(person, numbers[at].number, _row(match, who, at, numbers[at], now_s, again=place > 0))
        for place, at in enumerate(order)
    ]


def _who(match: Match) -> _Who:
    person = match.person
    if _is_past(person):
        return _Who(initials(person), words.NOT_IN_CONTACTS, "clock", "out", ())
    glyph = "desk" if person.key.startswith(_EXTENSION) else ""
    return _Who(initials(person), person.note, "", glyph, match.note_marked)


def _row(match: Match, who: _Who, at: int, number: LabelledNumber, now_s: float, *, again: bool) -> MatchRow:
    person = match.person
    is_usual = len(person.numbers) > 1 and number.number == person.number
    return MatchRow(
        key=f"{person.key} {at}" if at else person.key,
        initials=who.initials,
        title=person.name,
        detail=who.detail,
        label=number.label,
        number=number.number,
        aside=words.aside(
            favourite=match.favourite and not again,
            usual=is_usual,
            called_s=None if again else match.called_s,
            now_s=now_s,
        ),
        marked=match.marked,
        glyph=who.glyph or ("mobile" if words.is_mobile(number.label) else "phone"),
        sign=who.sign,
        again=again,
        detail_marked=who.detail_marked,
    )


def _label(person: Person) -> str:
    return words.CALLED if _is_past(person) else words.EXTENSION


def _is_past(person: Person) -> bool:
    return person.key.startswith(PAST_PREFIX)
