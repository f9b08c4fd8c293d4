"""Parking a call in a slot."""

from typing import Any

import pytest

from deskbell.domain.errors import RefusalReason, Refused
from deskbell.domain.steering import Handle
from doubles.ringme_line import MISSING, answers, at, last, nothing, ringme_line

PATH = at("extension/4101/valet_park/api-1", "PUT")
HANDLE = Handle("4101", "api-1")


async def test_a_call_is_put_into_a_slot_and_taken_back() -> None:
    """The slot is required for parking and not for taking back."""
    async with ringme_line({PATH: nothing(200)}) as (pbx, server):
        await pbx.valet_park.park(HANDLE, "7")
        assert last(server).json == {"action": "park", "slot": "7"}
        await pbx.valet_park.bridge(HANDLE)
        assert last(server).json == {"action": "bridge"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["701", 702], ("701", "702")),
        ({"slots": [{"slot": "701"}, {"other": 1}, None]}, ("701",)),
        ({"slot": 701}, ("701",)),
        ({"slots": None}, ()),
        ({"slots": {"701": "free"}}, ()),
        ({}, ()),
    ],
)
async def test_slots_are_told_as_far_as_they_can_be_read(said: Any, expected: tuple[str, ...]) -> None:
    """The shape of this answer is not documented."""
    async with ringme_line({PATH: answers(said)}) as (pbx, server):
        assert await pbx.valet_park.slots(HANDLE, "7") == expected
    assert last(server).json == {"action": "slots", "slot": "7"}


async def test_a_call_that_is_gone_cannot_be_parked() -> None:
    """The PBX says so."""
    async with ringme_line({PATH: MISSING}) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.valet_park.park(HANDLE, "7")
    assert caught.value.reason is RefusalReason.NOT_FOUND
