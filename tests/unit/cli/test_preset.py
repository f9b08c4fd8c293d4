"""`deskbell preset`."""

import json
from pathlib import Path
from typing import Any

import pytest

from deskbell.cli.codes import Exit
from deskbell.cli.preset import run_preset
from deskbell.cli.requests import (
    PresetAddRequest,
    PresetExportRequest,
    PresetImportRequest,
    PresetListRequest,
    PresetRemoveRequest,
    PresetRequest,
)
from deskbell.domain.callback_body import MASK
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.preset import Preset
from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import PresetList
from deskbell.wording import presets as wording
from deskbell.wording.problems import explain
from doubles.office import Message, Office

ADD = PresetAddRequest(
    "Gate", "205", ("101",), (("dst_dtmf", "W1"), ("variables", '{"code": "7"}'), ("call_duration", "20")), "gate", 1
)
OPTIONS: Any = {"dst_dtmf": "W1", "variables": {"code": "7"}, "call_duration": 20}


def refused(problem: PresetFileProblem) -> str:
    """What is said of a file."""
    return wording.explain_preset(PresetFileRefused(problem))


async def told_by(office: Office, request: PresetRequest) -> list[Message]:
    """Run a command to its end."""
    office.told = []
    await run_preset(office.desk, request, office.send)
    return office.told


async def test_a_preset_is_kept_as_it_was_typed() -> None:
    """Its options are read as the PBX takes them."""
    office = Office()
    assert await told_by(office, ADD) == [
        {"step": {}, "words": "The preset Gate is kept."},
        {"exit": Exit.DONE},
    ]
    gate = Preset(f"{1:032x}", "Gate", "205", ("101",), OPTIONS, "gate", 1)
    await told_by(office, PresetAddRequest("Quiet"))
    assert office.presets.presets.presets == (gate, Preset(f"{2:032x}", "Quiet"))


async def test_a_name_that_is_taken_is_wrong_usage() -> None:
    """Nothing is changed."""
    office = Office()
    await told_by(office, ADD)
    before = office.presets.presets
    assert await told_by(office, ADD) == [
        {"problem": "There is a preset named Gate already. Choose another name."},
        {"exit": Exit.WRONG_USAGE},
    ]
    assert office.presets.presets == before


async def test_presets_are_listed_with_their_codes_masked() -> None:
    """In words and in fields."""
    office = Office()
    await told_by(office, ADD)
    told = await told_by(office, PresetListRequest())
    assert told == [
        {
            "step": {
                "name": "Gate",
                "number": "205",
                "from": ["101"],
                "options": {"dst_dtmf": MASK, "variables": {"code": MASK}, "call_duration": 20},
                "icon": "gate",
                "key": 1,
            },
            "words": wording.row(office.presets.presets.presets[0]),
        },
        {"exit": Exit.DONE},
    ]
    assert "W1" not in json.dumps(told)


async def test_no_preset_is_told_with_how_to_keep_one() -> None:
    """That is no failure."""
    assert await told_by(Office(), PresetListRequest()) == [{"problem": wording.NO_PRESETS}, {"exit": Exit.DONE}]


async def test_a_preset_is_removed_by_its_name() -> None:
    """It can still be put back in the window."""
    office = Office()
    await told_by(office, ADD)
    assert await told_by(office, PresetRemoveRequest("gate")) == [
        {"step": {}, "words": "The preset Gate is gone."},
        {"exit": Exit.DONE},
    ]
    assert office.presets.presets.presets == ()
    assert [one.preset.name for one in office.presets.presets.removed] == ["Gate"]
    assert await told_by(office, PresetRemoveRequest("gate")) == [
        {"problem": "There is no preset named gate. There is no preset yet."},
        {"exit": Exit.WRONG_USAGE},
    ]


async def test_presets_go_out_and_come_in_by_a_file(tmp_path: Path) -> None:
    """It holds the codes, so nobody else may read it."""
    office, file = Office(), tmp_path / "presets.json"
    await told_by(office, ADD)
    told = await told_by(office, PresetExportRequest(str(file)))
    assert told == [{"step": {}, "words": wording.exported(1)}, {"exit": Exit.DONE}]
    assert file.stat().st_mode & 0o077 == 0
    other = Office()
    told = await told_by(other, PresetImportRequest(str(file)))
    assert told == [{"step": {}, "words": "1 preset imported."}, {"exit": Exit.DONE}]
    assert other.presets.presets.presets == (Preset(f"{1:032x}", "Gate", "205", ("101",), OPTIONS, "gate", 1),)


async def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Whatever it is."""
    file = tmp_path / "letter.txt"
    file.write_text("dear", encoding="utf-8")
    told = await told_by(Office(), PresetExportRequest(str(file)))
    assert told == [{"problem": refused(PresetFileProblem.THERE_ALREADY)}, {"exit": Exit.WRONG_USAGE}]
    assert file.read_text(encoding="utf-8") == "dear"


@pytest.mark.parametrize("name", ["no/such/folder/a.json", "a\0b"])
async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    """In a sentence."""
    told = await told_by(Office(), PresetExportRequest(str(tmp_path / name)))
    assert told == [{"problem": refused(PresetFileProblem.UNWRITABLE)}, {"exit": Exit.WRONG_USAGE}]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
async def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    """One that is not there, or is no text."""
    file = tmp_path / "presets.json"
    if content is not None:
        file.write_bytes(content)
    told = await told_by(Office(), PresetImportRequest(str(file)))
    assert told == [{"problem": refused(PresetFileProblem.UNREADABLE)}, {"exit": Exit.WRONG_USAGE}]


@pytest.mark.parametrize("text", ["{}", "[", " " * 4_000_001])
async def test_a_file_that_holds_no_presets_is_refused(tmp_path: Path, text: str) -> None:
    """Nothing is imported."""
    office, file = Office(), tmp_path / "presets.json"
    file.write_text(text, encoding="utf-8")
    (problem, ended) = await told_by(office, PresetImportRequest(str(file)))
    assert problem["problem"].endswith("Nothing was imported.")
    assert ended == {"exit": Exit.WRONG_USAGE}
    assert office.presets.presets == PresetList()


async def test_a_directory_that_cannot_be_read_is_told() -> None:
    """With its reason."""
    office = Office()
    office.presets.error = DirectoryTrouble("the file is damaged")
    assert await told_by(office, PresetListRequest()) == [
        {"problem": explain(DirectoryTrouble("the file is damaged"))},
        {"exit": Exit.REFUSED},
    ]
