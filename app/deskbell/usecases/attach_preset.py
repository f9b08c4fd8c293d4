"""Which preset goes with calls to somebody; the link stands in the preset alone."""

from dataclasses import replace
from typing import Final

from deskbell.domain.preset_list import PresetList
from deskbell.usecases.presets import Presets

NO_PRESET: Final = ""


def attached_to(presets: PresetList, person_key: str) -> str:
    """The id of the preset that goes with calls to somebody, empty for none."""
    return next((one.id for one in presets.presets if one.contact == person_key), NO_PRESET)


async def attach_preset(presets: Presets, preset_id: str, person_key: str) -> PresetList:
    """Have this preset and no other go with calls to somebody, none with NO_PRESET; raises as `Presets.change`."""
    now = await presets.every()
    for preset in now.presets:
        wanted = _contact_of(preset.contact, person_key, chosen=preset.id == preset_id)
        if wanted != preset.contact:
            now = await presets.change(replace(preset, contact=wanted))
    return now


def _contact_of(contact: str, person_key: str, *, chosen: bool) -> str:
    if chosen:
        return person_key
    return "" if contact == person_key else contact
