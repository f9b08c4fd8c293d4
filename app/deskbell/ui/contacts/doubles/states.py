"""What the sheet of doubles is told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple


class DoubleState(NamedTuple):
    """Several contacts and what would come out of them; without `merge` they cannot be one, and `detail` says why.

    `turn` lets another of them give its name, empty where they are all called the same.
    """

    key: str
    title: str
    lines: tuple[str, ...]
    detail: str
    merge: str
    spoken: str
    turn: str = ""


class DoublesState(NamedTuple):
    """The whole sheet; `every` is what the button says that merges all of them, empty where there is none.

    With a `search` somebody can be looked for who is the same person; that is what the field is called.
    """

    title: str
    text: str
    doubles: tuple[DoubleState, ...]
    every: str
    search: str = ""
