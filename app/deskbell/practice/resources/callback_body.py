"""From the JSON body of a callback to an order the switchboard can play (Ringme API, Callback).

How the real PBX words its refusals is documented nowhere; every refusal here is a guess.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from deskbell.practice.exchange.calls import CallerId, Order
from deskbell.practice.exchange.characters import Character, Party, party_at

WAIT_FOR_PICKUP_S: Final = 20
CALL_DURATION_S: Final = 3600
MOST_SOURCES: Final = 20
_LONGEST_TEXT: Final = 256
_NO_ROOM: Final = 100

IGNORED_FIELDS: Final = frozenset(
    {
        "allow_public_transfer",
        "announce_sound_id",
        "dst_announce_sound_id",
        "src_ani",
        "dst_ani",
        "dst_dtmf",
        "transfer_after_src_hangup",
        "transfer_after_dst_hangup",
        "variables",
    }
)
"""Documented fields whose form is checked and whose effect this version leaves out."""


class BadOrderError(Exception):
    """The order cannot be understood; the message says why."""


class RateLimitExceededError(Exception):
    """`callback_rate_limit` left no room for this call."""


def read_order(body: Any, extension: Character) -> Order:
    """Understand the body of a callback from this extension.

    Unknown fields and nulls are passed over. Raises BadOrderError, or RateLimitExceededError for a
    `callback_rate_limit` of 100, which the PBX always refuses (Ringme API, Callback).
    """
    if not isinstance(body, dict):
        raise BadOrderError("The body must be a JSON object")
    if extension.type != "phone":
        raise BadOrderError("A callback needs an extension of type phone")
    given = {name: value for name, value in body.items() if value is not None}
    for name, check in _CHECKS.items():
        if name in given and not check(given[name]):
            raise BadOrderError(f"Invalid value of {name}")
    sources = _sources(given.get("src_num"))
    dialled = given.get("dst_num")
    if not isinstance(dialled, str) or not dialled.strip() or len(dialled) > _LONGEST_TEXT:
        raise BadOrderError("dst_num must be a non-empty string")
    if given.get("callback_rate_limit") == _NO_ROOM:
        raise RateLimitExceededError
    return _order(given, extension, sources, dialled)


def _order(given: Mapping[str, Any], extension: Character, sources: tuple[Party, ...], dialled: str) -> Order:
    name = given.get("caller_id_name", extension.name)
    number = given.get("caller_id_number", extension.full_number)
    return Order(
        extension=extension,
        sources=sources,
        destination=party_at(dialled),
        dialled=dialled,
        wait_for_pickup_s=given.get("wait_for_pickup", WAIT_FOR_PICKUP_S),
        call_duration_s=given.get("call_duration", CALL_DURATION_S),
        sources_see=CallerId(given.get("src_caller_id_number", number), given.get("src_caller_id_name", name)),
        destination_sees=CallerId(number, name),
    )


def _sources(numbers: Any) -> tuple[Party, ...]:
    if not isinstance(numbers, list) or not 0 < len(numbers) <= MOST_SOURCES:
        raise BadOrderError(f"src_num must be an array of 1 to {MOST_SOURCES} numbers")
    if not all(_is_text(number) and number.strip() for number in numbers):
        raise BadOrderError("src_num must hold non-empty strings")
    parties = tuple(party_at(number) for number in numbers)
    if any(party.character and party.character.type == "ivr" for party in parties):
        raise BadOrderError("An extension of type ivr cannot be in src_num")
    return parties


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _is_tones(value: Any) -> bool:
    return _is_text(value) and re.fullmatch(r"[0-9*#Ww]*", value) is not None


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _integer(least: int, most: int) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return fits


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "wait_for_pickup": _integer(1, 3600),
    "call_duration": _integer(1, 86400),
    "callback_rate_limit": _integer(0, 100),
    "announce_sound_id": _integer(1, 2**63 - 1),
    "dst_announce_sound_id": _integer(1, 2**63 - 1),
    "allow_public_transfer": _is_flag,
    "dst_dtmf": _is_tones,
    "variables": _is_object,
    "caller_id_name": _is_text,
    "caller_id_number": _is_text,
    "src_caller_id_name": _is_text,
    "src_caller_id_number": _is_text,
    "src_ani": _is_text,
    "dst_ani": _is_text,
    "transfer_after_src_hangup": _is_text,
    "transfer_after_dst_hangup": _is_text,
}
