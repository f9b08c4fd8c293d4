"""Names for numbers that were dialled without one."""

from collections.abc import Mapping
from dataclasses import replace

from deskbell.domain.directory import Person
from deskbell.domain.progress import Progress


def names_of(people: tuple[Person, ...]) -> dict[str, str]:
    """The people's names by their numbers."""
    return {person.number: person.name for person in people}


def with_name(progress: Progress, names: Mapping[str, str]) -> Progress:
    """A call, and one that is probably it, as it is shown: by the name it was dialled under, else its number's own."""
    intent = progress.intent
    name = intent.name or names.get(intent.destination, "")
    if name == intent.name:
        return progress
    found = progress.probably and with_name(progress.probably, names)
    return replace(progress, intent=replace(intent, name=name), probably=found)
