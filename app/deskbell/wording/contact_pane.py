"""What the contacts column says: its headings, menus, the editor, and what was done."""

from typing import Final, NamedTuple

from deskbell.domain.contact import Contact
from deskbell.domain.directory import Person

LABELS: Final = ("mobile", "office", "home", "reception", "fax", "pager")
"""What a number is called, offered while a label is typed."""

NO_CONTACTS_TITLE: Final = "No contacts yet"
NO_CONTACTS_TEXT: Final = (
    "No contacts of your own yet. Add a person (Ctrl+N), import a vCard or CSV file, or drop one on this window."
)
NOBODY_TEXT: Final = "Extensions of the line will stand here too, as soon as it is open."
NOBODY_IN_GROUP_TITLE: Final = "Nobody is in this group"
NOBODY_IN_GROUP_TEXT: Final = "A group is given to a person in the editor."
UNREADABLE_TITLE: Final = "The contacts cannot be read"
NO_FAVOURITES: Final = "Nobody yet. A person’s menu adds them: right click, or Shift+F10."
UNDO: Final = "Undo"
GO_ON: Final = "Go on editing"


class ContactWords(NamedTuple):
    """Labels by what they label; `{name}` stands for a person, `{number}` for a number."""

    favourites: str = "Favourites"
    favourites_keys: str = "Ctrl 1…9"
    contacts: str = "Contacts"
    groups: str = "Groups"
    all_groups: str = "All groups"
    extensions: str = "Extensions"
    add: str = "Add a contact"
    add_key: str = "Ctrl+N"
    more: str = "More to do with contacts"
    tile_keys: str = "Ctrl+{key}. Alt with an arrow moves it."
    name: str = "Name"
    company: str = "Company"
    numbers: str = "Numbers"
    label: str = "Label"
    number: str = "Number"
    note: str = "Note"
    in_groups: str = "Groups"
    groups_hint: str = "Names, with commas"
    choose_groups: str = "Choose from the groups there are"
    preset: str = "Preset"
    no_preset: str = "None"
    preset_hint: str = "Its options go with every call to this contact"
    add_number: str = "Add a number"
    prefer: str = "Call {number} without asking"
    preferred: str = "{number} is called without asking"
    number_acts: str = "Move or remove {number}"
    move_up: str = "Move up"
    move_down: str = "Move down"
    remove_number: str = "Remove this number"
    no_number: str = "this number"
    save: str = "Save"
    save_key: str = "Ctrl+S"
    cancel: str = "Cancel"
    new_title: str = "New contact"
    edit_title: str = "Edit {name}"


PRESET: Final = "preset"
EXTENSION: Final = "ext. {number}"
NOT_HERE: Final = "not on this line"
GONE: Final = "Not here any more"

WITH_ANOTHER: Final = "goes with somebody else"
"""Beside a preset that is attached to another person."""

NOT_DIALLABLE: Final = "Kept as it is, but this cannot be dialled."
"""Beside a number that no telephone has."""


def number_of(person: Person) -> str:
    """A person's number as a list shows it."""
    if person.key.startswith("ext:"):
        return f"ext. {person.number}"
    if person.number or not person.numbers:
        return person.number
    return f"{len(person.numbers)} numbers"


def added(name: str) -> str:
    """A contact was added."""
    return f"{name} is in the contacts now."


def changed(name: str) -> str:
    """A contact was changed."""
    return f"{name} was changed."


def removed(name: str) -> str:
    """A contact was removed."""
    return f"Removed {name}."


def not_saved(name: str, *, is_new: bool) -> str:
    """An editor was left without saving."""
    return f"The new contact{f' {name}' if name else ''} was not saved." if is_new else f"{name} was left as before."


def attached(preset: str, name: str) -> str:
    """A preset goes with calls to somebody from now on."""
    return f"“{preset}” goes with every call to {name} now."


def detached(name: str) -> str:
    """No preset goes with calls to somebody any more."""
    return f"Calls to {name} go without a preset now."


class MenuWords(NamedTuple):
    """Entries of the menus; `{number}` stands for a number."""

    call: str = "Call {number}"
    favourite: str = "Add to favourites"
    no_favourite: str = "Remove from favourites"
    preset: str = "Attach a preset"
    no_preset: str = "None"
    edit: str = "Edit …"
    merge: str = "Merge …"
    remove: str = "Remove"
    import_file: str = "Import …"
    export_file: str = "Export …"
    doubles: str = "Find doubles …"


def labelled(label: str, number: str) -> str:
    """A number with the word that tells it from the others."""
    return f"{label}  {number}" if label else number


def favourite(name: str) -> str:
    """Somebody became a favourite."""
    return f"{name} is a favourite now."


def no_favourite(name: str) -> str:
    """Somebody is no favourite any more."""
    return f"{name} is no favourite any more."


def spoken_favourite(name: str, label: str, number: str) -> str:
    """A favourite as a screen reader says it."""
    return ", ".join(part for part in (name, label, number) if part)


class DoublesWords(NamedTuple):
    """The sheet of doubles."""

    title: str = "Doubles"
    merge: str = "Make them one"
    merge_all: str = "Make one of each"
    close: str = "Close"


def doubles_found(count: int, shown: int) -> str:
    """How many sets of contacts have a number in common."""
    if not count:
        return "No two contacts have a number in common."
    said = "Some contacts have a number in common. This is what would come out of them; nothing of them is lost."
    return said if shown == count else f"{said} These are the first {shown}; the others follow."


def merge_title(name: str) -> str:
    """The sheet that looks for others who are the same person."""
    return f"Merge {name}"


def merge_with(name: str) -> str:
    """The field in which one of them is looked for."""
    return f"Who is {name} too?"


def same_as(name: str, count: int, *, typed: bool) -> str:
    """Whom somebody could be."""
    if count:
        return "This is what would come out; nothing of them is lost."
    return (
        "No contact is found by this." if typed else f"No other contact has a number of {name}. Look for one by name."
    )


def made_of(names: tuple[str, ...]) -> str:
    """Whom a merged contact would stand for."""
    return f"Out of {', '.join(names[:-1])} and {names[-1]}."


def not_one(reason: str) -> str:
    """Why contacts cannot be made one."""
    return f"These cannot be made one: {reason[0].lower()}{reason[1:]}"


def titled(contact: Contact) -> str:
    """A contact with its company."""
    return f"{contact.name}, {contact.company}" if contact.name and contact.company else contact.title


def more_numbers(count: int) -> str:
    """How many numbers are not shown."""
    return f"and {count} more numbers"


def call_it(name: str) -> str:
    """The button by which a merged contact takes the name of another that it stands for."""
    return f"Call it {name}"


def merge_spoken(title: str, names: str) -> str:
    """The button that merges, as a screen reader says it."""
    return f"Make them one: {title}. {names}"


def merged(count: int, left: int) -> str:
    """Contacts were merged."""
    done = "They are one contact now." if count == 1 else f"{count} times, several contacts are one now."
    return f"{done} {left} could not be made one." if left else done
