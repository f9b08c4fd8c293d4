"""The composition root: what is built, when, and how it ends."""

import asyncio
import gc
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import deskbell
from deskbell import bootstrap, world
from deskbell.adapters.store.journal import FILE_NAME, SqliteJournal
from deskbell.bootstrap import run_call, run_history
from deskbell.cli.codes import Exit
from deskbell.cli.report import Report
from deskbell.cli.requests import CallRequest, HistoryRequest
from deskbell.domain.errors import CannotRecord, KnownError
from deskbell.domain.evidence import Evidence, Intended
from deskbell.domain.progress import Progress
from deskbell.domain.repeat import allow_repeat
from deskbell.paths import Places, ensure, find_places
from deskbell.premises import Premises
from doubles.samples import a_record, accepted, an_intent

FEW_OBJECTS = 10_000
HEAVY = ("httpx", "pydantic", "PySide6", "asyncio", "starlette", "sqlite3")


@pytest.fixture
def places() -> Places:
    """The places of this test's own home."""
    return find_places(os.environ)


def premises(places: Places) -> Premises:
    """A desk's adapters, with nobody listening."""
    return Premises(places, _ignore, _ignore)


def _ignore(_news: Progress | KnownError) -> None:
    """Take news."""


async def write_down(folder: Path, number: str = "205", *evidence: Evidence) -> None:
    """Leave a call in the journal."""
    journal = SqliteJournal(ensure(folder))
    intent = an_intent(number, intent_id=f"{int(number):032x}")
    await journal.begin(intent, Intended(intent.at_s), allow_repeat)
    for one in (accepted(), *evidence):
        await journal.write(intent.id, one)
    journal.close(2.0)


async def test_who_brings_work_is_closed_before_what_does_it(places: Places) -> None:
    """Also where nothing was built; and what was built is closed whatever happens before."""
    closed: list[str] = []

    async def door() -> None:
        closed.append("door")

    unbuilt = premises(places)
    unbuilt.close_after(door)
    await unbuilt.close()
    assert closed == ["door"]

    async def stuck() -> None:
        raise OSError

    built = premises(places)
    journal = (await built.world()).journal
    built.close_after(stuck)
    with pytest.raises(OSError):  # noqa: PT011 - the very one
        await built.close()
    with pytest.raises(CannotRecord):
        await journal.page(None, 1)


def test_reading_the_composition_root_imports_nothing_heavy() -> None:
    """A command that only hands over pays for no library."""
    code = "import json, sys, deskbell.bootstrap, deskbell.__main__; print(json.dumps(sorted(sys.modules)))"
    env = os.environ | {"PYTHONPATH": str(Path(deskbell.__file__).parents[1])}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(json.loads(ended.stdout))
    assert [name for name in HEAVY if name in loaded] == []


async def test_the_world_is_built_once_and_makes_nothing_by_itself(places: Places) -> None:
    """Everybody gets the same world; no practice process has been started for it."""
    built = premises(places)
    assert await built.world() is await built.world()
    assert list(places.practice.iterdir()) == []
    await built.close()


async def test_what_the_libraries_are_made_of_is_not_looked_over_for_garbage(places: Places) -> None:
    """A look over all of it stops every thread for longer than any event of the window may take."""
    desk = premises(places)
    await desk.world()
    looked_over = len(gc.get_objects())
    gc.unfreeze()
    await desk.close()
    assert looked_over < FEW_OBJECTS


async def test_premises_that_were_never_used_close_at_once(places: Places) -> None:
    """Nothing is built in order to be closed."""
    await premises(places).close()
    assert not places.home.exists()


async def test_after_closing_nothing_is_written(places: Places) -> None:
    """The journal of closed premises takes no call any more."""
    built = premises(places)
    world = await built.world()
    await built.close()
    intent = an_intent()
    with pytest.raises(CannotRecord):
        await world.journal.begin(intent, Intended(intent.at_s), allow_repeat)


async def test_a_home_that_cannot_be_made_is_a_call_that_cannot_be_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place to write there is no world to call from."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DESKBELL_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(CannotRecord) as raised:
        await premises(find_places(os.environ)).world()
    assert raised.value.detail == "Not a directory"


async def test_every_call_gets_an_id_of_its_own() -> None:
    """Ids are 32 hex digits and differ."""
    ids = {world.new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in ids)


def test_a_process_of_its_own_is_started_by_this_interpreter_or_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a checkout or a wheel Python starts the package, without the folder it runs in; a frozen build itself."""
    monkeypatch.delattr(sys, "frozen", raising=False)
    assert world.own_command("practice-process", "/a") == (
        *(sys.executable, "-P", "-m", "deskbell"),
        *("practice-process", "/a"),
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert world.own_command("practice-process", "/a") == (sys.executable, "practice-process", "/a")


def test_a_number_that_cannot_be_dialled_starts_nothing(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with the sentence, and no practice process was started for it."""
    report = Report(as_json=True)
    assert run_call(places, CallRequest("tel:--help", practice=True).as_message(), report) == Exit.WRONG_USAGE
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "This link does not hold a phone number.\n")
    assert list(places.practice.iterdir()) == []


def test_the_history_is_printed_for_people_and_for_programs(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """Every call of the journal is a line."""
    asyncio.run(write_down(places.data))
    assert run_history(places, HistoryRequest(json=True)) == Exit.DONE
    row: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (row["number"], row["sent"], row["outcome"]) == ("205", True, None)
    assert run_history(places, HistoryRequest()) == Exit.DONE
    assert "205" in capsys.readouterr().out


def test_what_is_found_in_the_history_is_printed(places: Places, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A table is UTF-8 whatever the terminal is, and lines end as spreadsheets write them."""
    asyncio.run(write_down(places.data))
    assert run_history(places, HistoryRequest(find="205", csv=True)) == Exit.DONE
    table = capfdbinary.readouterr().out
    assert table.startswith(b"\xef\xbb\xbfDate,Time,")
    assert table.count(b"\r\n") == table.count(b"\n") == 2
    assert run_history(places, HistoryRequest(find="206", json=True)) == Exit.DONE
    assert capfdbinary.readouterr().out == b""
    assert run_history(places, HistoryRequest(since="1970-01-01", json=True)) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["number"] == "205"


def test_the_command_follows_what_is_set_for_how_long_calls_are_kept(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever never opens the window has it forgotten too, from the journal itself; an open call stays."""
    asyncio.run(write_down(places.data, "206", a_record("bridged", talked_s=8)))
    asyncio.run(write_down(places.data, "205"))
    assert run_history(places, HistoryRequest(json=True)) == Exit.DONE
    assert capsys.readouterr().out.count("\n") == 2
    (ensure(places.settings) / "history.json").write_text('{"version": 1, "keep_days": 90}')
    assert run_history(places, HistoryRequest(json=True)) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["number"] == "205"
    (places.settings / "history.json").unlink()
    assert run_history(places, HistoryRequest(since="1970-01-01", json=True)) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["number"] == "205"


def test_a_history_that_cannot_be_read_is_a_sentence(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """A newer version's journal is told without a trace, and the code is that of a fault."""
    asyncio.run(write_down(places.data))
    with sqlite3.connect(places.data / FILE_NAME) as connection:
        connection.execute("CREATE TABLE later (a TEXT) STRICT")
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert run_history(places, HistoryRequest()) == Exit.FAULT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("The record of calls on this computer cannot be read or written. The reason: ")


def test_a_damaged_journal_is_mended_and_told_once(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    """What could be read is shown, and one sentence says what happened; the next time there is nothing to say."""
    asyncio.run(write_down(places.data))
    with (places.data / FILE_NAME).open("r+b") as file:
        file.write(bytes(100))
    assert run_history(places, HistoryRequest()) == Exit.DONE
    told = capsys.readouterr()
    assert "205" in told.out
    assert told.err.count("\n") == 1
    assert "was damaged: 1 call could be read" in told.err
    assert run_history(places, HistoryRequest()) == Exit.DONE
    assert capsys.readouterr().err == ""


def test_evidence_that_cannot_be_written_is_told_while_the_command_runs(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user of the command hears that the record fails; nothing is said about placing."""
    heard: list[CannotRecord] = []

    class Built(Premises):
        async def close(self) -> None:
            heard.append(CannotRecord("No space left on device"))
            self._trouble(heard[0])
            await super().close()

    monkeypatch.setattr(bootstrap, "Premises", Built)
    run_call(places, CallRequest("", practice=True).as_message(), Report(as_json=False))
    assert heard
    assert capsys.readouterr().err.splitlines() == [
        "There is no number to dial.",
        "The record of calls on this computer cannot be read or written. The reason: No space left on device.",
    ]
