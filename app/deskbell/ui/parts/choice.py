"""One entry of a list that a value is chosen from."""

from typing import NamedTuple


class Choice(NamedTuple):
    """One entry; one that is `apart` stands behind a line and does something instead of being a value."""

    key: str
    title: str
    detail: str = ""
    apart: bool = False
