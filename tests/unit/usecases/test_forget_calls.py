"""Forgetting calls that are older than they are to be kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, Filed, PastCall
from deskbell.domain.retention import DAY_S
from deskbell.usecases.forget_calls import AT_ONCE, PAUSE_S, forget_old_calls
from doubles.clock import START_S, ManualClock
from doubles.samples import a_record, accepted
from doubles.shelves import MemoryRetention, Shelves

TALKED = (accepted(), a_record("bridged", talked_s=8))


def own(call_id: str, after_s: float) -> Filed:
    """A call that only the PBX knows of."""
    return Filed(
        PastCall(f"pbx:{call_id}", START_S + after_s, "office", practice=False, direction=Direction.IN, number="206",
                 outcome=Outcome.BUSY, call_id=call_id)
    )  # fmt: skip


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    """Return an empty journal and an empty shelf."""
    made = Shelves(tmp_path)
    yield made
    made.close()


@pytest.fixture
def clock() -> ManualClock:
    """Return a clock ten days after its start."""
    clock = ManualClock()
    clock.advance(10 * DAY_S)
    return clock


async def forget(shelves: Shelves, clock: ManualClock, days: int | None, most: int | None = None) -> None:
    """Forget what is older than so many days."""
    await forget_old_calls(MemoryRetention(days), shelves.journal, shelves.shelf, shelves.filing, clock, most)


async def kept(shelves: Shelves) -> list[str]:
    """The ids in the journal, oldest first."""
    return [call.intent.id for call in (await shelves.journal.page(None, 1000)).calls][::-1]


async def test_nothing_is_forgotten_unless_it_is_set(shelves: Shelves, clock: ManualClock) -> None:
    """Calls are kept for ever."""
    await shelves.press("a", *TALKED)
    await shelves.filing.file_all()
    await forget(shelves, clock, None)
    assert (await kept(shelves), await shelves.shown(), clock.waits) == (["a"], ["a"], [])


async def test_old_calls_go_from_the_journal_and_from_the_shelf(shelves: Shelves, clock: ManualClock) -> None:
    """The PBX's own with them; an open call stays, and so does a young one."""
    await shelves.press("old", *TALKED)
    await shelves.press("open", accepted())
    await shelves.press("young", *TALKED, after_s=9 * DAY_S)
    await shelves.shelf.put((own("c1", 5), own("c2", 9 * DAY_S + 5)), None)
    await shelves.filing.file_all()
    before = shelves.filing.changes
    await forget(shelves, clock, 2)
    assert await kept(shelves) == ["open", "young"]
    assert await shelves.shown() == ["pbx:c2", "young", "open"]
    assert shelves.filing.changes == before + 1
    assert clock.waits == []
    await forget(shelves, clock, 2)
    assert shelves.filing.changes == before + 1


async def test_many_old_calls_go_in_batches_with_a_breath_between(shelves: Shelves, clock: ManualClock) -> None:
    """Nobody who needs the disk meanwhile waits for all of them."""
    assert (AT_ONCE, PAUSE_S) == (100, 0.05)
    await shelves.shelf.put(tuple(own(f"c{number}", number) for number in range(AT_ONCE + 1)), None)
    shelves.press_many(AT_ONCE + 1)
    await shelves.filing.file_all()
    await forget(shelves, clock, 2)
    assert (len(await kept(shelves)), len(await shelves.shown())) == (AT_ONCE + 1, AT_ONCE + 1)  # open ones
    assert [at_most_s for _, at_most_s in clock.waits] == [PAUSE_S] * 3


async def test_only_so_many_are_looked_at_where_somebody_waits(shelves: Shelves, clock: ManualClock) -> None:
    """On each side the oldest; the rest goes the next time."""
    for number in range(2 * AT_ONCE + 1):
        await shelves.press(f"{number:04}", *TALKED, after_s=number)
    await shelves.shelf.put(tuple(own(f"c{number}", number) for number in range(2 * AT_ONCE + 1)), None)
    await forget(shelves, clock, 2, 2 * AT_ONCE + 99)
    assert await kept(shelves) == ["0200"]
    assert len([one for one in await shelves.shown() if one.startswith("pbx:")]) == 1
    assert [at_most_s for _, at_most_s in clock.waits] == [PAUSE_S] * 2
    await forget(shelves, clock, 2, AT_ONCE)
    assert (await kept(shelves), await shelves.shown()) == ([], [])


async def test_a_crash_between_the_two_is_made_good(shelves: Shelves, clock: ManualClock) -> None:
    """What the journal forgot is forgotten on the shelf the next time."""
    await shelves.press("old", *TALKED)
    await shelves.filing.file_all()
    await shelves.journal.forget(START_S + 9 * DAY_S, None, lambda _: True, 10)
    assert await shelves.shown() == ["old"]
    await forget(shelves, clock, 2)
    assert await shelves.shown() == []


async def test_what_was_not_filed_yet_is_not_missed(shelves: Shelves, clock: ManualClock) -> None:
    """The shelf may be behind, or empty."""
    await shelves.press("old", *TALKED)
    await shelves.press("young", *TALKED, after_s=9 * DAY_S)
    await forget(shelves, clock, 2)
    assert await kept(shelves) == ["young"]
    await shelves.filing.file_all()
    assert await shelves.shown() == ["young"]
