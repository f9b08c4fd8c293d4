"""The file that lists what is watched."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from deskbell.settings.watched_file import MOST_PATHS, WatchedFile


def file_in(folder: Path) -> WatchedFile:
    """The list in a folder, which nobody else writes."""
    return WatchedFile(folder, nullcontext)


def test_paths_are_kept_in_their_order(tmp_path: Path) -> None:
    """Nothing is watched where there is no file."""
    file = file_in(tmp_path / "settings")
    assert file.read() == ()
    assert file.change(lambda paths: (*paths, "/b", "/ä")) == ("/b", "/ä")
    assert file_in(tmp_path / "settings").read() == ("/b", "/ä")
    assert (tmp_path / "settings" / "watched.json").stat().st_mode & 0o777 == 0o600


def test_no_more_are_kept_than_are_read(tmp_path: Path) -> None:
    """The rest is left out."""
    file = file_in(tmp_path)
    file.change(lambda _: tuple(f"/{number}" for number in range(MOST_PATHS + 1)))
    assert len(file.read()) == MOST_PATHS


DAMAGES = [
    *("", "[", "[]", "[" * 90_000),
    *('{"version": 2, "paths": []}', '{"version": 1, "paths": [1]}', '{"version": 1, "paths": [""]}'),
]


@pytest.mark.parametrize("text", DAMAGES)
def test_a_damaged_list_is_said_and_put_aside_at_the_next_change(tmp_path: Path, text: str) -> None:
    """Nothing of it is guessed."""
    (tmp_path / "watched.json").write_text(text, encoding="utf-8")
    file = file_in(tmp_path)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever says so
        file.read()
    assert file.change(lambda paths: (*paths, "/a")) == ("/a",)
    assert (tmp_path / "watched.json.damaged-1").read_text(encoding="utf-8") == text
