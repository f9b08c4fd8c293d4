"""The part of an intent that no query asks for, as a JSON object."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from deskbell.domain.call import Intent, OptionValue


def intent_to_json(intent: Intent) -> str:
    """Return what the columns of `intent` leave out."""
    options = options_to_json(intent.options)
    body = {"extension": intent.extension, "sources": intent.sources, "name": intent.name, "options": options}
    if intent.host:
        body["host"] = intent.host
    return json.dumps(body, separators=(",", ":"))


def options_to_json(options: Mapping[str, OptionValue]) -> dict[str, Any]:
    """Options as JSON can write them."""
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in options.items()}


def intent_from_json(row: tuple[str, float, str, int, str, str, str]) -> Intent:
    """Read an intent from its id, at_s, line, practice, destination, owner and body; what is unreadable stays empty."""
    intent_id, at_s, line, practice, destination, owner, body = row
    told = _told(body)
    return Intent(
        id=intent_id,
        at_s=at_s,
        line=line,
        practice=bool(practice),
        extension=str(told.get("extension", "")),
        sources=tuple(str(source) for source in _list(told.get("sources"))),
        destination=destination,
        name=str(told.get("name", "")),
        options=options_from_json(told.get("options")),
        owner=owner,
        host=str(told.get("host", "")),
    )


def _told(body: str) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def options_from_json(told: Any) -> Mapping[str, OptionValue]:
    """Read options from what JSON made of them; what is unreadable is left out."""
    if not isinstance(told, dict):
        return MappingProxyType({})
    read = {name: _option(value) for name, value in told.items()}
    return MappingProxyType({name: value for name, value in read.items() if value is not None})


def _option(value: Any) -> OptionValue | None:
    if isinstance(value, str | int):
        return value
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    if isinstance(value, dict):
        return MappingProxyType({name: str(one) for name, one in value.items()})
    return None
