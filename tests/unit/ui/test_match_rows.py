"""The rows of a list of people who were found."""

from deskbell.domain.directory import Person
from deskbell.domain.find_among import find_people
from deskbell.ui.match_rows import match_row
from deskbell.ui.states import MatchRow


def test_a_row_says_who_and_which_number_and_marks_what_was_typed() -> None:
    """The person's letters stand in the disc."""
    (match,) = find_people((Person("ext:207", "Anna Petrosyan", "207", "Accounts"),), "pet")
    assert match_row(match) == MatchRow(
        "ext:207", "AP", "Anna Petrosyan", "Accounts", "extension", "207", marked=((5, 8),)
    )
