"""Folders of this user alone."""

import os
import stat
from pathlib import Path

import pytest

from deskbell.runtime.private_folder import UnsafeFolderError, is_private_folder, make_private_folder


def test_a_missing_folder_is_made_for_its_user_alone(tmp_path: Path) -> None:
    """Whatever the umask allows, nobody else may enter."""
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "home" / "data" / "run")
    finally:
        os.umask(before)
    for name in ("home", "home/data", "home/data/run"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700
    make_private_folder(tmp_path / "home" / "data" / "run")


@pytest.mark.parametrize("mode", [0o701, 0o710, 0o720, 0o755, 0o777, 0o1777])
def test_a_folder_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    """What lies in it may be somebody else's work, so closing it now would prove nothing."""
    folder = tmp_path / "run"
    folder.mkdir()
    folder.chmod(mode)
    assert not is_private_folder(folder)
    with pytest.raises(UnsafeFolderError):
        make_private_folder(folder)


def test_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    """A link could point anywhere tomorrow."""
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch(mode=0o700)
    assert is_private_folder(tmp_path / "real")
    assert not is_private_folder(tmp_path / "link")
    assert not is_private_folder(tmp_path / "file")
    assert not is_private_folder(tmp_path / "missing")


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the owner can promise that nobody else reaches in."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert not is_private_folder(folder)
