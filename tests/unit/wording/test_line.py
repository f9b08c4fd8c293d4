"""The line in words."""

from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.wording.line import detail, title

OFFICE = Line("Hotel Ararat", "101", (Phone("101", "Desk"),))


def test_the_practice_line_is_unmistakable() -> None:
    """It is named as practice and says that nobody is rung."""
    assert (title(PRACTICE_LINE), detail(PRACTICE_LINE)) == ("Practice line", "nobody is rung")


def test_a_line_is_called_by_its_own_name() -> None:
    """A real line has its name and its extension."""
    assert (title(OFFICE), detail(OFFICE)) == ("Hotel Ararat", "extension 101")
