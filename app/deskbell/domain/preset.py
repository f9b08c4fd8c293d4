"""Named options of a callback, usable alone or with any number."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Final

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.errors import KnownError

LONGEST_NAME: Final = 60
LONGEST_NUMBER: Final = 160
MOST_SOURCES: Final = 16
USUAL_ICON: Final = "star"
ICONS: Final = (
    *(USUAL_ICON, "gate", "phone", "mobile", "desk", "user", "users", "transfer", "tones", "sound", "park"),
    *("clock", "moon", "note", "idcard", "keypad", "ringing", "window"),
)
"""Names of pictures in resources/icons."""

KEYS: Final = range(1, 10)
"""The digits that call a preset together with Ctrl and Shift."""


class PresetProblem(Enum):
    """Why a preset cannot be kept like this."""

    NAME_TAKEN = "name taken"
    NAME_UNREADABLE = "name empty, too long or unreadable"
    NUMBER_UNREADABLE = "number too long or unreadable"
    PHONES_UNREADABLE = "too many phones, or one that is empty, too long or unreadable"
    NO_ICON = "no such icon"
    NO_KEY = "no such key"
    KEY_TAKEN = "key taken"
    TOO_MANY = "too many presets"


class PresetTrouble(KnownError):
    """A preset cannot be kept, found, read or used as it is."""


class PresetRefused(PresetTrouble):
    """A preset cannot be kept like this; nothing was changed."""

    name: str
    problem: PresetProblem


@dataclass(frozen=True, slots=True)
class Preset:
    """One preset; without a `number` it is used with any.

    `sources` are the phones of mine that ring, empty for the usual ones, `icon` is one of ICONS, `key` a digit of
    KEYS or 0, `contact` the key of the person it is attached to or empty.
    """

    id: str
    name: str
    number: str = ""
    sources: tuple[str, ...] = ()
    options: Mapping[str, OptionValue] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    icon: str = USUAL_ICON
    key: int = 0
    contact: str = ""

    def ordered(self, order: CallOrder) -> CallOrder:
        """An order as this preset completes it; whatever the order says itself wins."""
        return replace(
            order,
            number=order.number or self.number,
            name=order.name or ("" if order.number else self.name),
            sources=order.sources or self.sources,
            options=MappingProxyType({**self.options, **order.options}),
            preset=self.name,
        )

    def require_sound(self) -> None:
        """Raise PresetRefused for what cannot be kept, whatever other presets there are."""
        problem = self._problem()
        if problem:
            raise PresetRefused(self.name, problem)

    def _problem(self) -> PresetProblem | None:
        if not _is_line(self.name, LONGEST_NAME) or self.name != self.name.strip():
            return PresetProblem.NAME_UNREADABLE
        if self.number and not _is_line(self.number, LONGEST_NUMBER):
            return PresetProblem.NUMBER_UNREADABLE
        if len(self.sources) > MOST_SOURCES or not all(_is_line(phone, LONGEST_NUMBER) for phone in self.sources):
            return PresetProblem.PHONES_UNREADABLE
        if self.icon not in ICONS:
            return PresetProblem.NO_ICON
        return PresetProblem.NO_KEY if self.key and self.key not in KEYS else None


def _is_line(text: str, longest: int) -> bool:
    return text.strip() != "" and text.isprintable() and len(text) <= longest
