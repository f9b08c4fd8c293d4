"""What the displays of both sides will show, as far as it is known before the call (Ringme API, Callback)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from deskbell.domain.call import OptionValue

_LONGEST_SHORT = 6


class Place(Enum):
    """Where a phone is, as far as its number tells."""

    INSIDE = "an internal number of the PBX"
    OUTSIDE = "an outside number"
    UNCLEAR = "either"


class SeenBy(Enum):
    """What decides the number that a display shows."""

    CHOSEN = "what was set for this call"
    EXTENSION = "the extension that places the call"
    PBX = "the PBX's own rules"


class Overruled(Enum):
    """Why the PBX will not follow a choice."""

    NOT = "it will"
    INSIDE = "an outside number is never shown to an internal number"
    FOREIGN = "not one of the client's outside numbers"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one display shows: a name, a number, or nothing that is known; `overruled` is about a number set in vain."""

    name: str = ""
    number: str = ""
    by: SeenBy = SeenBy.PBX
    overruled: Overruled = Overruled.NOT


def place_of(number: str, extensions: Collection[str]) -> Place:
    """Where a phone is: an extension that is known, an outside number by its length, else not to be told."""
    if number in extensions:
        return Place.INSIDE
    digits = number.removeprefix("+")
    if number.startswith("+") or (digits.isdecimal() and len(digits) > _LONGEST_SHORT):
        return Place.OUTSIDE
    return Place.UNCLEAR


def they_see(
    place: Place, options: Mapping[str, OptionValue], extension: str, extension_name: str, dids: Collection[str] | None
) -> Seen:
    """What the other side sees; `dids` are the client's outside numbers, None while they are not known."""
    names, numbers = ("caller_id_name",), ("caller_id_number",)
    return _seen(place, options, (names, numbers, "dst_ani"), (extension, extension_name), dids)


def we_see(
    place: Place, options: Mapping[str, OptionValue], extension: str, extension_name: str, dids: Collection[str] | None
) -> Seen:
    """What one of my phones shows while it rings, before they are rung."""
    names, numbers = ("src_caller_id_name", "caller_id_name"), ("src_caller_id_number", "caller_id_number")
    return _seen(place, options, (names, numbers, "src_ani"), (extension, extension_name), dids)


def _seen(
    place: Place,
    options: Mapping[str, OptionValue],
    fields: tuple[tuple[str, ...], tuple[str, ...], str],
    own: tuple[str, str],
    dids: Collection[str] | None,
) -> Seen:
    names, numbers, ani_field = fields
    chosen_name, chosen_number = _first(options, names), _first(options, numbers)
    ani = _first(options, (ani_field,))
    foreign = bool(ani) and not ani.startswith("$") and dids is not None and ani.removeprefix("+") not in dids
    if place is Place.INSIDE:
        by = SeenBy.CHOSEN if chosen_name or chosen_number else SeenBy.EXTENSION
        overruled = Overruled.INSIDE if ani else Overruled.NOT
        return Seen(chosen_name or own[1], chosen_number or own[0], by, overruled)
    if place is Place.UNCLEAR and (chosen_name or chosen_number):
        return Seen(chosen_name, chosen_number, SeenBy.CHOSEN)
    if ani and not foreign and place is Place.OUTSIDE:
        return Seen(number=ani, by=SeenBy.CHOSEN)
    return Seen(overruled=Overruled.FOREIGN if foreign else Overruled.NOT)


def _first(options: Mapping[str, OptionValue], names: tuple[str, ...]) -> str:
    return next((str(options[name]) for name in names if name in options), "")
