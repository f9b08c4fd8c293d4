"""A file of past calls is whole under its name or not there, and no spreadsheet runs what is in it."""

import csv
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from deskbell.adapters.calls_file import DiskCallsFile
from deskbell.domain.call_form import CallForm, CallsNotWritten
from deskbell.domain.past_call import PastCall
from deskbell.usecases.export_calls import AT_ONCE, export_calls
from doubles.clock import START_S
from doubles.memory_past import a_past_call


async def some(*calls: PastCall) -> AsyncIterator[PastCall]:
    """Give calls one after another."""
    for call in calls:
        yield call


async def broken() -> AsyncIterator[PastCall]:
    """Give one call, and fail."""
    yield a_past_call("a", START_S)
    raise KeyError


EVIL = a_past_call(
    "a", START_S, name="=cmd|'/c calc'!A0", number="+37410540088", note='two\r\nlines, "quoted"', tags=("x",)
)


def names_in(folder: Path) -> list[str]:
    """What a folder holds."""
    return sorted(path.name for path in folder.iterdir())


async def test_a_table_comes_back_as_it_was_and_runs_nothing(tmp_path: Path) -> None:
    """A cell that a spreadsheet would take for a formula is guarded; commas, quotes and line ends survive."""
    path = tmp_path / "calls.csv"
    assert await export_calls(str(path), CallForm.CSV, some(EVIL), DiskCallsFile()) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["Name"] == "'=cmd|'/c calc'!A0"
    assert row["Number"] == "'+37410540088"
    assert row["Note"] == 'two\r\nlines, "quoted"'
    assert (row["Direction"], row["Outcome"], row["Tags"]) == ("Outgoing", "Answered", "x")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfDate,Time,")


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, AT_ONCE + 1])
async def test_a_list_holds_every_call(tmp_path: Path, count: int) -> None:
    """However many, it is one list that any program reads."""
    path = tmp_path / "calls.json"
    calls = [a_past_call(str(at), START_S + at, name="Ани") for at in range(count)]
    assert await export_calls(str(path), CallForm.JSON, some(*calls), DiskCallsFile()) == count
    read = json.loads(path.read_text(encoding="utf-8"))
    assert [one["id"] for one in read] == [call.id for call in calls]
    assert all(one["name"] == "Ани" and one["at"].startswith("2023-11-14T22:1") for one in read)


async def test_only_its_owner_reads_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    """Numbers and notes are nobody else's."""
    path = tmp_path / "calls.csv"
    path.write_text("older", encoding="utf-8")
    await export_calls(str(path), CallForm.CSV, some(EVIL), DiskCallsFile())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names_in(tmp_path) == ["calls.csv"]


async def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    """A folder that is not there, and calls that cannot be read half way."""
    with pytest.raises(CallsNotWritten) as refused:
        await export_calls(str(tmp_path / "none" / "calls.csv"), CallForm.CSV, some(EVIL), DiskCallsFile())
    assert refused.value.detail == "No such file or directory"
    path = tmp_path / "calls.json"
    path.write_text("older", encoding="utf-8")
    with pytest.raises(KeyError):
        await export_calls(str(path), CallForm.JSON, broken(), DiskCallsFile())
    assert (path.read_text(encoding="utf-8"), names_in(tmp_path)) == ("older", ["calls.json"])
