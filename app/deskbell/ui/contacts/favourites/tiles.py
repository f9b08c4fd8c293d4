"""The words of one favourite."""

from typing import Final

from deskbell.domain.directory import Person
from deskbell.domain.preset import Preset
from deskbell.ui.contacts.states import TileState
from deskbell.wording import contact_pane as words
from deskbell.wording.dialling import initials

PRESET_PREFIX: Final = "preset:"


def tile(person: Person, digit: str) -> TileState:
    """A person, by what their usual number is called."""
    label = next((one.label for one in person.numbers if one.number == person.number), "")
    number = words.number_of(person)
    spoken = words.spoken_favourite(person.name, label, number)
    return TileState(person.key, initials(person), person.name, label or number, digit, spoken=spoken)


def preset_tile(key: str, preset: Preset, digit: str) -> TileState:
    """A preset, by its picture."""
    spoken = words.spoken_favourite(preset.name, words.PRESET, "")
    return TileState(key, "", preset.name, words.PRESET, digit, icon=preset.icon, spoken=spoken)


def unknown_tile(key: str, digit: str) -> TileState:
    """One that the line in use does not have."""
    number = key.partition(":")[2]
    title = words.EXTENSION.format(number=number) if key.startswith("ext:") else words.GONE
    return TileState(key, number[:2], title, words.NOT_HERE, digit, spoken=title, reason=words.NOT_HERE)
