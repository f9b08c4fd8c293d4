"""The history list in words."""

from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress
from deskbell.wording.outcomes import outcome_sentence
from deskbell.wording.times import exact_time, length

EMPTY_TITLE = "No calls yet"
EMPTY_TEXT = "Every call you place from this desk stands here with how it ended."
UNREADABLE_TITLE = "The history cannot be read"


def day_summary(real: int, practice: int, talked_s: int) -> str:
    """`2 calls · talked 3:59`; practice calls are counted apart."""
    parts = [_count(real, "call")] if real else []
    if talked_s:
        parts.append(f"talked {length(talked_s)}")
    if practice:
        parts.append(_count(practice, "practice call"))
    return " · ".join(parts)


def detail(progress: Progress) -> str:
    """The second line of a row behind the outcome: the number, unless the title is the number."""
    return progress.intent.destination if progress.intent.name else ""


def tooltip(progress: Progress) -> str:
    """The whole story of a call."""
    phones = ", ".join(progress.intent.sources)
    told = outcome_sentence(progress) if progress.outcome else "This call is open."
    practice = " Practice: nobody was rung." if progress.intent.practice else ""
    asked = f"Asked at {exact_time(progress.intent.at_s)}{f' from {phones}' if phones else ''}."
    ended = "" if progress.outcome in (None, Outcome.UNKNOWN) else _ended(progress)
    return f"{told} {asked}{ended}{practice}"


def _ended(progress: Progress) -> str:
    return "" if progress.ended_at_s is None else f" Ended at {exact_time(progress.ended_at_s)}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
