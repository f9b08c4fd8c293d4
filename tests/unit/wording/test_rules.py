"""The rules in a few words each."""

import pytest

from deskbell.domain.dialling_rules import OwnRule, Rule
from deskbell.wording.rules import rule_name


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_name(rule: Rule) -> None:
    """No two the same, and none with a gap for what nobody filled in."""
    assert "{" not in rule_name(rule, "RU")
    assert len({rule_name(one, "RU") for one in Rule}) == len(Rule)


def test_the_region_is_named_where_it_decides() -> None:
    """And an own rule has its own name."""
    assert rule_name(Rule.NATIONAL, "RU") == "as dialled in RU"
    assert rule_name(Rule.EXIT_CODE, "RU") == "abroad, as dialled in RU"
    assert rule_name(OwnRule("Nine", "9.", "."), "RU") == "Nine"
