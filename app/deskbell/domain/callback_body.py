"""The JSON of a callback, for the request itself and for whoever is shown it (Ringme API, Callback)."""

import json
from collections.abc import Mapping
from typing import Any, Final

from deskbell.domain.call import OptionValue
from deskbell.domain.options import OPTIONS

MASK: Final = "••••"
"""Stands for a door code; always as long, so that it does not tell the code's length."""

_ORDER: Final = {name: place for place, name in enumerate(OPTIONS)}


def callback_body(sources: tuple[str, ...], destination: str, options: Mapping[str, OptionValue]) -> dict[str, Any]:
    """The sources, the destination, and the options that were set in the table's order, nothing else.

    Options stand under the API's own names and go as typed: `$cv(NAME)` may stand for any of them, also for a number.
    """
    told = {name: _plain(options[name]) for name in sorted(options, key=lambda name: _ORDER.get(name, len(_ORDER)))}
    numbers = {"src_num": list(sources), "dst_num": destination}
    return {**numbers, **told, **numbers}  # first of all, and never replaced by an option


def masked_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same with a mask for each value that may be a door code; of variables the names stay."""
    return {name: _masked(value) if name in OPTIONS and OPTIONS[name].secret else value for name, value in body.items()}


def body_text(body: Mapping[str, Any]) -> str:
    """The JSON as people read it, one field a line."""
    return json.dumps(body, ensure_ascii=False, indent=2)


def _masked(value: Any) -> Any:
    return dict.fromkeys(value, MASK) if isinstance(value, dict) else MASK


def _plain(value: OptionValue) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
