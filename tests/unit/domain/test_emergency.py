"""The numbers that call for help."""

import pytest

from deskbell.adapters.number_plan import PhoneNumberPlan
from deskbell.domain.emergency import REGIONS, is_emergency

EUROPEAN_UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
    *("IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
BEYOND = ["RU", "AM", "GE", "KZ", "UA", "BY", "US", "CA", "GB"]


@pytest.mark.parametrize("region", ["", "XX", *EUROPEAN_UNION, *BEYOND])
def test_what_mobiles_take_for_a_call_for_help_does_so_everywhere(region: str) -> None:
    """112 and 911, and nothing that only begins or ends like them."""
    assert is_emergency("112", region)
    assert is_emergency("911", region)
    assert not any(is_emergency(number, region) for number in ("", "1", "11", "1120", "0112", "9112", "+112", "205"))


def test_every_country_that_deskbell_is_made_for_is_there() -> None:
    """The European Union and the countries whose operators have the platform."""
    assert {*EUROPEAN_UNION, *BEYOND} <= REGIONS


@pytest.mark.parametrize(
    ("region", "numbers"),
    [
        ("RU", "01 02 03 04 101 102 103 104"),
        ("AM", "101 102 103 104"),
        ("GE", "011 022 033 111 113 114 122"),
        ("DE", "110"),
        ("FR", "15 17 18 114 115 119 191 196 197"),
        ("GB", "999"),
        ("PL", "997 998 999"),
        ("US", ""),
        ("", ""),
    ],
)
def test_a_country_has_numbers_of_its_own(region: str, numbers: str) -> None:
    """They call for help there alone."""
    every = {number for one in ("RU", "AM", "GE", "DE", "FR", "GB", "PL") for number in _numbers(one)}
    assert {number for number in every if is_emergency(number, region)} == set(numbers.split())


def _numbers(region: str) -> set[str]:
    candidates = {f"{number:0{width}}" for width in (2, 3, 4) for number in range(10**width)}
    return {number for number in candidates if is_emergency(number, region)} - {"112", "911"}


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_no_country_has_many(region: str) -> None:
    """A table that holds ordinary numbers would keep calls from being placed."""
    assert len(_numbers(region)) <= 9
    assert len(region) == 2


def test_the_plans_and_the_table_together_hold_what_either_holds() -> None:
    """For the countries of the table, public metadata knows few that it does not."""
    plan = PhoneNumberPlan()
    assert plan.is_emergency("112", "RU")
    assert not is_emergency("1122", "RU")
