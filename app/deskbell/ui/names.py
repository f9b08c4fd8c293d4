"""Names for numbers that were dialled without one."""

from dataclasses import replace
from typing import Protocol

from deskbell.domain.progress import Progress


class Names(Protocol):
    """Names by their numbers."""

    def get(self, number: str, unknown: str, /) -> str:
        """The name of a number, or what to say where there is none."""
        ...


def with_name(progress: Progress, names: Names) -> Progress:
    """A call, and one that is probably it, as it is shown: by the name it was dialled under, else its number's own."""
    intent = progress.intent
    name = intent.name or names.get(intent.destination, "")
    if name == intent.name:
        return progress
    found = progress.probably and with_name(progress.probably, names)
    return replace(progress, intent=replace(intent, name=name), probably=found)
