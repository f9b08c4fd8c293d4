"""Times and lengths as people read them, in this computer's time zone."""

import re
from datetime import date, datetime, timedelta

_SHORTEST_WORD = 3
_CENTURY = 2000


def moment(at_s: float) -> datetime:
    """A second since 1970 as local time."""
    return datetime.fromtimestamp(at_s).astimezone()


def clock_time(at_s: float) -> str:
    """`14:02`."""
    return moment(at_s).strftime("%H:%M")


def exact_time(at_s: float) -> str:
    """`14:02:11`."""
    return moment(at_s).strftime("%H:%M:%S")


def length(duration_s: float) -> str:
    """`0:08`, `3:41` or `1:02:00`."""
    minutes, seconds = divmod(int(max(duration_s, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def day_heading(day: date, today: date) -> str:
    """`Today`, `Yesterday`, `Monday` within the week, else `3 March 2026`."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    if timedelta() < today - day < timedelta(days=7):
        return day.strftime("%A")
    return f"{day.day} {day.strftime('%B %Y')}"


def recent_time(at_s: float, now_s: float) -> str:
    """`today 14:02`, `yesterday 14:02`, `Monday 14:02` within the week, else `3 March 2026`."""
    day, today = moment(at_s).date(), moment(now_s).date()
    heading = day_heading(day, today)
    if not timedelta() <= today - day < timedelta(days=7):
        return heading
    return f"{heading if today - day > timedelta(days=1) else heading.lower()} {clock_time(at_s)}"


def date_and_time(at_s: float) -> str:
    """`2026-11-23 14:02`, for lists that are read by column."""
    return moment(at_s).strftime("%Y-%m-%d %H:%M")


def read_day(text: str, today: date) -> date | None:
    """A day as people write it: `26.11.2026`, `26/11`, `2026-11-26`, `26 Nov`, `yesterday`, `Monday`; None for others.

    Without a year it is the last such day that is not ahead, and a weekday the last one before today.
    """
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    for back in range(1, 8):
        weekday = today - timedelta(days=back)
        if len(words) >= _SHORTEST_WORD and weekday.strftime("%A").lower().startswith(words):
            return weekday
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = map(int, found.groups())
        return _day(year, month, day)
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4}|\d{2})?", words):
        return _past_day(found[3], int(found[2]), int(found[1]), today)
    if found := re.fullmatch(r"(\d{1,2})\.? ([a-z]{3,9})\.? ?(\d{4})?", words):
        months = [month for month in range(1, 13) if date(2000, month, 1).strftime("%B").lower().startswith(found[2])]
        return _past_day(found[3], months[0], int(found[1]), today) if len(months) == 1 else None
    return None


def _past_day(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _day(int(year) + (_CENTURY if len(year) < len(str(_CENTURY)) else 0), month, day)
    found = _day(today.year, month, day)
    return found if found is None or found <= today else _day(today.year - 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
