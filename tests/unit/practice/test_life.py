"""How long the process lives, on an event loop of its own."""

import asyncio

import pytest

from deskbell.practice.life import Life


@pytest.fixture
def anyio_backend() -> str:
    """These tests are about asyncio."""
    return "asyncio"


async def test_nobody_ever_attached_ends_it_after_the_grace() -> None:
    """The grace also counts from the start."""
    await asyncio.wait_for(Life(0.01).over.wait(), 5)


async def test_it_lives_while_anybody_is_attached_and_the_grace_after_the_last() -> None:
    """Of two who are attached the first to leave ends nothing."""
    life = Life(0.01)
    with life.attached():
        with life.attached():
            pass
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(life.over.wait(), 0.1)
    await asyncio.wait_for(life.over.wait(), 5)


async def test_without_a_grace_it_ends_only_when_told() -> None:
    """A server of its own outlives its clients."""
    life = Life(None)
    with life.attached():
        pass
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(life.over.wait(), 0.05)
    life.end()
    assert life.over.is_set()
