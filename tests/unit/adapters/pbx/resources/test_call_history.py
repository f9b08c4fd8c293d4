"""Calls with their legs."""

import asyncio
from typing import Any
from urllib.parse import parse_qs

import pytest

from deskbell.adapters.pbx.resources.call_history import as_evidence
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused
from deskbell.domain.evidence import Recorded, RecordedLeg
from deskbell.domain.pbx_history import Flow, HistoryQuery, PbxCall, PbxLeg
from doubles.ringme_line import MISSING, answers, asked, at, counted, last, nothing, page, ringme_line
from doubles.ringme_samples import BEGAN_S, CALL, CALL_ID, LEG, wrapped

LIST = at("client/100/call_history/")
ONE = at(f"client/100/call_history/{CALL_ID}")
DAY = HistoryQuery(BEGAN_S, BEGAN_S + 3600)
EXPECTED_LEG = PbxLeg(
    flow=Flow.OUT,
    result="answered",
    application="callback",
    from_number="00500*101",
    from_name="Anna",
    to_number="+37410123456",
    called="+37410123456",
    ani_number="37460000001",
    extension_id="4101",
    extension="101",
    began_at_s=BEGAN_S + 0.25,
    started_at_s=BEGAN_S + 14,
    ended_at_s=BEGAN_S + 62,
    duration_s=48,
    hangup_cause="NORMAL_CLEARING",
    hangup_disposition="caller_bye",
)
EXPECTED = PbxCall(
    call_id=CALL_ID,
    flow=Flow.OUT,
    result="bridged",
    from_number="00500*101",
    from_name="Anna",
    to_number="+37410123456",
    talked_with="+37410123456",
    extension_id="4101",
    extension="101",
    extension_kind="phone",
    began_at_s=BEGAN_S,
    started_at_s=BEGAN_S + 1,
    talked_at_s=BEGAN_S + 14,
    ended_at_s=BEGAN_S + 62,
    duration_s=61,
    talked_s=48,
    hangup_cause="NORMAL_CLEARING",
    hangup_disposition="caller_bye",
    legs=(EXPECTED_LEG,),
)


def query_of(path: str) -> dict[str, list[str]]:
    """The parameters of a request."""
    return parse_qs(path.partition("?")[2], strict_parsing=True)


@pytest.mark.parametrize("shape", ["wrapped", "bare"])
async def test_calls_of_a_time_are_read_in_either_shape(shape: str) -> None:
    """A wrapper is documented, one project tolerates a bare array."""
    rows = [{**CALL, "cdr": [LEG]}, None]
    said = wrapped("call_history", *rows) if shape == "wrapped" else rows
    async with ringme_line({LIST: answers(said)}) as (pbx, server):
        assert await pbx.call_history.find(DAY) == (EXPECTED,)
    assert query_of(last(server).path) == {
        "start_datetime": ["2025-03-01 10:00:00"],
        "end_datetime": ["2025-03-01 11:00:00"],
        "order": ["desc"],
        "page": ["1"],
        "per_page": ["100"],
    }


async def test_a_search_can_be_narrowed_down() -> None:
    """Several extensions repeat the key."""
    query = HistoryQuery(
        BEGAN_S, BEGAN_S + 1, newest_first=False, flow=Flow.OUT, extension_ids=("1", "2"), to_number="+374"
    )
    async with ringme_line({LIST: answers([])}) as (pbx, server):
        await pbx.call_history.find(query)
    asked_for = query_of(last(server).path)
    assert (asked_for["order"], asked_for["flow"], asked_for["to_username"]) == (["asc"], ["out"], ["+374"])
    assert asked_for["extension_id"] == ["1", "2"]


async def test_the_time_is_asked_for_by_the_clock_of_the_pbx() -> None:
    """A desk whose clock is a day ahead finds its calls, with its own times."""
    date = "Date: Sat, 01 Mar 2025 10:00:30 GMT"
    script = {LIST: answers(wrapped("call_history", CALL), 200, date), ONE: answers(CALL, 200, date)}
    async with ringme_line(script) as (pbx, server):
        call = await pbx.call_history.one(CALL_ID)
        assert call is not None
        assert call.began_at_s is not None
        await pbx.call_history.find(HistoryQuery(call.began_at_s, call.began_at_s + 60))
    assert query_of(last(server).path)["start_datetime"] == ["2025-03-01 10:00:00"]
    assert call.began_at_s - BEGAN_S > 10**7


@pytest.mark.parametrize(
    ("newest_first", "months"),
    [(True, ["05 05", "03 04", "01 02"]), (False, ["01 02", "03 04", "05 05"])],
)
async def test_a_long_time_is_asked_for_in_pieces(*, newest_first: bool, months: list[str]) -> None:
    """Each in the order that was asked for; no piece reaches beyond the month after its first."""
    from_s, to_s = BEGAN_S - 50 * 86_400, BEGAN_S + 61 * 86_400
    async with ringme_line({LIST: answers([])}) as (pbx, server):
        await pbx.call_history.find(HistoryQuery(from_s, to_s, newest_first=newest_first))
    told = [query_of(one.path) for one in server.requests if "call_history" in one.path]
    assert [f"{one['start_datetime'][0][5:7]} {one['end_datetime'][0][5:7]}" for one in told] == months


async def test_no_more_is_asked_for_than_was_wanted() -> None:
    """The first piece may hold enough."""
    rows = [{**CALL, "call_uuid": f"{number}"} for number in range(3)]
    async with ringme_line({LIST: answers(rows)}) as (pbx, server):
        found = await pbx.call_history.find(HistoryQuery(0, BEGAN_S), most=2)
    assert [call.call_id for call in found] == ["0", "1"]
    assert len(asked(server)) == 1


@pytest.mark.parametrize("said", [{**CALL, "cdr": [LEG]}, [{**CALL, "cdr": [LEG, 7]}]])
async def test_one_call_is_read(said: Any) -> None:
    """An object, or a list of one."""
    async with ringme_line({ONE: answers(said)}) as (pbx, _):
        assert await pbx.call_history.one(CALL_ID) == EXPECTED


@pytest.mark.parametrize("behave", [MISSING, nothing(404)])
async def test_a_call_that_is_not_recorded_is_none(behave: Any) -> None:
    """As it is while the call goes on."""
    async with ringme_line({ONE: behave}) as (pbx, _):
        assert await pbx.call_history.one(CALL_ID) is None


@pytest.mark.parametrize("said", [{}, [], {"message": "x"}, {**CALL, "result": None}, {**CALL, "call_uuid": "another"}])
async def test_a_record_that_is_not_about_this_call_is_not_understood(said: Any) -> None:
    """An outcome is never taken from anything else, nor from a page."""
    for behave in (answers(said), page(404)):
        async with ringme_line({ONE: behave}) as (pbx, _):
            with pytest.raises(OutcomeUnclear):
                await pbx.call_history.one(CALL_ID)


async def test_the_journal_keeps_result_talk_and_legs() -> None:
    """In the API's own words; a leg without a callee has the number that was dialled."""
    legs = [{"result": "answered", "dest_number": "00500*101"}, {**LEG, "dest_number": None}]
    async with ringme_line({ONE: answers({**CALL, "cdr": legs})}) as (pbx, _):
        call = await pbx.call_history.one(CALL_ID)
    assert call is not None
    told = RecordedLeg("00500*101", "answered"), RecordedLeg("+37410123456", "answered")
    assert as_evidence(call, 9.0) == Recorded(9.0, "bridged", 48, told, call.began_at_s)
    assert call.began_at_s is not None


async def test_the_history_is_asked_one_request_at_a_time() -> None:
    """The platform refuses statistics in parallel, of whichever kind."""
    tally: list[int] = []
    behave = counted(answers([]), tally)
    paths = ("call_history/", f"call_history/{CALL_ID}", "calls/", "calls/stats/", "cdr/", "record/")
    async with ringme_line({at(f"client/100/{path}"): behave for path in paths}) as (pbx, _):
        finding = (one.find(DAY) for one in (pbx.call_history, pbx.calls, pbx.cdr, pbx.records))
        asking = (pbx.call_history.one(CALL_ID), pbx.calls.totals(DAY), *finding)
        await asyncio.gather(*asking, return_exceptions=True)
    assert tally == [1] * 6


async def test_a_busy_history_is_told() -> None:
    """Another program of the office may be asking."""
    said = {"message": "Stats request already exists, concurrent request not allowed"}
    async with ringme_line({ONE: answers(said, 429)}, deadline_s=0.5) as (pbx, _):
        with pytest.raises(Refused) as caught:
            await pbx.call_history.one(CALL_ID)
    assert caught.value.reason is RefusalReason.TOO_MANY_REQUESTS


async def test_a_record_that_tells_no_end_settles_nothing() -> None:
    """What the history says of a call that goes on is documented nowhere; a row that names no end at all is over."""
    going_on = {**CALL, "result": "not answered", "hangup_time_gmt": None, "bridged_duration": None}
    endless = {name: value for name, value in going_on.items() if name != "hangup_time_gmt"}
    async with ringme_line(
        {ONE: [answers(going_on), answers(endless), answers({**CALL, "hangup_time_gmt": None})]}
    ) as (
        pbx,
        _,
    ):
        assert await pbx.call_history.one(CALL_ID) is None
        assert await pbx.call_history.one(CALL_ID)
        assert await pbx.call_history.one(CALL_ID)
