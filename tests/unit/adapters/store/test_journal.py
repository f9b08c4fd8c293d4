"""The journal as use cases see it, on real files."""

import asyncio
import threading
from functools import partial
from pathlib import Path

import pytest

from deskbell.adapters.store import kept_notes
from deskbell.adapters.store.database import open_database
from deskbell.domain.errors import CannotRecord, NotSentReason, StillOpen
from deskbell.domain.evidence import EndAsked, EndTaken, Intended, Leaving, NotSent, WasAccepted
from deskbell.domain.history import CallRecord
from deskbell.domain.repeat import allow_repeat, guard_repeat
from deskbell.usecases.ports import Journal
from doubles.calls import an_intent

from .conftest import OpenJournal, SmallDisk, Troubles

FIRST = Intended(1000.0)
LONG = "x" * 60_000


async def _begin(journal: Journal, intent_id: str = "a", **details: str) -> None:
    await journal.begin(an_intent(intent_id, **details), FIRST, allow_repeat)  # type: ignore[arg-type]  # text alone


async def _records(journal: Journal) -> list[CallRecord]:
    return list((await journal.page(None, 100)).calls)


async def _evidence_kinds(journal: Journal) -> list[type]:
    [record] = await _records(journal)
    return [type(piece) for piece in record.evidence]


async def test_what_was_begun_and_written_is_there_after_a_restart(open_journal: OpenJournal) -> None:
    """The call with its evidence, owned by the process that began it."""
    journal = open_journal()
    await _begin(journal)
    await journal.write("a", Leaving(1001.0))
    assert journal.close(5)
    [record] = await _records(open_journal())
    assert record == CallRecord(an_intent("a", owner=journal.owner), (FIRST, Leaving(1001.0)))


async def test_the_guard_sees_every_unfinished_call_and_nothing_else(open_journal: OpenJournal) -> None:
    """Settled calls are no reason to ask; open ones of any owner are."""
    journal, other = open_journal(), open_journal()
    await _begin(other, "open")
    await _begin(journal, "settled")
    await journal.write("settled", NotSent(1001.0, NotSentReason.CANCELLED))
    seen: list[str] = []
    await journal.begin(an_intent("new"), FIRST, lambda others: seen.extend(one.intent.id for one in others))
    assert seen == ["open"]


async def test_a_guard_that_refuses_leaves_nothing(open_journal: OpenJournal) -> None:
    """Its error reaches the caller, no row is written, and the next call goes through."""
    journal = open_journal()
    await _begin(journal, "a")
    again = an_intent("b", at_s=1001.0)
    with pytest.raises(StillOpen):
        await journal.begin(again, FIRST, partial(guard_repeat, again))
    assert [record.intent.id for record in await _records(journal)] == ["a"]
    elsewhere = an_intent("c", at_s=1001.0, destination="206")
    await journal.begin(elsewhere, FIRST, partial(guard_repeat, elsewhere))


async def test_an_id_that_is_taken_cannot_be_begun_again(open_journal: OpenJournal) -> None:
    """A press is one intent."""
    journal = open_journal()
    await _begin(journal)
    with pytest.raises(CannotRecord) as refused:
        await _begin(journal)
    assert refused.value.detail == "this call is written down already"
    assert await _evidence_kinds(journal) == [Intended]


async def test_evidence_of_an_unknown_call_is_refused(open_journal: OpenJournal, troubles: Troubles) -> None:
    """Written, it is an error; noted, it is reported, and later notes go through."""
    journal = open_journal()
    with pytest.raises(CannotRecord) as refused:
        await journal.write("nobody", Leaving(1.0))
    assert refused.value.detail == "the journal does not hold this call"
    journal.note("nobody", EndAsked(1.0))
    await _begin(journal)
    journal.note("a", EndAsked(2.0))
    assert await _evidence_kinds(journal) == [Intended, EndAsked]
    assert troubles.details == ["the journal does not hold this call"]


async def test_notes_and_writes_keep_the_order_they_were_made_in(open_journal: OpenJournal) -> None:
    """A note made while a write is under way stands behind it, and before the next."""
    journal = open_journal()
    await _begin(journal)
    writing = []
    for number in range(10):
        journal.note("a", EndAsked(float(number)))
        writing.append(asyncio.ensure_future(journal.write("a", Leaving(number + 0.5))))
        await asyncio.sleep(0)
    await asyncio.gather(*writing)
    [record] = await _records(journal)
    assert [piece.at_s for piece in record.evidence[1:]] == [number / 2 for number in range(20)]


async def test_neither_the_loop_nor_a_note_waits_for_the_disk(open_journal: OpenJournal) -> None:
    """While the journal's thread hangs, notes return, the loop runs, and a close gives up in time."""
    journal = open_journal()
    await _begin(journal)
    gate = threading.Event()
    journal._thread.post(partial(_wait, gate))
    journal.note("a", EndAsked(1.0))
    writing = asyncio.ensure_future(journal.write("a", Leaving(2.0)))
    await asyncio.sleep(0)
    assert not journal.close(0.01)
    assert not writing.done()
    gate.set()
    await writing
    assert journal.close(5)
    assert await _evidence_kinds(open_journal()) == [Intended, EndAsked, Leaving]


async def test_closing_writes_what_is_still_queued(open_journal: OpenJournal, tmp_path: Path) -> None:
    """Notes made just before the end are on disk, and our lock is gone."""
    journal = open_journal()
    await _begin(journal)
    for number in range(20):
        journal.note("a", EndAsked(float(number)))
    assert journal.close(5)
    assert journal.close(5)
    [record] = await _records(open_journal())
    assert len(record.evidence) == 21
    assert list((tmp_path / "data" / "owners").iterdir()) == []


async def test_a_closed_journal_takes_nothing_and_says_so(open_journal: OpenJournal, troubles: Troubles) -> None:
    """Each kind of work fails in its own way, and none silently."""
    journal = open_journal()
    assert journal.close(0)
    with pytest.raises(CannotRecord) as refused:
        await _begin(journal)
    assert refused.value.detail == "the journal is closed"
    journal.note("a", EndAsked(1.0))
    assert troubles.details == ["the journal is closed"]


async def test_a_journal_that_was_never_used_makes_no_file(open_journal: OpenJournal, tmp_path: Path) -> None:
    """Nothing is opened before the first work."""
    assert open_journal().close(0)
    assert not (tmp_path / "data").exists()


async def test_reading_history_takes_no_lock_and_owns_nothing(open_journal: OpenJournal, tmp_path: Path) -> None:
    """The command that shows history works beside a window that is writing."""
    window, command = open_journal(), open_journal()
    await _begin(window)
    assert len(await _records(command)) == 1
    assert [path.stem for path in (tmp_path / "data" / "owners").iterdir()] == [window.owner]


async def test_calls_of_a_closed_owner_are_adopted_oldest_first(open_journal: OpenJournal) -> None:
    """Unfinished ones alone; they are ours afterwards and are handed out once."""
    earlier = open_journal()
    for intent_id, at_s in (("late", 1002.0), ("early", 1001.0), ("over", 1000.0)):
        await earlier.begin(an_intent(intent_id, at_s=at_s), FIRST, allow_repeat)
    await earlier.write("over", NotSent(1001.0, NotSentReason.CANCELLED))
    earlier.close(5)
    journal = open_journal()
    adopted = await journal.adopt()
    assert [record.intent.id for record in adopted] == ["early", "late"]
    assert {record.intent.owner for record in adopted} == {journal.owner}
    assert adopted[0].evidence == (FIRST,)
    assert await journal.adopt() == ()
    assert await open_journal().adopt() == ()


async def test_calls_of_a_living_owner_are_left_alone(open_journal: OpenJournal) -> None:
    """Two instances of one process count as two owners, each alive until closed."""
    living = open_journal()
    await _begin(living)
    journal = open_journal()
    assert await journal.adopt() == ()
    living.close(5)
    assert [record.intent.id for record in await journal.adopt()] == ["a"]


async def test_a_full_disk_refuses_a_call_in_plain_words(small_disk: SmallDisk, open_journal: OpenJournal) -> None:
    """What cannot be written down is not begun, nothing of it stays, and room helps at once."""
    journal = open_journal(small_disk.folder)
    await _begin(journal)
    await small_disk.fill(journal)
    with pytest.raises(CannotRecord) as refused:
        await _begin(journal, "big", name=LONG)
    assert refused.value.detail == "the disk is full"
    with pytest.raises(CannotRecord):
        await journal.write("a", WasAccepted(1001.0, LONG, "h"))
    assert await _evidence_kinds(journal) == [Intended]
    await small_disk.clear(journal)
    await _begin(journal, "big", name=LONG)
    assert [record.intent.id for record in await _records(journal)] == ["big", "a"]


async def test_notes_outlive_a_full_disk_in_their_order(
    small_disk: SmallDisk,
    open_journal: OpenJournal,
    troubles: Troubles,
) -> None:
    """They are told once, shown from memory, hold back what is written after them, and reach the disk later."""
    journal = open_journal(small_disk.folder)
    await _begin(journal)
    await small_disk.fill(journal)
    journal.note("a", WasAccepted(1001.0, LONG, "h"))
    journal.note("a", EndAsked(1002.0))
    assert await _evidence_kinds(journal) == [Intended, WasAccepted, EndAsked]
    with pytest.raises(CannotRecord):
        await journal.write("a", Leaving(1003.0))
    with pytest.raises(CannotRecord):
        await _begin(journal, "b")
    assert troubles.details == ["the disk is full"]
    await small_disk.clear(journal)
    await journal.write("a", EndTaken(1004.0))
    journal.close(5)
    again = open_journal(small_disk.folder)
    assert await _evidence_kinds(again) == [Intended, WasAccepted, EndAsked, EndTaken]


async def test_closing_on_a_full_disk_says_that_something_is_missing(
    small_disk: SmallDisk,
    open_journal: OpenJournal,
) -> None:
    """The one who closes can still tell the user."""
    journal = open_journal(small_disk.folder)
    await _begin(journal)
    await small_disk.fill(journal)
    journal.note("a", WasAccepted(1001.0, LONG, "h"))
    assert not journal.close(5)


async def test_a_busy_journal_is_waited_for_only_so_long(
    open_journal: OpenJournal,
    tmp_path: Path,
    troubles: Troubles,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A writer that hangs elsewhere means a refusal; what was noted meanwhile is written by itself afterwards."""
    monkeypatch.setattr(kept_notes, "RETRY_PAUSES_S", (0.001,))
    journal = open_journal(busy_timeout_s=0.2)
    await _begin(journal)
    other = open_database(tmp_path / "data" / "journal.db", 5)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotRecord) as refused:
        await _begin(journal, "b")
    assert refused.value.detail == "another program is using the file"
    journal.note("a", EndAsked(1001.0))
    assert await _evidence_kinds(journal) == [Intended, EndAsked]
    other.execute("COMMIT")
    other.close()
    assert troubles.details == ["another program is using the file"]
    while await journal._thread.ask(lambda: journal._kept.of("a")):
        pass  # nothing but the journal's own retry writes it
    assert await _evidence_kinds(journal) == [Intended, EndAsked]


async def test_a_file_where_the_folder_should_be_is_refused(open_journal: OpenJournal, tmp_path: Path) -> None:
    """The system's own words are kept where there are none of ours."""
    (tmp_path / "data").touch()
    with pytest.raises(CannotRecord) as refused:
        await _begin(open_journal())
    assert refused.value.detail


async def test_a_listener_that_fails_does_not_stop_the_notes(
    open_journal: OpenJournal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its fault goes to the last resort; neither the caller nor the journal's thread falls over it."""
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: told.append(kind))

    def fail(_: CannotRecord) -> None:
        raise KeyError("listener")

    journal = open_journal(trouble=fail)
    await _begin(journal)
    journal.note("nobody", EndAsked(1.0))
    journal.note("a", EndAsked(2.0))
    assert await _evidence_kinds(journal) == [Intended, EndAsked]
    journal.close(5)
    journal.note("a", EndAsked(3.0))
    assert told == [KeyError, KeyError]


@pytest.mark.expects_log
async def test_without_a_listener_trouble_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is ever lost in silence."""
    from deskbell.adapters.store.journal import SqliteJournal

    journal = SqliteJournal(tmp_path / "data")
    journal.note("nobody", EndAsked(1.0))
    assert journal.close(5)
    assert "the journal does not hold this call" in caplog.text


def _wait(gate: threading.Event) -> None:
    assert gate.wait(10)
