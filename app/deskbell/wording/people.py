"""What stands beside people in lists."""

from typing import Final

PEOPLE: Final = "People"
EXTENSION: Final = "extension"
CALLED: Final = "dialled"
NOT_IN_CONTACTS: Final = "not in contacts"

_MOBILE: Final = ("mobile", "cell", "моб", "сот", "բջջ")


def aside(*, favourite: bool, usual: bool, called_s: float | None, now_s: float) -> str:
    """Why this number stands where it stands: it is a favourite's, preferred, or was called."""
    parts = [word for word, told in (("favourite", favourite), ("preferred", usual)) if told]
    if called_s is not None:
        from deskbell.wording.times import recent_time

        parts.append(f"called {recent_time(called_s, now_s)}")
    return " · ".join(parts)


def is_mobile(label: str) -> bool:
    """Whether a label is that of a mobile phone."""
    return label.casefold().startswith(_MOBILE)


def several_numbers(name: str) -> str:
    """That a choice among somebody's numbers is needed."""
    return f"{name} has several numbers. Choose one with ↓."
