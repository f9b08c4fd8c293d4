"""Single legs of calls."""

from typing import Any

import pytest

from deskbell.adapters.pbx.resources.cdr import as_calls
from deskbell.domain.pbx_history import HistoryQuery, PbxCall, PbxLeg
from doubles.ringme_line import USER, answers, asked, at, ringme_line
from doubles.ringme_samples import BEGAN_S, CALL_ID, LEG, wrapped

DAY = HistoryQuery(BEGAN_S, BEGAN_S + 3600)
ROW = {**LEG, "call_uuid": CALL_ID.upper(), "calls_result": "bridged"}


@pytest.mark.parametrize("said", [wrapped("cdr", ROW), [ROW]])
async def test_legs_are_read_in_either_shape(said: Any) -> None:
    """Whether there is a wrapper is not certain."""
    async with ringme_line({at("client/100/cdr/"): answers(said)}) as (pbx, _):
        (leg,) = await pbx.cdr.find(DAY)
    assert (leg.call_id, leg.result, leg.application, leg.called) == (CALL_ID, "answered", "callback", "+37410123456")


async def test_legs_of_one_extension_are_asked_of_it() -> None:
    """Named, or because the user is one."""
    path = "extension/4101/cdr/"
    async with ringme_line({at(path): answers([]), USER: answers({"extension_id": 4101})}) as (pbx, server):
        await pbx.cdr.find(DAY, extension_id="4101")
        await pbx.cdr.find(DAY)
    assert asked(server) == [f"GET {path}"] * 2


def test_legs_are_gathered_into_their_calls() -> None:
    """A call begins with its first leg; a leg that names no call belongs to none."""
    first = PbxLeg(call_id="one", called="101", from_number="100", began_at_s=5.0)
    second = PbxLeg(call_id="one", called="205", from_number="101", began_at_s=4.0)
    other = PbxLeg(call_id="two", called="206")
    assert as_calls((first, other, second, PbxLeg())) == (
        PbxCall("one", from_number="100", began_at_s=4.0, legs=(first, second)),
        PbxCall("two", legs=(other,)),
    )
