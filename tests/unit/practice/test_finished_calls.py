"""The history on disk."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from deskbell.practice.finished_calls import History, Wanted

ALL = Wanted(start="2025-01-01 00:00:00", end="2025-12-31 00:00:00")


def _record(number: int, began: str = "2025-03-01 10:00:00") -> dict[str, Any]:
    return {"call_uuid": f"AB{number:030X}", "init_time_gmt": began, "flow": "out", "extension_id": 4101}


def test_a_record_is_there_after_a_restart_whatever_the_case_of_its_id(tmp_path: Path) -> None:
    """What one process kept the next one finds."""
    with History(tmp_path / "practice.db") as history:
        history.add(_record(1))
    with History(tmp_path / "practice.db") as history:
        assert history.get("ab" + "0" * 29 + "1") == _record(1)
        assert history.get("AB" + "0" * 29 + "1") == _record(1)
        assert history.get("unknown") is None


def test_a_page_is_cut_from_the_interval_in_the_wanted_order() -> None:
    """Both ends belong to the interval; the newest come first unless asked otherwise."""
    with History(None) as history:
        for day in range(1, 8):
            history.add(_record(day, f"2025-03-0{day} 10:00:00"))
        newest = history.page(Wanted(start="2025-03-02 10:00:00", end="2025-03-06 10:00:00", page=2, per_page=2))
        oldest = history.page(
            Wanted(start="2025-03-02 10:00:00", end="2025-03-06 10:00:00", per_page=2, oldest_first=True)
        )
    assert newest == [_record(4, "2025-03-04 10:00:00"), _record(3, "2025-03-03 10:00:00")]
    assert oldest == [_record(2, "2025-03-02 10:00:00"), _record(3, "2025-03-03 10:00:00")]


def test_flow_and_extension_filter() -> None:
    """Nothing of others is shown."""
    with History(None) as history:
        history.add(_record(1))
        assert history.page(Wanted(start=ALL.start, end=ALL.end, flow="out", extension_id="4101")) == [_record(1)]
        assert history.page(Wanted(start=ALL.start, end=ALL.end, flow="in")) == []
        assert history.page(Wanted(start=ALL.start, end=ALL.end, extension_id="4205")) == []


@pytest.mark.expects_log
def test_a_damaged_file_is_set_aside_and_kept(tmp_path: Path) -> None:
    """Practice goes on with a new file."""
    file = tmp_path / "practice.db"
    file.write_bytes(b"this is no database" * 100)
    with History(file) as history:
        history.add(_record(1))
        assert history.page(ALL) == [_record(1)]
    assert (tmp_path / "practice.db.damaged").read_bytes().startswith(b"this is no database")


@pytest.mark.expects_log
def test_a_record_that_cannot_be_written_is_known_for_this_run(tmp_path: Path) -> None:
    """A disk that refuses does not stop the practice."""
    file = tmp_path / "practice.db"
    with History(file) as history:
        other = sqlite3.connect(file)
        other.execute("DROP TABLE finished_call")
        other.commit()
        other.close()
        history.add(_record(1))
        assert history.get(_record(1)["call_uuid"]) == _record(1)


@pytest.mark.expects_log
def test_a_file_that_cannot_be_opened_is_done_without(tmp_path: Path) -> None:
    """A folder in its place is left alone, and this run keeps its history in memory."""
    (tmp_path / "practice.db").mkdir()
    with History(tmp_path / "practice.db") as history:
        history.add(_record(1))
        assert history.page(ALL) == [_record(1)]
    assert (tmp_path / "practice.db").is_dir()
