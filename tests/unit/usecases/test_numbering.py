"""How the numbers of a line are read."""

import asyncio

import pytest

from deskbell.domain.account import Did
from deskbell.domain.dialling import Dialling
from deskbell.domain.dialling_rules import DialRules, Rule
from deskbell.domain.errors import NotReachable, RefusalReason, Refused, SignInRefused
from deskbell.domain.line import Line
from deskbell.domain.permission import RulesUnreadable
from deskbell.domain.safety import DeskRules, LineRules, SafetyRules
from deskbell.usecases import numbering as module
from deskbell.usecases.numbering import Numbering
from doubles.clock import ManualClock
from doubles.numbering import GivenPlans, MemoryRules, TwoCountries
from doubles.pbx import ScriptedLines, ScriptedPbx

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


SILENT = Line("office", "101", (), host="https://pbx.example.com")


class Asked:
    """A line that does not say where it is at home, with numbers in the second country."""

    def __init__(self) -> None:
        self.pbx = ScriptedPbx(ManualClock())
        self.pbx.dids = (Did("1", "4930123456"), Did("2", "4930123457"))
        self.lines = ScriptedLines(self.pbx)
        self.plans = GivenPlans(TwoCountries())
        self.numbering = Numbering(self.plans, MemoryRules(), "AA", self.lines)

    async def region(self, line: Line = SILENT) -> str:
        """Where the line is at home now."""
        return (await self.numbering.rules(line, whole=True)).dialling.region


async def test_a_line_is_at_home_where_its_outside_numbers_are() -> None:
    """They are asked for once in a run, not by a command, nor where the line says it itself or no plans are there."""
    asked = Asked()
    assert await asked.region(OFFICE) == "AM"
    asked.plans.plan = None
    assert await asked.region() == "AA"
    assert asked.pbx.asked_for == []
    asked.plans.plan = TwoCountries()
    assert (await asked.numbering.rules(SILENT)).dialling.region == "AA"
    assert [await asked.region(), await asked.region()] == ["BB", "BB"]
    assert asked.pbx.asked_for == ["numbers"]
    assert (await asked.numbering.rules(SILENT)).dialling.region == "BB"


@pytest.mark.parametrize("error", [Refused(RefusalReason.NOT_ALLOWED, 403), SignInRefused("pbx.example.com")])
async def test_numbers_that_are_refused_are_asked_for_once(error: Exception) -> None:
    """Then it is this computer's region; whose keys were refused is not tried again."""
    asked = Asked()
    asked.pbx.dids = error
    assert [await asked.region(), await asked.region()] == ["AA", "AA"]
    assert asked.pbx.asked_for == ["numbers"]


async def test_a_line_that_is_not_reached_is_asked_again() -> None:
    """When its numbers are next read."""
    asked = Asked()
    asked.lines.fail_next(NotReachable("pbx.example.com"))
    assert [await asked.region(), await asked.region()] == ["AA", "BB"]


async def test_numbers_that_do_not_come_are_waited_for_for_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """And keep nobody longer."""
    assert module.NUMBERS_S == 2.0
    monkeypatch.setattr(module, "NUMBERS_S", 0.0)
    asked = Asked()
    assert await asked.region() == "AA"
    monkeypatch.setattr(module, "NUMBERS_S", 5.0)
    assert await asked.region() == "BB"
    await asyncio.sleep(0)
