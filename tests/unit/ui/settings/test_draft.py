"""The rules of dialling while they are being changed."""

import pytest

from deskbell.domain.dialling_rules import MOST_RULES, DialRules, OwnRule, Rule
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.ui.settings.draft import DialDraft
from deskbell.wording import settings as words

NINE = OwnRule("Outside line", "9.", ".")
OFF = OwnRule("Old line", "0.", ".", on=False)
RULES = DeskRules(DialRules((NINE, Rule.NATIONAL, OFF)), SafetyRules(premium=False, do_not_call=("123",)))


def test_a_draft_means_the_rules_it_was_made_of() -> None:
    """Those of Deskbell that are off stand at the end."""
    draft = DialDraft.of(RULES)
    assert draft.rules == RULES
    assert [row.on for row in draft.rows] == [True, True, False, *[False] * (len(Rule) - 1)]
    assert DialDraft.of(DeskRules()).rules == DeskRules()
    assert draft.sound


def test_a_rule_is_switched_in_its_place() -> None:
    """One's own stays there when it is off, Deskbell's is left out."""
    draft = DialDraft.of(RULES)
    assert draft.switched(0).rules.dialling.rules[0] == OwnRule("Outside line", "9.", ".", on=False)
    assert draft.switched(1).rules.dialling.rules == (NINE, OFF)
    assert draft.switched(1).switched(1) == draft
    assert draft.switched(2).rules.dialling.rules[2] == OwnRule("Old line", "0.", ".")


def test_rules_are_put_in_another_order() -> None:
    """Beyond the ends nothing changes."""
    draft = DialDraft.of(RULES)
    assert draft.moved(1, -1).rules.dialling.rules == (Rule.NATIONAL, NINE, OFF)
    assert draft.moved(0, -1) == draft
    assert draft.moved(len(draft.rows) - 1, 1) == draft


def test_a_rule_of_ones_own_is_typed_and_checked() -> None:
    """What is wrong with it is said, and it is not among the rules until it is right."""
    draft = DialDraft.of(RULES).added()
    problems = [
        (("", "9.", "."), words.WRONG_NAME),
        (("Mine", "", "."), words.WRONG_PATTERN),
        (("Mine", "9+", "."), words.WRONG_PATTERN),
        (("Mine", "9.", ""), words.WRONG_REPLACEMENT),
        (("Mine", "9.", "x"), words.WRONG_REPLACEMENT),
        (("Mine", " 9nx. ", " +4. "), ""),
    ]
    for texts, problem in problems:
        typed = draft.typed(0, *texts)
        assert typed.rows[0].state().problem == problem
        assert typed.sound is (not problem)
        assert len(typed.rules.dialling.rules) == (3 if problem else 4)
    assert typed.rules.dialling.rules[0] == OwnRule("Mine", "9NX.", "+4.")
    assert typed.without(0) == DialDraft.of(RULES)


def test_there_are_no_more_rules_than_can_be_kept() -> None:
    """One more is not begun."""
    draft = DialDraft.of(DeskRules())
    for _ in range(MOST_RULES + 5):
        draft = draft.added()
    assert len(draft.rows) == MOST_RULES


@pytest.mark.parametrize("key", ["emergency", "own_phone", "international", "premium"])
def test_a_rule_of_safety_is_switched_alone(key: str) -> None:
    """The others and the list stay."""
    draft = DialDraft.of(RULES)
    changed = draft.safe(key)
    before = {one.key: one.on for one in draft.switches}
    assert {one.key: one.on for one in changed.switches} == before | {key: not before[key]}
    assert changed.safety.do_not_call == ("123",)
    assert all(one.words for one in changed.switches)


def test_numbers_are_put_on_the_list_as_they_are_dialled() -> None:
    """Each once; what is no number is not."""
    draft = DialDraft.of(RULES)
    assert draft.ban_problem("8 (926) 123-45-67") == ""
    assert draft.banned("8 (926) 123-45-67").safety.do_not_call == ("123", "89261234567")
    assert draft.ban_problem("1 2 3") == words.BANNED_ALREADY
    assert draft.ban_problem("anna").startswith("This is not a phone number")
    assert draft.unbanned("123").safety.do_not_call == ()
