"""What the settings are told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple


class RuleState(NamedTuple):
    """One rule: of the user's own its fields, of Deskbell's what it does in `words`.

    `wrong` is the place of the field that `problem` is about.
    """

    own: bool
    on: bool
    words: str = ""
    name: str = ""
    pattern: str = ""
    replacement: str = ""
    problem: str = ""
    wrong: int = 0


class SwitchState(NamedTuple):
    """One rule of safety."""

    key: str
    words: str
    on: bool


class DiallingState(NamedTuple):
    """The page about dialling; `told` is what the number in the box becomes, with `wrong` why it becomes none."""

    typed: str
    told: str
    wrong: bool
    rules: tuple[RuleState, ...]
    switches: tuple[SwitchState, ...]
    banned: tuple[str, ...]
    ban_typed: str
    ban_problem: str
    allowed: tuple[str, ...]
    region: str
    region_now: str
    region_problem: str
    region_fixed: str
    changed: bool
    problem: str = ""
