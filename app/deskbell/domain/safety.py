"""Which numbers are not dialled from a desk, and which only after somebody was asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from deskbell.domain import emergency
from deskbell.domain.dial_plan import NO_COUNTRY, NumberKind, NumberPlan, PlanNumber
from deskbell.domain.dialling import Dialling
from deskbell.domain.dialling_rules import DialRules
from deskbell.domain.number import same_number
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned


@dataclass(frozen=True, slots=True)
class SafetyRules:
    """Which of the rules are on, and the numbers that this desk must not call."""

    emergency: bool = True
    own_phone: bool = True
    international: bool = True
    premium: bool = True
    do_not_call: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskRules:
    """What is set for a desk: how its numbers are read, and which of them are dialled."""

    dialling: DialRules = field(default_factory=DialRules)
    safety: SafetyRules = field(default_factory=SafetyRules)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number is dialled: the line's region, if it is known, and the numbering plans, if they are there."""

    region: str = ""
    plan: NumberPlan | None = None

    def read(self, number: str) -> PlanNumber | None:
        """The number of the world that this one reaches, None for an extension and for whatever else is none."""
        if self.plan is None or not number.removeprefix("+").isdecimal():
            return None
        return self.plan.read(number, self.region)

    def is_emergency(self, number: str) -> bool:
        """Whether exactly this number calls for help here."""
        by_plan = self.plan is not None and self.plan.is_emergency(number, self.region)
        return by_plan or emergency.is_emergency(number, self.region)

    def is_dear_short(self, number: str) -> bool:
        """Whether exactly this number is a short one that costs extra here, unless the PBX has such an extension."""
        return self.plan is not None and self.plan.is_dear_short(number, self.region)

    def reach_the_same(self, one: str, other: str) -> bool:
        """Whether two numbers ring the same place, however each is written."""
        if same_number(one, other):
            return True
        first, second = self.read(one), self.read(other)
        return first is not None and second is not None and first.international == second.international


@dataclass(frozen=True, slots=True)
class LineRules:
    """How a line reads what is typed, and what it does not dial."""

    dialling: Dialling = field(default_factory=Dialling)
    safety: SafetyRules = field(default_factory=SafetyRules)

    @property
    def place(self) -> Place:
        """Where the line dials."""
        return Place(self.dialling.region, self.dialling.plan)

    def ban_of(self, number: str, sources: Iterable[str]) -> CallForbidden | None:
        """Why a number is never dialled: it is on the do-not-call list, or a phone that rings for the call; else None.

        No answer to any question overrides it.
        """
        if any(self.place.reach_the_same(number, banned) for banned in self.safety.do_not_call):
            return CallForbidden(number, CallBan.DO_NOT_CALL)
        if self.safety.own_phone and any(self.place.reach_the_same(number, source) for source in sources):
            return CallForbidden(number, CallBan.OWN_PHONE)
        return None

    def is_help(self, number: str) -> bool:
        """Whether a number calls for help here, so that it is dialled only if it is an extension of the line."""
        return self.safety.emergency and self.place.is_emergency(number)


def refuse_emergency(
    number: str, place: Place, extensions: frozenset[str] | None, allowed: frozenset[CallQuestion]
) -> None:
    """Refuse a number that calls for help, unless it is an extension of the line; `extensions` None: nobody knows.

    Raises:
        CallForbidden: it is no extension.
        CallQuestioned: nobody can tell, and it was not asked yet.
    """
    if extensions is not None and number not in extensions:
        raise CallForbidden(number, CallBan.EMERGENCY, place.region)
    if extensions is None and CallQuestion.EMERGENCY_OR_EXTENSION not in allowed:
        raise CallQuestioned(number, CallQuestion.EMERGENCY_OR_EXTENSION, place.region)


def question_of(number: str, place: Place, rules: SafetyRules) -> CallQuestioned | None:
    """What has to be asked about a number that costs more than others, None for nothing."""
    found = place.read(number)
    region = found.region if found else ""
    if rules.premium and found and found.kind is NumberKind.PREMIUM:
        return CallQuestioned(number, CallQuestion.PREMIUM, region)
    if rules.premium and place.is_dear_short(number):
        return CallQuestioned(number, CallQuestion.PREMIUM, place.region)
    if rules.international and place.region and _is_abroad(number, found, place):
        return CallQuestioned(number, CallQuestion.INTERNATIONAL, region)
    return None


def remembered_as(number: str, place: Place) -> str:
    """The name under which an answer about a number is remembered."""
    found = place.read(number)
    return found.international if found else number


def _is_abroad(number: str, found: PlanNumber | None, place: Place) -> bool:
    """Whether a number is at home in another region; of one that cannot exist, its country code tells."""
    if found:
        return found.region not in (place.region, NO_COUNTRY)
    code = place.plan.country_code(place.region) if place.plan else ""
    return number.startswith("+") and not number.startswith("+" + code)
