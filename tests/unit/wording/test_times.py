"""Times and lengths as people read them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.wording.history import short_day
from deskbell.wording.times import (
    clock_time,
    date_and_time,
    day_heading,
    exact_time,
    length,
    moment,
    read_day,
    recent_time,
)

NOON_UTC_S = 1_772_539_331.0  # 3 March 2026, 12:02:11 UTC
YEREVAN, NEW_YORK = "<+04>-4", "EST5EDT,M3.2.0,M11.1.0"
TUESDAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("zone", "clock", "exact", "stamp"),
    [
        ("UTC0", "12:02", "12:02:11", "2026-03-03 12:02"),
        (YEREVAN, "16:02", "16:02:11", "2026-03-03 16:02"),
        (NEW_YORK, "07:02", "07:02:11", "2026-03-03 07:02"),
    ],
)
def test_times_are_those_of_this_computers_zone(
    set_zone: Callable[[str], None], zone: str, clock: str, exact: str, stamp: str
) -> None:
    """The same second is read off the wall clock of the place."""
    set_zone(zone)
    assert clock_time(NOON_UTC_S) == clock
    assert exact_time(NOON_UTC_S) == exact
    assert date_and_time(NOON_UTC_S) == stamp


def test_the_day_of_a_call_is_the_day_of_the_place(set_zone: Callable[[str], None]) -> None:
    """A call at eleven in the evening in London stands under the next day in Yerevan."""
    late_s = NOON_UTC_S + 11 * 3600
    set_zone("UTC0")
    assert moment(late_s).date() == TUESDAY
    set_zone(YEREVAN)
    assert moment(late_s).date() == TUESDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("back_s", "said"),
    [
        (0, "today 12:02"),
        (86400, "yesterday 12:02"),
        (2 * 86400, "Sunday 12:02"),
        (6 * 86400, "Wednesday 12:02"),
        (7 * 86400, "24 February 2026"),
        (-86400, "4 March 2026"),
    ],
)
def test_a_time_not_long_ago_is_said_by_its_day(set_zone: Callable[[str], None], back_s: float, said: str) -> None:
    """One that is longer ago, or ahead since a clock was set back, by its date alone."""
    set_zone("UTC0")
    assert recent_time(NOON_UTC_S - back_s, NOON_UTC_S) == said


def test_summer_time_is_kept(set_zone: Callable[[str], None]) -> None:
    """A summer's noon is told by summer's clock, whatever the season is now."""
    set_zone(NEW_YORK)
    assert clock_time(NOON_UTC_S + 120 * 86400) == "08:02"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (8, "0:08"), (8.99, "0:08"), (221, "3:41"), (3599, "59:59"), (3720, "1:02:00"), (-5, "0:00")],
)
def test_a_length_reads_like_a_stop_watch(seconds: float, words: str) -> None:
    """Minutes and seconds, hours only where there are any, never less than nothing."""
    assert length(seconds) == words


@given(st.integers(0, 10**6))
def test_a_length_says_every_second(seconds: int) -> None:
    """The parts of a length add up to it."""
    parts = [int(part) for part in length(seconds).split(":")]
    assert sum(part * 60**power for power, part in enumerate(reversed(parts))) == seconds
    assert all(part < 60 for part in parts[1:])


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (TUESDAY, "Today"),
        (date(2026, 3, 2), "Yesterday"),
        (date(2026, 3, 1), "Sunday"),
        (date(2026, 2, 25), "Wednesday"),
        (date(2026, 2, 24), "24 February 2026"),
        (date(2025, 3, 3), "3 March 2025"),
        (date(2026, 3, 4), "4 March 2026"),
    ],
)
def test_a_day_is_called_as_people_call_it(day: date, heading: str) -> None:
    """Today, yesterday, the days of this week by name, every other day in full."""
    assert day_heading(day, TUESDAY) == heading


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TUESDAY),
        (" Yesterday ", date(2026, 3, 2)),
        ("mon", date(2026, 3, 2)),
        ("Tuesday", date(2026, 2, 24)),
        ("2026-1-9", date(2026, 1, 9)),
        ("26.11.2025", date(2025, 11, 26)),
        ("26/11/25", date(2025, 11, 26)),
        ("3.3.", TUESDAY),
        ("4.3", date(2025, 3, 4)),
        ("26 Nov", date(2025, 11, 26)),
        ("1. march 2024", date(2024, 3, 1)),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    """Without a year it is the last one that is not ahead."""
    assert read_day(text, TUESDAY) == day


@pytest.mark.parametrize("text", ["", "soon", "31.2.2026", "29.2.", "32.1.", "1.13.2026", "1 ma", "12 jun 20265", "to"])
def test_what_is_no_day_is_none(text: str) -> None:
    """Nor is a month that two months could be."""
    assert read_day(text, TUESDAY) is None


@given(st.text(max_size=30))
def test_reading_a_day_never_fails(text: str) -> None:
    """Whatever is typed."""
    read_day(text, TUESDAY)


@given(st.dates(min_value=date(1970, 1, 1)))
def test_a_day_that_was_shown_is_read_again(day: date) -> None:
    """What stands in the field can be entered as it stands."""
    assert read_day(short_day(day), TUESDAY) == day
