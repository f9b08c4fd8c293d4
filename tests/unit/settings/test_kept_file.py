"""One small file of the settings."""

import os
from pathlib import Path

import pytest

from deskbell.settings.kept_file import KeptFile

only_posix = pytest.mark.skipif(os.name != "posix", reason="modes and pipes are POSIX's")


def test_what_was_put_there_is_read_again(tmp_path: Path) -> None:
    """All of it; before that there is no file."""
    file = KeptFile(tmp_path, "one.json", 9)
    with pytest.raises(FileNotFoundError):
        file.read()
    file.replace(b"123456789")
    assert file.read() == b"123456789"
    file.replace(b"1")
    assert file.read() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]


def test_what_is_too_long_counts_as_nothing(tmp_path: Path) -> None:
    """Nobody reads a gigabyte that somebody put there."""
    (tmp_path / "one.json").write_bytes(b"1234567890")
    assert KeptFile(tmp_path, "one.json", 9).read() == b""


@only_posix
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe would never end, and a folder holds nothing."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is not a file"):
        KeptFile(tmp_path, "pipe", 9).read()


@only_posix
def test_the_file_is_for_its_user_alone(tmp_path: Path) -> None:
    """From the first byte on."""
    KeptFile(tmp_path, "one.json", 9).replace(b"1")
    assert (tmp_path / "one.json").stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_is_kept_beside_the_others(tmp_path: Path) -> None:
    """None of them is overwritten."""
    file = KeptFile(tmp_path, "one.json", 9)
    for number in (1, 2):
        file.replace(b"%d" % number)
        assert file.put_aside() == tmp_path / f"one.json.damaged-{number}"
    assert (tmp_path / "one.json.damaged-1").read_bytes() == b"1"


def test_a_disk_that_takes_nothing_leaves_what_was_there(tmp_path: Path) -> None:
    """And no half of a file behind."""
    file = KeptFile(tmp_path, "one.json", 9)
    file.replace(b"1")
    (tmp_path / "one.json.new").mkdir()
    with pytest.raises((IsADirectoryError, PermissionError)):
        file.replace(b"2")
    assert file.read() == b"1"
