"""The favourites of one desk: keys of whoever can be called, in the order in which they are shown."""

from typing import Final

from deskbell.domain.contact import ContactTrouble

MOST_FAVOURITES: Final = 200


class TooManyFavourites(ContactTrouble):
    """There are as many favourites as Deskbell keeps; nothing was changed."""


class FavouritesUnread(ContactTrouble):
    """A favourite was wanted before it is known who the favourites are; nobody was called."""


def with_favourite(every: tuple[str, ...], shown: tuple[str, ...], key: str, place: int | None) -> tuple[str, ...]:
    """All favourites with a key at a place among those shown, counted from 0, or without it where that is None.

    `every` has those too whose contact is removed and can come back: they keep their places.

    Raises:
        TooManyFavourites: there is no room for one more.
    """
    others = tuple(one for one in every if one != key)
    if place is None:
        return others
    if len(others) >= MOST_FAVOURITES:
        raise TooManyFavourites
    behind = tuple(one for one in shown if one != key)[max(place, 0) :]
    at = others.index(behind[0]) if behind else len(others)
    return (*others[:at], key, *others[at:])
