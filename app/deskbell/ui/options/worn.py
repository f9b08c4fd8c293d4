"""A preset laid over the options of the next call, which can be taken off again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.preset import Preset
from deskbell.ui.options.editing import Editing
from deskbell.ui.options.states import ChipState
from deskbell.wording import presets as words

PRESET: Final = "@preset"
SOURCES: Final = "@sources"


@dataclass(frozen=True, slots=True)
class Worn:
    """A preset and the options that it has brought; `sources` are the phones that it lets ring, empty for the usual.

    With `by_person` it is there because of whom the call is for, and goes with them.
    """

    preset: Preset
    brought: Mapping[str, OptionValue]
    sources: tuple[str, ...] = ()
    by_person: bool = False

    def chips(self) -> tuple[ChipState, ...]:
        """What it brings beside its options, and last its name, which takes all of it off."""
        rings = words.rings_chip(self.sources)
        name = words.worn_chip(self.preset)
        told = (ChipState(SOURCES, "desk", rings, rings),) if self.sources else ()
        return (*told, ChipState(PRESET, self.preset.icon, name, name))

    def completed(self, order: CallOrder) -> CallOrder:
        """An order with its phones and under its name; its options are among those that are set."""
        return replace(order, sources=order.sources or self.sources, preset=self.preset.name)


def put_on(preset: Preset, editing: Editing, *, by_person: bool = False) -> tuple[Editing, Worn]:
    """Lay a preset over what is set by hand, which wins."""
    brought = {name: value for name, value in preset.options.items() if name not in editing.draft.names}
    return editing.beside(Editing.of(brought)), Worn(preset, brought, preset.sources, by_person)


def taken_off(worn: Worn, editing: Editing) -> Editing:
    """What is set without the preset: an option of it that was changed since stays."""
    for name, value in worn.brought.items():
        if editing.draft.values.get(name) == value:
            editing = editing.reset(name)
    return editing
