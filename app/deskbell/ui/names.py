"""Names for numbers that were dialled without one."""

from collections.abc import Mapping
from dataclasses import replace

from deskbell.domain.directory import Person
from deskbell.domain.progress import Progress


def names_of(people: tuple[Person, ...]) -> dict[str, str]:
    """The people's names by their numbers."""
    return {person.number: person.name for person in people}


def with_name(progress: Progress, names: Mapping[str, str]) -> Progress:
    """A call as it is shown: under the name it was dialled by, else the one its number has now."""
    intent = progress.intent
    name = intent.name or names.get(intent.destination, "")
    return progress if name == intent.name else replace(progress, intent=replace(intent, name=name))
