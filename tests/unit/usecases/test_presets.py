"""Keeping presets, and calling by them."""

import json
from dataclasses import replace
from typing import Any

import pytest

from deskbell.domain.account import Sound
from deskbell.domain.call import CallOrder
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.preset import Preset, PresetProblem, PresetRefused
from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import NoSuchPreset, PresetList, RemovedPreset
from deskbell.usecases.presets import Presets
from doubles.clock import START_S, ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.presets import MemoryPresetFiles, MemoryPresets

GATE = Preset("", "Gate", "205", options={"dst_dtmf": "W1", "announce_sound_id": 501})
DOOR = Preset("", "Door")


class Keeping:
    """Presets in memory, on a scripted PBX."""

    def __init__(self) -> None:
        clock = ManualClock()
        self.pbx = ScriptedPbx(clock)
        self.lines = ScriptedLines(self.pbx)
        self.book = MemoryPresets()
        self.files = MemoryPresetFiles()
        ids = iter("123456")
        self.presets = Presets(self.book, self.files, self.lines, clock, lambda: next(ids))


async def test_presets_are_kept_in_their_order_with_ids_of_their_own() -> None:
    """Whoever adds one hears of all."""
    keeping = Keeping()
    assert await keeping.presets.add(GATE) == PresetList((replace(GATE, id="1"),))
    both = await keeping.presets.add(replace(DOOR, id="mine"))
    assert both == PresetList((replace(GATE, id="1"), replace(DOOR, id="2")))
    assert await keeping.presets.every() == both == keeping.book.presets


async def test_a_preset_is_changed_moved_removed_and_put_back() -> None:
    """Each step is on disk."""
    keeping = Keeping()
    await keeping.presets.add(GATE)
    await keeping.presets.add(DOOR)
    gate, door = (await keeping.presets.every()).presets
    changed = replace(gate, number="206")
    assert (await keeping.presets.change(changed)).presets == (changed, door)
    assert (await keeping.presets.move("2", 0)).presets == (door, changed)
    removed = await keeping.presets.remove("1")
    assert removed == PresetList((door,), (RemovedPreset(changed, 1, START_S),))
    assert await keeping.presets.restore("1") == PresetList((door, changed))
    assert keeping.book.presets == PresetList((door, changed))


async def test_what_cannot_be_kept_changes_nothing() -> None:
    """Whoever asked is told why."""
    keeping = Keeping()
    await keeping.presets.add(GATE)
    before = keeping.book.presets
    with pytest.raises(PresetRefused) as refused:
        await keeping.presets.add(replace(DOOR, name="GATE"))
    assert refused.value.problem is PresetProblem.NAME_TAKEN
    assert keeping.book.presets == before


async def test_a_file_goes_out_and_comes_in() -> None:
    """With a note for people, and ids of this desk."""
    keeping = Keeping()
    await keeping.presets.add(GATE)
    assert await keeping.presets.export("gate.json", "a note", replace=False) == 1
    assert json.loads(keeping.files.texts["gate.json"])["note"] == "a note"
    assert keeping.files.texts["gate.json"].endswith("}\n")
    await keeping.presets.remove("1")
    assert (await keeping.presets.import_file("gate.json")).presets == (replace(GATE, id="2"),)
    keeping.files.texts["empty.json"] = "{}"
    with pytest.raises(PresetFileRefused):
        await keeping.presets.import_file("empty.json")


async def test_a_file_takes_the_place_of_another_only_where_that_was_asked_for() -> None:
    """Else it is told."""
    keeping = Keeping()
    await keeping.presets.export("gate.json", "a note", replace=False)
    with pytest.raises(PresetFileRefused) as refused:
        await keeping.presets.export("gate.json", "other", replace=False)
    assert refused.value.problem is PresetFileProblem.THERE_ALREADY
    assert await keeping.presets.export("gate.json", "other", replace=True) == 0
    assert json.loads(keeping.files.texts["gate.json"])["note"] == "other"


async def test_a_preset_completes_an_order() -> None:
    """By its name; what the order says itself wins."""
    keeping = Keeping()
    await keeping.presets.add(GATE)
    order = await keeping.presets.order("gate", CallOrder("", options={"dst_dtmf": "2"}))
    options: Any = {"dst_dtmf": "2", "announce_sound_id": 501}
    assert order == CallOrder("205", name="Gate", options=options, preset="Gate")
    with pytest.raises(NoSuchPreset):
        await keeping.presets.order("door", CallOrder("205"))
    assert keeping.lines.opened == []


async def test_an_order_that_names_a_sound_that_is_gone_is_questioned() -> None:
    """One that is there is not."""
    keeping = Keeping()
    order = GATE.ordered(CallOrder(""))
    with pytest.raises(ChoicesGone) as gone:
        await keeping.presets.require_there(PRACTICE_LINE, order)
    assert gone.value.options == ("announce_sound_id",)
    keeping.pbx.sounds = (Sound("501", "Please wait"),)
    await keeping.presets.require_there(PRACTICE_LINE, order)


async def test_a_directory_that_cannot_be_read_is_told() -> None:
    """Whatever was asked of it."""
    keeping = Keeping()
    keeping.book.error = DirectoryTrouble("the disk is full")
    with pytest.raises(DirectoryTrouble):
        await keeping.presets.every()
    with pytest.raises(DirectoryTrouble):
        await keeping.presets.add(GATE)
