"""The favourites in their order."""

import pytest

from deskbell.domain.favourites import MOST_FAVOURITES, TooManyFavourites, with_favourite

EVERY = ("contact:1", "contact:gone", "ext:205", "preset:3")
SHOWN = ("contact:1", "ext:205", "preset:3")


@pytest.mark.parametrize(
    ("key", "place", "after"),
    [
        ("ext:206", 0, ("ext:206", *EVERY)),
        ("ext:206", 1, ("contact:1", "contact:gone", "ext:206", "ext:205", "preset:3")),
        ("ext:206", 3, (*EVERY, "ext:206")),
        ("ext:206", 99, (*EVERY, "ext:206")),
        ("ext:206", -1, ("ext:206", *EVERY)),
        ("preset:3", 0, ("preset:3", "contact:1", "contact:gone", "ext:205")),
        ("contact:1", 1, ("contact:gone", "ext:205", "contact:1", "preset:3")),
        ("contact:1", 2, ("contact:gone", "ext:205", "preset:3", "contact:1")),
        ("ext:205", 1, EVERY),
        ("ext:205", None, ("contact:1", "contact:gone", "preset:3")),
        ("ext:206", None, EVERY),
    ],
)
def test_a_favourite_is_put_at_a_place_among_those_shown(key: str, place: int | None, after: tuple[str, ...]) -> None:
    """Those who are removed keep their places; beyond an end is at the end."""
    assert with_favourite(EVERY, SHOWN, key, place) == after


def test_the_first_favourite_needs_no_other() -> None:
    """Nor does the last one that is taken out."""
    assert with_favourite((), (), "ext:205", 0) == ("ext:205",)
    assert with_favourite(("ext:205",), ("ext:205",), "ext:205", None) == ()


def test_there_are_no_more_than_two_hundred() -> None:
    """What is among them already can still be moved and taken out."""
    assert MOST_FAVOURITES == 200
    full = tuple(f"ext:{number}" for number in range(MOST_FAVOURITES))
    with pytest.raises(TooManyFavourites):
        with_favourite(full, full, "ext:new", 0)
    assert with_favourite(full, full, "ext:199", 0)[:2] == ("ext:199", "ext:0")
    assert len(with_favourite(full, full, "ext:199", None)) == 199
    assert len(with_favourite(full[1:], full[1:], "ext:new", 0)) == 200
