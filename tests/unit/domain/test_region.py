"""Where the numbers of a line are at home."""

import pytest

from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.domain.region import read_region, region_of, shared_region
from doubles.numbering import TwoCountries


@pytest.mark.parametrize(
    ("region", "host", "found"),
    [
        ("AM", "https://pbx.example.ru", "AM"),
        ("am", "https://pbx.example.ru", "AM"),
        ("Armenia", "https://pbx.example.ru", "RU"),
        ("", "https://apiproxy.telphin.ru", "RU"),
        ("", "https://pbx.example.ru:8443", "RU"),
        ("", "https://pbx.example.co.uk", "GB"),
        ("", "https://pbx.example.com", ""),
        ("", "https://pbx.example.io", ""),
        ("", "http://127.0.0.1:8099", ""),
        ("", "http://[::1]:8099", ""),
        ("", "", ""),
        ("JP", "", "JP"),
    ],
)
def test_a_line_says_it_or_its_host_does(region: str, host: str, found: str) -> None:
    """In this order; a host's country counts where it is one with numbers of its own here."""
    assert region_of(Line("office", "101", (), host=host, region=region)) == found


@pytest.mark.parametrize(
    ("numbers", "region"),
    [
        (("79261234567", "+79261234568"), "AA"),
        (("79261234567", "+4930123456"), ""),
        (("4930123456", "12"), "BB"),
        (("+800123456", "4930123456"), "BB"),
        (("+800123456",), ""),
        ((), ""),
    ],
)
def test_numbers_that_are_at_home_in_one_country_tell_which(numbers: tuple[str, ...], region: str) -> None:
    """What is no number, and what belongs to no country, is passed over."""
    assert shared_region(numbers, TwoCountries()) == region


def test_the_practice_line_is_at_home_in_one_country() -> None:
    """Wherever it is practised, the same number is the same call."""
    assert region_of(PRACTICE_LINE) == "RU"


@pytest.mark.parametrize(
    ("text", "region", "known"),
    [
        ("ru", "RU", "RU"),
        (" RU ", "RU", "RU"),
        ("uk", "GB", "GB"),
        ("jp", "JP", ""),
        ("R", "", ""),
        ("RUS", "", ""),
        ("7R", "", ""),
        ("\u0420\u0423", "", ""),
        ("", "", ""),
    ],
)
def test_a_region_is_two_letters(text: str, region: str, known: str) -> None:
    """In either case, and the United Kingdom by its country code; a known one is in the table of help."""
    assert read_region(text) == region
    assert read_region(text, known=True) == known
