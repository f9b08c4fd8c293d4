"""The file that remembers about which numbers somebody said yes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from deskbell.settings.allowed_file import FILE_NAME, LONGEST_BYTES, MOST_NUMBERS, AllowedFile

DAMAGES = [
    b"",
    b"{",
    b"[]",
    b'{"version": 2, "numbers": []}',
    b'{"version": 1, "numbers": {}}',
    b'{"version": 1, "numbers": [5]}',
    b'{"version": 1, "numbers": [""]}',
    b'{"version": 1, "numbers": ["\\u202e"]}',
    json.dumps({"version": 1, "numbers": ["1" * 41]}).encode(),
    json.dumps({"version": 1, "numbers": ["1"] * (MOST_NUMBERS + 1)}).encode(),
    b" " * (LONGEST_BYTES + 1),
    b"[" * 100_000,
]


def test_numbers_are_remembered_in_their_order(tmp_path: Path) -> None:
    """Each once; the folder is made for the first."""
    file = AllowedFile(tmp_path / "settings", nullcontext)
    assert file.read() == ()
    for number in ("+491", "+492", "+491"):
        file.add(number)
    assert AllowedFile(tmp_path / "settings", nullcontext).read() == ("+492", "+491")


def test_of_too_many_the_oldest_goes(tmp_path: Path) -> None:
    """The file does not grow for ever."""
    (tmp_path / FILE_NAME).write_text(
        json.dumps({"version": 1, "numbers": [str(number) for number in range(MOST_NUMBERS)]}), encoding="utf-8"
    )
    file = AllowedFile(tmp_path, nullcontext)
    file.add("+49")
    assert len(file.read()) == MOST_NUMBERS
    assert (file.read()[0], file.read()[-1]) == ("1", "+49")
    assert (tmp_path / FILE_NAME).stat().st_size <= LONGEST_BYTES


@pytest.mark.parametrize("data", DAMAGES)
def test_a_damaged_file_is_forgotten_and_put_aside(tmp_path: Path, data: bytes) -> None:
    """Somebody is asked again, and what was there can be looked at."""
    (tmp_path / FILE_NAME).write_bytes(data)
    file = AllowedFile(tmp_path, nullcontext)
    assert file.read() == ()
    file.add("+49")
    assert file.read() == ("+49",)
    assert (tmp_path / f"{FILE_NAME}.damaged-1").read_bytes() == data


def test_it_is_written_alone_among_all_processes(tmp_path: Path) -> None:
    """What another wrote in the meantime is not lost: the file is read with the lock held."""
    other = AllowedFile(tmp_path, nullcontext)

    @contextmanager
    def lock() -> Iterator[None]:
        other.add("+491")
        yield

    AllowedFile(tmp_path, lock).add("+492")
    assert other.read() == ("+491", "+492")
