"""The folder of a practice process."""

import json
import stat
import sys
from pathlib import Path

import pytest

from deskbell.practice.folder import folder_lock, port_file


def test_a_folder_is_held_once_and_free_afterwards(tmp_path: Path) -> None:
    """The second to ask is told no at once; the folder is made if it is not there."""
    folder = tmp_path / "not" / "there"
    with folder_lock(folder) as first, folder_lock(folder) as second:
        assert (first, second) == (True, False)
    with folder_lock(folder) as again:
        assert again


def test_the_port_file_is_there_while_serving_and_for_this_user_alone(tmp_path: Path) -> None:
    """Nothing unfinished is left beside it."""
    (tmp_path / "practice.json").write_text("left by a process that was killed", encoding="utf-8")
    with port_file(tmp_path, {"port": 5}):
        assert json.loads((tmp_path / "practice.json").read_text(encoding="utf-8")) == {"port": 5}
        assert [one.name for one in tmp_path.iterdir()] == ["practice.json"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other users out by the folder's own rights")
def test_the_port_file_cannot_be_read_by_others(tmp_path: Path) -> None:
    """Mode 0600 whatever the umask says."""
    with port_file(tmp_path, {}):
        assert stat.S_IMODE((tmp_path / "practice.json").stat().st_mode) == 0o600
