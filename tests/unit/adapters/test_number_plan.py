"""The world's numbering plans, and what the rules of dialling make of the numbers that people really write.

`real_numbers.jsonl` holds one a line: region, what is typed, number, tones, rule. The numbers are the example numbers
of libphonenumber's public metadata, those that regulators set aside for films, and published ones, each in the ways
that people of its country write it; what is expected follows from country code and national number alone.
"""

import json
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters import number_plan
from deskbell.adapters.number_plan import LateNumberPlan, PhoneNumberPlan
from deskbell.domain.dial_plan import NO_COUNTRY, NumberKind, PlanNumber
from deskbell.domain.dialling import Dialling
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind, read_number

PLAN = PhoneNumberPlan()
ROWS = [
    json.loads(line) for line in Path(__file__).with_name("real_numbers.jsonl").read_text(encoding="utf-8").splitlines()
]
COUNTRIES = ("AM", "DE", "FR", "GB", "GE", "IT", "KZ", "RU", "UA", "US")


def test_there_are_enough_numbers_of_every_country() -> None:
    """At least four hundred, and no country is left to a few."""
    assert len(ROWS) >= 400
    assert min(sum(row[0] == country for row in ROWS) for country in COUNTRIES) >= 39


@pytest.mark.parametrize("country", COUNTRIES)
def test_numbers_as_people_write_them_are_dialled_as_they_mean(country: str) -> None:
    """Every row of a country comes to its number, its tones and its rule; what is a name is not dialled."""
    dialling, wrong = Dialling(country, PLAN), []
    for _, typed, number, tones, rule in (row for row in ROWS if row[0] == country):
        try:
            dialled = dialling.read(typed)
            got = (dialled.number, dialled.tones, str(dialled.rule.value) if dialled.rule else "")  # type: ignore[union-attr]
        except NotDialable:
            got = ("", "", "name")
        if got != (number, tones, rule):
            wrong.append((typed, got))
        assert dialling.kind_of(typed) is (InputKind.NAME if rule == "name" else InputKind.NUMBER)
    assert wrong == []


@pytest.mark.parametrize(
    ("dialled", "region", "found"),
    [
        ("89261234567", "RU", PlanNumber("+79261234567", "RU")),
        ("89261234567", "KZ", PlanNumber("+79261234567", "RU")),
        ("89261234567", "", None),
        ("+79261234567", "", PlanNumber("+79261234567", "RU")),
        ("88005553535", "RU", PlanNumber("+78005553535", "RU", NumberKind.TOLL_FREE)),
        ("+80012345678", "RU", PlanNumber("+80012345678", NO_COUNTRY, NumberKind.TOLL_FREE)),
        ("88095051234", "RU", PlanNumber("+78095051234", "RU", NumberKind.PREMIUM)),
        ("01801234567", "DE", PlanNumber("+491801234567", "DE", NumberKind.SHARED_COST)),
        ("+1", "US", None),
        ("", "US", None),
        ("+", "", None),
        ("*67", "US", None),
        ("9" * 40, "RU", None),
        ("101", "XX", None),
    ],
)
def test_a_number_is_found_with_its_region_and_its_cost(dialled: str, region: str, found: PlanNumber | None) -> None:
    """Or not, where none can exist."""
    assert PLAN.read(dialled, region) == found


def test_a_region_has_its_code() -> None:
    """One that nobody knows has none."""
    assert [PLAN.country_code(region) for region in ("RU", "AM", "US", "XX", "")] == ["7", "374", "1", "", ""]


def test_help_is_told_by_exactly_its_number() -> None:
    """And in a region alone."""
    assert PLAN.is_emergency("101", "RU")
    assert PLAN.is_emergency("999", "GB")
    assert not PLAN.is_emergency("9991", "GB")
    assert not PLAN.is_emergency("999", "RU")
    assert not PLAN.is_emergency("112", "")
    assert not PLAN.is_emergency("112", "XX")


def test_a_dear_short_number_is_told_by_exactly_its_digits() -> None:
    """In its own region alone, and not where it is written as a number of the world."""
    assert PLAN.is_dear_short("24280", "US")
    assert PLAN.is_dear_short("1000", "FR")
    assert [PLAN.is_dear_short(number, "US") for number in ("2428", "911", "205", "+24280", "", "*24280")] == [
        False
    ] * 6
    assert not PLAN.is_dear_short("24280", "RU")
    assert not PLAN.is_dear_short("24280", "")
    assert not PLAN.is_dear_short("24280", "XX")


@given(st.text("0123456789*#+-. ()ext\u0434\u043e\u0431;=lsip:@ABC", max_size=40), st.sampled_from(COUNTRIES))
def test_a_rule_makes_only_numbers_that_can_exist(text: str, region: str) -> None:
    """Whatever is typed, what is dialled is either a number of the plans or the cleaned input."""
    try:
        dialled = Dialling(region, PLAN).read(text)
    except NotDialable:
        return
    if dialled.rule is not None:
        found = PLAN.read(dialled.number, region)
        assert found is not None
        assert found.international == dialled.number
    assert read_number(dialled.number).dialled == dialled.number


async def test_the_plan_is_read_once_and_late() -> None:
    """Two who ask get the same; every country can be asked for."""
    plans = LateNumberPlan()
    assert await plans.get() is await plans.get(whole=True)


async def test_a_disk_that_keeps_the_plan_back_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then numbers are dialled as typed."""
    held = Event()
    monkeypatch.setattr(number_plan, "_PATIENCE_S", 0.01)
    monkeypatch.setattr(number_plan, "PhoneNumberPlan", held.wait)
    assert await LateNumberPlan().get() is None
    held.set()
