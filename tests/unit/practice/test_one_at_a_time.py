"""One statistics request at a time."""

import asyncio

import pytest

from deskbell.practice.one_at_a_time import OneAtATime, TakenError


async def test_a_second_one_is_turned_away_until_the_first_has_left() -> None:
    """Whoever is in keeps the others out, and only them."""
    desk = OneAtATime()
    async with desk.turn():
        with pytest.raises(TakenError):
            async with desk.turn():
                pass
    async with desk.turn():
        assert desk.answering


async def test_a_fault_of_the_first_lets_the_next_one_in() -> None:
    """An answer that fails does not lock the desk for ever."""
    desk = OneAtATime()
    with pytest.raises(ValueError, match="broken"):
        async with desk.turn():
            raise ValueError("broken")
    async with desk.turn():
        assert desk.answering


async def test_a_hand_holds_an_answer_back() -> None:
    """It is given when the hand lets go."""
    desk = OneAtATime()
    desk.hold(held=True)
    inside = asyncio.Event()

    async def ask() -> None:
        async with desk.turn():
            inside.set()

    asking = asyncio.create_task(ask())
    done, _ = await asyncio.wait([asking], timeout=0.1)
    assert (done, inside.is_set(), desk.answering) == (set(), False, True)
    desk.hold(held=False)
    await asking
    assert inside.is_set()
