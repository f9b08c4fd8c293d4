"""What the settings say."""

from typing import Final, NamedTuple

from deskbell.domain.dialling import Dialled
from deskbell.domain.dialling_rules import Rule
from deskbell.wording.dialling import will_dial, without_marks


class SettingsWords(NamedTuple):
    """Labels by what they label; `{name}` stands for a rule, a number or a line."""

    title: str = "Settings"
    dialling: str = "Dialling"
    close: str = "Close the settings"
    save: str = "Save changes"
    discard: str = "Discard changes"
    try_it: str = "Try a number"
    try_quiet: str = "Type a number as it stands on a card"
    rules: str = "Rules, tried from the top down"
    rules_note: str = (
        "A rule rewrites only when the result is a valid number; else the digits go as typed. In a pattern X is any "
        "digit, Z 1-9, N 2-9, and a last dot one or more of any; the dot in the replacement is what these stood for."
    )
    add_rule: str = "Add a rule"
    rule_name: str = "Name"
    pattern: str = "Pattern"
    replacement: str = "Replacement"
    up: str = "Move {name} up"
    down: str = "Move {name} down"
    remove: str = "Remove {name}"
    safety: str = "Before a number is dialled"
    banned: str = "Never call these numbers"
    ban_quiet: str = "Add a number to the do-not-call list"
    add: str = "Add"
    allowed: str = "Numbers you said yes to"
    allowed_note: str = "A number abroad, or one that costs extra, is asked about once."
    nothing_allowed: str = "None yet."
    ask_again: str = "Ask again"
    ask_again_about: str = "Ask again about {name}"
    region: str = "Where the numbers of this line are at home"
    region_quiet: str = "as its own numbers or its PBX tell"


SWITCHES: Final = {
    "emergency": "Emergency numbers are not dialled, unless they are an extension of the line",
    "own_phone": "A phone of mine that rings first is not called",
    "international": "Ask once about each number abroad",
    "premium": "Ask once about each number that costs extra",
}
"""What each rule of safety does."""

RULES: Final = {
    Rule.EXTENSION: "An extension behind the number becomes tones: 8 926 1234567 ext. 9",
    Rule.ZERO_IN_BRACKETS: "The 0 in brackets is left out: +49 (0) 30 1234567",
    Rule.LINK_CONTEXT: "A link completes its number by where it comes from",
    Rule.DOUBLE_ZERO: "00 at the beginning stands for +",
    Rule.EXIT_CODE: "The exit code of this country stands for +",
    Rule.NATIONAL: "A number of this country gets its country code",
    Rule.VANITY: "Letters stand for digits, as on the keys",
}
"""What each rule of Deskbell does."""

NEW_RULE: Final = "My rule"
WRONG_NAME: Final = "A rule needs a name."
WRONG_PATTERN: Final = "A pattern has 0-9, X, Z, N and a last dot."
WRONG_REPLACEMENT: Final = "A replacement has a first +, 0-9 and at most one dot."
WRONG_REGION: Final = "Two letters name a country: RU, AM, DE."
PRACTICE_REGION: Final = "The practice line is at home in Russia (RU)."
BANNED_ALREADY: Final = "This number is on the list already."


def tried(typed: str, dialled: Dialled, region: str) -> str:
    """What a number becomes by the rules as they stand in the settings, and which of them made it."""
    return without_marks(will_dial(dialled, "", typed, region))
