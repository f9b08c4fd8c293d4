"""What the import is told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple


class Section(NamedTuple):
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


class ImportState(NamedTuple):
    """The whole sheet; `share` is how much of the file has been gone through, None where nothing is going on.

    `go` is what the button says that writes, or that takes back what was written; it is empty where there is none.
    `leave` is what the other one says. `goes_on` says that the first one leads on and does not take back.
    """

    title: str
    sections: tuple[Section, ...]
    share: float | None
    go: str
    leave: str
    goes_on: bool = False
