"""How much of the contacts is shown."""

from enum import Enum


class Part(Enum):
    """The column, or where there is room for less, one half of it."""

    WHOLE = "favourites over the list"
    FAVOURITES = "favourites alone"
    LIST = "the list alone"
