"""Numbering plans of two made-up countries, and the rules and answers of a desk in memory."""

from dataclasses import dataclass, field

from deskbell.domain.dial_plan import NumberKind, NumberPlan, PlanNumber
from deskbell.domain.permission import RulesNotKept, RulesUnreadable
from deskbell.domain.safety import DeskRules
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.dial_settings import DialSettings
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.own_phones import OwnPhones
from deskbell.usecases.ports import LineBook, Lines
from doubles.own_phones import plain_phones


class TwoCountries:
    """Fits the domain's NumberPlan.

    AA has the code 7 and ten digits after it, the trunk prefix 8, the exit code 810, and help at 100; BB has the code
    49, eight digits, the trunk prefix 0, the exit code 00. What begins with 800 is free, with 809 costly, everywhere;
    +800 and six digits belong to no country. ZZ has the code 1 and ten digits. 190 is a dear short number of AA.
    """

    codes = {"AA": "7", "BB": "49", "ZZ": "1"}  # noqa: RUF012 - never changed
    _lengths = {"AA": 10, "BB": 8, "ZZ": 10}  # noqa: RUF012 - never changed
    _trunks = {"AA": "8", "BB": "0", "ZZ": "1"}  # noqa: RUF012 - never changed
    _exits = {"AA": "810", "BB": "00", "ZZ": "011"}  # noqa: RUF012 - never changed

    def read(self, dialled: str, region: str) -> PlanNumber | None:
        """The number, if it has the length that its country wants."""
        exit_code = self._exits.get(region)
        if exit_code and dialled.startswith(exit_code):
            abroad = self.read("+" + dialled.removeprefix(exit_code), "")
            if abroad:
                return abroad
        if not dialled.startswith("+"):
            return self._national(dialled, region)
        if dialled.startswith("+800") and len(dialled) == len("+800123456"):
            return PlanNumber(dialled, "001", NumberKind.TOLL_FREE)
        region = next((one for one, code in self.codes.items() if dialled.startswith("+" + code)), "")
        return self._national(dialled.removeprefix("+" + self.codes.get(region, "")), region)

    def country_code(self, region: str) -> str:
        """The digits after the plus."""
        return self.codes.get(region, "")

    def is_emergency(self, number: str, region: str) -> bool:
        """Whether help comes."""
        return (number, region) == ("100", "AA")

    def is_dear_short(self, number: str, region: str) -> bool:
        """Whether a short number costs extra."""
        return (number, region) == ("190", "AA")

    def _national(self, digits: str, region: str) -> PlanNumber | None:
        length = self._lengths.get(region)
        if length is None:
            return None
        if len(digits) == length + 1:
            digits = digits.removeprefix(self._trunks[region])
        if len(digits) != length or digits.startswith("0"):
            return None
        kinds = {"800": NumberKind.TOLL_FREE, "804": NumberKind.SHARED_COST, "809": NumberKind.PREMIUM}
        kind = kinds.get(digits[:3], NumberKind.ORDINARY)
        return PlanNumber(f"+{self.codes[region]}{digits}", region, kind)


@dataclass
class GivenPlans:
    """Fits ports.NumberPlans."""

    plan: NumberPlan | None = None
    whole: bool = False

    async def get(self, *, whole: bool = False) -> NumberPlan | None:
        """The plan that was laid out."""
        self.whole = whole
        return self.plan


@dataclass
class MemoryRules:
    """Fits ports.RuleBook; with a `problem` nothing can be read."""

    rules: DeskRules = field(default_factory=DeskRules)
    problem: RulesUnreadable | None = None
    not_kept: RulesNotKept | None = None

    async def read(self) -> DeskRules:
        """The rules that were laid out."""
        if self.problem:
            raise self.problem
        return self.rules

    async def write(self, rules: DeskRules) -> None:
        """Keep others."""
        if self.not_kept:
            raise self.not_kept
        self.rules = rules


@dataclass
class MemoryAllowed:
    """Fits ports.AllowedNumbers; `numbers` in the order in which they were added."""

    numbers: list[str] = field(default_factory=list)

    async def read(self) -> frozenset[str]:
        """What was added."""
        return frozenset(self.numbers)

    async def add(self, number: str) -> None:
        """Remember one more."""
        self.numbers.append(number)

    async def remove(self, number: str) -> None:
        """Forget one."""
        self.numbers.remove(number)


def plain_settings(lines: LineBook) -> DialSettings:
    """What is set by these."""
    return DialSettings(MemoryRules(), MemoryAllowed(), lines)


def plain_numbering() -> Numbering:
    """Numbers as typed: no plans, and the rules that Deskbell has by itself."""
    return Numbering(GivenPlans(), MemoryRules(), "")


def plain_check(lines: Lines, phones: OwnPhones | None = None) -> CallCheck:
    """Look at every call by these."""
    return CallCheck(plain_numbering(), MemoryAllowed(), lines, phones or plain_phones(lines))
