"""The code of a country before a number."""

import pytest

from deskbell.domain.country_code import without_country_code


@pytest.mark.parametrize(
    ("international", "behind"),
    [
        ("12025550123", "2025550123"),
        ("79261234567", "9261234567"),
        ("442071234567", "2071234567"),
        ("4930123456", "30123456"),
        ("37410523308", "10523308"),
        ("80012345678", "12345678"),
        ("420604111209", "604111209"),
        ("99", ""),
        ("", ""),
    ],
)
def test_a_country_code_has_one_two_or_three_digits(international: str, behind: str) -> None:
    """Which, is told by how it begins."""
    assert without_country_code(international) == behind
