"""How the numbers of a line are read: by its region, the world's numbering plans and the rules of this desk."""

import asyncio
from typing import Final

from deskbell.domain.dial_plan import NumberPlan
from deskbell.domain.dialling import Dialling
from deskbell.domain.errors import KnownError, Refused
from deskbell.domain.line import Line
from deskbell.domain.region import region_of, shared_region
from deskbell.domain.safety import LineRules
from deskbell.usecases.ports import Lines, NumberPlans, RuleBook

NUMBERS_S: Final = 2.0
"""Seconds for which a line's own outside numbers are waited for, which tell where it is at home."""


class Numbering:
    """Everything about numbers that does not depend on a call; `home` is this computer's region, empty if unknown.

    A line that does not say where it is at home is at home where its outside numbers are; they are asked for once.
    """

    def __init__(self, plans: NumberPlans, book: RuleBook, home: str, lines: Lines | None = None) -> None:
        self._plans = plans
        self._book = book
        self._home = home
        self._lines = lines
        self._own_numbers: dict[Line, tuple[str, ...]] = {}

    async def rules(self, line: Line, *, whole: bool = False) -> LineRules:
        """How a line dials, and what it does not; `whole` as `NumberPlans.get`, raises as `RuleBook.read`."""
        rules = await self._book.read()
        plan = await self._plans.get(whole=whole)
        region = region_of(line) or await self._region_of_numbers(line, plan) or self._home
        return LineRules(Dialling(region, plan, rules.dialling), rules.safety)

    async def _region_of_numbers(self, line: Line, plan: NumberPlan | None) -> str:
        return shared_region(await self._numbers(line, self._lines), plan) if plan and self._lines else ""

    async def _numbers(self, line: Line, lines: Lines) -> tuple[str, ...]:
        """The outside numbers of a line; what the PBX refuses to tell, it refuses for the rest of this run."""
        if line not in self._own_numbers:
            try:
                async with asyncio.timeout(NUMBERS_S):
                    told = await (await lines.open(line)).outside_numbers(fresh=False)
                    self._own_numbers[line] = tuple(did.number for did in told)
            except Refused:
                self._own_numbers[line] = ()
            except (KnownError, TimeoutError):
                return ()
        return self._own_numbers[line]
