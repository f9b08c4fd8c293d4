"""How the numbers of a line are read: by its region, the world's numbering plans and the rules of this desk."""

from deskbell.domain.dialling import Dialling
from deskbell.domain.line import Line
from deskbell.domain.region import region_of
from deskbell.domain.safety import LineRules
from deskbell.usecases.ports import NumberPlans, RuleBook


class Numbering:
    """Everything about numbers that does not depend on a call; `home` is this computer's region, empty if unknown."""

    def __init__(self, plans: NumberPlans, book: RuleBook, home: str) -> None:
        self._plans = plans
        self._book = book
        self._home = home

    async def rules(self, line: Line, *, whole: bool = False) -> LineRules:
        """How a line dials, and what it does not; `whole` as `NumberPlans.get`, raises as `RuleBook.read`."""
        rules = await self._book.read()
        plan = await self._plans.get(whole=whole)
        return LineRules(Dialling(region_of(line, self._home), plan, rules.dialling), rules.safety)
