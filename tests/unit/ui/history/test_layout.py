"""Where days and calls stand in the list, and the steps from one layout to another."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.past_call import DayCount
from deskbell.ui.history.layout import DayLayout, Step

LAST = date(2026, 11, 26)


def day(days_ago: int, real: int, practice: int = 0) -> DayCount:
    """A day with so many calls."""
    return DayCount(LAST - timedelta(days=days_ago), real, practice, talked_s=60 * real)


THREE = DayLayout((day(0, 2), day(1, 1, 2), day(5, 1)))


def rows_of(layout: DayLayout) -> list[tuple[date, int]]:
    """Every row: its day, and the call's place in it, -1 for the heading."""
    return [(one.day, at) for one in layout.days for at in range(-1, one.calls)]


def test_a_heading_stands_above_each_days_calls() -> None:
    """2 + 3 + 1 calls under three headings are nine rows."""
    assert len(THREE) == 9
    assert [at for at in range(9) if THREE.heading(at)] == [0, 3, 7]
    assert THREE.heading(3) is THREE.days[1]


def test_rows_that_follow_each_other_are_read_day_by_day() -> None:
    """A page begins in the middle of one day and ends in the middle of another."""
    assert list(THREE.pieces(2, 4)) == [(THREE.days[0], False, 1, 1), (THREE.days[1], True, 0, 2)]
    assert list(THREE.pieces(7, 100)) == [(THREE.days[2], True, 0, 1)]
    assert list(THREE.pieces(3, 1)) == [(THREE.days[1], True, 0, 0)]
    assert list(DayLayout().pieces(0, 100)) == []


def test_a_day_without_calls_leads_to_the_next_older_one() -> None:
    """Before the first day of all there is nowhere to go."""
    places = [THREE.place_of(LAST - timedelta(days=days_ago)) for days_ago in (-3, 0, 1, 3, 5, 6)]
    assert places == [0, 0, 3, 7, 7, None]


def test_a_call_that_goes_takes_the_last_of_its_day_with_it() -> None:
    """The day's total is made anew when it is read; until then only the rows have to be right."""
    assert [one.calls for one in THREE.without(1).days] == [1, 3, 1]
    assert [(one.real, one.practice) for one in THREE.without(4).days] == [(2, 0), (0, 2), (1, 0)]
    assert [one.day for one in THREE.without(8).days] == [LAST, LAST - timedelta(days=1)]


def test_one_more_call_today_is_one_row_under_the_heading() -> None:
    """Nothing else moves."""
    steps = list(THREE.steps_to(DayLayout((day(0, 3), *THREE.days[1:]))))
    assert [step for step, _ in steps] == [Step(1, 0, 1)]


def test_the_first_call_of_a_day_comes_with_its_heading() -> None:
    """The list begins with it."""
    steps = list(THREE.steps_to(DayLayout((day(-1, 1), *THREE.days))))
    assert [step for step, _ in steps] == [Step(0, 0, 2)]


counts = st.dictionaries(st.integers(0, 6), st.integers(1, 4), max_size=6)


@given(counts, counts)
def test_the_steps_lead_from_any_layout_to_any_other(before: dict[int, int], after: dict[int, int]) -> None:
    """Each step says how many rows go and come, the layout behind it has just those, and the last one is the goal."""
    ours, goal = (DayLayout([day(days_ago, some[days_ago]) for days_ago in sorted(some)]) for some in (before, after))
    now, rows = ours, rows_of(ours)
    for step, behind in ours.steps_to(goal):
        at, gone, come = step
        assert (gone > 0) != (come > 0)
        assert len(behind) == len(now) - gone + come
        kept_after = rows_of(behind)[at + come :]
        assert [row[0] for row in rows[:at]] == [row[0] for row in rows_of(behind)[:at]]
        assert [row[0] for row in rows[at + gone :]] == [row[0] for row in kept_after]
        now, rows = behind, rows_of(behind)
    assert [(one.day, one.calls) for one in now.days] == [(one.day, one.calls) for one in goal.days]
