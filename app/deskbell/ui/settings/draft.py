"""The rules of dialling while they are being changed; immutable, so that nothing is half done."""

from dataclasses import dataclass, field, replace
from typing import Final

from deskbell.domain.dialling_rules import MOST_RULES, DialRules, OwnRule, Rule
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import read_number
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.ui.settings.states import RuleState, SwitchState
from deskbell.wording import settings as words
from deskbell.wording.problems import explain

MOST_BANNED: Final = 1000
_PROBLEMS: Final = (words.WRONG_NAME, words.WRONG_PATTERN, words.WRONG_REPLACEMENT)
"""What can be wrong with each field of a rule."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of Deskbell's, or of the user's own as it is typed."""

    rule: Rule | OwnRule
    on: bool = True

    def problem(self) -> str:
        """What is wrong with a rule of one's own."""
        rule = self.rule
        if isinstance(rule, Rule) or rule.is_sound:
            return ""
        if not OwnRule(rule.name, "0", "0").is_sound:
            return words.WRONG_NAME
        return words.WRONG_REPLACEMENT if OwnRule(rule.name, rule.pattern, "0").is_sound else words.WRONG_PATTERN

    def state(self) -> RuleState:
        """The row as it is shown."""
        rule = self.rule
        if isinstance(rule, Rule):
            return RuleState(own=False, on=self.on, words=words.RULES[rule])
        typed = {"name": rule.name, "pattern": rule.pattern, "replacement": rule.replacement}
        problem = self.problem()
        wrong = _PROBLEMS.index(problem) if problem else 0
        return RuleState(own=True, on=self.on, problem=problem, wrong=wrong, **typed)


@dataclass(frozen=True, slots=True)
class DialDraft:
    """The rows in their order, those of Deskbell's that are off at the end, and the rules of safety."""

    rows: tuple[RuleRow, ...] = ()
    safety: SafetyRules = field(default_factory=SafetyRules)

    @classmethod
    def of(cls, rules: DeskRules) -> "DialDraft":
        """The draft that means these rules."""
        rows = [RuleRow(one, one.on if isinstance(one, OwnRule) else True) for one in rules.dialling.rules]
        off = [RuleRow(rule, on=False) for rule in Rule if not rules.dialling.has(rule)]
        return cls((*rows, *off), rules.safety)

    @property
    def rules(self) -> DeskRules:
        """The rules that it means, without those that cannot be kept."""
        kept = (row for row in self.rows if not row.problem() and (row.on or isinstance(row.rule, OwnRule)))
        return DeskRules(DialRules(tuple(_meant(row) for row in kept)), self.safety)

    @property
    def sound(self) -> bool:
        """Whether all of it can be kept."""
        return not any(row.problem() for row in self.rows)

    @property
    def switches(self) -> tuple[SwitchState, ...]:
        """The rules of safety as they are shown."""
        return tuple(SwitchState(key, told, getattr(self.safety, key)) for key, told in words.SWITCHES.items())

    def switched(self, at: int) -> "DialDraft":
        """Switch a rule on or off."""
        row = self.rows[at]
        return self._with(at, replace(row, on=not row.on))

    def typed(self, at: int, name: str, pattern: str, replacement: str) -> "DialDraft":
        """Take in a rule of one's own as it is typed; letters in its pattern are large."""
        rule = OwnRule(name, pattern.strip().upper(), replacement.strip())
        return self._with(at, replace(self.rows[at], rule=rule))

    def moved(self, at: int, steps: int) -> "DialDraft":
        """Move a rule up or down; beyond the ends nothing changes."""
        to = at + steps
        if not 0 <= to < len(self.rows):
            return self
        others = [*self.rows[:at], *self.rows[at + 1 :]]
        return replace(self, rows=(*others[:to], self.rows[at], *others[to:]))

    def added(self) -> "DialDraft":
        """One more rule of one's own, tried first; unless there are as many as can be kept."""
        if len(self.rows) >= MOST_RULES:
            return self
        return replace(self, rows=(RuleRow(OwnRule(words.NEW_RULE, "", "")), *self.rows))

    def without(self, at: int) -> "DialDraft":
        """One rule of one's own less."""
        return replace(self, rows=(*self.rows[:at], *self.rows[at + 1 :]))

    def safe(self, key: str) -> "DialDraft":
        """Switch a rule of safety on or off."""
        switches = {one.key: one.on for one in self.switches}
        switches[key] = not switches[key]
        return replace(self, safety=SafetyRules(**switches, do_not_call=self.safety.do_not_call))

    def ban_problem(self, number: str) -> str:
        """Why a number cannot be put on the do-not-call list, empty if it can."""
        try:
            dialled = read_number(number).dialled
        except NotDialable as error:
            return explain(error)
        return words.BANNED_ALREADY if dialled in self.safety.do_not_call else ""

    def banned(self, number: str) -> "DialDraft":
        """One number more that is never called."""
        listed = (*self.safety.do_not_call, read_number(number).dialled)[:MOST_BANNED]
        return replace(self, safety=replace(self.safety, do_not_call=listed))

    def unbanned(self, number: str) -> "DialDraft":
        """One number less that is never called."""
        listed = tuple(one for one in self.safety.do_not_call if one != number)
        return replace(self, safety=replace(self.safety, do_not_call=listed))

    def _with(self, at: int, row: RuleRow) -> "DialDraft":
        return replace(self, rows=(*self.rows[:at], row, *self.rows[at + 1 :]))


def _meant(row: RuleRow) -> Rule | OwnRule:
    return replace(row.rule, on=row.on) if isinstance(row.rule, OwnRule) else row.rule
