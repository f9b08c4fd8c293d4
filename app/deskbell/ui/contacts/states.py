"""What the contacts column is told to show beside its rows: ready-made words, immutable and without Qt."""

from typing import NamedTuple


class TileState(NamedTuple):
    """A favourite; `icon` takes the place of the `initials`, `cap` names its key, `reason` says why it is disabled."""

    key: str
    initials: str
    title: str
    detail: str
    cap: str = ""
    icon: str = ""
    spoken: str = ""
    reason: str = ""


class MenuEntry(NamedTuple):
    """One entry of a menu: what it does, or the `entries` it opens; one that is `apart` stands behind a line."""

    act: str
    text: str
    checked: bool | None = None
    entries: "tuple[MenuEntry, ...]" = ()
    apart: bool = False
