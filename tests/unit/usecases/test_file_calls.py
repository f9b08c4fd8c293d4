"""Filing the journal's calls."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.domain.evidence import Noted, Removed
from deskbell.domain.history import Cursor
from deskbell.usecases import file_calls
from deskbell.usecases.file_calls import AT_ONCE, TOLD_AFTER
from doubles.clock import START_S
from doubles.samples import a_record, accepted
from doubles.shelves import Shelves

TALKED = (accepted(), a_record("bridged", talked_s=8))


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    """Return an empty journal and an empty shelf."""
    made = Shelves(tmp_path)
    yield made
    made.close()


def put_journal_aside(folder: Path) -> None:
    """Leave no journal where it was."""
    for path in list(folder.glob("journal*")):
        path.rename(path.with_name(f"aside-{path.name}"))


async def test_a_first_filing_takes_everything(shelves: Shelves) -> None:
    """Then it stands at the journal's last piece of evidence, with nothing older missing."""
    await shelves.press("a", *TALKED)
    await shelves.press("b", after_s=5)
    await shelves.filing.file_all()
    assert await shelves.shown() == ["b", "a"]
    standing = await shelves.shelf.standing()
    assert standing
    assert (standing.whole, standing.older, standing.mark.evidence_id) == (True, None, 4)


async def test_old_calls_are_filed_newest_first_and_in_batches(shelves: Shelves) -> None:
    """The newest page is there at once, however much there is."""
    assert AT_ONCE == 100
    shelves.press_many(AT_ONCE + 1)
    assert await shelves.filing.file_more()  # begins
    assert await shelves.shown() == []
    assert await shelves.filing.file_more()
    assert await shelves.shown() == [f"{number:04}" for number in range(AT_ONCE, 0, -1)]
    standing = await shelves.shelf.standing()
    assert standing
    assert (standing.older, standing.whole) == (Cursor(START_S + 1, "0001"), False)
    assert not await shelves.filing.file_more()
    assert (await shelves.shown())[-1] == "0000"
    assert not await shelves.filing.file_more()


async def test_news_come_before_what_is_older(shelves: Shelves) -> None:
    """A call that changes while old ones are being filed is filed first."""
    shelves.press_many(AT_ONCE + 1)
    await shelves.filing.file_more()
    await shelves.press("new", after_s=9000)
    assert await shelves.filing.file_more()
    assert await shelves.shown() == ["new"]


async def test_news_alone_leave_what_is_older_for_later(shelves: Shelves) -> None:
    """Whoever waits for a note does not wait for a million calls."""
    await shelves.press("a")
    await shelves.filing.file_news()
    assert await shelves.shown() == []
    await shelves.press("b", *TALKED)
    await shelves.filing.file_news()
    assert await shelves.shown() == ["b"]


async def test_a_call_that_changes_is_filed_anew(shelves: Shelves) -> None:
    """Its outcome, its note, and whether it is shown at all."""
    await shelves.press("a")
    await shelves.filing.file_all()
    for piece in (*TALKED, Noted(START_S, "pay")):
        await shelves.journal.write("a", piece)
    await shelves.filing.file_all()
    [call] = await shelves.calls()
    assert (call.talked_s, call.note) == (8, "pay")
    await shelves.journal.write("a", Removed(START_S))
    await shelves.filing.file_all()
    assert await shelves.shown() == []


async def test_a_journal_that_was_exchanged_is_filed_anew(shelves: Shelves, tmp_path: Path) -> None:
    """What is not in it any more goes."""
    await shelves.press("a")
    await shelves.filing.file_all()
    shelves.close()
    put_journal_aside(tmp_path)
    anew = Shelves(tmp_path)
    await anew.press("b")
    await anew.filing.file_all()
    assert await anew.shown() == ["b"]
    anew.close()


async def test_whoever_waits_hears_of_what_was_filed(shelves: Shelves) -> None:
    """Once for all that came since, and not when nothing did."""
    await shelves.press("a")
    seen = shelves.filing.changes
    waiting = asyncio.ensure_future(shelves.filing.changed(seen))
    await asyncio.sleep(0)
    await shelves.filing.file_all()
    assert await waiting > seen
    assert await shelves.filing.changed(seen) == shelves.filing.changes
    before = shelves.filing.changes
    await shelves.filing.file_all()
    assert shelves.filing.changes == before
    await shelves.press("b")
    await shelves.filing.file_news()
    assert shelves.filing.changes == before + 1


async def test_of_old_calls_it_is_told_now_and_then(shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest at once, the others after many batches, and the last of them."""
    assert TOLD_AFTER == 50
    monkeypatch.setattr(file_calls, "AT_ONCE", 1)
    monkeypatch.setattr(file_calls, "TOLD_AFTER", 3)
    shelves.press_many(6)
    told = []
    while await shelves.filing.file_more():
        told.append(shelves.filing.changes)
    assert told == [1, 2, 2, 2, 3, 3]
    assert shelves.filing.changes == 4


async def test_two_who_file_at_once_file_everything_once(shelves: Shelves) -> None:
    """They take turns; another process that was faster is noticed by how far everything stands."""
    shelves.press_many(20)
    await asyncio.gather(shelves.filing.file_all(), shelves.filing.file_all())
    assert len(await shelves.shown()) == 20


async def test_what_another_process_filed_meanwhile_is_not_filed_over(shelves: Shelves) -> None:
    """A batch counts only where everything stands as it did when the batch was read."""
    await shelves.press("a")
    await shelves.filing.file_all()
    standing = await shelves.shelf.standing()
    assert standing
    await shelves.press("b")
    news = await shelves.journal.news(standing.mark, 10)
    await shelves.filing.file_all()
    assert not await shelves.shelf.file(news.calls, standing, standing.at(news.mark))
    assert await shelves.shown() == ["b", "a"]
