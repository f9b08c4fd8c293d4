"""Presets as JSON, for one file that holds several and for the body of one.

The file comes from anywhere: it is bounded, and nothing of it is taken that could not have been typed.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from deskbell.domain.errors import OptionRefused
from deskbell.domain.option_value import as_typed, read_option
from deskbell.domain.preset import USUAL_ICON, Preset, PresetRefused, PresetTrouble
from deskbell.domain.preset_list import MOST_PRESETS

VERSION: Final = 1
LONGEST_FILE: Final = 4_000_000
"""Characters of a file that are read."""

_KIND: Final = "deskbell presets"


class PresetFileProblem(Enum):
    """Why a file cannot be imported or exported."""

    NOT_PRESETS = "no file of presets"
    NEWER = "written by a newer version"
    TOO_LONG = "too long, or too many presets"
    PRESET = "a preset that cannot be kept"
    UNREADABLE = "the disk does not give it"
    THERE_ALREADY = "there is a file of this name"
    UNWRITABLE = "the disk does not take it"


class PresetFileRefused(PresetTrouble):
    """A file of presets cannot be read, so nothing was imported, or cannot be written.

    `place` is that of the preset to blame, from 1, `cause` what is wrong with it where it has a name or an option.
    """

    problem: PresetFileProblem
    place: int = 0
    cause: OptionRefused | PresetRefused | None = None


def presets_to_json(presets: Iterable[Preset], note: str) -> str:
    """A file of these presets; `note` tells whoever opens it what it holds."""
    told = [{"name": preset.name, **body_of(preset)} for preset in presets]
    return json.dumps({"kind": _KIND, "version": VERSION, "note": note, "presets": told}, ensure_ascii=False, indent=2)


def presets_from_json(text: str, new_id: Callable[[], str]) -> tuple[Preset, ...]:
    """Read a file of presets, which get ids of this desk.

    Raises:
        PresetFileRefused: it is none, or one of its presets cannot be kept.
    """
    if len(text) > LONGEST_FILE:
        raise PresetFileRefused(PresetFileProblem.TOO_LONG)
    told = _loaded(text)
    if not isinstance(told, dict) or told.get("kind") != _KIND or not isinstance(told.get("presets"), list):
        raise PresetFileRefused(PresetFileProblem.NOT_PRESETS)
    if told.get("version") != VERSION:
        raise PresetFileRefused(PresetFileProblem.NEWER)
    if len(told["presets"]) > MOST_PRESETS:
        raise PresetFileRefused(PresetFileProblem.TOO_LONG)
    return tuple(_preset(new_id(), one, place) for place, one in enumerate(told["presets"], 1))


def body_of(preset: Preset) -> dict[str, Any]:
    """Everything of a preset but its id, its name and its contact; what is not set is left out."""
    told: dict[str, Any] = {
        "number": preset.number,
        "from": list(preset.sources),
        "options": {
            name: dict(value) if isinstance(value, Mapping) else value for name, value in preset.options.items()
        },
        "icon": preset.icon,
        "key": preset.key,
    }
    return {name: value for name, value in told.items() if value}


def preset_of(preset_id: str, name: str, contact: str, body: Any) -> Preset:
    """The preset that `body_of` has told.

    Raises:
        OptionRefused, PresetRefused: it could not have been typed so.
        ValueError: something is of another kind than it has to be.
    """
    if not isinstance(body, dict) or not all(fits(body[name]) for name, fits in _KINDS.items() if name in body):
        raise ValueError("another kind of value")
    number, icon, key = body.get("number", ""), body.get("icon", USUAL_ICON), body.get("key", 0)
    sources, options = body.get("from", []), body.get("options", {})
    read = {option: _value(option, value) for option, value in options.items()}
    preset = Preset(preset_id, name, number, tuple(sources), MappingProxyType(read), icon, key, contact)
    preset.require_sound()
    return preset


def _preset(preset_id: str, told: Any, place: int) -> Preset:
    name = told.get("name") if isinstance(told, dict) else None
    if not isinstance(name, str):
        raise PresetFileRefused(PresetFileProblem.PRESET, place)
    try:
        return preset_of(preset_id, name, "", told)
    except (OptionRefused, PresetRefused) as error:
        raise PresetFileRefused(PresetFileProblem.PRESET, place, error) from None
    except ValueError:
        raise PresetFileRefused(PresetFileProblem.PRESET, place) from None


def _value(option: str, value: Any) -> Any:
    if not isinstance(value, str | int | dict):
        raise ValueError("another kind of value")  # noqa: TRY004 - as above
    return read_option(option, as_typed(value))


def _is_text(told: Any) -> bool:
    return isinstance(told, str)


def _is_whole(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool)


def _are_texts(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, str) for one in told)


def _is_object(told: Any) -> bool:
    return isinstance(told, dict)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


_KINDS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "number": _is_text,
    "from": _are_texts,
    "options": _is_object,
    "icon": _is_text,
    "key": _is_whole,
}
