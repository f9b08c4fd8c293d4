"""Files of presets on a real disk."""

from pathlib import Path

import pytest

from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.domain.preset_json import LONGEST_FILE, PresetFileProblem, PresetFileRefused


def left_over(folder: Path, file: Path) -> list[Path]:
    """What lies beside a file."""
    return [one for one in folder.iterdir() if one != file]


async def test_a_file_is_written_for_its_user_alone_and_read(tmp_path: Path) -> None:
    """Whatever alphabet; one of some other program may begin with a mark of its bytes' order."""
    file = tmp_path / "presets.json"
    await DiskPresetFiles().write(str(file), "Ворота\n", replace=False)
    assert file.stat().st_mode & 0o077 == 0
    assert await DiskPresetFiles().read(str(file)) == "Ворота\n"
    file.write_bytes(b"\xef\xbb\xbf{}")
    assert await DiskPresetFiles().read(str(file)) == "{}"


async def test_no_more_is_read_than_shows_that_it_is_too_much(tmp_path: Path) -> None:
    """Nobody's memory is filled."""
    file = tmp_path / "presets.json"
    file.write_text(" " * (LONGEST_FILE + 100), encoding="utf-8")
    assert len(await DiskPresetFiles().read(str(file))) == LONGEST_FILE + 1


async def test_a_file_is_replaced_only_where_that_was_asked_for(tmp_path: Path) -> None:
    """In one step, and nothing is left beside it."""
    file = tmp_path / "presets.json"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(PresetFileRefused) as refused:
        await DiskPresetFiles().write(str(file), "new", replace=False)
    assert refused.value.problem is PresetFileProblem.THERE_ALREADY
    assert file.read_text(encoding="utf-8") == "old"
    await DiskPresetFiles().write(str(file), "new", replace=True)
    assert file.read_text(encoding="utf-8") == "new"
    assert file.stat().st_mode & 0o077 == 0
    assert not left_over(tmp_path, file)


@pytest.mark.parametrize("replace", [True, False])
async def test_what_the_disk_refuses_is_told(tmp_path: Path, *, replace: bool) -> None:
    """A folder that is not there, in both directions."""
    path = str(tmp_path / "none" / "presets.json")
    with pytest.raises(PresetFileRefused) as refused:
        await DiskPresetFiles().write(path, "new", replace=replace)
    assert refused.value.problem is PresetFileProblem.UNWRITABLE
    with pytest.raises(PresetFileRefused) as refused:
        await DiskPresetFiles().read(path)
    assert refused.value.problem is PresetFileProblem.UNREADABLE
