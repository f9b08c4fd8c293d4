"""The history list in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Evidence, Leaving, Unclear
from deskbell.domain.progress import Progress
from deskbell.wording.history import day_summary, detail, tooltip
from doubles.clock import START_S
from doubles.samples import a_record, accepted, an_intent, progress_of

LEFT = Leaving(START_S)


def real(*evidence: Evidence) -> Progress:
    """A call on a line that rings somebody."""
    return progress_of(*evidence, intent=replace(an_intent(), practice=False))


def talk(talked_s: int) -> Progress:
    """A real talk of some length."""
    return real(LEFT, accepted(), a_record("bridged", talked_s=talked_s))


@pytest.mark.parametrize(
    ("real", "practice", "talked_s", "summary"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "1 call"),
        (2, 0, 239, "2 calls · talked 3:59"),
        (0, 1, 0, "1 practice call"),
        (1, 2, 8, "1 call · talked 0:08 · 2 practice calls"),
    ],
)
def test_a_day_is_summed_up(real: int, practice: int, talked_s: int, summary: str) -> None:
    """Practice calls are counted apart."""
    assert day_summary(real, practice, talked_s) == summary


def test_the_number_stands_behind_a_name_only() -> None:
    """Where the title is the number already, it is not said twice."""
    unnamed = progress_of()
    assert detail(replace(unnamed, intent=replace(unnamed.intent, name="Anna"))) == "205"
    assert detail(unnamed) == ""


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (real(LEFT), "This call is open. Asked at 22:13:20 from 101."),
        (
            real(LEFT, accepted(), a_record("bridged", talked_s=8, after_s=60)),
            "You talked with 205 for 0:08. Asked at 22:13:20 from 101. Ended at 22:14:20.",
        ),
        (
            progress_of(LEFT, accepted(), a_record("bridged", talked_s=8, after_s=60)),
            "You talked with 205 for 0:08. Asked at 22:13:20 from 101. Ended at 22:14:20. Practice: nobody was rung.",
        ),
        (
            real(LEFT, Unclear(START_S + 30, UnclearReason.SERVER_FAULT)),
            "We do not know whether the call to 205 was placed. Watch your phone. Asked at 22:13:20 from 101.",
        ),
    ],
)
def test_the_whole_story_of_a_call(set_zone: Callable[[str], None], progress: Progress, told: str) -> None:
    """What became of it, when and from where it was asked for, when it ended if that is known."""
    set_zone("UTC0")
    assert tooltip(progress) == told
