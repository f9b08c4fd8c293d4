"""What the import is told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


class ImportState(NamedTuple):
    """The whole sheet; `share` is how much of the file has been gone through, None where nothing is going on.

    `go` is what the button that writes says, empty where there is nothing to write; `leave` what the other one says.
    """

    title: str
    sections: tuple[Section, ...]
    share: float | None
    go: str
    leave: str
