"""Every option of a callback but its numbers, in one table (Ringme API, Callback).

What people read of an option stands in `wording.options`, under the same names; what a value may be is read in
`domain.option_value`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

LARGEST_ID = 2**63 - 1
_DAY_S = 24 * 60 * 60
_HOUR_S = 60 * 60


class OptionKind(Enum):
    """What an option's value is."""

    FLAG = "flag"
    WHOLE = "whole number"
    TEXT = "text"
    TONES = "tones"
    SOUND = "sound"
    SHOWN_NUMBER = "number that is shown"
    TRANSFER = "number to transfer to"
    VARIABLES = "variables"


class OptionGroup(Enum):
    """Who notices an option, or when; in the order in which people meet them during a call."""

    ANNOUNCEMENTS = "announcements"
    TONES = "tones"
    SHOWN = "who sees what"
    LIMITS = "limits"
    TRANSFERS = "transfers"
    VARIABLES = "variables"


class Unit(Enum):
    """What a whole number counts."""

    NONE = "nothing"
    SECONDS = "seconds"
    PERCENT = "percent"


class Choices(Enum):
    """Where an option's values are picked from; others may still be typed."""

    NONE = "none"
    SOUNDS = "sounds"
    DIDS = "external numbers"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a callback under the API's own name.

    `least`, `most` and `step` are of a whole number. `secret` says that its value may be a door code, which a screen
    masks.
    """

    name: str
    group: OptionGroup
    kind: OptionKind
    unit: Unit = Unit.NONE
    least: int = 0
    most: int = 0
    step: int = 1
    choices: Choices = Choices.NONE
    secret: bool = False


def _sound(name: str) -> Option:
    return Option(name, OptionGroup.ANNOUNCEMENTS, OptionKind.SOUND, least=1, most=LARGEST_ID, choices=Choices.SOUNDS)


def _shown_number(name: str) -> Option:
    return Option(name, OptionGroup.SHOWN, OptionKind.SHOWN_NUMBER, choices=Choices.DIDS)


def _seconds(name: str, most: int, step: int) -> Option:
    return Option(name, OptionGroup.LIMITS, OptionKind.WHOLE, Unit.SECONDS, 1, most, step)


OPTIONS: Final[Mapping[str, Option]] = MappingProxyType(
    {
        option.name: option
        for option in (
            _sound("announce_sound_id"),
            _sound("dst_announce_sound_id"),
            Option("dst_dtmf", OptionGroup.TONES, OptionKind.TONES, secret=True),
            Option("caller_id_name", OptionGroup.SHOWN, OptionKind.TEXT),
            _shown_number("caller_id_number"),
            Option("src_caller_id_name", OptionGroup.SHOWN, OptionKind.TEXT),
            _shown_number("src_caller_id_number"),
            _shown_number("src_ani"),
            _shown_number("dst_ani"),
            _seconds("wait_for_pickup", _HOUR_S, 5),
            _seconds("call_duration", _DAY_S, 10),
            Option("callback_rate_limit", OptionGroup.LIMITS, OptionKind.WHOLE, Unit.PERCENT, 0, 100, 5),
            Option("allow_public_transfer", OptionGroup.TRANSFERS, OptionKind.FLAG),
            Option("transfer_after_src_hangup", OptionGroup.TRANSFERS, OptionKind.TRANSFER),
            Option("transfer_after_dst_hangup", OptionGroup.TRANSFERS, OptionKind.TRANSFER),
            Option("variables", OptionGroup.VARIABLES, OptionKind.VARIABLES, secret=True),
        )
    }
)
"""By name, in the order in which people meet them during a call.

A variable stored at the PBX, `$cv(NAME)`, may stand for the value of any, where the signed-in user is a client.
"""
