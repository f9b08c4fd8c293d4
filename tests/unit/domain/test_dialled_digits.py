"""The digits by which two entries of a number are known to be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.dialled_digits import dialled_digits


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("101", "101"),
        ("+7 (926) 123-45-67", "79261234567"),
        ("8 (926) 123-45-67", "79261234567"),
        ("8-926-123-45-67", "79261234567"),
        ("007 926 123/45.67", "79261234567"),
        ("tel:+7-926-123-45-67", "79261234567"),
        ("+374 10 523308", "37410523308"),
        ("0037410523308", "37410523308"),
        ("+8 926 123-45-67", "89261234567"),
        ("8926123456", "8926123456"),
        ("892612345678", "892612345678"),
        ("98926123456", "98926123456"),
        ("000116644", "000116644"),
        ("00", "00"),
        ("*67", "*67"),
        ("100*0111", "100*0111"),
        ("8 (926) 123-45-67 доб. 9", "79261234567x9"),
        ("+1 212 555 0100 ext 12", "12125550100x12"),
        ("+1-212-555-0100;ext=12", ""),
        ("tel:+1-212-555-0100;ext=12", "12125550100x12"),
        ("٠١٢", "012"),
        ("Anna", ""),
        ("", ""),
        ("+", ""),
        ("( )", ""),
    ],
)
def test_entries_that_ring_the_same_place_have_the_same_digits(number: str, digits: str) -> None:
    """However they are written; what cannot be dialled has none."""
    assert dialled_digits(number) == digits


@given(st.text(max_size=200))
def test_whatever_is_entered_has_digits_or_none(number: str) -> None:
    """Nothing else is among them, so that they can be told apart by what stands between."""
    assert set(dialled_digits(number)) <= set("0123456789*#+x")
