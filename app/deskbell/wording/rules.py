"""The rules that make a number of what was typed, in a few words each."""

from deskbell.domain.dialling_rules import OwnRule, Rule

_RULES = {
    Rule.EXTENSION: "the extension as tones",
    Rule.ZERO_IN_BRACKETS: "without the 0 after the country code",
    Rule.LINK_CONTEXT: "completed by the link",
    Rule.DOUBLE_ZERO: "00 stands for +",
    Rule.EXIT_CODE: "abroad, as dialled in {region}",
    Rule.NATIONAL: "as dialled in {region}",
    Rule.VANITY: "letters as on the keys",
}


def rule_name(rule: Rule | OwnRule, region: str) -> str:
    """What a rule does, or the name that the user has given it; `region` is the line's."""
    return _RULES[rule].format(region=region) if isinstance(rule, Rule) else rule.name
