"""The rules of dialling as JSON text, which people write by hand, and Deskbell for them.

    {"version": 1,
     "rules": ["extension", {"name": "Outside line", "pattern": "9.", "replacement": ".", "on": false}, "national"],
     "safety": {"emergency": true, "own phone": true, "international": false, "premium": true,
                "do not call": ["+74951234567"]}}

Rules are tried in this order; one of Deskbell's own that is left out is switched off, as is one with `"on": false`.
What is not there is as it is without the file.
"""

import json
from collections.abc import Mapping
from typing import Any

from deskbell.domain.dialling_rules import MOST_RULES, DialRules, OwnRule, Rule
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import read_number
from deskbell.domain.safety import DeskRules, SafetyRules

VERSION = 1
MOST_NUMBERS = 1000

_SWITCHES = {
    "emergency": "emergency",
    "own phone": "own_phone",
    "international": "international",
    "premium": "premium",
}
_DO_NOT_CALL = "do not call"
_OWN = ("name", "pattern", "replacement")


class BadRules(Exception):
    """The text is not one of rules; its message says where."""


def read_rules_text(data: bytes) -> DeskRules:
    """Read a text.

    Raises:
        BadRules: nothing of it counts, for a rule that is misread could let a call through.
    """
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadRules(f"it is not JSON: {error}") from error
    told = _object(told, "the whole", {"version", "rules", "safety"})
    if told.get("version") != VERSION:
        raise BadRules(f"version must be {VERSION}")
    return DeskRules(
        _rules(told["rules"]) if "rules" in told else DialRules(),
        _safety(_object(told.get("safety", {}), "safety", {*_SWITCHES, _DO_NOT_CALL})),
    )


def rules_text(rules: DeskRules) -> bytes:
    """The text that `read_rules_text` reads as these rules."""
    safety: dict[str, Any] = {name: getattr(rules.safety, field) for name, field in _SWITCHES.items()}
    told = {
        "version": VERSION,
        "rules": [one.value if isinstance(one, Rule) else _told(one) for one in rules.dialling.rules],
        "safety": safety | {_DO_NOT_CALL: list(rules.safety.do_not_call)},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(rule: OwnRule) -> dict[str, Any]:
    told: dict[str, Any] = {field: getattr(rule, field) for field in _OWN}
    return told if rule.on else told | {"on": False}


def _rules(told: Any) -> DialRules:
    if not isinstance(told, list) or len(told) > MOST_RULES:
        raise BadRules(f"rules must be a list of at most {MOST_RULES}")
    return DialRules(tuple(_own(one) if isinstance(one, dict) else _built_in(one) for one in told))


def _built_in(told: Any) -> Rule:
    names = {rule.value: rule for rule in Rule}
    rule = names.get(told) if isinstance(told, str) else None
    if rule is None:
        raise BadRules(f"rules: {told!a} is none; there are {', '.join(names)}")
    return rule


def _own(told: dict[str, Any]) -> OwnRule:
    texts, on = [told.get(field) for field in _OWN], told.get("on", True)
    if set(told) - {"on"} != set(_OWN) or not all(isinstance(text, str) for text in texts) or not isinstance(on, bool):
        raise BadRules(f"rules: an own rule has {', '.join(_OWN)}, all of them texts, and maybe on, true or false")
    name, pattern, replacement = map(str, texts)
    rule = OwnRule(name, pattern, replacement, on)
    if not rule.is_sound:
        raise BadRules(
            f"rules: {rule.name!a} needs a pattern of 0-9, X, Z, N and a last dot, and a replacement of 0-9 with at "
            "most one dot and a first plus"
        )
    return rule


def _safety(told: Mapping[str, Any]) -> SafetyRules:
    switches = {field: told.get(name, True) for name, field in _SWITCHES.items()}
    if not all(isinstance(on, bool) for on in switches.values()):
        raise BadRules(f"safety: {', '.join(_SWITCHES)} must be true or false")
    return SafetyRules(**switches, do_not_call=_numbers(told.get(_DO_NOT_CALL, [])))


def _numbers(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or len(told) > MOST_NUMBERS or not all(isinstance(one, str) for one in told):
        raise BadRules(f"safety: {_DO_NOT_CALL} must be a list of at most {MOST_NUMBERS} texts")
    try:
        return tuple(read_number(one).dialled for one in told)
    except NotDialable:
        raise BadRules(f"safety: {_DO_NOT_CALL} holds what is no number") from None


def _object(told: Any, where: str, fields: set[str]) -> dict[str, Any]:
    # A word that nobody knows may be a rule that was meant to hold a call back.
    if not isinstance(told, dict) or not set(told) <= fields:
        raise BadRules(f"{where} must be an object with nothing but {', '.join(sorted(fields))}")
    return told
