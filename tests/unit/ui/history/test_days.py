"""Calls under their days: what each change touches, and that it leaves what a whole new list would hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.evidence import Leaving
from deskbell.domain.progress import Progress
from deskbell.ui.history.days import CallDays, Change, DayTotal, HistoryRows, Item, day_of
from deskbell.ui.states import CallRow, DayRow
from doubles.clock import START_S
from doubles.samples import a_record, accepted, an_intent, progress_of

DAY_S = 86400


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")


def a_call(key: str, after_s: float, talked_s: int | None = None, *, practice: bool = False) -> Progress:
    """A call so many seconds after the start, which is 22:13:20 in Greenwich; it was talked if there is a length."""
    evidence = () if talked_s is None else (accepted(), a_record("bridged", talked_s=talked_s))
    call = progress_of(Leaving(START_S), *evidence)
    return replace(call, intent=replace(an_intent(intent_id=key, after_s=after_s), practice=practice))


def shown(days: CallDays) -> list[str]:
    """The rows in short."""
    return [item.isoformat() if isinstance(item, date) else item.intent.id for item in days.items]


def test_a_new_call_stands_on_top_of_its_day() -> None:
    """The first call of a day comes with the heading; the next one changes the heading and adds a row."""
    days = CallDays()
    assert days.put(a_call("a", 0)) == Change(0, 0, 2)
    assert days.put(a_call("b", 60)) == Change(0, 1, 2)
    assert days.put(a_call("c", DAY_S)) == Change(0, 0, 2)
    assert shown(days) == ["2023-11-15", "c", "2023-11-14", "b", "a"]


def test_news_of_a_call_touch_its_row_and_the_day_above() -> None:
    """No row comes or goes."""
    days = CallDays()
    for key, after_s in (("a", 0), ("b", 60), ("c", DAY_S)):
        days.put(a_call(key, after_s))
    talked = a_call("b", 60, talked_s=8)
    assert days.put(talked) == Change(2, 2, 2)
    assert days.call("b") is talked
    assert shown(days) == ["2023-11-15", "c", "2023-11-14", "b", "a"]


def test_a_call_between_others_is_added_there() -> None:
    """A call that an earlier run left unfinished has its place among the others."""
    days = CallDays()
    for key, after_s in (("a", 0), ("c", 120)):
        days.put(a_call(key, after_s))
    assert days.put(a_call("b", 60)) == Change(0, 2, 3)
    assert shown(days) == ["2023-11-14", "c", "b", "a"]


def test_a_page_of_older_calls_is_one_change() -> None:
    """It goes on with the day that was last, and opens others."""
    days = CallDays()
    days.put(a_call("d", 0))
    assert days.add_older([a_call("c", -60), a_call("b", -DAY_S), a_call("a", -DAY_S - 1)]) == Change(2, 0, 4)
    assert shown(days) == ["2023-11-14", "d", "c", "2023-11-13", "b", "a"]
    assert days.add_older([]) == Change(6, 0, 0)


def test_a_page_that_is_not_older_throughout_adds_nothing() -> None:
    """One known call that is older than the page's first is enough."""
    days = CallDays()
    days.put(a_call("a", -DAY_S))
    assert days.add_older([a_call("c", 0), a_call("b", -2 * DAY_S)]) is None
    assert shown(days) == ["2023-11-13", "a"]


def test_a_day_comes_to_what_its_calls_do() -> None:
    """Practice calls are counted apart and without their talk; news of a call count it once."""
    days = CallDays()
    days.put(a_call("a", 0))
    days.put(a_call("b", 60, talked_s=5))
    days.put(a_call("c", 70, talked_s=100, practice=True))
    days.put(a_call("a", 0, talked_s=8))
    days.put(a_call("a", 0, talked_s=9))
    days.put(a_call("d", DAY_S, practice=True))
    assert days.total(day_of(START_S)) == DayTotal(real=2, practice=1, talked_s=14)
    assert days.total(day_of(START_S + DAY_S)) == DayTotal(real=0, practice=1, talked_s=0)
    assert days.all() == Change(0, 6, 6)


def test_a_row_is_put_into_words_once_and_only_when_looked_at() -> None:
    """Twenty thousand rows cost nothing until somebody scrolls to them."""
    asked: list[Item] = []

    def word(item: Item) -> CallRow | DayRow:
        asked.append(item)
        return DayRow(str(item), "")

    rows = HistoryRows([date(2023, 11, day) for day in range(1, 30)], word)
    assert len(rows) == 29
    assert asked == []
    assert rows[3] is rows[3]
    assert asked == [date(2023, 11, 4)]
    assert [row.title for row in rows[27:] if isinstance(row, DayRow)] == ["2023-11-28", "2023-11-29"]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.booleans()), max_size=30))
def test_every_change_leads_from_the_rows_before_to_those_after(puts: list[tuple[str, bool]]) -> None:
    """Outside of a change nothing differs, its first rows stay what they are, and the order is always that of time."""
    days = CallDays()
    before: list[str] = []
    for key, talked in puts:
        at, gone, come = days.put(a_call(key, "gbfahced".index(key) * DAY_S / 3, talked_s=5 if talked else None))
        after = shown(days)
        assert before[:at] + before[at + gone :] == after[:at] + after[at + come :]
        assert before[at : at + gone] == after[at : at + gone]
        assert len(after) == len(before) + come - gone
        before = after
    calls = [item for item in days.items if not isinstance(item, date)]
    assert [call.intent.at_s for call in calls] == sorted((call.intent.at_s for call in calls), reverse=True)
