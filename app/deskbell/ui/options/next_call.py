"""What the next call carries: options set by hand, and a preset laid over them that can be taken off again."""

from collections.abc import Mapping
from dataclasses import replace

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.preset import Preset
from deskbell.ui.options.editing import Editing
from deskbell.ui.options.worn import SOURCES, Worn, put_on, taken_off


class NextCall:
    """What is set by hand wins over the preset, and stays when that is taken off."""

    def __init__(self) -> None:
        self.editing = Editing()
        self.worn: Worn | None = None
        self._persons: Preset | None = None
        self._given: tuple[Editing, Worn | None] = (self.editing, None)

    @property
    def any_set(self) -> bool:
        """Whether the call would carry anything."""
        return bool(self.editing.draft.names or self.worn)

    @property
    def sources(self) -> tuple[str, ...]:
        """The phones that the preset lets ring, empty for the usual ones."""
        return self.worn.sources if self.worn else ()

    def wear(self, preset: Preset) -> None:
        """Lay a preset over what is set by hand, in the place of another."""
        self.take_off()
        self.editing, self.worn = put_on(preset, self.editing)

    def take_off(self) -> None:
        """Take the preset off."""
        if self.worn:
            self.editing, self.worn = taken_off(self.worn, self.editing), None

    def follow(self, persons: Preset | None) -> None:
        """Let the preset of whoever was chosen before go, and put on that of whoever is now, if there is one.

        One that was laid over by hand stays.
        """
        self._persons = persons
        if self.worn is None or self.worn.by_person:
            self.take_off()
            if persons:
                self.editing, self.worn = put_on(persons, self.editing, by_person=True)

    def follows(self, persons: Preset | None) -> bool:
        """Whether this is the preset of whoever was chosen last, also where it was taken off."""
        return persons == self._persons

    def reset(self, key: str) -> None:
        """Take one option back, or the phones of the preset."""
        if key == SOURCES and self.worn:
            self.worn = replace(self.worn, sources=())
        else:
            self.editing = self.editing.reset(key)

    def clear(self) -> None:
        """Set nothing."""
        self.editing, self.worn = Editing(), None

    def hand_over(self, order: CallOrder, options: Mapping[str, OptionValue]) -> CallOrder:
        """The order with these options, by the preset; the call after it begins without any."""
        order = replace(order, options={**order.options, **options})
        order = self.worn.completed(order) if self.worn else order
        self._given = self.editing, self.worn
        self.clear()
        return order

    def take_back(self, options: Mapping[str, OptionValue]) -> None:
        """Set the options of a call that was not placed, with their preset if they are those handed over last."""
        editing, worn = self._given
        known = editing.draft.values == options
        self.editing, self.worn = (editing, worn) if known else (Editing.of(options), None)
