"""What stands beside people in lists."""

import pytest

from deskbell.wording import people


def test_why_a_number_stands_where_it_stands() -> None:
    """It is a favourite's, preferred, or was called."""
    assert people.aside(favourite=False, usual=False, called_s=None, now_s=0.0) == ""
    assert people.aside(favourite=True, usual=True, called_s=None, now_s=0.0) == "favourite · preferred"
    called = people.aside(favourite=False, usual=False, called_s=86400.0 * 20, now_s=86400.0 * 21)
    assert called.startswith("called yesterday ")


@pytest.mark.parametrize(
    ("label", "is_mobile"),
    [
        ("mobile", True),
        ("Cell phone", True),
        ("Мобильный", True),
        ("сотовый", True),
        ("Բջջային", True),
        ("office", False),
    ],
)
def test_a_mobile_phone_is_known_by_its_label(label: str, is_mobile: bool) -> None:  # noqa: FBT001 - a parameter
    """In the languages of those who sit at receptions here."""
    assert people.is_mobile(label) is is_mobile


def test_a_choice_among_numbers_is_asked_for() -> None:
    """By the name of whoever has them."""
    assert people.several_numbers("Ivan") == "Ivan has several numbers. Choose one with ↓."
