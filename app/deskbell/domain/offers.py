"""What a PBX offers to choose from, and choices that it no longer offers."""

from collections.abc import Iterable, Mapping
from typing import Final

from deskbell.domain.account import Did, Sound
from deskbell.domain.call import OptionValue
from deskbell.domain.options import OPTIONS, Choices, OptionKind
from deskbell.domain.preset import PresetTrouble
from deskbell.domain.variables import STORED

OWN_NUMBERS: Final = ("src_ani", "dst_ani")
"""Options that the PBX ignores unless they are numbers of the client (Ringme API, Callback)."""


class ChoicesGone(PresetTrouble):
    """Options name a sound or a number of the client that the PBX no longer has; nothing was sent."""

    options: tuple[str, ...]


def named_choices(options: Mapping[str, OptionValue]) -> frozenset[Choices]:
    """The lists that options have chosen from; what a stored variable stands for only the PBX knows."""
    names = [name for name, value in options.items() if not STORED.search(str(value))]
    sounds = {Choices.SOUNDS} if any(_is_sound(name) for name in names) else set()
    return frozenset(sounds | ({Choices.DIDS} if any(name in OWN_NUMBERS for name in names) else set()))


def gone_choices(
    options: Mapping[str, OptionValue], sounds: Iterable[Sound] | None, dids: Iterable[Did] | None
) -> tuple[str, ...]:
    """The options that name a sound or a number of the client that is not there; None is a list that is not known."""
    ids = None if sounds is None else {sound.id for sound in sounds}
    numbers = None if dids is None else {did.number.removeprefix("+") for did in dids}
    gone = []
    for name, value in options.items():
        known = ids if _is_sound(name) else numbers if name in OWN_NUMBERS else None
        text = str(value)
        if known is not None and not STORED.search(text) and text.removeprefix("+") not in known:
            gone.append(name)
    return tuple(gone)


def _is_sound(name: str) -> bool:
    return name in OPTIONS and OPTIONS[name].kind is OptionKind.SOUND
