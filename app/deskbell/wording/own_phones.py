"""What is said of my own phones before they are rung."""

from collections.abc import Mapping
from typing import Final

from deskbell.domain.own_phone import PhoneNews, nobody_hears

ANSWERS_CHIP: Final = "Your phone answers itself"
_SAID_NOTHING: Final = PhoneNews()


def sign(news: PhoneNews) -> str:
    """A phone's state in two words beside its name, empty where it is as it should be or nothing is known."""
    if news.online is False:
        return "off line"
    return "in a call" if news.in_call else ""


def warning(ringing: tuple[str, ...], told: Mapping[str, PhoneNews]) -> str:
    """What is to be known of the phones that would ring, before they do; empty where there is nothing."""
    off = [number for number in ringing if told.get(number, _SAID_NOTHING).online is False]
    talking = [number for number in ringing if number not in off and told.get(number, _SAID_NOTHING).in_call]
    parts = []
    if off:
        nobody = f": nobody will hear {_them(off)} ring" if nobody_hears(ringing, told) else ""
        parts.append(f"your {_phones(off)} off line{nobody}")
    if talking:
        parts.append(f"your {_phones(talking)} already in a call")
    return " · ".join(parts)


def voicemail(numbers: tuple[str, ...]) -> str:
    """That the voicemail of an outside phone of mine may take a call before I do, and what helps."""
    its = "their" if len(numbers) > 1 else "its"
    return (
        f"{' and '.join(numbers)}: {its} voicemail may pick up before you do, and the other side would be rung for "
        "nobody. A sound that you hear first gives you time to hang up."
    )


def _phones(numbers: list[str]) -> str:
    told = " and ".join(numbers)
    return f"phones {told} are" if len(numbers) > 1 else f"phone {told} is"


def _them(numbers: list[str]) -> str:
    return "them" if len(numbers) > 1 else "it"
