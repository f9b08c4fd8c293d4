"""The words that tell somebody's numbers from each other, and their types in vCard (RFC 2426, 3.3.1)."""

from collections.abc import Iterable
from typing import Final

MOBILE: Final = "mobile"
OFFICE: Final = "office"
HOME: Final = "home"
FAX: Final = "fax"
PAGER: Final = "pager"
CAR: Final = "car"
MAIN: Final = "main"
OTHER: Final = "other"
ASSISTANT: Final = "assistant"
CALLBACK: Final = "callback"
COMPANY: Final = "company"

# What a phone is tells more than where it stands, but for a fax, of which people have two.
_DEVICES: Final = {
    "CELL": MOBILE,
    "MOBILE": MOBILE,
    "IPHONE": MOBILE,
    "PAGER": PAGER,
    "CAR": CAR,
    # Of Outlook, and of Evolution, which makes them its own.
    "ASSISTANT": ASSISTANT,
    "X-EVOLUTION-ASSISTANT": ASSISTANT,
    "CALLBACK": CALLBACK,
    "X-EVOLUTION-CALLBACK": CALLBACK,
    "COMPANY": COMPANY,
    "X-EVOLUTION-COMPANY": COMPANY,
}
_PLACES: Final = {"WORK": OFFICE, "HOME": HOME, "MAIN": MAIN, "OTHER": OTHER}
_TYPES: Final = {
    MOBILE: ("CELL",),
    OFFICE: ("WORK",),
    HOME: ("HOME",),
    FAX: ("FAX",),
    PAGER: ("PAGER",),
    CAR: ("CAR",),
    MAIN: ("MAIN",),
    OTHER: ("OTHER",),
    f"{OFFICE} {FAX}": ("WORK", "FAX"),
    f"{HOME} {FAX}": ("HOME", "FAX"),
    f"{OFFICE} {MOBILE}": ("WORK", "CELL"),
    f"{OFFICE} {PAGER}": ("WORK", "PAGER"),
}


def label_of(types: Iterable[str]) -> str:
    """The label of a number with these types, in capitals; empty where none of them says anything."""
    known = set(types)
    place = next((_PLACES[name] for name in _PLACES if name in known), "")
    device = FAX if "FAX" in known else next((_DEVICES[name] for name in _DEVICES if name in known), "")
    told = f"{place} {device}".strip()
    return told if told in _TYPES else device or place


def types_of(label: str) -> tuple[str, ...]:
    """The types that say a label, none where only its own words do."""
    return _TYPES.get(label, ())
