"""Which preset goes with calls to somebody."""

import pytest

from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.usecases.attach_preset import NO_PRESET, attach_preset, attached_to
from deskbell.usecases.presets import Presets
from doubles.clock import ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.presets import MemoryPresetFiles, MemoryPresets

ANNA, BORIS = "contact:1", "ext:205"
GATE, NIGHT, OWN = Preset("g", "Gate"), Preset("n", "Night", contact=ANNA), Preset("o", "Own", contact=BORIS)


def test_the_preset_of_somebody_is_found_by_their_key() -> None:
    """One that is attached to nobody is nobody's."""
    presets = PresetList((GATE, NIGHT, OWN))
    assert (attached_to(presets, ANNA), attached_to(presets, "contact:2")) == ("n", NO_PRESET)


@pytest.mark.parametrize(
    ("preset_id", "key", "contacts"),
    [
        ("g", ANNA, [ANNA, "", BORIS]),
        ("o", ANNA, ["", "", ANNA]),
        ("n", ANNA, ["", ANNA, BORIS]),
        (NO_PRESET, ANNA, ["", "", BORIS]),
        ("n", "ext:9", ["", "ext:9", BORIS]),
    ],
)
async def test_one_preset_and_no_other_goes_with_somebody(preset_id: str, key: str, contacts: list[str]) -> None:
    """It leaves whom it went with before; what is as it should be is not written."""
    book, clock = MemoryPresets(), ManualClock()
    book.presets = PresetList((GATE, NIGHT, OWN))
    presets = Presets(book, MemoryPresetFiles(), ScriptedLines(ScriptedPbx(clock)), clock, lambda: "x")
    attached = await attach_preset(presets, preset_id, key)
    assert [one.contact for one in attached.presets] == contacts
    assert book.presets == attached
