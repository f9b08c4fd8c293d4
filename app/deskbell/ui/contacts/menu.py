"""The menu of a person: what can be done with them, and the numbers to choose from."""

from dataclasses import replace
from typing import Final

from deskbell.domain.contact import KEY_PREFIX
from deskbell.domain.directory import Person
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.states import MenuEntry
from deskbell.usecases.attach_preset import attached_to
from deskbell.wording import contact_pane as words
from deskbell.wording.contact_pane import MenuWords

CALL: Final = "call"
PICK: Final = "pick"
EDIT: Final = "edit"
FAVOURITE: Final = "favourite"
PRESET: Final = "preset"
MERGE: Final = "merge"
REMOVE: Final = "remove"
IMPORT: Final = "import"
EXPORT: Final = "export"
DOUBLES: Final = "doubles"
_WORDS: Final = MenuWords()


def more_menu() -> tuple[MenuEntry, ...]:
    """What can be done with all contacts."""
    return (
        MenuEntry(IMPORT, _WORDS.import_file),
        MenuEntry(EXPORT, _WORDS.export_file),
        MenuEntry(DOUBLES, _WORDS.doubles, apart=True),
    )


def act_of(act: str) -> tuple[str, str]:
    """Split what a menu said into the act and what it is done with."""
    name, _, what = act.partition(":")
    return name, what


def person_menu(person: Person, presets: PresetList, *, favourite: bool) -> tuple[MenuEntry, ...]:
    """Everything that can be done with somebody; whom nobody entered cannot be edited."""
    mark = _WORDS.no_favourite if favourite else _WORDS.favourite
    entries = [*_calls(person), MenuEntry(FAVOURITE, mark, apart=True)]
    if presets.presets:
        entries.append(MenuEntry(PRESET, _WORDS.preset, entries=_presets(person, presets)))
    if person.key.startswith(KEY_PREFIX):
        entries += [
            MenuEntry(EDIT, _WORDS.edit, apart=True),
            MenuEntry(MERGE, _WORDS.merge),
            MenuEntry(REMOVE, _WORDS.remove),
        ]
    return tuple(entries)


def number_menu(person: Person, act: str) -> tuple[MenuEntry, ...]:
    """The numbers of somebody, of whom one has to be chosen."""
    return tuple(
        MenuEntry(f"{act}:{at}", words.labelled(one.label, one.number)) for at, one in enumerate(person.numbers)
    )


def with_number(person: Person, at: str) -> Person | None:
    """A person by one of their numbers."""
    if not at:
        return person
    place = int(at)
    return replace(person, number=person.numbers[place].number) if place < len(person.numbers) else None


def _calls(person: Person) -> list[MenuEntry]:
    if len(person.numbers) > 1:
        return list(number_menu(person, CALL))
    return [MenuEntry(CALL, _WORDS.call.format(number=words.number_of(person)))] if person.number else []


def _presets(person: Person, presets: PresetList) -> tuple[MenuEntry, ...]:
    chosen = attached_to(presets, person.key)
    offered = (MenuEntry(f"{PRESET}:{one.id}", one.name, checked=one.id == chosen) for one in presets.presets)
    return (MenuEntry(f"{PRESET}:", _WORDS.no_preset, checked=not chosen), *offered)
