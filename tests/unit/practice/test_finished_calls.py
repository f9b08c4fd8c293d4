"""The history on disk."""

import json
import os
import sqlite3
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deskbell.practice.finished_calls import History, Wanted

ALL = Wanted(start="2025-01-01 00:00:00", end="2025-12-31 00:00:00")

FIRST_VERSION = """
CREATE TABLE finished_call (
    call_id TEXT PRIMARY KEY, began_at TEXT NOT NULL, flow TEXT NOT NULL,
    extension_id INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE INDEX finished_call_by_time ON finished_call (began_at, call_id);
"""


def _record(number: int, began: str = "2025-03-01 10:00:00") -> dict[str, Any]:
    return {"call_uuid": f"AB{number:030X}", "init_time_gmt": began, "flow": "out", "extension_id": 4101}


def _talk(number: int) -> dict[str, Any]:
    """A call with a leg of its owner's at once and one of 205 two seconds later, which was recorded."""
    first = {"flow": "out", "extension_id": 4101, "init_time_gmt": "2025-03-01 10:00:00.31", "record_uuid": None}
    second = {
        "flow": "transfer",
        "extension_id": 4205,
        "init_time_gmt": "2025-03-01 10:00:02.99",
        "record_uuid": f"4101-aaa{number}",
        "record_file_size": 9,
    }
    return {**_record(number), "cdr": [first, second]}


def test_a_record_is_there_after_a_restart_whatever_the_case_of_its_id(tmp_path: Path) -> None:
    """What one process kept the next one finds."""
    with History(tmp_path / "practice.db") as history:
        history.add(_record(1))
    with History(tmp_path / "practice.db") as history:
        assert history.get("ab" + "0" * 29 + "1") == _record(1)
        assert history.get("AB" + "0" * 29 + "1") == _record(1)
        assert history.get("unknown") is None


@pytest.mark.skipif(sys.platform == "win32", reason="there the profile's access list guards it")
def test_only_its_user_can_read_it(tmp_path: Path) -> None:
    """Neither the file nor those that SQLite puts beside it, whatever the umask allows and an older one was."""
    (tmp_path / "practice.db").touch()
    (tmp_path / "practice.db").chmod(0o644)
    before = os.umask(0)
    try:
        for file in ("practice.db", "new.db"):
            with History(tmp_path / file) as history:
                history.add(_record(1))
                modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
                assert modes == {0o600}
    finally:
        os.umask(before)


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


def test_flow_extension_and_number_filter() -> None:
    """Nothing of others is shown; a number is found with and without its prefix."""
    with History(None) as history:
        history.add({**_record(1), "to_username": "00500*205"})
        history.add({**_record(2), "extension_id": 4102, "to_username": "+37410123456"})

        def found(**filters: Any) -> list[str]:
            return [call["call_uuid"][-1] for call in history.page(replace(ALL, oldest_first=True, **filters))]

        assert found(flow="out") == ["1", "2"]
        assert found(flow="in") == []
        assert found(extension_ids=("4102", "4205")) == ["2"]
        assert found(extension_ids=("4101", "4102")) == ["1", "2"]
        assert [found(dialled=(number,)) for number in ("205", "00500*205", "05", "+37410123456")] == [
            ["1"],
            ["1"],
            [],
            ["2"],
        ]


def test_legs_are_found_by_their_own_time_and_extension() -> None:
    """A leg that began in the last second of the interval belongs to it; one call gives several legs."""
    with History(None) as history:
        history.add(_talk(1))
        history.add(_talk(2))
        legs = history.legs(replace(ALL, oldest_first=True))
        assert [(kept.call["call_uuid"][-1], kept.nth) for kept in legs] == [("1", 0), ("2", 0), ("1", 1), ("2", 1)]
        until = replace(ALL, end="2025-03-01 10:00:02")
        assert len(history.legs(until)) == 4
        assert [kept.leg["extension_id"] for kept in history.legs(replace(until, extension_ids=("4205",)))] == [
            4205
        ] * 2
        assert len(history.legs(replace(until, end="2025-03-01 10:00:01"))) == 2
        assert len(history.legs(replace(ALL, page=2, per_page=3))) == 1


def test_calls_and_legs_are_counted_by_flow_over_all_pages() -> None:
    """A page does not cut a total."""
    with History(None) as history:
        history.add(_talk(1))
        history.add(_talk(2))
        assert history.count_calls(replace(ALL, per_page=1)) == {"out": 2}
        assert history.count_legs(replace(ALL, per_page=1)) == {"out": 2, "transfer": 2}


def test_a_recording_is_found_and_forgotten_and_its_call_stays(tmp_path: Path) -> None:
    """Its id is found in either case; forgotten, it stays so after a restart, and the call keeps its place."""
    with History(tmp_path / "practice.db") as history:
        for number in (1, 2):
            history.add(_talk(number))
        kept = history.recording("4101-AAA1")
        assert kept
        assert kept.leg["record_file_size"] == 9
        history.forget_recording(kept)
    with History(tmp_path / "practice.db") as history:
        assert history.recording("4101-aaa1") is None
        assert [kept.leg["record_uuid"] for kept in history.legs(replace(ALL, recorded=True))] == ["4101-aaa2"]
        assert [call["call_uuid"][-1] for call in history.page(ALL)] == ["2", "1"]
        changed = history.get(_record(1)["call_uuid"])
        assert changed
        assert changed["cdr"][1]["record_file_size"] is None


def test_a_file_of_the_first_version_is_read(tmp_path: Path) -> None:
    """What it kept is listed, with its legs."""
    file = tmp_path / "practice.db"
    with sqlite3.connect(file) as database:
        database.executescript(FIRST_VERSION)
        row = (_talk(1)["call_uuid"].lower(), "2025-03-01 10:00:00", "out", 4101, json.dumps(_talk(1)))
        database.execute("INSERT INTO finished_call VALUES (?, ?, ?, ?, ?)", row)
    database.close()
    with History(file) as history:
        assert history.page(ALL) == [_talk(1)]
        assert len(history.legs(ALL)) == 2


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
