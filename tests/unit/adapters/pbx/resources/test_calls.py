"""Calls without their legs, and their number."""

from typing import Any

import pytest

from deskbell.domain.pbx_history import CallTotals, HistoryQuery
from doubles.ringme_line import answers, asked, at, ringme_line
from doubles.ringme_samples import BEGAN_S, CALL, CALL_ID, wrapped

NEWER: dict[str, Any] = {"diversion_number": None, "callback": {"id": 1}, "quality_rate": None, "ivr_history": []}
DAY = HistoryQuery(BEGAN_S, BEGAN_S + 3600)


async def test_calls_are_read_without_legs() -> None:
    """Newer fields are passed over."""
    async with ringme_line({at("client/100/calls/"): answers(wrapped("calls", {**CALL, **NEWER}))}) as (pbx, _):
        (call,) = await pbx.calls.find(DAY)
    assert (call.call_id, call.talked_s, call.legs) == (CALL_ID, 48, ())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"in": {"total": 3, "missed": 1}, "out": {"total": "5"}}, CallTotals(3, 5)),
        ({"in": None, "out": [{"total": 2}]}, CallTotals(None, 2)),
        ({}, CallTotals(None, None)),
    ],
)
async def test_totals_are_read(said: Any, expected: CallTotals) -> None:
    """What is not told is not zero."""
    async with ringme_line({at("client/100/calls/stats/"): answers(said)}) as (pbx, _):
        assert await pbx.calls.totals(DAY) == expected


async def test_totals_of_a_long_time_are_added_up() -> None:
    """Each piece is counted once."""
    said = {"in": {"total": 1}, "out": {"total": 2}}
    async with ringme_line({at("client/100/calls/stats/"): answers(said)}) as (pbx, server):
        totals = await pbx.calls.totals(HistoryQuery(BEGAN_S, BEGAN_S + 90 * 86_400))
    assert len(asked(server)) == 2
    assert totals == CallTotals(2, 4)
