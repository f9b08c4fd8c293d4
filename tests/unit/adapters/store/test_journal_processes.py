"""The journal under several processes, killed where it hurts most."""

import contextlib
import os
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from deskbell.domain.evidence import EndAsked, Evidence, Intended, Leaving
from deskbell.domain.repeat import allow_repeat
from doubles.calls import an_intent

from .conftest import JournalProcess, OpenJournal, StartProcess, Troubles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that all processes of a test share."""
    return tmp_path / "data"


def _begin(process: JournalProcess, intent_id: str, number: str = "205", at_s: float = 1000.0) -> None:
    answer = process.ask("begin", id=intent_id, number=number, at_s=at_s)
    assert answer == {"done": None}


async def _evidence(open_journal: OpenJournal) -> tuple[Evidence, ...]:
    [record] = (await open_journal().page(None, 10)).calls
    return tuple(record.evidence)


async def test_a_call_that_was_begun_survives_a_kill(
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
) -> None:
    """Once begin has returned, the intent is there whatever happens to the process."""
    child = start_process(folder)
    _begin(child, "a")
    child.kill()
    assert await _evidence(open_journal) == (Intended(1000.0),)


async def test_the_leaving_mark_survives_a_kill(
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
) -> None:
    """Once write has returned, the mark is there: the call can never be taken for one that was not sent."""
    child = start_process(folder)
    _begin(child, "a")
    assert child.ask("leave", id="a") == {"done": None}
    child.kill()
    assert await _evidence(open_journal) == (Intended(1000.0), Leaving(2.0))


async def test_a_note_behind_which_something_was_read_survives_a_kill(
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
) -> None:
    """Notes are written in turn: an answer to later work proves that they are on disk."""
    child = start_process(folder)
    _begin(child, "a")
    child.ask("note", id="a")
    child.ask("page")
    child.kill()
    assert await _evidence(open_journal) == (Intended(1000.0), EndAsked(3.0))


async def test_calls_of_a_killed_process_are_adopted_and_its_lock_is_cleared_away(
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
) -> None:
    """The system frees a killed owner's lock, and that is how the next process knows."""
    child = start_process(folder)
    _begin(child, "a")
    journal = open_journal()
    assert await journal.adopt() == ()
    child.kill()
    assert [record.intent.id for record in await journal.adopt()] == ["a"]
    assert [path.stem for path in (folder / "owners").iterdir()] == [journal.owner]


def test_calls_of_a_living_process_are_not_adopted(folder: Path, start_process: StartProcess) -> None:
    """Whoever is alive looks after its own calls; of two that may adopt, one does."""
    living, killed, first, second = (start_process(folder) for _ in range(4))
    _begin(living, "alive", "205")
    _begin(killed, "dead", "206")
    killed.kill()
    for process in (first, second):
        process.order("adopt")
    adopted = [process.answer()["done"] for process in (first, second)]
    assert sorted(adopted) == [[], ["dead"]]
    assert living.ask("leave", id="alive") == {"done": None}


def test_of_two_processes_that_call_one_number_at_once_one_wins(folder: Path, start_process: StartProcess) -> None:
    """The duplicate check and the insert are one: there is no moment in between for the other."""
    processes = [start_process(folder) for _ in range(2)]
    for turn in range(20):
        for number, process in enumerate(processes):
            process.order("begin", id=f"{turn} of {number}", number=f"2{turn:02}", at_s=1000.0)
        answers = [process.answer() for process in processes]
        assert sorted(answers, key=str) == [{"done": None}, {"error": "StillOpen"}]


def test_processes_that_make_a_journal_at_once_all_get_it(tmp_path: Path, start_process: StartProcess) -> None:
    """SQLite does not wait by itself where two processes switch a new file to WAL."""
    processes = [start_process(tmp_path) for _ in range(3)]
    for turn in range(10):
        for process in processes:
            process.order("page", folder=str(tmp_path / f"data {turn}"))
        assert [process.answer() for process in processes] == [{"done": []}] * 3


def test_a_folder_that_may_not_be_written_refuses_calls(
    folder: Path,
    start_process: StartProcess,
    without_root_powers: tuple[str, ...],
) -> None:
    """Plain words, and nothing appears in the folder."""
    folder.mkdir(mode=0o500)
    child = start_process(folder, without_root_powers)
    answer = child.ask("begin", id="a", number="205", at_s=1.0)
    assert answer == {"error": "CannotRecord", "detail": "writing there is not allowed"}
    assert list(folder.iterdir()) == []


async def test_a_journal_that_may_not_be_written_any_more_refuses_calls(
    folder: Path,
    start_process: StartProcess,
    without_root_powers: tuple[str, ...],
    open_journal: OpenJournal,
) -> None:
    """What was recorded before stays as it was."""
    child = start_process(folder)
    _begin(child, "a")
    child.kill()
    folder.joinpath("journal.db").chmod(0o400)
    limited = start_process(folder, without_root_powers)
    answer = limited.ask("begin", id="b", number="206", at_s=1.0)
    assert answer["error"] == "CannotRecord"
    assert answer["detail"] in ("writing there is not allowed", "the file cannot be opened")
    folder.joinpath("journal.db").chmod(0o600)
    assert await _evidence(open_journal) == (Intended(1000.0),)


def _damage_head(folder: Path) -> None:
    with contextlib.closing(sqlite3.connect(folder / "journal.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (folder / "journal.db").open("r+b") as file:
        file.write(bytes(100))


async def test_what_another_process_writes_while_one_mends_is_not_lost(
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """It has the damaged file open, which lies aside now: its next piece goes into the mended one."""
    child = start_process(folder)
    _begin(child, "a")
    assert child.ask("leave", id="a") == {"done": None}
    _damage_head(folder)
    journal = open_journal()
    assert [call.intent.id for call in (await journal.page(None, 9)).calls] == ["a"]
    assert len(troubles.mended) == 1
    assert child.ask("note", id="a") == {"done": None}
    _begin(child, "b", "206")
    child.kill()
    calls = {call.intent.id: call.evidence for call in (await journal.page(None, 9)).calls}
    assert EndAsked(3.0) in calls["a"]
    assert calls["b"] == (Intended(1000.0),)
    assert journal.close(5)
    again = {call.intent.id: call.evidence for call in (await open_journal().page(None, 9)).calls}
    assert again == calls


def test_processes_that_meet_one_damage_at_once_mend_it_once(folder: Path, start_process: StartProcess) -> None:
    """Whoever comes second looks again and finds a journal that is whole."""
    processes = [start_process(folder) for _ in range(3)]
    for turn in range(4):
        _begin(processes[0], f"call {turn}", f"2{turn:02}")
        _damage_head(folder)
        for number, process in enumerate(processes):
            process.order("begin", id=f"{number} in {turn}", number=f"3{turn}{number}", at_s=1000.0)
        assert [process.answer() for process in processes] == [{"done": None}] * 3
        kept = [one for one in folder.iterdir() if ".damaged-" in one.name]
        assert len([one for one in kept if not one.name.endswith(("-wal", "-shm"))]) == turn + 1
    assert len(processes[1].ask("page")["done"]) == 16


@pytest.mark.parametrize("seed", range(int(os.environ.get("DESKBELL_TEST_KILLS", "6"))))
async def test_a_kill_at_any_moment_leaves_what_was_confirmed_and_nothing_else(
    seed: int,
    folder: Path,
    start_process: StartProcess,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """A child that writes as fast as it can is killed somewhere within; several times on one journal."""
    chance = random.Random(seed)
    confirmed: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for turn in range(3):
        child = start_process(folder)
        child.ask("page")
        killer = threading.Timer(chance.uniform(0, 0.15), child.kill_now)
        killer.start()
        with contextlib.suppress(OSError, ValueError):
            for number in range(200):
                intent_id = f"{turn} {number}"
                for do, kind in (("begin", "Intended"), ("leave", "Leaving")):
                    asked.setdefault(intent_id, []).append(kind)
                    child.ask(do, id=intent_id, number=f"{turn}{number}", at_s=1000.0)
                    confirmed.setdefault(intent_id, []).append(kind)
        killer.join()
        child.kill()
    found = {
        record.intent.id: [type(piece).__name__ for piece in record.evidence]
        for record in (await open_journal().page(None, 1000)).calls
    }
    assert troubles == []
    assert {one: found.get(one, [])[: len(kinds)] for one, kinds in confirmed.items()} == confirmed
    assert found == {one: asked[one][: len(kinds)] for one, kinds in found.items()}
    with contextlib.closing(sqlite3.connect(folder / "journal.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_a_clock_that_was_set_back_loses_nothing(open_journal: OpenJournal) -> None:
    """Calls stand in the order of their times, and those of the past are taken over like all others."""
    journal = open_journal()
    for number, at_s in enumerate((5000.0, 4000.0, 0.0)):
        intent = an_intent(str(number), at_s=at_s, destination=f"20{number}")
        await journal.begin(intent, Intended(at_s), allow_repeat)
        await journal.write(intent.id, Leaving(at_s - 1000 if at_s else 0.0))
    journal.close(5)
    other = open_journal()
    assert [call.intent.id for call in await other.adopt()] == ["2", "1", "0"]
    first = await other.page(None, 2)
    assert first.next
    rest = await other.page(first.next, 2)
    assert [call.intent.id for call in (*first.calls, *rest.calls)] == ["0", "1", "2"]
    assert all(len(call.evidence) == 2 for call in (*first.calls, *rest.calls))
