"""The file that says for how long calls are kept."""

import json
from pathlib import Path

import pytest

from deskbell.domain.retention import LONGEST_DAYS, Retention
from deskbell.settings.history_file import FILE_NAME, HistoryFile


def test_what_is_set_is_read_again(tmp_path: Path) -> None:
    """In a folder that is made for it; at first calls are kept for ever."""
    file = HistoryFile(tmp_path / "settings")
    assert file.read() == Retention()
    file.write(Retention(90))
    assert file.read() == Retention(90)
    assert json.loads((tmp_path / "settings" / FILE_NAME).read_bytes()) == {"version": 1, "keep_days": 90}
    file.write(Retention())
    assert file.read() == Retention()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[" * 3000,
        "[]",
        '{"version": 1}',
        '{"version": 2, "keep_days": 5}',
        '{"version": 1, "keep_days": true}',
        '{"version": 1, "keep_days": 0}',
        '{"version": 1, "keep_days": -1}',
        '{"version": 1, "keep_days": "5"}',
        '{"version": 1, "keep_days": 5.5}',
        f'{{"version": 1, "keep_days": {LONGEST_DAYS + 1}}}',
        "\xff",
    ],
)
def test_what_cannot_be_understood_deletes_nothing(tmp_path: Path, text: str) -> None:
    """Calls are kept for ever then."""
    (tmp_path / FILE_NAME).write_text(text, "latin-1")
    assert HistoryFile(tmp_path).read() == Retention()


@pytest.mark.parametrize("days", [1, LONGEST_DAYS])
def test_a_day_is_the_least_and_a_century_the_most(tmp_path: Path, days: int) -> None:
    """Both can be set."""
    (tmp_path / FILE_NAME).write_text(f'{{"version": 1, "keep_days": {days}}}')
    assert HistoryFile(tmp_path).read() == Retention(days)
