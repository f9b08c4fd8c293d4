"""The rules by which a number that was typed becomes the one that is dialled, as values that can be kept and edited."""

import re
from dataclasses import dataclass
from enum import Enum

LONGEST_PATTERN = 40
LONGEST_RULE_NAME = 60
MOST_RULES = 50

_PATTERN = re.compile(r"[0-9XZN]*\.?")
_REPLACEMENT = re.compile(r"\+?[0-9]*\.?[0-9]*")
_ONE_OF = {"X": "0123456789", "Z": "123456789", "N": "23456789"}


class Rule(Enum):
    """A rule that Deskbell has by itself; it rewrites only what becomes a number that can exist.

    EXTENSION turns an extension part into tones; it makes no number.
    """

    EXTENSION = "extension"
    ZERO_IN_BRACKETS = "zero in brackets"
    LINK_CONTEXT = "link context"
    DOUBLE_ZERO = "double zero"
    EXIT_CODE = "exit code"
    NATIONAL = "national"
    VANITY = "vanity"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the user: digits that fit `pattern` are tried as `replacement`.

    In the pattern a digit stands for itself, X for any, Z for 1-9, N for 2-9, and a last `.` for one or more of any
    (the letters of Asterisk, Pattern Matching). `.` in the replacement is all that these have stood for, in order. So
    `9.` as `.` leaves out a first nine. Neither can ever take long. One that is not `on` rewrites nothing.
    """

    name: str
    pattern: str
    replacement: str
    on: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether it is written as a rule has to be."""
        return (
            0 < len(self.name) <= LONGEST_RULE_NAME
            and self.name.isprintable()
            and 0 < len(self.pattern) <= LONGEST_PATTERN
            and 0 < len(self.replacement) <= LONGEST_PATTERN
            and bool(_PATTERN.fullmatch(self.pattern) and _REPLACEMENT.fullmatch(self.replacement))
        )

    def rewritten(self, digits: str) -> str:
        """What the rule makes of digits, empty where they do not fit."""
        if not self.on:
            return ""
        signs, rest = self.pattern.removesuffix("."), ""
        if self.pattern.endswith("."):
            rest = digits[len(signs) :]
            if not rest:
                return ""
        elif len(digits) != len(signs):
            return ""
        kept = []
        for sign, digit in zip(signs, digits, strict=False):
            if digit not in _ONE_OF.get(sign, sign):
                return ""
            if sign in _ONE_OF:
                kept.append(digit)
        return self.replacement.replace(".", "".join(kept) + rest)


@dataclass(frozen=True, slots=True)
class DialRules:
    """The rules in the order in which they are tried; one of Deskbell's own that is not among them is switched off."""

    rules: tuple[Rule | OwnRule, ...] = tuple(Rule)

    def has(self, rule: Rule) -> bool:
        """Whether one of Deskbell's own rules is switched on."""
        return rule in self.rules
