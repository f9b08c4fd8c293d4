"""The port of use cases on real HTTP: the practice PBX for what works, a scripted server for what does not."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import MOST_ROWS_OF_A_CALL, RingmePbx
from deskbell.domain.errors import KnownError, OutcomeUnclear, Refused, TokenRefused
from deskbell.domain.evidence import Leaving, RecordedLeg, SteerAction
from deskbell.domain.match import call_of, ended, going_on, left_at_s
from deskbell.domain.pbx_history import HistoryQuery
from deskbell.domain.steering import Handle
from deskbell.practice.users import OTHER_APPLICATIONS
from deskbell.usecases.ports import Pbx
from doubles.fault_server import Behaviour, closes_after_reading, http_answer, says
from doubles.practice_server import PracticeServer, practice_server
from doubles.ringme_line import TOKEN, USER, answers, asked, at, last, nothing, page, ringme_line
from doubles.ringme_samples import BEGAN_S, CALL, CALL_ID, CURRENT_CALL, LEG, wrapped
from doubles.samples import an_intent, progress_of

INTENT = an_intent("205", sources=("101", "+37410123456"), options={"wait_for_pickup": 30})
CALLBACK = at("extension/4101/callback/", "POST")
ONE = "extension/4101/current_calls/api-1"


@asynccontextmanager
async def practice(**options: Any) -> AsyncIterator[tuple[RingmePbx, PracticeServer]]:
    """A line to a practice PBX whose clock stands still until it is moved."""
    with practice_server(**options) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials(server.app_id, server.app_secret))
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


async def test_it_fits_the_port() -> None:
    """Use cases know it by its shape alone; the type checker compares it."""

    async def used(pbx: Pbx) -> tuple[object, ...]:
        return await pbx.extensions(for_dialling=False)

    async with practice() as (pbx, _):
        assert await used(pbx)


async def test_a_call_is_placed_followed_and_remembered() -> None:
    """From the order through both legs to the record, on a PBX that really plays it."""
    async with practice() as (pbx, server):
        chosen = next(one for one in await pbx.extensions() if one.number == "101")
        accepted = await pbx.send(INTENT, chosen.id)
        assert await pbx.recorded(accepted.call_id) is None
        ringing = {row.called_extension: row for row in await pbx.listed(accepted.call_id.upper())}
        assert ringing["101"].answered_at_s is None
        server.advance(2.5)
        pbx.current_calls.forget()
        answered = {row.called_extension: row for row in await pbx.listed(accepted.call_id)}
        source, destination = answered["101"], answered["205"]
        assert source.answered_at_s is not None
        assert source.began_at_s is not None
        assert 1.0 <= source.answered_at_s - source.began_at_s <= 3.0
        assert (destination.called, destination.answered_at_s) == ("00500*205", None)
        server.advance(30)
        pbx.current_calls.forget()
        assert await pbx.listed(accepted.call_id) == ()
        recorded = await pbx.recorded(accepted.call_id)
        assert recorded is not None
        assert (recorded.result, recorded.talked_s) == ("bridged", 8)
        assert recorded.legs[-1] == RecordedLeg("00500*205", "answered")
        assert server.callback_posts() == server.calls_placed() == 1


async def test_a_call_is_ended_once() -> None:
    """A handle from the list ends it; a call that is over is known no more."""
    async with practice() as (pbx, _):
        accepted = await pbx.send(INTENT, "4101")
        row = next(iter(await pbx.listed(accepted.call_id)))
        assert await pbx.end(row.extension_id, row.call_api_id) is True
        assert await pbx.listed(accepted.call_id) == ()
        assert await pbx.end(row.extension_id, row.call_api_id) is False
        recorded = await pbx.recorded(accepted.call_id)
        assert recorded is not None
        assert recorded.talked_s is None


async def test_a_call_without_a_handle_is_not_ended_by_guessing() -> None:
    """A row that names no extension or no call, or one that no path can name, leads to no request."""
    async with ringme_line({}) as (pbx, server):
        assert await pbx.end("", "api-1") is False
        assert await pbx.end("4101", "") is False
        assert await pbx.end("4101", "a/../../b") is False
    assert server.requests == []


async def test_the_people_of_the_practice_pbx_are_listed() -> None:
    """Names, kinds and notes arrive as they are shown."""
    async with practice() as (pbx, _):
        people = {one.number: one for one in await pbx.extensions()}
        assert await pbx.own_extension_id() == ""
    assert (people["205"].name, people["205"].kind, people["300"].kind) == ("Accounts", "phone", "queue")
    assert people["205"].note.startswith("Answers after 2 s")


@pytest.mark.parametrize(
    ("user", "own", "paths"),
    [
        ({"client_id": 100}, "", ["client/100/extension/", "client/100/current_calls/", "client/100/call_history/abc"]),
        (
            {"extension_id": "4101"},
            "4101",
            ["client/@me/extension/", "extension/4101/current_calls/", "client/@me/call_history/abc"],
        ),
        (
            {"extension_group_id": 7},
            "",
            ["extension_group/7/extension/", "client/@me/current_calls/", "client/@me/call_history/abc"],
        ),
        ({}, "", ["client/@me/extension/", "client/@me/current_calls/", "client/@me/call_history/abc"]),
    ],
)
async def test_the_type_of_the_user_decides_where_to_ask(user: dict[str, Any], own: str, paths: list[str]) -> None:
    """A client sees all calls, an extension its own; without an id the user's own client is asked."""
    script: dict[str, Behaviour | list[Behaviour]] = {
        USER: answers(user),
        at(paths[0]): answers([]),
        at(paths[1]): answers({"call_list": []}),
    }
    async with ringme_line(script) as (pbx, server):
        assert await pbx.own_extension_id() == own
        await pbx.extensions()
        await pbx.listed("abc")
        await pbx.recorded("abc")
    assert asked(server) == [f"GET {path}" for path in paths]


async def test_only_rows_of_the_call_are_listed() -> None:
    """The list holds the calls of the whole office."""
    rows = [{**CURRENT_CALL, "call_api_id": "mine"}, {**CURRENT_CALL, "call_id": "other"}]
    async with ringme_line({at("client/100/current_calls/"): answers({"call_list": rows})}) as (pbx, _):
        assert [row.call_api_id for row in await pbx.listed(CALL_ID)] == ["mine"]


async def test_an_order_to_a_live_call_reaches_its_row() -> None:
    """The extension and the call stand in the path, the order in the body."""
    async with ringme_line({at(ONE, "PUT"): nothing(200)}) as (pbx, server):
        await pbx.steer(Handle("4101", "api-1"), SteerAction.TRANSFER, "102")
    assert asked(server) == [f"PUT {ONE}"]
    assert last(server).json == {"action": "transfer", "send_dst": "102"}


async def test_whether_a_phone_is_signed_in_is_told() -> None:
    """A dead softphone rings into the void."""
    async with ringme_line({at("extension/4101/registration/"): answers({"registered": False})}) as (pbx, _):
        assert await pbx.is_registered("4101") is False


async def test_a_refused_token_and_a_new_one_place_one_call() -> None:
    """The one repeat that is allowed, as the use case makes it."""
    async with practice() as (pbx, server):
        await pbx.extensions()
        server.faults("401")
        with pytest.raises(TokenRefused):
            await pbx.send(INTENT, "4101")
        await pbx.renew()
        await pbx.send(INTENT, "4101")
        assert (server.callback_posts(), server.calls_placed()) == (2, 1)


async def test_a_token_that_died_is_renewed_for_a_read() -> None:
    """An hour passes at the PBX and not here."""
    async with practice() as (pbx, server):
        await pbx.own_extension_id()
        server.advance(3700)
        assert await pbx.extensions()


async def test_the_requests_left_in_the_hour_are_known() -> None:
    """Every answer but the token's tells."""
    async with practice(hourly_limit=50) as (pbx, _):
        before = pbx.budget
        await pbx.own_extension_id()
        after = pbx.budget
    assert before is None
    assert after is not None
    assert (after.limit, after.left) == (50, 49)


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (page(502), OutcomeUnclear),
        (page(200), OutcomeUnclear),
        (page(404), OutcomeUnclear),
        (answers({"message": "No"}, 403), Refused),
        (closes_after_reading, OutcomeUnclear),
    ],
)
async def test_a_look_that_fails_is_no_evidence(behave: Behaviour, expected: type[KnownError]) -> None:
    """An empty list or a missing record is only what the PBX itself says."""
    script: dict[str, Behaviour | list[Behaviour]] = {
        at("client/100/current_calls/"): behave,
        at("client/100/call_history/abc"): behave,
    }
    async with ringme_line(script) as (pbx, _):
        with pytest.raises(expected):
            await pbx.listed("abc")
        with pytest.raises(expected):
            await pbx.recorded("abc")


async def test_an_answer_about_another_call_settles_nothing() -> None:
    """An outcome is never taken from anything else."""
    async with ringme_line({at(f"client/100/call_history/{CALL_ID}"): answers({**CALL, "call_uuid": "f"})}) as (pbx, _):
        with pytest.raises(OutcomeUnclear):
            await pbx.recorded(CALL_ID)


async def test_opening_ahead_makes_the_call_a_single_request() -> None:
    """At the first key the sign-in is done and a connection stands; failures wait for the call itself."""
    accepted = answers({"call_api_id": "api-1", "call_id": "abc"}, 201)
    async with ringme_line({CALLBACK: accepted}) as (pbx, server):
        await pbx.open_ahead()
        before = len(server.requests)
        await pbx.send(INTENT, "4101")
    assert len(server.requests) == before + 1
    assert server.connections == 1
    async with ringme_line({TOKEN: says(http_answer(401, b"{}"))}) as (pbx, server):
        await pbx.open_ahead()


async def test_closing_leaves_nothing_under_way() -> None:
    """The window closes while a list is being asked for; who waits for it is told."""
    held = asyncio.Event()

    async def holds(_: object) -> None:
        held.set()
        await asyncio.Event().wait()

    async with ringme_line({at("client/100/current_calls/"): holds}) as (pbx, _):
        look = asyncio.create_task(pbx.listed("abc"))
        await held.wait()
        await pbx.aclose()
        with pytest.raises(OutcomeUnclear):
            await look


async def test_no_more_rows_are_taken_for_a_call_than_a_call_can_have() -> None:
    """A list that repeats itself without end does not hold up the presses of a user."""
    rows = [{**CURRENT_CALL, "call_api_id": f"api-{number}"} for number in range(1000)]
    async with ringme_line({at("client/100/current_calls/"): answers({"call_list": rows})}) as (pbx, _):
        assert len(await pbx.listed(CALL_ID)) == MOST_ROWS_OF_A_CALL


async def test_only_dialling_reads_the_extensions_at_the_price_of_the_reserve() -> None:
    """With nothing left but what is kept for calls, the contact list waits and a call is placed."""
    spent = ("X-RateLimit-Limit: 1000", "X-RateLimit-Remaining: 3", "X-RateLimit-Reset: 600")
    user = answers({"client_id": 100, "extension_id": None}, 200, *spent)
    extension = {"id": 4101, "name": "00500*101", "type": "phone", "status": "active"}
    async with ringme_line({USER: user, at("client/100/extension/"): answers([extension])}) as (pbx, server):
        with pytest.raises(Refused):
            await pbx.extensions()
        assert [one.number for one in await pbx.extensions(for_dialling=True)] == ["101"]
        assert asked(server) == ["GET client/100/extension/"]


async def test_a_user_of_an_extension_learns_how_a_call_ended_from_its_own_legs() -> None:
    """The history of the client is closed to that user, and a call is not left unknown for it."""
    reception = next(one for one in OTHER_APPLICATIONS if one.user.extension_id == 4101)
    with practice_server(applications=(reception,)) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials(reception.keys.app_id, reception.keys.app_secret))
        accepted = await pbx.send(an_intent("205"), "4101")
        server.advance(3)
        assert await pbx.recorded(accepted.call_id) is None
        server.advance(60)
        recorded = await pbx.recorded(accepted.call_id)
        await pbx.aclose()
    assert recorded
    assert recorded.result == "bridged"
    assert RecordedLeg("00500*101", "answered") in recorded.legs


async def test_a_history_that_is_closed_to_the_user_is_asked_once() -> None:
    """Every further look at how a call ended goes straight to the user's own legs."""
    script: dict[str, Behaviour | list[Behaviour]] = {
        USER: answers({"client_id": 100, "extension_id": 4101}),
        at(f"client/100/call_history/{CALL_ID}"): answers({"message": "No"}, 403),
        at("extension/4101/cdr/"): answers([]),
    }
    async with ringme_line(script) as (pbx, server):
        assert await pbx.recorded(CALL_ID) is None
        assert await pbx.recorded(CALL_ID) is None
        resources = [one.split("?")[0] for one in asked(server)]
    legs = "GET extension/4101/cdr/"
    assert resources == [f"GET client/100/call_history/{CALL_ID}", legs, legs]


async def test_a_call_without_its_id_is_found_by_numbers_and_time() -> None:
    """Both while it goes on and when it has ended, on a PBX that really played it."""
    busy = replace(INTENT, at_s=time.time(), destination="206")
    wish = progress_of(Leaving(time.time()), intent=busy)
    query = HistoryQuery(left_at_s(wish) - 5, left_at_s(wish) + 60)
    async with practice() as (pbx, server):
        accepted = await pbx.send(busy, "4101")
        assert call_of(wish, (), going_on(await pbx.going_on())) == accepted.call_id
        assert await pbx.ended(query) == ()
        server.advance(3.5)
        pbx.current_calls.forget()
        assert await pbx.going_on() == ()
        assert call_of(wish, (), ended(await pbx.ended(query))) == accepted.call_id


async def test_a_user_of_an_extension_finds_a_call_among_its_own_legs() -> None:
    """The history is closed to it; the legs name the call and its numbers."""
    leg = {**LEG, "call_uuid": CALL_ID.upper(), "calls_result": "bridged"}
    told = {
        USER: answers({"client_id": 100, "extension_id": 4101}),
        at("client/100/call_history/"): says(http_answer(403, b'{"message": "no"}', "Content-Type: application/json")),
        at("extension/4101/cdr/"): answers(wrapped("cdr", leg)),
    }
    async with ringme_line(told) as (pbx, server):
        (call,) = await pbx.ended(HistoryQuery(BEGAN_S, BEGAN_S + 60))
    assert (call.call_id, [one.called for one in call.legs]) == (CALL_ID, ["+37410123456"])
    assert asked(server)[-2:] == ["GET client/100/call_history/", "GET extension/4101/cdr/"]
