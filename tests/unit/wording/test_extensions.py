"""Why no extension is there to call from."""

import pytest

from deskbell.wording.extensions import nothing_to_call_from

HUNDRED = tuple(str(number) for number in range(100, 200))


@pytest.mark.parametrize(
    ("wanted", "there", "said"),
    [
        ("999", ("101", "102"), "there is no extension 999 to call from on this line; there are: 101, 102"),
        ("@a/b", (), "there is no extension @a/b to call from on this line"),
        ("101", ("101", "101"), "this line has more than one extension 101"),
        ("", ("101", "102"), "this line has several extensions to call from, and none is chosen: 101, 102"),
        ("", (), "the PBX names no extension to call from on this line"),
    ],
)
def test_what_is_absent_is_not_called_unclear(wanted: str, there: tuple[str, ...], said: str) -> None:
    """A number that is not there, one that is there twice, none chosen and none at all are four things."""
    assert nothing_to_call_from(wanted, there) == said


def test_an_office_of_a_hundred_fits_into_a_sentence() -> None:
    """The first are named, the rest is counted."""
    assert nothing_to_call_from("", HUNDRED).endswith(": " + ", ".join(HUNDRED[:12]) + " and 88 more")
