"""What is looked for in the history: the menu that sets it, and the chips that say it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall, Wanted
from deskbell.ui.call_states import FilterChip, MenuEntry, MenuGroup
from deskbell.ui.outcomes import outcome_icon
from deskbell.wording import history as words
from deskbell.wording import past_calls as call_words
from deskbell.wording.reminders import CHOICES

_P: Final = words.PanelWords()
OUTCOMES: Final[tuple[Outcome | None, ...]] = (*Outcome, None)
_OPEN: Final = "open"


class Span(NamedTuple):
    """Some last days, by name."""

    key: str
    title: str
    from_days_ago: int
    to_days_ago: int


SPANS: Final = (
    Span("today", "Today", 0, 0),
    Span("yesterday", "Yesterday", 1, 1),
    Span("week", "Last 7 days", 6, 0),
    Span("month", "Last 30 days", 29, 0),
)


def menu(wanted: Wanted, lines: tuple[str, ...], today: date) -> tuple[MenuGroup, ...]:
    """What can be filtered by; what is set is ticked."""
    outcomes = tuple(
        MenuEntry(f"outcome:{_key(one)}", words.outcome_title(one), checked=one in wanted.outcomes) for one in OUTCOMES
    )
    directions = tuple(
        MenuEntry(f"direction:{one.value}", words.DIRECTIONS[one], checked=one is wanted.direction) for one in Direction
    )
    own = tuple(MenuEntry(f"line:{name}", name, checked=name == wanted.line) for name in lines)
    practice = tuple(
        MenuEntry(f"practice:{key}", title, checked=wanted.practice is value)
        for key, title, value in (("only", words.PRACTICE_ONLY, True), ("none", words.NO_PRACTICE, False))
    )
    days = tuple(
        MenuEntry(f"days:{span.key}", span.title, checked=_days_of(span, today) == (wanted.from_day, wanted.to_day))
        for span in SPANS
    )
    return (
        MenuGroup(_P.outcome, outcomes),
        MenuGroup(_P.direction, directions),
        MenuGroup(_P.line, (*own, *practice)),
        MenuGroup(_P.days, (*days, MenuEntry("between", _P.between))),
    )


def toggled(wanted: Wanted, key: str, today: date) -> Wanted:
    """Set what an entry stands for, or take it back where it is set."""
    kind, _, value = key.partition(":")
    match kind:
        case "outcome":
            return replace(wanted, outcomes=wanted.outcomes ^ {_outcome(value)})
        case "direction":
            direction = Direction(value)
            return replace(wanted, direction=None if wanted.direction is direction else direction)
        case "line":
            return replace(wanted, line="" if wanted.line == value else value)
        case "practice":
            practice = value == "only"
            return replace(wanted, practice=None if wanted.practice is practice else practice)
        case "days":
            first, last = _days_of(next(span for span in SPANS if span.key == value), today)
            if (wanted.from_day, wanted.to_day) == (first, last):
                return without(wanted, "days")
            return replace(wanted, from_day=first, to_day=last)
    return wanted


def chips(wanted: Wanted, today: date) -> tuple[FilterChip, ...]:
    """A chip for each thing that is set but the text, which stands in its field."""
    return tuple(_chips(wanted, today))


def without(wanted: Wanted, key: str) -> Wanted:
    """Take back what a chip says."""
    kind, _, value = key.partition(":")
    match kind:
        case "outcome":
            return replace(wanted, outcomes=wanted.outcomes - {_outcome(value)})
        case "days":
            return replace(wanted, from_day=None, to_day=None)
        case "number":
            return replace(wanted, number="")
        case "direction":
            return replace(wanted, direction=None)
        case "line":
            return replace(wanted, line="")
        case "practice":
            return replace(wanted, practice=None)
    return wanted


def with_text(wanted: Wanted, text: str) -> Wanted:
    """Look for other words."""
    return replace(wanted, text=text.strip())


def row_menu(call: PastCall, *, may_add: bool) -> tuple[MenuGroup, ...]:
    """What can be done with a call, for the menu over its row."""
    entries = [("details", call_words.DETAILS), ("note", call_words.NOTE), ("remove", call_words.REMOVE)]
    if call.number:
        entries[:0] = [("again", call_words.CALL_AGAIN), ("only", call_words.ONLY)]
    if may_add:
        entries[-1:-1] = [("contact", call_words.ADD_CONTACT)]
    acts = MenuGroup("", tuple(MenuEntry(f"row {act} {call.id}", title) for act, title in entries))
    return (acts, MenuGroup(call_words.REMIND, remind_entries(call))) if call.number else (acts,)


def remind_entries(call: PastCall) -> tuple[MenuEntry, ...]:
    """When somebody can be reminded of a call."""
    return tuple(MenuEntry(f"row remind-{key} {call.id}", title) for key, title in CHOICES)


def _chips(wanted: Wanted, today: date) -> Iterator[FilterChip]:
    if wanted.number:
        yield FilterChip("number", wanted.number, "phone")
    for one in OUTCOMES:
        if one in wanted.outcomes:
            yield FilterChip(f"outcome:{_key(one)}", words.outcome_title(one), outcome_icon(one))
    if wanted.direction:
        yield FilterChip("direction", words.DIRECTIONS[wanted.direction], "out")
    if wanted.line:
        yield FilterChip("line", wanted.line, "desk")
    if wanted.practice is not None:
        yield FilterChip("practice", words.PRACTICE_ONLY if wanted.practice else words.NO_PRACTICE, "play")
    ends = (wanted.from_day, wanted.to_day)
    named = next((span.title for span in SPANS if _days_of(span, today) == ends), words.days_chip(*ends))
    if named:
        yield FilterChip("days", named, "clock")


def _days_of(span: Span, today: date) -> tuple[date, date]:
    return today - timedelta(days=span.from_days_ago), today - timedelta(days=span.to_days_ago)


def _outcome(value: str) -> Outcome | None:
    return None if value == _OPEN else Outcome(value)


def _key(outcome: Outcome | None) -> str:
    return outcome.value if outcome else _OPEN
