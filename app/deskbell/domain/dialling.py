"""What was typed, pasted or clicked, turned into exactly what will be dialled, and the rule that made it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from deskbell.domain.call import OptionValue
from deskbell.domain.dial_plan import NumberKind, NumberPlan, PlanNumber
from deskbell.domain.dialling_rules import DialRules, OwnRule, Rule
from deskbell.domain.errors import NotDialable, NumberProblem
from deskbell.domain.extension_part import LONGEST_EXTENSION, PAUSE, split_extension, tones_of
from deskbell.domain.number import LONGEST_INPUT, InputKind, Number, is_link, kind_of, read_number

TONES_OPTION: Final = "dst_dtmf"
SHORTEST_REWRITTEN: Final = 7
"""Digits below which a number may be an extension of the PBX, so that Deskbell's own rules leave it alone."""

_ZERO_IN_BRACKETS = re.compile(r"(?P<code>(?:\+|00)[0-9\s./-]{1,12})\(\s*0\s*\)(?P<rest>.*)", re.DOTALL)
_VANITY = re.compile(r"\+?(?:[\s().-]*[0-9]){3,}[\s().-]*(?:[A-Z][\s().-]*){3}[A-Z0-9\s().-]*", re.IGNORECASE)
_KEYS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NORTH_AMERICA: Final = "1"


@dataclass(frozen=True, slots=True)
class Dialled:
    """What the PBX gets: `number`, and once they pick up `tones`; `rule` made the number, None where it is as typed.

    `left_out` is what a link or an extension part held that is not dialled at all.
    """

    number: str
    tones: str = ""
    rule: Rule | OwnRule | None = None
    left_out: str = ""

    @property
    def is_as_typed(self) -> bool:
        """Whether nothing but what was typed is sent."""
        return self.rule is None and not self.tones

    def beside(self, options: Mapping[str, OptionValue]) -> "Dialled":
        """What is dialled with these options: where they hold tones already, the extension is left out."""
        if not self.tones or TONES_OPTION not in options:
            return self
        return replace(self, tones="", left_out=self.tones.removeprefix(PAUSE))

    def options_with(self, options: Mapping[str, OptionValue]) -> Mapping[str, OptionValue]:
        """These options and the tones, as the option that they are (Ringme API, Callback)."""
        return {**options, TONES_OPTION: self.tones} if self.tones else options


@dataclass(frozen=True, slots=True)
class Dialling:
    """How a line dials; without a plan, or without what a rule needs, digits are dialled as typed."""

    region: str = ""
    plan: NumberPlan | None = None
    rules: DialRules = field(default_factory=DialRules)

    def read(self, text: str) -> Dialled:
        """Read a number or a link.

        Raises:
            NotDialable: with the reason; letters that make no number are NOT_A_NUMBER.
        """
        if len(text) > LONGEST_INPUT:
            raise NotDialable(NumberProblem.TOO_LONG)
        main, extension = (text, "") if is_link(text) else split_extension(_visible(text))
        with suppress(NotDialable):
            return self._dialled(main, extension)
        return self._dialled(text, "")

    def kind_of(self, text: str) -> InputKind:
        """Tell a name from a number, in which letters can stand for digits or before an extension."""
        kind = kind_of(text)
        if kind is InputKind.NAME and any(map(str.isdigit, text)):
            with suppress(NotDialable):
                self.read(text)
                return InputKind.NUMBER
        return kind

    def _dialled(self, text: str, extension: str) -> Dialled:
        try:
            number = read_number(text)
        except NotDialable:
            vanity = self._vanity(text)
            if vanity is None:
                raise
            return self._with_extension(vanity.international, Rule.VANITY, extension, "")
        extension = extension or number.extension
        for rule in self.rules.rules if self.plan else ():
            for candidate in _candidates(rule, number, text):
                found = self._valid(rule, candidate)
                if found:
                    made_by = rule if found.international != number.dialled else None
                    return self._with_extension(found.international, made_by, extension, number.left_out)
        return self._with_extension(number.dialled, None, extension, number.left_out)

    def _with_extension(self, number: str, rule: Rule | OwnRule | None, extension: str, left_out: str) -> Dialled:
        if extension and self.rules.has(Rule.EXTENSION) and len(extension) <= LONGEST_EXTENSION:
            return Dialled(number, tones_of(extension), rule, left_out)
        return Dialled(number, "", rule, " ".join(part for part in (extension, left_out) if part))

    def _valid(self, rule: Rule | OwnRule, candidate: str) -> PlanNumber | None:
        """The number that a rule has tried, if it can exist and is one that the rule may make."""
        if self.plan is None or not (candidate.startswith("+") or self.region):
            return None
        found = self.plan.read(candidate, self.region)
        if found and rule in (Rule.EXIT_CODE, Rule.NATIONAL):
            at_home = found.international.startswith("+" + self.plan.country_code(self.region))
            return found if at_home == (rule is Rule.NATIONAL) else None
        return found

    def _vanity(self, text: str) -> PlanNumber | None:
        """The number that letters on a keypad make; of numbers that names could make by chance, none."""
        text = _visible(text).strip()
        if self.plan is None or not self.rules.has(Rule.VANITY) or not _VANITY.fullmatch(text):
            return None
        digits = "".join(sign for sign in text.upper().translate(_KEYS) if sign in "+0123456789")
        found = self._valid(Rule.VANITY, digits)
        if found and (found.kind is not NumberKind.ORDINARY or found.international[1:2] == _NORTH_AMERICA):
            return found
        return None


def _candidates(rule: Rule | OwnRule, number: Number, text: str) -> Iterator[str]:
    """What a rule would dial instead."""
    dialled = number.dialled
    if not dialled.removeprefix("+").isdecimal():
        return
    if isinstance(rule, OwnRule):
        rewritten = rule.rewritten(dialled)
        if rewritten:
            yield rewritten
        return
    if len(dialled) < SHORTEST_REWRITTEN:
        return
    match rule:
        case Rule.ZERO_IN_BRACKETS:
            bare = _ZERO_IN_BRACKETS.fullmatch(_visible(text).strip())
            if bare:
                yield _with_plus(read_number(bare["code"] + bare["rest"]).dialled)
            if dialled.startswith("+"):
                yield dialled
        case Rule.LINK_CONTEXT if number.context and not dialled.startswith("+"):
            yield number.context + dialled
        case Rule.DOUBLE_ZERO if dialled.startswith("00"):
            yield _with_plus(dialled)
        case Rule.EXIT_CODE | Rule.NATIONAL if not dialled.startswith("+"):
            yield dialled
        case _:
            return


def _with_plus(dialled: str) -> str:
    return "+" + dialled.removeprefix("00") if dialled.startswith("00") else dialled


def _visible(text: str) -> str:
    """A text without formatting that nobody sees, which pastes bring along."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
