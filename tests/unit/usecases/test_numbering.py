"""How the numbers of a line are read."""

import pytest

from deskbell.domain.dialling import Dialling
from deskbell.domain.dialling_rules import DialRules, Rule
from deskbell.domain.line import Line
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules, LineRules, SafetyRules
from deskbell.usecases.numbering import Numbering
from doubles.numbering import GivenPlans, MemoryRules, TwoCountries

OFFICE = Line("office", "101", (), host="https://pbx.example.com", region="AM")
RULES = DeskRules(DialRules((Rule.NATIONAL,)), SafetyRules(premium=False))


async def test_a_line_dials_by_its_region_the_plans_and_the_rules() -> None:
    """And is kept from dialling by the rules of safety; this computer's region counts where there is no other."""
    plan = TwoCountries()
    numbering = Numbering(GivenPlans(plan), MemoryRules(RULES), "AA")
    assert await numbering.rules(OFFICE) == LineRules(Dialling("AM", plan, RULES.dialling), RULES.safety)
    elsewhere = await numbering.rules(Line("office", "101", ()))
    assert elsewhere == LineRules(Dialling("AA", plan, RULES.dialling), RULES.safety)


@pytest.mark.parametrize("whole", [True, False])
async def test_every_country_is_read_ahead_where_that_is_asked_for(*, whole: bool) -> None:
    """A window asks for it, a command does not."""
    plans = GivenPlans()
    await Numbering(plans, MemoryRules(), "").rules(OFFICE, whole=whole)
    assert plans.whole is whole
    await Numbering(plans, MemoryRules(), "").rules(OFFICE)
    assert plans.whole is False


async def test_rules_that_cannot_be_read_are_no_rules() -> None:
    """Nothing stands in for them."""
    numbering = Numbering(GivenPlans(), MemoryRules(problem=RulesUnreadable("dialling.json", "torn")), "")
    with pytest.raises(RulesUnreadable):
        await numbering.rules(OFFICE)
