"""Every option of a callback but its numbers, in one table, and the reading of their values (Ringme API, Callback)."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionRefused

LONGEST_TEXT = 256
MOST_VARIABLES = 64

_DAY_S = 24 * 60 * 60
_LARGEST_ID = 2**63 - 1
_STORED = re.compile(r"\$cv\((?:\{[^(){}]+\}|[^(){}]+)\)")
_TONES = re.compile(r"[0-9*#Ww]*")
_INTEGER = re.compile(r"[0-9]{1,19}")
_FLAGS = {"true": True, "false": False}
_NUMBERS = {"src_num": "use --from PHONE", "dst_num": "use NUMBER"}


class OptionKind(Enum):
    """What an option's value is."""

    FLAG = "true or false"
    INTEGER = "a whole number"
    TEXT = "a text"
    TONES = "tones"
    VARIABLES = "variables"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a callback under the API's own name; `least` and `most` bound a whole number."""

    name: str
    kind: OptionKind
    help: str
    least: int = 0
    most: int = 0


def _sound(name: str, help_: str) -> Option:
    return Option(name, OptionKind.INTEGER, help_, 1, _LARGEST_ID)


def _text(name: str, help_: str) -> Option:
    return Option(name, OptionKind.TEXT, help_)


OPTIONS: Final[Mapping[str, Option]] = MappingProxyType(
    {
        option.name: option
        for option in (
            _sound("announce_sound_id", "Sound of the PBX that you hear before they are rung, by its id."),
            _sound("dst_announce_sound_id", "Sound of the PBX that all hear when they pick up, by its id."),
            Option("dst_dtmf", OptionKind.TONES, "Tones sent when they pick up: 0-9 * #, W waits a second, w half."),
            _text("caller_id_name", "Name that both sides see, unless you have one of your own."),
            _text("caller_id_number", "Number that both sides see, unless you have one of your own."),
            _text("src_caller_id_name", "Name that your own phones show."),
            _text("src_caller_id_number", "Number that your own phones show."),
            _text("src_ani", "Your outside number that your own outside phones see."),
            _text("dst_ani", "Your outside number that they see."),
            Option("wait_for_pickup", OptionKind.INTEGER, "Seconds to let your phones ring, then theirs.", 1, 60 * 60),
            Option("call_duration", OptionKind.INTEGER, "Seconds after which the call is cut.", 1, _DAY_S),
            Option(
                "callback_rate_limit",
                OptionKind.INTEGER,
                "Percent of your PBX's call slots that must stay free; at 100 every call is refused.",
                0,
                100,
            ),
            Option("allow_public_transfer", OptionKind.FLAG, "Whether a call with an outside number may be handed on."),
            _text("transfer_after_src_hangup", "Number that they are handed to when you hang up."),
            _text("transfer_after_dst_hangup", "Number that you are handed to when they hang up."),
            Option("variables", OptionKind.VARIABLES, "Variables of this call for the menus and phones of the PBX."),
        )
    }
)
"""By name, in the order in which people meet them during a call."""


def read_option(name: str, text: str) -> OptionValue:
    """Read the value of an option as it is typed; `$cv(NAME)`, a variable stored at the PBX, is a value of any option.

    `variables` is a JSON object of texts, in which numbers and flags become theirs.

    Raises:
        OptionRefused: there is no such option (`problem` empty), or it cannot have this value.
    """
    if name in _NUMBERS:
        raise OptionRefused(name, _NUMBERS[name])
    option = OPTIONS.get(name)
    if option is None:
        raise OptionRefused(name)
    if is_stored(text):
        return text
    return _READERS[option.kind](option, text)


def is_stored(text: str) -> bool:
    """Whether a text is `$cv(NAME)` and nothing else: a variable stored at the PBX."""
    return bool(_STORED.fullmatch(text)) and _is_text(text)


def _flag(option: Option, text: str) -> bool:
    value = _FLAGS.get(text.casefold())
    if value is None:
        raise OptionRefused(option.name, "must be true or false")
    return value


def _integer(option: Option, text: str) -> int:
    value = int(text) if _INTEGER.fullmatch(text) else -1
    if not option.least <= value <= option.most:
        raise OptionRefused(option.name, f"must be a whole number from {option.least} to {option.most}")
    return value


def _tones(option: Option, text: str) -> str:
    _plain(option, text)
    if not _TONES.fullmatch(_STORED.sub("", text)):
        raise OptionRefused(option.name, "may hold 0-9, *, #, W and w only")
    return text


def _plain(option: Option, text: str) -> str:
    if not text or not _is_text(text):
        raise OptionRefused(option.name, f"must be a text of 1 to {LONGEST_TEXT} characters that can be read")
    return text


def _variables(option: Option, text: str) -> Mapping[str, str]:
    # As typed: the text of a number is what the user wrote, not what a float makes of it.
    try:
        told = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not 0 < len(told) <= MOST_VARIABLES:
        raise OptionRefused(option.name, 'must be a JSON object as {"name": "value"}')
    read = {name: _variable(value) for name, value in told.items()}
    texts = {name: value for name, value in read.items() if name and _is_text(name) and value is not None}
    if len(texts) != len(told):
        raise OptionRefused(option.name, f"may hold texts of at most {LONGEST_TEXT} characters that can be read only")
    return MappingProxyType(texts)


def _variable(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) and _is_text(value) else None


def _is_text(text: str) -> bool:
    return text.isprintable() and len(text) <= LONGEST_TEXT


def _refuse(name: str) -> None:
    raise ValueError(name)


_READERS: Final[Mapping[OptionKind, Callable[[Option, str], OptionValue]]] = MappingProxyType(
    {
        OptionKind.FLAG: _flag,
        OptionKind.INTEGER: _integer,
        OptionKind.TEXT: _plain,
        OptionKind.TONES: _tones,
        OptionKind.VARIABLES: _variables,
    }
)
