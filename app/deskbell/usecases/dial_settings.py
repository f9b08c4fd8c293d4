"""What is set for a desk about dialling: its rules, the numbers once allowed, and where its lines are at home."""

from deskbell.domain.line import LineList
from deskbell.domain.safety import DeskRules
from deskbell.usecases.ports import AllowedNumbers, LineBook, RuleBook


class DialSettings:
    """Read and changed by hand; whatever is changed counts from the next number on."""

    def __init__(self, rules: RuleBook, allowed: AllowedNumbers, lines: LineBook) -> None:
        self._rules = rules
        self._allowed = allowed
        self._lines = lines

    async def rules(self) -> DeskRules:
        """The rules; raises as `RuleBook.read`."""
        return await self._rules.read()

    async def keep(self, rules: DeskRules) -> None:
        """Put other rules in their place; raises as `RuleBook.write`."""
        await self._rules.write(rules)

    async def allowed(self) -> tuple[str, ...]:
        """The numbers about which somebody was asked and said yes, sorted."""
        return tuple(sorted(await self._allowed.read()))

    async def ask_again(self, number: str) -> None:
        """Ask about a number again before it is dialled; raises as `AllowedNumbers.remove`."""
        await self._allowed.remove(number)

    async def set_region(self, name: str, region: str) -> LineList:
        """Say where the numbers of a line are at home, empty for what its own numbers or its PBX tell.

        Raises:
            NoSuchLine, LineRefused, LinesUnreadable: nothing was changed.
        """
        return await self._lines.change(lambda lines: lines.with_region(name, region))
