"""The history list in words."""

from datetime import date

import pytest

from deskbell.domain.outcome import Outcome
from deskbell.wording.history import day_summary, days_chip, found, outcome_title, removed


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


@pytest.mark.parametrize(
    ("first", "last", "chip"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), "26 Nov 2026"),
        (date(2026, 11, 1), date(2026, 11, 26), "1 Nov 2026 – 26 Nov 2026"),
        (date(2026, 11, 1), None, "since 1 Nov 2026"),
        (None, date(2026, 11, 1), "until 1 Nov 2026"),
        (None, None, ""),
    ],
)
def test_the_days_that_are_looked_at_are_said(first: date | None, last: date | None, chip: str) -> None:
    """An end that is open is said by the other one."""
    assert days_chip(first, last) == chip


def test_calls_are_counted_and_a_removed_one_is_named() -> None:
    """One call is no calls."""
    assert (found(1), found(20), removed("Ivan")) == ("1 call", "20 calls", "Removed: Ivan.")
    assert [outcome_title(one) for one in (Outcome.BUSY, None)] == ["Busy", "In progress"]
