"""One request for all who ask at nearly the same time."""

import asyncio

import pytest

from deskbell.adapters.pbx.kept import Kept
from deskbell.domain.errors import NotReachable, OutcomeUnclear, UnclearReason


class Source:
    """Counts what it is asked for, and answers when the gate is open."""

    def __init__(self) -> None:
        self.asked = 0
        self.now_s = 0.0
        self.gate = asyncio.Event()
        self.begun = asyncio.Event()
        self.error: Exception | None = None

    async def ask(self) -> int:
        """The number of this request."""
        self.asked += 1
        mine = self.asked
        self.begun.set()
        await self.gate.wait()
        if self.error:
            raise self.error
        return mine

    def kept(self, fresh_s: float = 0.5) -> Kept[int]:
        """What is tested, on this source's clock."""
        return Kept(self.ask, fresh_s=fresh_s, monotonic_s=lambda: self.now_s)


async def test_those_who_ask_together_share_one_request() -> None:
    """Three open calls cost as much as one."""
    source = Source()
    kept = source.kept()
    asking = asyncio.gather(*(kept.get() for _ in range(3)))
    await source.begun.wait()
    source.gate.set()
    assert await asking == [1, 1, 1]


async def test_an_answer_is_served_again_while_it_is_fresh() -> None:
    """By a clock that nobody sets, from the moment the answer came."""
    source = Source()
    source.gate.set()
    kept = source.kept()
    assert await kept.get() == 1
    source.now_s = 0.49
    assert await kept.get() == 1
    source.now_s = 0.5
    assert await kept.get() == 2


async def test_after_a_change_an_answer_begun_before_serves_nobody_new() -> None:
    """Who asks after hanging up must not be shown the call as it was."""
    source = Source()
    kept = source.kept()
    early = asyncio.create_task(kept.get())
    await source.begun.wait()
    kept.drop()
    late = asyncio.create_task(kept.get())
    await asyncio.sleep(0)
    source.gate.set()
    assert (await early, await late) == (1, 2)


async def test_a_failure_goes_to_all_who_wait_and_is_not_kept() -> None:
    """The next who asks tries again."""
    source = Source()
    source.gate.set()
    source.error = NotReachable("host")
    kept = source.kept()
    told = await asyncio.gather(kept.get(), kept.get(), return_exceptions=True)
    assert list(told) == [source.error, source.error]
    source.error = None
    assert await kept.get() == 2


async def test_who_gives_up_takes_nothing_from_the_others() -> None:
    """The first who asked may close its view."""
    source = Source()
    kept = source.kept()
    first, second = asyncio.create_task(kept.get()), asyncio.create_task(kept.get())
    await source.begun.wait()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    source.gate.set()
    assert await second == 1
    assert source.asked == 1


async def test_closing_tells_those_who_wait() -> None:
    """Nobody waits for an answer that will not come; a failure of Deskbell's own it is not."""
    source = Source()
    kept = source.kept()
    waiting = asyncio.create_task(kept.get())
    await source.begun.wait()
    await kept.aclose()
    with pytest.raises(OutcomeUnclear) as caught:
        await waiting
    assert caught.value.reason is UnclearReason.INTERRUPTED
