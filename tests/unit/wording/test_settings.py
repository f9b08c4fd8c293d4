"""What the settings say."""

from dataclasses import fields

import pytest

from deskbell.domain.dialling_rules import Rule
from deskbell.domain.safety import SafetyRules
from deskbell.wording import settings


def test_every_rule_says_what_it_does() -> None:
    """Those of dialling and those of safety, but for the list of numbers."""
    assert set(settings.RULES) == set(Rule)
    assert set(settings.SWITCHES) == {field.name for field in fields(SafetyRules)} - {"do_not_call"}
    told = [*settings.RULES.values(), *settings.SWITCHES.values()]
    assert all(one == one.strip() != "" for one in told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("words", settings.SettingsWords())
def test_every_label_can_be_read(words: str) -> None:
    """None is empty, and only a name stands in one."""
    assert words == words.strip() != ""
    assert "{" not in words.format(name="100")
