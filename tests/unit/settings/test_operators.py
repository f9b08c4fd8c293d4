"""Operators that are known by a short word."""

import pytest

from deskbell.settings.operators import OPERATORS, host_of


@pytest.mark.parametrize("word", ["telphin", "Telphin", " TELPHIN "])
def test_a_short_word_stands_for_a_public_address(word: str) -> None:
    """However it is typed; the address is one that is spoken to by https."""
    assert host_of(word) == "https://apiproxy.telphin.ru"
    assert all(address.startswith("https://") for address in OPERATORS.values())


@pytest.mark.parametrize("text", ["pbx.example.com", "telphin.example.com", "", "http://127.0.0.1:8099"])
def test_any_other_text_is_a_host(text: str) -> None:
    """Nothing is made of what the operator gave."""
    assert host_of(text) == text
