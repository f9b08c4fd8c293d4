"""Where the numbers of a line are at home."""

import pytest

from deskbell.domain.line import PRACTICE_LINE, Line
from deskbell.domain.region import read_region, region_of


@pytest.mark.parametrize(
    ("region", "host", "home", "found"),
    [
        ("AM", "https://pbx.example.ru", "DE", "AM"),
        ("am", "https://pbx.example.ru", "DE", "AM"),
        ("Armenia", "https://pbx.example.ru", "DE", "RU"),
        ("", "https://apiproxy.telphin.ru", "DE", "RU"),
        ("", "https://pbx.example.ru:8443", "DE", "RU"),
        ("", "https://pbx.example.co.uk", "DE", "GB"),
        ("", "https://pbx.example.com", "DE", "DE"),
        ("", "https://pbx.example.io", "", ""),
        ("", "http://127.0.0.1:8099", "DE", "DE"),
        ("", "http://[::1]:8099", "DE", "DE"),
        ("", "", "DE", "DE"),
        ("JP", "", "DE", "JP"),
    ],
)
def test_a_line_says_it_or_its_host_does_or_this_computer(region: str, host: str, home: str, found: str) -> None:
    """In this order; a host's country counts where it is one with numbers of its own here."""
    assert region_of(Line("office", "101", (), host=host, region=region), home) == found


def test_the_practice_line_is_at_home_in_one_country() -> None:
    """Wherever it is practised, the same number is the same call."""
    assert region_of(PRACTICE_LINE, "DE") == "RU"


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
