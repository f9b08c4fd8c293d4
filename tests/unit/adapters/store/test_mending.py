"""Damaged journals: noticed, kept aside whole, and gone on with."""

# ruff: noqa: ASYNC240 - nothing else runs on these tests' loops

import asyncio
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from deskbell.adapters.store import exchange
from deskbell.adapters.store.copies import free_path
from deskbell.adapters.store.database import Database
from deskbell.domain.errors import CannotRecord, JournalMended, NotSentReason, StillOpen, UnclearReason
from deskbell.domain.evidence import EndAsked, Evidence, Intended, Leaving, NotSent, Recorded, Unclear
from deskbell.domain.outcome import Outcome
from deskbell.domain.repeat import allow_repeat, guard_repeat
from doubles.calls import an_intent
from doubles.damaged_journal import calls_of, write_calls

from .conftest import OpenJournal, Troubles

OVER = NotSent(1001.0, NotSentReason.CANCELLED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a test stands."""
    return tmp_path / "data" / "journal.db"


async def _write(open_journal: OpenJournal, **calls: tuple[Evidence, ...]) -> None:
    journal = open_journal()
    for intent_id, evidence in calls.items():
        await journal.begin(an_intent(intent_id, destination=f"20#{intent_id}"), Intended(1000.0), allow_repeat)
        for piece in evidence:
            await journal.write(intent_id, piece)
    assert journal.close(5)


def _flip(path: Path, text: bytes, *, by: int = 0, last: bool = False) -> None:
    content = bytearray(path.read_bytes())
    at = content.rindex(text) if last else content.index(text)
    content[at + by] ^= 1
    path.write_bytes(content)


def _kept(path: Path) -> list[Path]:
    return sorted(one for one in path.parent.iterdir() if ".damaged-" in one.name)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _content: b"garbage " * 1000,
        lambda content: bytes(100) + content[100:],
        lambda content: content[:18] + b"\x09" + content[19:],
        lambda content: content[:56] + b"\0\0\0\3" + content[60:],
        lambda content: content[:60] + b"\0\0\0\x63" + content[64:],
        lambda content: content[:68] + b"\0\0\0\x07" + content[72:],
        lambda content: content[:200] + bytes(3800) + content[4000:],
        lambda content: content[:-4096],
        lambda content: content[:9000],
    ],
    ids=["garbage", "head", "read-only", "encoding", "version", "program", "schema", "last page", "cut"],
)
async def test_a_damaged_file_is_kept_whole_and_the_work_goes_on(
    damage: Callable[[bytes], bytes],
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """The very operation that met the damage succeeds, and one sentence is told."""
    await _write(open_journal, a=(Leaving(1001.0),), b=(OVER,))
    path.write_bytes(damaged := damage(path.read_bytes()))
    journal = open_journal()
    await journal.begin(an_intent("c", destination="207"), Intended(1002.0), allow_repeat)
    [mended] = troubles
    assert isinstance(mended, JournalMended)
    [kept] = _kept(path)
    assert kept.name == mended.kept_as
    assert kept.read_bytes() == damaged
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "c" in await calls_of(journal)


async def test_calls_of_a_damaged_file_are_there_afterwards(
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """Where nothing is missing nothing is doubted: only the head was damaged."""
    await _write(open_journal, a=(Leaving(1001.0),), b=(OVER,))
    before = await calls_of(journal := open_journal())
    journal.close(5)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    assert await calls_of(open_journal()) == before
    assert troubles.mended[0].calls == 2


async def test_a_flipped_bit_in_a_mark_leaves_a_gap(path: Path, open_journal: OpenJournal) -> None:
    """No longer *leaving*, it must not be passed over as a kind that nobody knows: the call may have left."""
    await _write(open_journal, a=(Leaving(1001.0),))
    _flip(path, b"leaving")
    [record] = (await calls_of(open_journal())).values()
    assert record.evidence == (Intended(1000.0), Unclear(1001.0, UnclearReason.RECORD_DAMAGED))
    assert record.progress.sent


async def test_a_flipped_bit_in_a_number_doubts_the_call(path: Path, open_journal: OpenJournal) -> None:
    """Which bit was flipped nobody can tell, so nothing that it says is shown as a fact."""
    await _write(open_journal, a=(OVER,))
    _flip(path, b"20#a", last=True)
    [record] = (await calls_of(open_journal())).values()
    assert (record.intent.id, record.intent.at_s, record.intent.line) == ("a", 1000.0, "practice")
    assert (record.intent.destination, record.intent.extension, record.intent.sources) == ("", "", ())
    assert not record.intent.practice
    assert record.progress.outcome is Outcome.UNKNOWN


async def test_a_time_that_no_calendar_knows_is_no_time(path: Path, open_journal: OpenJournal) -> None:
    """Its first mark tells when the call began, and paging passes over it all the same."""
    await _write(open_journal, a=(), b=(), c=())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE intent SET at_s = 9e999 WHERE id = 'b'")
        connection.commit()
    journal = open_journal()
    await journal.adopt()
    page = await journal.page(None, 1)
    read = [*page.calls]
    while page.next:
        page = await journal.page(page.next, 1)
        read += page.calls
    assert sorted(one.intent.id for one in read) == ["a", "b", "c"]
    assert {one.intent.at_s for one in read} == {1000.0}


@pytest.mark.parametrize("text", [b"recorded", b"bridged", b"20#a", b"practice"])
async def test_a_flipped_bit_in_a_row_is_found_and_told_once(
    text: bytes,
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """SQLite takes such a row for a whole one; after the mending nothing is left that would start another."""
    await _write(open_journal, a=(Leaving(1001.0), Recorded(1060.0, "bridged", 40)), b=(OVER,))
    before = await calls_of(journal := open_journal())
    journal.close(5)
    _flip(path, text, last=True)
    damaged = path.read_bytes()
    for _ in range(3):
        journal = open_journal()
        await journal.adopt()
        after = await calls_of(journal)
        journal.close(5)
    [mended] = troubles
    assert isinstance(mended, JournalMended)
    assert mended.calls == 2
    assert path.with_name(mended.kept_as).read_bytes() == damaged
    assert after.keys() == before.keys()
    assert sum(after[one].progress == before[one].progress for one in before) == 1


async def test_a_call_whose_record_was_damaged_is_open_again(path: Path, open_journal: OpenJournal) -> None:
    """What was remembered of it, that it is settled, came of a piece that nobody can read any more."""
    await _write(open_journal, a=(Leaving(1001.0), Recorded(1060.0, "busy", None)))
    _flip(path, b"recorded")
    [adopted] = await open_journal().adopt()
    assert adopted.intent.destination == "20#a"
    assert adopted.progress.outcome is Outcome.UNKNOWN


async def test_a_number_that_was_lost_is_asked_about_before_the_damage_is_found(
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """The guard meets the row at the first press, before anything was looked over."""
    await _write(open_journal, a=(Leaving(1001.0),))
    _flip(path, b"20#a", last=True)
    again = an_intent("b", destination="20#a")
    with pytest.raises(StillOpen):
        await open_journal().begin(again, Intended(1000.0), partial(guard_repeat, again))
    assert troubles.details == []


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["removed", "emptied"])
async def test_a_journal_that_is_gone_is_told_once(
    lose: Callable[[Path], object],
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """It looks like a first start, and the lock of a number went with it."""
    await _write(open_journal, a=(Leaving(1001.0),))
    lose(path)
    for _ in range(2):
        journal = open_journal()
        assert await journal.adopt() == ()
        journal.close(5)
    [mended] = troubles
    assert isinstance(mended, JournalMended)
    assert mended.calls == 0
    assert [one.name for one in _kept(path)] == [mended.kept_as]


@pytest.mark.parametrize("left", [(), ("journal.lock", "journal.reserve"), ("journal.db", "journal.lock")])
async def test_a_first_start_is_no_loss(
    left: tuple[str, ...],
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """Nor is one after a first start that was cut off before there was a journal."""
    path.parent.mkdir(mode=0o700)
    for name in left:
        path.with_name(name).touch(0o600)
    await open_journal().adopt()
    assert troubles == []
    assert stat.S_IMODE(path.with_suffix(".made").stat().st_mode) == 0o600


async def test_a_journal_whose_mark_cannot_be_made_is_used(path: Path, open_journal: OpenJournal) -> None:
    """It is only for a loss; the next opening tries again."""
    await _write(open_journal, a=())
    path.with_suffix(".made").unlink()
    path.with_suffix(".made").symlink_to(path.parent / "nowhere" / "made")
    assert list(await calls_of(open_journal())) == ["a"]


async def test_an_index_that_hides_a_mark_is_found_before_calls_are_adopted(
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """Nobody comes by such a damage by chance; the call would be taken for one that was not sent."""
    await _write(open_journal, a=(Leaving(1001.0),))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'evidence_by_intent'")
    content = bytearray(path.read_bytes())
    at = content.index(b"a", (page - 1) * 4096 + 100)
    content[at] ^= 1
    path.write_bytes(content)
    [adopted] = await open_journal().adopt()
    assert Leaving(1001.0) in adopted.evidence
    assert len(troubles.mended) == 1


async def test_a_lost_page_doubts_what_may_have_been_on_it(path: Path, open_journal: OpenJournal) -> None:
    """Calls that were settled and are whole stay as they were; what had gaps or was open is no longer sure."""
    before = write_calls(path.parent, 60, 3, killed=False)
    content = path.read_bytes()
    evidence = next(
        at for at in range(8192, len(content), 4096) if content[at] == 13 and b"listed" in content[at : at + 4096]
    )
    path.write_bytes(content[:evidence] + bytes(4096) + content[evidence + 4096 :])
    after = await calls_of(open_journal())
    assert after.keys() == before.keys()
    same = [one for one in after if after[one].progress == before[one].progress]
    settled = [one for one in before if before[one].progress.settled]
    assert len(settled) / 2 < len(same)
    for intent_id in after.keys() - set(same):
        assert after[intent_id].progress.sent
        assert not after[intent_id].progress.settled


async def test_evidence_whose_call_is_lost_keeps_a_call(path: Path, open_journal: OpenJournal) -> None:
    """Nobody knows its number any more."""
    await _write(open_journal, a=(Leaving(1001.0),))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM intent")
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    [record] = (await calls_of(open_journal())).values()
    assert (record.intent.id, record.intent.at_s, record.intent.destination) == ("a", 1000.0, "")
    assert record.evidence[:2] == (Intended(1000.0), Leaving(1001.0))
    assert not record.progress.settled


async def test_a_damaged_log_is_noticed_before_sqlite_passes_over_it(
    path: Path,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """SQLite reads a log up to its first damage and writes over the rest; the rest was confirmed."""
    before = write_calls(path.parent, 20, 5, killed=True)
    log = path.with_name("journal.db-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)
    after = await calls_of(open_journal())
    assert after.keys() == before.keys()
    [mended] = troubles.mended
    assert log.with_name(f"{mended.kept_as}-wal").read_bytes() == content


async def test_an_empty_file_with_a_log_is_salvaged_from_the_log(path: Path, open_journal: OpenJournal) -> None:
    """SQLite would remove the log."""
    before = write_calls(path.parent, 20, 5, killed=True)
    path.write_bytes(b"")
    after = await calls_of(open_journal())
    assert after
    assert after.keys() <= before.keys()


async def test_a_file_that_is_whole_is_never_exchanged(path: Path, open_journal: OpenJournal) -> None:
    """Whoever believes it to be damaged looks again when nobody else is at it."""
    await _write(open_journal, a=())
    database = Database(path, 1)
    assert database.mend() is None
    assert _kept(path) == []
    database.close()


async def test_damage_at_every_mending_keeps_every_file(path: Path, open_journal: OpenJournal) -> None:
    """Nothing that was kept is written over, also within one second."""
    await _write(open_journal, a=())
    for _ in range(3):
        path.write_bytes(bytes(100) + path.read_bytes()[100:])
        journal = open_journal()
        assert list(await calls_of(journal)) == ["a"]
        journal.close(5)
    assert len([one for one in _kept(path) if not one.name.endswith(("-wal", "-shm"))]) == 3
    taken = path.with_name("taken")
    taken.touch()
    assert free_path(taken).name == "taken-2"


@pytest.mark.parametrize("steps", range(7))
async def test_a_kill_in_the_middle_of_a_mending_loses_nothing(
    steps: int,
    path: Path,
    open_journal: OpenJournal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After any number of its changes of names, the next process finishes it or begins anew."""
    before = write_calls(path.parent, 20, 5, killed=True)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    left = steps
    rename = Path.rename

    class KilledError(BaseException):
        """Stands for the end of the process."""

    def rename_or_die(self: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            raise KilledError
        left -= 1
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_or_die)
    database = Database(path, 1)
    with suppress(KilledError):
        database.mend()
    database.close()
    monkeypatch.setattr(Path, "rename", rename)
    after = await calls_of(open_journal())
    assert after.keys() == before.keys()


async def test_a_mending_without_room_leaves_everything_as_it_is(
    path: Path,
    open_journal: OpenJournal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is tried again with the next piece of work."""
    await _write(open_journal, a=())
    path.write_bytes(damaged := bytes(100) + path.read_bytes()[100:])

    def fail(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exchange, "sync", fail)
    journal = open_journal()
    with pytest.raises(CannotRecord):
        await journal.page(None, 1)
    assert path.read_bytes() == damaged
    monkeypatch.undo()
    assert list(await calls_of(journal)) == ["a"]


async def test_notes_that_wait_are_written_into_the_mended_journal(path: Path, open_journal: OpenJournal) -> None:
    """A process that goes on after a damage loses nothing of what it noted meanwhile."""
    journal = open_journal()
    await journal.begin(an_intent("a"), Intended(1000.0), allow_repeat)
    await asyncio.wrap_future(journal._upkeep.checkup._done)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    for number in range(5):
        journal.note("a", EndAsked(1000.0 + number))
    [record] = (await calls_of(journal)).values()
    assert [piece for piece in record.evidence if isinstance(piece, EndAsked)] == [
        EndAsked(1000.0 + number) for number in range(5)
    ]
