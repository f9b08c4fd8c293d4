"""What the window says of presets beside their problems, which stand in `wording.presets`."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from deskbell.domain.callback_body import MASK
from deskbell.domain.dialling import TONES_OPTION
from deskbell.wording.dialling import FACT, will_dial
from deskbell.wording.options import chip

if TYPE_CHECKING:
    from deskbell.domain.call import CallOrder, OptionValue
    from deskbell.domain.dialling import Dialled
    from deskbell.domain.preset import Preset

NEW: Final = "New preset"
NO_KEY: Final = "No key"
USUAL_PHONES: Final = "My usual phones"
FILE_KIND: Final = "Presets of Deskbell (*.json)"
FILE_NAME: Final = "Deskbell presets.json"
IMPORT_TITLE: Final = "Import presets"
EXPORT_TITLE: Final = "Export presets: door codes are in the file, keep it as you keep a key"
NOTHING_TO_EXPORT: Final = "There is no preset to export yet."

ICON_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "star": "Star",
        "gate": "Key",
        "phone": "Handset",
        "mobile": "Mobile",
        "desk": "Desk phone",
        "user": "Person",
        "users": "People",
        "transfer": "Transfer",
        "tones": "Tones",
        "sound": "Sound",
        "park": "Parking",
        "clock": "Clock",
        "moon": "Moon",
        "note": "Note",
        "idcard": "Card",
        "keypad": "Dial pad",
        "ringing": "Ringing phone",
        "window": "Window",
    }
)
"""What each picture for a preset shows."""


def heading(name: str) -> str:
    """Over the options of a preset that is changed."""
    return f"Preset: {name}" if name else NEW


def cap(key: int) -> str:
    """The key of a preset, as short as on a key cap."""
    return f"Ctrl⇧{key}" if key else ""


def key_words(key: int, taken_by: str = "") -> str:
    """The key of a preset in a list to choose from."""
    told = f"Ctrl+Shift+{key}" if key else NO_KEY
    return f"{told} (of {taken_by})" if taken_by else told


def will_call(order: "CallOrder", dialled: "Dialled", typed: str, region: str) -> str:
    """Exactly what a press on a preset with a number does, door codes masked."""
    told = will_dial(dialled, order.name, typed, region)
    if TONES_OPTION in order.options and not dialled.tones:
        told += f", then tones {FACT}{MASK}{FACT}"
    options = (one for one in order.options.items() if one[0] != TONES_OPTION)
    return " · ".join([told, *_carried(options, order.sources)])


def will_wear(preset: "Preset") -> str:
    """What a press on a preset without a number does."""
    carried = _carried(preset.options.items(), preset.sources)
    return f"Goes with the next call: {' · '.join(carried) or 'nothing is set in it'}"


def will_take_off(preset: "Preset") -> str:
    """What a press on a preset does that is there already."""
    return f"Takes {preset.name} off the next call again"


def left_out(name: str) -> str:
    """A preset was removed."""
    return f"The preset {name} is removed."


def imported(count: int) -> str:
    """How many presets a file brought."""
    if not count:
        return "Every preset of this file is here already."
    return "1 preset imported." if count == 1 else f"{count} presets imported."


def goes_with(name: str) -> str:
    """Whom a preset is attached to."""
    return f"Goes with calls to {name}"


def _carried(options: "Iterable[tuple[str, OptionValue]]", sources: tuple[str, ...]) -> list[str]:
    rings = [f"rings {', '.join(sources)} first"] if sources else []
    return [chip(name, value) for name, value in options] + rings
