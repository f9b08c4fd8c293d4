"""Times and lengths as people read them, in this computer's time zone."""

from datetime import date, datetime, timedelta


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


def date_and_time(at_s: float) -> str:
    """`2026-11-23 14:02`, for lists that are read by column."""
    return moment(at_s).strftime("%Y-%m-%d %H:%M")
