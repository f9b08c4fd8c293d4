"""The values of a callback's options as they are typed."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from deskbell.domain.call import OptionValue
from deskbell.domain.errors import OptionProblem, OptionRefused
from deskbell.domain.options import OPTIONS, Option, OptionKind
from deskbell.domain.tones import ToneRefused, read_tones
from deskbell.domain.variables import is_stored, is_text, read_variables

_INTEGER = re.compile(r"[0-9]{1,19}")
_FLAGS = {"true": True, "false": False}
_NUMBERS = {"src_num": OptionProblem.GIVEN_AS_PHONE, "dst_num": OptionProblem.GIVEN_AS_NUMBER}


def read_option(name: str, text: str) -> OptionValue:
    """Read the value of an option as it is typed; `$cv(NAME)`, a variable stored at the PBX, is a value of any option.

    `variables` is a JSON object of texts, in which numbers and flags become theirs.

    Raises:
        OptionRefused: there is no such option, or it cannot have this value.
    """
    option = OPTIONS.get(name)
    if option is None:
        raise OptionRefused(name, _NUMBERS.get(name, OptionProblem.NO_SUCH_OPTION))
    if is_stored(text):
        return text
    return _READERS[option.kind](option, text)


def as_typed(value: OptionValue) -> str:
    """The text that `read_option` reads as this value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False)
    return str(value)


def _flag(option: Option, text: str) -> bool:
    value = _FLAGS.get(text.casefold())
    if value is None:
        raise OptionRefused(option.name, OptionProblem.NO_FLAG)
    return value


def _whole(option: Option, text: str) -> int:
    return _integer(option, text, OptionProblem.OUT_OF_RANGE)


def _sound(option: Option, text: str) -> int:
    return _integer(option, text, OptionProblem.NO_SOUND)


def _integer(option: Option, text: str, problem: OptionProblem) -> int:
    value = int(text) if _INTEGER.fullmatch(text) else -1
    if not option.least <= value <= option.most:
        raise OptionRefused(option.name, problem)
    return value


def _tones(option: Option, text: str) -> str:
    try:
        read_tones(text)
    except ToneRefused as error:
        raise OptionRefused(option.name, error.problem, error.place) from None
    return _plain(option, text)


def _plain(option: Option, text: str) -> str:
    if not text or not is_text(text):
        raise OptionRefused(option.name, OptionProblem.NO_TEXT)
    return text


def _variables(option: Option, text: str) -> Mapping[str, str]:
    try:
        read = read_variables(text)
    except ValueError:
        raise OptionRefused(option.name, OptionProblem.VARIABLE_UNREADABLE) from None
    if read is None:
        raise OptionRefused(option.name, OptionProblem.NO_VARIABLES)
    return read


_READERS: Final[Mapping[OptionKind, Callable[[Option, str], OptionValue]]] = MappingProxyType(
    {
        OptionKind.FLAG: _flag,
        OptionKind.WHOLE: _whole,
        OptionKind.TEXT: _plain,
        OptionKind.TONES: _tones,
        OptionKind.SOUND: _sound,
        OptionKind.SHOWN_NUMBER: _plain,
        OptionKind.TRANSFER: _plain,
        OptionKind.VARIABLES: _variables,
    }
)
