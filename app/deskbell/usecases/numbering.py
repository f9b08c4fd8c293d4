"""How the numbers of a line are read: by its region, the world's numbering plans and the rules of this desk."""

import asyncio
from contextlib import suppress
from typing import Final

from deskbell.domain.dialling import Dialling
from deskbell.domain.errors import KnownError, Refused, SignInRefused
from deskbell.domain.line import Line
from deskbell.domain.region import region_of, shared_region
from deskbell.domain.safety import LineRules
from deskbell.usecases.ports import Lines, NumberPlans, RuleBook

NUMBERS_S: Final = 2.0
"""Seconds for which a line's own outside numbers are waited for, which tell where it is at home."""


class Numbering:
    """Everything about numbers that does not depend on a call; `home` is this computer's region, empty if unknown.

    A line that does not say where it is at home is at home where its outside numbers are. They are asked for once, and
    by whoever wants the `whole` plans: a command has no time for it.
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
        if whole and plan and not region_of(line):
            await self._ask_for_numbers(line)
        shared = shared_region(self._own_numbers.get(line, ()), plan) if plan else ""
        region = region_of(line) or shared or self._home
        return LineRules(Dialling(region, plan, rules.dialling), rules.safety)

    async def _ask_for_numbers(self, line: Line) -> None:
        """Learn the outside numbers of a line; what is refused once, is refused for the rest of this run."""
        if self._lines is None or line in self._own_numbers:
            return
        with suppress(KnownError, TimeoutError):
            try:
                async with asyncio.timeout(NUMBERS_S):
                    told = await (await self._lines.open(line)).outside_numbers(fresh=False)
                    self._own_numbers[line] = tuple(did.number for did in told)
            except (Refused, SignInRefused):
                self._own_numbers[line] = ()
