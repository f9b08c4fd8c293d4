"""Whom a call is handed on to, at once or after somebody hangs up."""

from collections.abc import Mapping
from contextlib import suppress

from deskbell.domain.call import Intent, OptionValue
from deskbell.domain.errors import NotDialable
from deskbell.domain.evidence import SteerAction
from deskbell.domain.number import read_number
from deskbell.domain.options import OPTIONS, OptionKind
from deskbell.domain.variables import stored_names

TRANSFERS = (SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER)
_LATER = tuple(name for name, option in OPTIONS.items() if option.kind is OptionKind.TRANSFER)


def later_numbers(options: Mapping[str, OptionValue]) -> tuple[str, ...]:
    """The numbers that options have dialled after a hang-up; nobody knows what a stored variable stands for."""
    typed = (str(options[name]) for name in _LATER if name in options)
    return tuple(dict.fromkeys(_dialled(text) for text in typed if not stored_names((text,))))


def phone_in_call(intent: Intent) -> tuple[str, ...]:
    """The phone of ours that is in the call; of several that rang, nobody knows which was picked up."""
    return intent.sources if len(intent.sources) == 1 else ()


def _dialled(text: str) -> str:
    with suppress(NotDialable):
        return read_number(text).dialled
    return text
