"""The rules of dialling as people write them."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.dialling_rules import MOST_RULES, DialRules, OwnRule, Rule
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.settings import dialling_json
from deskbell.settings.dialling_json import MOST_NUMBERS, BadRules, read_rules_text, rules_text

NINE = {"name": "Outside line", "pattern": "9.", "replacement": "."}


def told(**fields: Any) -> bytes:
    """A text with these fields."""
    return json.dumps({"version": 1, **fields}).encode()


def test_what_is_not_there_is_as_it_is_without_the_file() -> None:
    """Every rule is on."""
    assert read_rules_text(told()) == DeskRules()
    assert read_rules_text(told(safety={})) == DeskRules()


def test_rules_are_tried_in_the_order_of_the_file() -> None:
    """What is left out is off; an own rule stands where it is."""
    rules = read_rules_text(told(rules=["extension", NINE, "national"])).dialling
    assert rules == DialRules((Rule.EXTENSION, OwnRule("Outside line", "9.", "."), Rule.NATIONAL))
    assert read_rules_text(told(rules=[])).dialling == DialRules(())
    assert read_rules_text(told(rules=[rule.value for rule in Rule])) == DeskRules()


@pytest.mark.parametrize(
    ("name", "safety"),
    [
        ("emergency", SafetyRules(emergency=False)),
        ("own phone", SafetyRules(own_phone=False)),
        ("international", SafetyRules(international=False)),
        ("premium", SafetyRules(premium=False)),
    ],
)
def test_each_rule_of_safety_can_be_switched_off(name: str, safety: SafetyRules) -> None:
    """And on, and no other goes with it."""
    assert read_rules_text(told(safety={name: False})).safety == safety
    assert read_rules_text(told(safety={name: True})).safety == SafetyRules()


def test_numbers_that_must_not_be_called_are_cleaned() -> None:
    """As the dial field cleans them."""
    safety = read_rules_text(told(safety={"do not call": ["+7 (495) 123-45-67", "205"]})).safety
    assert safety == SafetyRules(do_not_call=("+74951234567", "205"))


def test_the_example_of_the_module_can_be_read() -> None:
    """Whoever copies it has a file that works."""
    text = (dialling_json.__doc__ or "").partition("\n\n")[2].partition("\n\nRules")[0]
    rules = read_rules_text(text.encode())
    assert rules.dialling.has(Rule.NATIONAL)
    assert not rules.safety.international


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "it is not JSON"),
        (b"{", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", "the whole must be an object"),
        (b"{}", "version must be 1"),
        (b'{"version": 2}', "version must be 1"),
        (told(safty={}), "the whole must be an object with nothing but rules, safety, version"),
        (told(rules={}), "rules must be a list of at most 50"),
        (told(rules=["national"] * (MOST_RULES + 1)), "rules must be a list of at most 50"),
        (told(rules=["natonal"]), "rules: 'natonal' is none; there are extension, zero in brackets"),
        (told(rules=[5]), "rules: 5 is none"),
        (told(rules=[{**NINE, "pattern": 9}]), "rules: an own rule has name, pattern, replacement"),
        (told(rules=[{**NINE, "more": ""}]), "rules: an own rule has name, pattern, replacement"),
        (told(rules=[{"name": "x"}]), "rules: an own rule has name, pattern, replacement"),
        (told(rules=[{**NINE, "pattern": "(9+)+"}]), "rules: 'Outside line' needs a pattern"),
        (told(safety=[]), "safety must be an object"),
        (told(safety={"emergncy": True}), "safety must be an object with nothing but do not call, emergency"),
        (told(safety={"emergency": "no"}), "must be true or false"),
        (told(safety={"emergency": 0}), "must be true or false"),
        (told(safety={"do not call": "205"}), "safety: do not call must be a list of at most 1000 texts"),
        (told(safety={"do not call": [205]}), "safety: do not call must be a list"),
        (told(safety={"do not call": ["205"] * (MOST_NUMBERS + 1)}), "safety: do not call must be a list"),
        (told(safety={"do not call": ["Anna"]}), "safety: do not call holds what is no number"),
    ],
)
def test_a_text_that_is_not_understood_in_full_counts_for_nothing(data: bytes, where: str) -> None:
    """A rule that is misread could let a call through; where it is wrong is said."""
    with pytest.raises(BadRules) as bad:
        read_rules_text(data)
    assert where in str(bad.value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["national", "emergency", "205"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["version", "rules", "safety", "emergency", "name", "do not call"]), inner)
    ),
    max_leaves=8,
)


@given(st.binary(max_size=40) | anything.map(lambda value: json.dumps(value).encode()))
def test_no_text_breaks_the_reader(data: bytes) -> None:
    """It is understood, or said not to be."""
    with contextlib.suppress(BadRules):
        read_rules_text(data)


def test_a_rule_of_ones_own_can_be_switched_off_in_its_place() -> None:
    """It stays among the others; anything but true and false is no word on it."""
    rules = read_rules_text(told(rules=["extension", NINE | {"on": False}])).dialling
    assert rules == DialRules((Rule.EXTENSION, OwnRule("Outside line", "9.", ".", on=False)))
    on = read_rules_text(told(rules=[NINE | {"on": True}])).dialling
    assert on == DialRules((OwnRule("Outside line", "9.", "."),))
    for wrong in (NINE | {"on": 1}, NINE | {"off": True}):
        with pytest.raises(BadRules, match="maybe on, true or false"):
            read_rules_text(told(rules=[wrong]))


_OWN_RULES = st.builds(
    OwnRule,
    st.text("abc Ж", min_size=1, max_size=5),
    st.from_regex(r"[0-9XZN]{1,8}[.]?", fullmatch=True),
    st.from_regex(r"[+]?[0-9]{1,8}[.]?", fullmatch=True),
    st.booleans(),
)


@given(
    st.builds(
        DeskRules,
        st.builds(DialRules, st.lists(st.sampled_from(Rule) | _OWN_RULES, max_size=8).map(tuple)),
        st.builds(
            SafetyRules,
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.lists(st.from_regex(r"[+]?[1-9][0-9]{2,14}", fullmatch=True), max_size=5).map(tuple),
        ),
    )
)
def test_what_is_written_is_read_as_the_same_rules(rules: DeskRules) -> None:
    """Whatever was set in the window."""
    assert read_rules_text(rules_text(rules)) == rules
