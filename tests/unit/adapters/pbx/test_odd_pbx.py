"""A whole desk on a PBX that differs from the practice PBX wherever the API's texts leave it open."""

import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.domain.account import StoredVariable
from deskbell.domain.call import Intent
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused, TokenRefused
from deskbell.domain.evidence import SteerAction, WasAccepted
from deskbell.domain.pbx_history import HistoryQuery
from deskbell.domain.steering import Handle
from doubles.odd_answers import CALL_ID, EXTENSIONS, RECORD_UUID, TALKED_S, Oddity
from doubles.odd_pbx import MP3, RECORD_URL, OddPbx
from doubles.odd_server import odd_pbx
from doubles.samples import an_intent

OF_EXTENSION = (Oddity.EXTENSION_USER, Oddity.EXTENSION_USER_NAMES_CLIENT)
OF_CLIENT = tuple(one for one in Oddity if one not in OF_EXTENSION)
FEW_FIELDS = (Oddity.MOST_FIELDS_NULL, Oddity.MOST_FIELDS_MISSING)
# One thing cannot be told in two ways at once.
TOGETHER = {
    "shapes": (
        Oddity.IDS_AS_TEXT,
        Oddity.EXTENSION_IN_A_LIST,
        Oddity.COMMA_FRACTIONS,
        Oddity.WORDS_IN_CAPITALS,
        Oddity.UNKNOWN_FIELDS,
        Oddity.SOLE_OBJECTS_IN_LISTS,
        Oddity.LISTS_ALL_BARE,
        Oddity.CALLBACK_ID_ALONE,
        Oddity.CALL_ID_IN_CAPITALS,
        Oddity.PAGES_OF_THIRTY,
        Oddity.CHANGES_SAY_TEXT,
        Oddity.ANI_IS_NULL,
    ),
    "protocol": (
        Oddity.NO_EXPIRES_IN,
        Oddity.TOKENS_DIE_EARLY,
        Oddity.GZIP,
        Oddity.NO_CONTENT_TYPE,
        Oddity.CLOCK_BEHIND,
        Oddity.LIMIT_HEADERS_NONSENSE,
        Oddity.ERRORS_WITH_NUMBERS,
        Oddity.LISTS_ALL_WRAPPED,
        Oddity.EMPTY_LISTS_NULL,
        Oddity.STATISTICS_BUSY_ONCE,
        Oddity.MOST_FIELDS_NULL,
    ),
}
SCENES = {"none": (), **{one.name: (one,) for one in OF_CLIENT}, **TOGETHER}


@asynccontextmanager
async def line(*oddities: Oddity) -> AsyncIterator[tuple[RingmePbx, OddPbx]]:
    """A line to an odd PBX."""
    with odd_pbx(*oddities) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials("app", "secret"))
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


async def placed(pbx: RingmePbx, intent: Intent) -> WasAccepted:
    """Place a call as the use case does: once more after a refused token."""
    try:
        return await pbx.send(intent, "4101")
    except TokenRefused:
        await pbx.renew()
        return await pbx.send(intent, "4101")


async def follow(pbx: RingmePbx, server: OddPbx) -> None:
    """Place a call, see it ring and answered, steer it and end it."""
    accepted = await placed(pbx, an_intent("+37410123456"))
    assert accepted.call_id == CALL_ID
    rows = await pbx.listed(accepted.call_id)
    assert rows
    assert {row.answered_at_s for row in rows} == {None}
    assert server.call
    server.call.answered = True
    pbx.current_calls.forget()
    rows = await pbx.listed(accepted.call_id)
    for row in rows:
        assert row.answered_at_s is not None
        assert abs(row.answered_at_s - time.time()) < 10
        assert row.extension_id == "4101"
    assert rows[0].called == "00500*101"
    handle = Handle(rows[0].extension_id, rows[0].call_api_id)
    await pbx.steer(handle, SteerAction.HOLD, "")
    await pbx.valet_park.park(handle, "7")
    assert server.call.orders == [{"action": "hold", "send_dst": ""}, {"action": "park", "slot": "7"}]
    assert await pbx.end(handle.extension_id, handle.call_api_id) is True
    assert await pbx.listed(accepted.call_id) == ()


async def absent(said: Awaitable[object], server: OddPbx) -> bool:
    """Whether something is said not to be there; a page says nothing."""
    if server.speaker.has(Oddity.ERRORS_AS_PAGES):
        with pytest.raises(OutcomeUnclear):
            await said
        return True
    return await said in (None, False)


@pytest.mark.parametrize("scene", SCENES)
async def test_a_desk_works_on_a_pbx_that_is_odd(scene: str) -> None:
    """From the list of people through a call and its steering to history, recordings and sounds."""
    oddities = SCENES[scene]
    few = bool(set(FEW_FIELDS).intersection(oddities))
    async with line(*oddities) as (pbx, server):
        people = await pbx.extensions()
        assert len(people) == EXTENSIONS
        assert (people[0].id, people[0].number, people[0].name) == ("4101", "101", "101" if few else "Desk 101")
        assert await pbx.is_registered("4101")
        assert await absent(pbx.recorded(CALL_ID), server)

        await follow(pbx, server)
        assert await absent(pbx.end("4101", "row-9"), server)

        word = "quasi-bridged" if Oddity.UNKNOWN_WORDS in oddities else "bridged"
        recorded = await pbx.recorded(CALL_ID)
        assert recorded
        assert (recorded.result, recorded.talked_s) == (word, None if few else TALKED_S)

        now_s = time.time()
        query = HistoryQuery(now_s - 600, now_s + 600)
        for found in (await pbx.call_history.find(query), await pbx.calls.find(query), await pbx.cdr.find(query)):
            assert [one.call_id for one in found] == [CALL_ID]
            assert few or abs((found[0].began_at_s or 0) - now_s) < 20
        assert [one.record_uuid for one in await pbx.records.find(query)] == [RECORD_UUID]
        sound = await pbx.records.one(RECORD_UUID)
        assert sound
        assert sound.content == MP3
        assert await pbx.records.storage_url(RECORD_UUID) == RECORD_URL

        assert [one.id for one in await pbx.sounds.every()] == ["7"]
        assert (await pbx.sounds.upload("Please wait", "wait.mp3", MP3)).id == "7"
        assert await pbx.sounds.download("7") == MP3
        assert [one.number for one in await pbx.dids.every()] == ["37460000001"]
        unset = {Oddity.ANI_IS_NULL, Oddity.ANI_IS_NONE_IN_WORDS}.intersection(oddities)
        assert (await pbx.ani.get()).number == ("" if unset else "37460000001")
        await pbx.variables.add([StoredVariable("a", "b")])
        assert server.variables == [{"var": "a", "value": "b"}]


@pytest.mark.parametrize("oddity", OF_EXTENSION)
async def test_a_user_of_an_extension_follows_and_remembers_its_own_calls(oddity: Oddity) -> None:
    """Also where a client is named whose resources are closed to it."""
    async with line(oddity) as (pbx, server):
        assert await pbx.own_extension_id() == "4101"
        await follow(pbx, server)
        now_s = time.time()
        query = HistoryQuery(now_s - 600, now_s + 600)
        assert len(await pbx.cdr.find(query)) == len(await pbx.records.find(query)) == 1
        assert await pbx.records.one(RECORD_UUID)
        with pytest.raises(Refused) as caught:
            await pbx.extensions()
    assert caught.value.reason is RefusalReason.NOT_ALLOWED


@pytest.mark.parametrize("scene", SCENES)
async def test_a_limit_of_calls_is_understood_wherever_it_is_told(scene: str) -> None:
    """Any code, any field; an error without words is no conclusion, and nothing is sent twice."""
    intent = an_intent("205", options={"callback_rate_limit": 100})
    wordless = {Oddity.ERRORS_AS_PAGES, Oddity.ERRORS_EMPTY}.intersection(SCENES[scene])
    async with line(*SCENES[scene]) as (pbx, server):
        if wordless:
            with pytest.raises(OutcomeUnclear):
                await placed(pbx, intent)
        else:
            with pytest.raises(Refused) as caught:
                await placed(pbx, intent)
            assert caught.value.reason is RefusalReason.CALL_LIMIT
        assert len(server.callbacks) == 1


@pytest.mark.parametrize("oddity", [Oddity.NO_LIMIT_HEADERS, Oddity.LIMIT_HEADERS_NONSENSE])
async def test_a_budget_that_is_not_told_is_not_known(oddity: Oddity) -> None:
    """And holds nobody back."""
    async with line(oddity) as (pbx, _):
        await pbx.extensions()
        assert pbx.budget is None


async def test_one_row_for_a_whole_call_is_one_row() -> None:
    """Nothing is made up beside it."""
    async with line(Oddity.ONE_ROW_FOR_A_CALL) as (pbx, _):
        await placed(pbx, an_intent("+37410123456"))
        assert len(await pbx.listed(CALL_ID)) == 1
