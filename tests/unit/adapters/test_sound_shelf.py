"""Files of sounds on the disk."""

import os
import stat
import sys
from pathlib import Path
from threading import Event

import pytest

from deskbell.adapters import sound_shelf
from deskbell.adapters.sound_shelf import FORGOTTEN_AFTER_S, DiskSoundShelf
from deskbell.domain.account import LONGEST_SOUND_BYTES, SoundLost


async def test_a_file_is_read_no_further_than_a_sound_can_be(tmp_path: Path) -> None:
    """One byte more tells that it is too long."""
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with (tmp_path / "long.wav").open("wb") as file:
        file.truncate(LONGEST_SOUND_BYTES * 3)
    shelf = DiskSoundShelf(tmp_path / "sounds")
    assert await shelf.read(str(tmp_path / "a.wav")) == b"RIFF"
    assert len(await shelf.read(str(tmp_path / "long.wav"))) == LONGEST_SOUND_BYTES + 1


async def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    """A folder is none either."""
    for path in (tmp_path / "gone.wav", tmp_path):
        with pytest.raises(SoundLost) as lost:
            await DiskSoundShelf(tmp_path / "sounds").read(str(path))
        assert (lost.value.file_name, lost.value.detail != "") == (path.name, True)


async def test_what_is_laid_out_is_this_user_s_alone_and_goes_with_deskbell(tmp_path: Path) -> None:
    """Each under a name of its own."""
    shelf = DiskSoundShelf(tmp_path / "sounds")
    files = [Path(await shelf.lay_out(content, ".wav")) for content in (b"one", b"two")]
    assert [file.read_bytes() for file in files] == [b"one", b"two"]
    assert {file.suffix for file in files} == {".wav"}
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE((tmp_path / "sounds").stat().st_mode) == 0o700
    files[0].unlink()
    await shelf.close()
    assert list((tmp_path / "sounds").iterdir()) == []


async def test_what_a_killed_run_left_goes_after_a_day(tmp_path: Path) -> None:
    """What another run laid out just now stays: it may be playing."""
    folder = tmp_path / "sounds"
    old = await DiskSoundShelf(folder).lay_out(b"old", ".wav")
    os.utime(old, (1000, 1000))
    await DiskSoundShelf(folder, now_s=lambda: 1000 + FORGOTTEN_AFTER_S).lay_out(b"new", ".wav")
    assert len(list(folder.iterdir())) == 2
    await DiskSoundShelf(folder, now_s=lambda: 1001 + FORGOTTEN_AFTER_S).lay_out(b"newer", ".wav")
    assert old not in [str(file) for file in folder.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes as on Linux")
async def test_a_folder_that_others_can_reach_is_not_used(tmp_path: Path) -> None:
    """Somebody else could put another file in the place of the sound."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(SoundLost):
        await DiskSoundShelf(tmp_path / "open").lay_out(b"RIFF", ".wav")


async def test_a_disk_that_hangs_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither who reads nor who closes."""
    released = Event()
    monkeypatch.setattr(sound_shelf, "_read", lambda _path: released.wait(10))
    monkeypatch.setattr(sound_shelf, "_remove", lambda _files: released.wait(10))
    shelf = DiskSoundShelf(tmp_path / "sounds", patience_s=0.01)
    with pytest.raises(SoundLost) as lost:
        await shelf.read("/home/a.wav")
    assert lost.value.detail == "the disk does not answer"
    await shelf.close()
    released.set()
