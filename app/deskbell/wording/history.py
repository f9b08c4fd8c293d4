"""The history list in words."""

from datetime import date
from typing import NamedTuple

from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction
from deskbell.wording.outcomes import OUTCOME_WORDS
from deskbell.wording.times import length

EMPTY_TITLE = "No calls yet"
EMPTY_TEXT = "Every call you place from this desk stands here with how it ended."
UNREADABLE_TITLE = "The history cannot be read"
NOTHING_TITLE = "No call like that"
NOTHING_TEXT = "Nothing in the history fits what is looked for."
UNDO = "Undo"
WRITING = "Writing the calls…"
EXPORT_INTO = "Write the calls into a file"
DELETE = "Delete them"
DO_NOT_DELETE = "Keep them"
CLOSE = "Close"
IN_PROGRESS = "In progress"
DIRECTIONS = {Direction.OUT: "Outgoing", Direction.IN: "Incoming"}
PRACTICE_ONLY = "Practice calls"
NO_PRACTICE = "Without practice calls"


class PanelWords(NamedTuple):
    """Labels by what they label."""

    search: str = "Find in the history"
    search_key: str = "Ctrl+F"
    more: str = "Filter, export and more"
    close_search: str = "Close the search"
    placeholder: str = "Name, number, note or tag"
    outcome: str = "How it ended"
    direction: str = "Which way"
    line: str = "Line"
    days: str = "Days"
    between: str = "Between two days…"
    jump: str = "Go to a day…"
    clear: str = "Show all calls"
    export_csv: str = "Export as CSV…"
    export_json: str = "Export as JSON…"
    keep: str = "Keep calls"
    from_day: str = "From"
    to_day: str = "to"
    day: str = "Day"
    go: str = "Show"
    close_days: str = "Close the days"
    no_such_day: str = "Not a day I know. Write it like 26.11.2026 or 26 Nov."


def outcome_title(outcome: Outcome | None) -> str:
    """An outcome by which to filter."""
    return OUTCOME_WORDS[outcome] if outcome else IN_PROGRESS


def days_chip(from_day: date | None, to_day: date | None) -> str:
    """`26 Nov 2026`, `1 Nov – 5 Nov 2026`, `since …`, `until …`."""
    if from_day == to_day and from_day is not None:
        return short_day(from_day)
    if from_day and to_day:
        return f"{short_day(from_day)} – {short_day(to_day)}"
    if from_day:
        return f"since {short_day(from_day)}"
    return f"until {short_day(to_day)}" if to_day else ""


def short_day(day: date) -> str:
    """`26 Nov 2026`."""
    return f"{day.day} {day.strftime('%b %Y')}"


def kept_for(days: int | None) -> str:
    """For how long calls are kept."""
    return {None: "For ever", 730: "For 2 years", 365: "For 1 year"}.get(days, f"For {days} days")


def will_delete(days: int) -> str:
    """What a shorter time does."""
    return f"Calls that are older than {days} days will be deleted for good, now and from now on."


def removed(name: str) -> str:
    """What was taken out."""
    return f"Removed: {name}."


def written(count: int, path: str) -> str:
    """What was written, and where."""
    return f"{_count(count, 'call')} written into {path}."


def not_written(detail: str) -> str:
    """Why there is no file."""
    return f"The file could not be written, and nothing of it was left.{f' The reason: {detail}.' if detail else ''}"


def found(count: int) -> str:
    """How many calls fit."""
    return _count(count, "call")


def day_summary(real: int, practice: int, talked_s: int) -> str:
    """`2 calls · talked 3:59`; practice calls are counted apart."""
    parts = [_count(real, "call")] if real else []
    if talked_s:
        parts.append(f"talked {length(talked_s)}")
    if practice:
        parts.append(_count(practice, "practice call"))
    return " · ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
