"""What is said of presets."""

from typing import TYPE_CHECKING, Final

from deskbell.domain.errors import OptionRefused
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.preset import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    MOST_SOURCES,
    Preset,
    PresetProblem,
    PresetRefused,
    PresetTrouble,
)
from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import MOST_PRESETS, NoSuchPreset
from deskbell.wording.options import OPTION_WORDS, chip, option_problem

if TYPE_CHECKING:
    from deskbell.domain.preset_list import PresetList

FILE_NOTE: Final = (
    "Presets of Deskbell. Door codes are among them (dst_dtmf, variables): keep this file as you keep a key. "
    "The secrets of lines are not."
)
NO_PRESETS: Final = "There is no preset yet. Keep one: deskbell preset add NAME --number NUMBER --set FIELD=VALUE"

_PROBLEMS: Final = {
    PresetProblem.NAME_TAKEN: "There is a preset named {name} already. Choose another name.",
    PresetProblem.NAME_UNREADABLE: f"A preset needs a name of at most {LONGEST_NAME} characters that can be read.",
    PresetProblem.NUMBER_UNREADABLE: f"The number of a preset has at most {LONGEST_NUMBER} characters.",
    PresetProblem.PHONES_UNREADABLE: f"A preset rings at most {MOST_SOURCES} phones, and each has a number.",
    PresetProblem.NO_ICON: "There is no such picture for a preset.",
    PresetProblem.NO_KEY: "The key of a preset is a digit from 1 to 9.",
    PresetProblem.KEY_TAKEN: "Another preset has this key already. Choose another digit.",
    PresetProblem.TOO_MANY: f"There are as many presets as Deskbell keeps: {MOST_PRESETS}. Remove one first.",
}
_FILES: Final = {
    PresetFileProblem.NOT_PRESETS: "This is no file of presets. Nothing was imported.",
    PresetFileProblem.NEWER: "A newer version of Deskbell wrote this file. Nothing was imported.",
    PresetFileProblem.UNREADABLE: "The file cannot be read. Nothing was imported.",
    PresetFileProblem.THERE_ALREADY: "There is a file of this name already. It was left as it is; choose another name.",
    PresetFileProblem.UNWRITABLE: "The file cannot be written.",
    PresetFileProblem.TOO_LONG: f"This is too much: a file holds at most {MOST_PRESETS} presets. Nothing was imported.",
}


def explain_preset(error: PresetTrouble) -> str:
    """Why a preset cannot be kept, found, read or used."""
    match error:
        case NoSuchPreset(name=""):
            return "This preset is not here any more."
        case NoSuchPreset():
            known = f" The presets here: {', '.join(error.known)}." if error.known else " There is no preset yet."
            return f"There is no preset named {error.name}.{known}"
        case PresetRefused():
            return _PROBLEMS[error.problem].format(name=error.name)
        case PresetFileRefused(problem=PresetFileProblem.PRESET):
            return f"Preset {error.place} of this file cannot be kept{_cause(error)} Nothing was imported."
        case PresetFileRefused():
            return _FILES[error.problem]
        case ChoicesGone():
            names = " and ".join(f"“{OPTION_WORDS[name].label}” ({name})" for name in error.options)
            return f"What is chosen for {names} is not at the PBX any more. Nothing was sent."
        case _:
            return "This preset cannot be used."


def question_of_gone(error: ChoicesGone) -> str:
    """What is asked in the window before a preset that names what is gone is used."""
    names = " and ".join(f"“{OPTION_WORDS[name].label}”" for name in error.options)
    return f"What is chosen for {names} is not at the PBX any more. Nothing was sent. Call all the same?"


def _cause(error: PresetFileRefused) -> str:
    match error.cause:
        case OptionRefused():
            return f": {option_problem(error.cause)}."
        case PresetRefused():
            return f". {explain_preset(error.cause)}"
        case _:
            return "."


def worn_chip(preset: Preset) -> str:
    """That a preset goes with the next call."""
    return f"with {preset.name}"


def rings_chip(sources: tuple[str, ...]) -> str:
    """Which phones of mine a preset lets ring."""
    return f"Rings {', '.join(sources)}"


def added(preset: Preset) -> str:
    """A preset was kept."""
    return f"The preset {preset.name} is kept."


def removed(name: str) -> str:
    """A preset was removed."""
    return f"The preset {name} is gone."


def imported(before: "PresetList", after: "PresetList") -> str:
    """How many presets a file brought."""
    count = len(after.presets) - len(before.presets)
    return f"{count} preset imported." if count == 1 else f"{count} presets imported."


def exported(count: int) -> str:
    """How many presets were written, and what is among them."""
    told = f"{count} preset" if count == 1 else f"{count} presets"
    return f"{told} written. Door codes are among them: keep the file as you keep a key."


def row(preset: Preset) -> str:
    """A preset as it is listed, its door codes masked."""
    parts = [
        f"{preset.name:<20}",
        preset.number or "any number",
        *(["from " + ", ".join(preset.sources)] if preset.sources else []),
        *(chip(name, value) for name, value in preset.options.items()),
        *([f"Ctrl+Shift+{preset.key}"] if preset.key else []),
    ]
    return "  ".join(parts)
