"""From the JSON body of a callback to an order the exchange can play (Ringme API, Callback).

How the real PBX words its refusals is documented nowhere; every refusal here is a guess.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from deskbell.practice.exchange.calls import CallerId, Order, Sound
from deskbell.practice.exchange.characters import Character, Party
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.stores.outside_numbers import OutsideNumbers
from deskbell.practice.stores.sounds import Sounds

WAIT_FOR_PICKUP_S: Final = 20
CALL_DURATION_S: Final = 3600
MOST_SOURCES: Final = 20
LONGEST_AUTOANSWER_S: Final = 300
_LONGEST_TEXT: Final = 256
_LONG: Final = 2**63 - 1


class BadOrderError(Exception):
    """The order cannot be understood; the message says why."""


def read_order(body: Any, extension: Character, directory: Directory, sounds: Sounds, numbers: OutsideNumbers) -> Order:
    """Understand the body of a callback from this extension; BadOrderError says what is wrong.

    Unknown fields and nulls are passed over, and so is an ANI that is no number of the client.
    """
    if not isinstance(body, dict):
        raise BadOrderError("The body must be a JSON object")
    if extension.type != "phone":
        raise BadOrderError("A callback needs an extension of type phone")
    given = {name: value for name, value in body.items() if value is not None}
    for name, check in _CHECKS.items():
        if name in given and not check(given[name]):
            raise BadOrderError(f"Invalid value of {name}")
    dialled = given.get("dst_num", "")
    if not dialled.strip():
        raise BadOrderError("dst_num must be a non-empty string")
    return Order(
        extension=extension,
        sources=_sources(given.get("src_num"), directory),
        destination=directory.party_at(dialled),
        dialled=dialled,
        wait_for_pickup_s=given.get("wait_for_pickup", WAIT_FOR_PICKUP_S),
        call_duration_s=given.get("call_duration", CALL_DURATION_S),
        sources_see=_caller_id(given, extension, "src_caller_id", "caller_id"),
        destination_sees=_caller_id(given, extension, "caller_id"),
        src_ani=_ani(given.get("src_ani"), numbers),
        dst_ani=_ani(given.get("dst_ani"), numbers),
        announce_sound=_sound(given, "announce_sound_id", sounds),
        dst_announce_sound=_sound(given, "dst_announce_sound_id", sounds),
        tones=given.get("dst_dtmf", ""),
        allow_public_transfer=given.get("allow_public_transfer", True),
        transfer_after_src_hangup=given.get("transfer_after_src_hangup") or None,
        transfer_after_dst_hangup=given.get("transfer_after_dst_hangup") or None,
        rate_limit_percent=given.get("callback_rate_limit", 0),
        **_of_variables(given.get("variables", {})),
    )


def is_guess(body: Mapping[str, Any]) -> bool:
    """Whether nobody documents that such a body is taken: it has unknown fields, or variables that are no texts."""
    texts = all(isinstance(value, str) for value in (body.get("variables") or {}).values())
    return not texts or not {"src_num", *_CHECKS}.issuperset(body)


def _sources(numbers: Any, directory: Directory) -> tuple[Party, ...]:
    if not isinstance(numbers, list) or not 0 < len(numbers) <= MOST_SOURCES:
        raise BadOrderError(f"src_num must be an array of 1 to {MOST_SOURCES} numbers")
    if not all(_is_text(number) and number.strip() for number in numbers):
        raise BadOrderError("src_num must hold non-empty strings")
    parties = tuple(directory.party_at(number) for number in numbers)
    if any(party.character and party.character.type == "ivr" for party in parties):
        raise BadOrderError("An extension of type ivr cannot be in src_num")
    return parties


def _caller_id(given: Mapping[str, Any], extension: Character, *options: str) -> CallerId:
    """What the first of these options says, each part by itself, else the extension's own number and name."""
    number = next((given[f"{one}_number"] for one in options if f"{one}_number" in given), extension.full_number)
    name = next((given[f"{one}_name"] for one in options if f"{one}_name" in given), extension.name)
    return CallerId(number, name)


def _ani(number: str | None, numbers: OutsideNumbers) -> str | None:
    return number.removeprefix("+") if number and numbers.is_ours(number) else None


def _sound(given: Mapping[str, Any], option: str, sounds: Sounds) -> Sound | None:
    if option not in given:
        return None
    sound = sounds.get(given[option])
    if sound is None:
        raise BadOrderError(f"{option}: there is no sound with the id {given[option]}")
    return Sound(sound.sound_id, sound.title, sound.length_s)


def _of_variables(variables: Mapping[str, Any]) -> dict[str, Any]:
    """The predefined variables (Ringme API, Variables), and all of them as they were sent."""
    texts = {name: value if isinstance(value, str) else _as_text(value) for name, value in variables.items()}
    both = _seconds(texts, "autoanswer")
    src, dst = _seconds(texts, "autoanswer_src"), _seconds(texts, "autoanswer_dst")
    return {
        "autoanswer_src_s": both if src is None else src,
        "autoanswer_dst_s": both if dst is None else dst,
        "answering_machine": texts.get("answering_machine", "").lower() == "true",
        "tag": texts.get("tag"),
        "variables": texts,
    }


def _seconds(variables: Mapping[str, str], name: str) -> int | None:
    text = variables.get(name)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > LONGEST_AUTOANSWER_S:
        raise BadOrderError(f"Invalid value of {name} in variables: it is 0 to {LONGEST_AUTOANSWER_S} seconds")
    return int(text)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _is_tones(value: Any) -> bool:
    return _is_text(value) and re.fullmatch(r"[0-9*#Ww]*", value) is not None


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str | int | float) for one in value.values())


def _integer(least: int, most: int) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return fits


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "dst_num": _is_text,
    "wait_for_pickup": _integer(1, 3600),
    "call_duration": _integer(1, 86400),
    "callback_rate_limit": _integer(0, 100),
    "announce_sound_id": _integer(1, _LONG),
    "dst_announce_sound_id": _integer(1, _LONG),
    "allow_public_transfer": _is_flag,
    "dst_dtmf": _is_tones,
    "variables": _is_dictionary,
    "caller_id_name": _is_text,
    "caller_id_number": _is_text,
    "src_caller_id_name": _is_text,
    "src_caller_id_number": _is_text,
    "src_ani": _is_text,
    "dst_ani": _is_text,
    "transfer_after_src_hangup": _is_text,
    "transfer_after_dst_hangup": _is_text,
}
