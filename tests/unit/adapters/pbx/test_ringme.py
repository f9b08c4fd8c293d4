"""The port of use cases on real HTTP: the practice PBX for what works, a fault server for what does not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx, callback_body
from deskbell.domain.call import Intent
from deskbell.domain.errors import (
    KnownError,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
    TokenRefused,
    UnclearReason,
)
from deskbell.domain.evidence import RecordedLeg, WasAccepted
from deskbell.usecases.ports import Pbx
from doubles.fault_server import (
    Behaviour,
    Connection,
    FaultServer,
    by_path,
    closes_after_reading,
    drips,
    fault_server,
    http_answer,
    json_answer,
    never_answers,
    resets_after_reading,
    says,
    says_and_closes,
)
from doubles.practice_server import PracticeServer, practice_server

BASE = "/api/ver1.0"
POST = f"POST {BASE}/extension/4101/callback/"
USER = f"GET {BASE}/user/"
EXTENSIONS = f"GET {BASE}/client/100/extension/"
ACCEPTED = json_answer(201, {"call_api_id": "api-1", "call_id": "abc"})
SIGN_IN: dict[str, Behaviour | list[Behaviour]] = {
    "POST /oauth/token": says(json_answer(200, {"access_token": "t", "expires_in": 3600})),
    USER: says(json_answer(200, {"client_id": 100, "extension_id": None})),
}
INTENT = Intent(
    id="0" * 32,
    at_s=1.0,
    line="practice",
    practice=True,
    extension="101",
    sources=("101", "+37410123456"),
    destination="205",
    options=MappingProxyType({"wait_for_pickup": 30, "allow_public_transfer": False, "variables": {"tag": "ж"}}),
)


@asynccontextmanager
async def practice(**options: Any) -> AsyncIterator[tuple[RingmePbx, PracticeServer]]:
    """A line to a practice PBX whose clock stands still until it is moved."""
    with practice_server(**options) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials(server.app_id, server.app_secret))
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


@asynccontextmanager
async def faulty(
    answers: dict[str, Behaviour | list[Behaviour]], *, deadline_s: float = 10.0
) -> AsyncIterator[tuple[RingmePbx, FaultServer]]:
    """A line to a server that signs one in and else answers like this."""
    async with fault_server(by_path({**SIGN_IN, **answers})) as server:
        pbx = RingmePbx(
            HttpClient(server.base_url),
            Credentials("app", "secret"),
            read_deadline_s=deadline_s,
            send_deadline_s=deadline_s,
            now_s=lambda: 77.0,
        )
        try:
            yield pbx, server
        finally:
            await pbx.aclose()


def callbacks(server: FaultServer) -> int:
    """How many callback requests reached the server."""
    return sum(f"{one.method} {one.path}" == POST for one in server.requests)


def asked(server: FaultServer) -> list[str]:
    """Every request but those for signing in."""
    told = [f"{one.method} {one.path}" for one in server.requests]
    return [one for one in told if one not in SIGN_IN]


async def test_it_fits_the_port() -> None:
    """Use cases know it by its shape alone; the type checker compares it."""

    async def used(pbx: Pbx) -> tuple[object, ...]:
        return await pbx.extensions()

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
        answered = {row.called_extension: row for row in await pbx.listed(accepted.call_id)}
        source, destination = answered["101"], answered["205"]
        assert source.answered_at_s is not None
        assert source.began_at_s is not None
        assert 1.0 <= source.answered_at_s - source.began_at_s <= 3.0
        assert (destination.called, destination.answered_at_s) == ("00500*205", None)
        server.advance(30)
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
        assert await pbx.end(row.extension_id, row.call_api_id) is False
        recorded = await pbx.recorded(accepted.call_id)
        assert recorded is not None
        assert recorded.talked_s is None


async def test_a_call_without_a_handle_is_not_ended_by_guessing() -> None:
    """A row that names no extension or no call leads to no request."""
    async with faulty({}) as (pbx, server):
        assert await pbx.end("", "api-1") is False
        assert await pbx.end("4101", "") is False
    assert server.requests == []


async def test_the_people_of_the_practice_pbx_are_listed() -> None:
    """Names, kinds and notes arrive as they are shown."""
    async with practice() as (pbx, _):
        people = {one.number: one for one in await pbx.extensions()}
        assert await pbx.own_extension_id() == ""
    assert (people["205"].name, people["205"].kind, people["300"].kind) == ("Accounts", "phone", "queue")
    assert people["205"].note.startswith("Answers after 2 s")


async def test_extensions_are_kept_for_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are counted by the hour; a call does not spend one on what was just read."""
    now_s = 1000.0
    monkeypatch.setattr("deskbell.adapters.pbx.ringme.time", SimpleNamespace(monotonic=lambda: now_s, time=lambda: 0.0))
    async with faulty({EXTENSIONS: says(json_answer(200, [{"id": 1, "name": "101"}]))}) as (pbx, server):
        await asyncio.gather(pbx.extensions(), pbx.extensions())
        now_s += 299
        await pbx.extensions()
        assert len(asked(server)) == 1
        now_s += 2
        await pbx.extensions()
        assert len(asked(server)) == 2


async def test_extensions_are_read_page_by_page() -> None:
    """Until a page is short."""
    full = [{"id": number, "name": f"{number}"} for number in range(100, 200)]
    pages = [says(json_answer(200, full)), says(json_answer(200, [{"id": 200, "name": "200"}]))]
    async with faulty({EXTENSIONS: pages}) as (pbx, server):
        assert len(await pbx.extensions()) == 101
    paths = [one.path for one in server.requests if "extension" in one.path]
    assert [path.partition("?")[2] for path in paths] == ["page=1&per_page=100", "page=2&per_page=100"]


async def test_a_server_that_does_not_page_is_not_asked_for_ever() -> None:
    """The same page again ends the list."""
    full = [{"id": number, "name": f"{number}"} for number in range(100, 250)]
    async with faulty({EXTENSIONS: says(json_answer(200, full))}) as (pbx, server):
        assert len(await pbx.extensions()) == 150
    assert len(asked(server)) == 2


@pytest.mark.parametrize(
    ("user", "own", "paths"),
    [
        ({"client_id": 100}, "", ["client/100/extension/", "client/100/current_calls/", "client/100/call_history/abc"]),
        (
            {"extension_id": "4101"},
            "4101",
            ["client/@me/extension/", "extension/4101/current_calls/", "client/@me/call_history/abc"],
        ),
        ({}, "", ["client/@me/extension/", "client/@me/current_calls/", "client/@me/call_history/abc"]),
    ],
)
async def test_the_type_of_the_user_decides_where_to_ask(user: dict[str, Any], own: str, paths: list[str]) -> None:
    """A client sees all calls, an extension its own; without an id the user's own client is asked."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        USER: says(json_answer(200, user)),
        f"GET {BASE}/{paths[0]}": says(json_answer(200, [])),
        f"GET {BASE}/{paths[1]}": says(json_answer(200, {"call_list": []})),
    }
    async with faulty(answers) as (pbx, server):
        assert await pbx.own_extension_id() == own
        await pbx.extensions()
        await pbx.listed("abc")
        await pbx.recorded("abc")
    assert [one.partition("?")[0] for one in asked(server)] == [f"GET {BASE}/{path}" for path in paths]


async def test_the_post_carries_what_the_user_set_and_nothing_else() -> None:
    """Sources, destination and set options; an absent option is absent and not null."""
    async with faulty({POST: says(ACCEPTED)}) as (pbx, server):
        accepted = await pbx.send(INTENT, "4101")
    sent = server.requests[-1]
    assert sent.json == {
        "src_num": ["101", "+37410123456"],
        "dst_num": "205",
        "wait_for_pickup": 30,
        "allow_public_transfer": False,
        "variables": {"tag": "ж"},
    }
    assert (sent.headers["authorization"], sent.headers["content-type"]) == ("Bearer t", "application/json")
    assert accepted == WasAccepted(77.0, "abc", "api-1", "4101")


def test_an_option_never_replaces_who_is_called() -> None:
    """The numbers that were written down are the numbers that are sent."""
    intent = Intent(
        id="0", at_s=1.0, line="l", practice=True, extension="", sources=("101",), destination="205",
        options={"dst_num": "999", "src_num": ("9",)},
    )  # fmt: skip
    assert callback_body(intent) == {"src_num": ["101"], "dst_num": "205"}


async def test_an_id_cannot_climb_out_of_its_place_in_the_path() -> None:
    """Ids come from a server and are put into addresses."""
    async with faulty({}) as (pbx, server):
        await pbx.end("4101", "a/../../b?c#d")
    assert asked(server) == [f"DELETE {BASE}/extension/4101/current_calls/a%2F..%2F..%2Fb%3Fc%23d"]


LATE, LOST, NONSENSE, FAULT = (
    UnclearReason.NO_ANSWER_IN_TIME,
    UnclearReason.CONNECTION_LOST,
    UnclearReason.NOT_UNDERSTOOD,
    UnclearReason.SERVER_FAULT,
)
UNCLEAR: dict[str, tuple[Behaviour, UnclearReason]] = {
    "no answer": (never_answers, LATE),
    "slow drip": (drips, LATE),
    "reset after reading": (resets_after_reading, LOST),
    "closed after reading": (closes_after_reading, LOST),
    "half a 201": (says_and_closes(http_answer(201, b'{"call_id": "abc", "ca', length=60)), LOST),
    "half a 401": (says_and_closes(http_answer(401, b'{"message', length=60)), LOST),
    "half a 403 of unknown length": (says_and_closes(b'HTTP/1.0 403 No\r\n\r\n{"message"'), NONSENSE),
    "garbage": (says_and_closes(b"hello?\r\n\r\n"), LOST),
    "HTML 502": (says(http_answer(502, b"<html>", "Content-Type: text/html")), FAULT),
    "JSON 500": (says(json_answer(500, {"message": "oops"})), FAULT),
    "HTML 403": (says(http_answer(403, b"<html>", "Content-Type: text/html")), NONSENSE),
    "HTML 401": (says(http_answer(401, b"<html>", "Content-Type: text/html")), NONSENSE),
    "302": (says(http_answer(302, b"", f"Location: {POST.partition(' ')[2]}")), NONSENSE),
    "307": (says(http_answer(307, b"", f"Location: {POST.partition(' ')[2]}")), NONSENSE),
    "408": (says(json_answer(408, {})), NONSENSE),
    "425": (says(json_answer(425, {})), NONSENSE),
    "499": (says(json_answer(499, {})), NONSENSE),
    "204": (says(b"HTTP/1.1 204 No Content\r\n\r\n"), NONSENSE),
    "201 without ids": (says(json_answer(201, {})), NONSENSE),
    "201 with one id": (says(json_answer(201, {"call_id": "abc"})), NONSENSE),
    "201 in HTML": (says(http_answer(201, b"<html>", "Content-Type: text/html")), NONSENSE),
    "a huge 201": (says_and_closes(http_answer(201, b" " * 3_000_000)), NONSENSE),
}


@pytest.mark.parametrize("fault", UNCLEAR)
async def test_a_callback_without_a_conclusive_answer_is_unclear_and_sent_once(fault: str) -> None:
    """Whatever happens to the answer, one POST reaches the server and none follows."""
    behave, reason = UNCLEAR[fault]
    async with faulty({POST: behave}, deadline_s=1.0 if reason is LATE else 10.0) as (pbx, server):
        with pytest.raises(OutcomeUnclear) as caught:
            await pbx.send(INTENT, "4101")
    assert caught.value.reason is reason
    assert callbacks(server) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (json_answer(401, {"message": "Unauthorized"}), TokenRefused),
        *((json_answer(status, {"message": "No"}), Refused) for status in (400, 403, 404, 409, 422, 429)),
    ],
)
async def test_a_callback_that_the_pbx_refuses_is_refused_and_sent_once(
    answer: bytes, expected: type[KnownError]
) -> None:
    """A complete answer says that nothing was placed; whether to try once more is not decided here."""
    async with faulty({POST: says(answer)}) as (pbx, server):
        with pytest.raises(expected):
            await pbx.send(INTENT, "4101")
    assert callbacks(server) == 1


async def test_a_limit_of_calls_is_told_apart() -> None:
    """`callback_rate_limit` 100 always refuses (Ringme API, Callback)."""
    intent = Intent(
        id="0", at_s=1.0, line="l", practice=True, extension="101", sources=("101",), destination="205",
        options={"callback_rate_limit": 100},
    )  # fmt: skip
    async with practice() as (pbx, server):
        with pytest.raises(Refused) as caught:
            await pbx.send(intent, "4101")
        assert caught.value.reason is RefusalReason.CALL_LIMIT
        assert server.calls_placed() == 0


async def test_a_callback_whose_connection_cannot_be_made_was_not_sent() -> None:
    """A PBX that has gone since one signed in is not reachable, and nothing left."""
    async with fault_server(by_path({**SIGN_IN, EXTENSIONS: says(json_answer(200, []))})) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials("app", "secret"))
        await pbx.extensions()
    with pytest.raises(NotReachable):
        await pbx.send(INTENT, "4101")
    await pbx.aclose()


async def test_a_callback_whose_sign_in_is_refused_is_not_sent() -> None:
    """The keys may have been withdrawn since the window came up; no call was asked for."""
    async with faulty({"POST /oauth/token": says(json_answer(401, {"error": "invalid_client"}))}) as (pbx, server):
        with pytest.raises(SignInRefused):
            await pbx.send(INTENT, "4101")
    assert callbacks(server) == 0


@pytest.mark.parametrize("fault", ["500", "html_502", "drop_before", "drop_after", "cut_201", "empty_201"])
async def test_the_faults_of_the_practice_pbx_are_unclear_and_posted_once(fault: str) -> None:
    """Whether or not the PBX placed the call, it was asked once."""
    async with practice() as (pbx, server):
        server.faults(fault)
        with pytest.raises(OutcomeUnclear):
            await pbx.send(INTENT, "4101")
        assert server.callback_posts() == 1


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
        assert pbx.budget_left is None
        await pbx.own_extension_id()
        assert pbx.budget_left == 49


async def test_the_history_is_asked_one_request_at_a_time() -> None:
    """The platform refuses statistics in parallel."""
    open_now, most = 0, 0
    first_arrived = asyncio.Event()

    async def counts(connection: Connection) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        first_arrived.set()
        # The other request, were it allowed, would arrive while this one waits for the loop.
        for _ in range(200):
            await asyncio.sleep(0)
        open_now -= 1
        await connection.send(json_answer(404, {"message": "Not found"}))

    path = f"GET {BASE}/client/100/call_history/"
    async with faulty({path + "abc": counts, path + "def": counts}) as (pbx, server):
        assert tuple(await asyncio.gather(pbx.recorded("abc"), pbx.recorded("def"))) == (None, None)
        assert first_arrived.is_set()
    assert (most, len(asked(server))) == (1, 2)


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (says(http_answer(502, b"<html>")), OutcomeUnclear),
        (says(http_answer(200, b"<html>")), OutcomeUnclear),
        (says(json_answer(429, {"message": "Stats request already exists"})), Refused),
        (closes_after_reading, OutcomeUnclear),
    ],
)
async def test_a_look_that_fails_is_no_evidence(behave: Behaviour, expected: type[KnownError]) -> None:
    """An empty list or a missing record is only what the PBX itself says."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        f"GET {BASE}/client/100/current_calls/": behave,
        f"GET {BASE}/client/100/call_history/abc": behave,
        f"DELETE {BASE}/extension/4101/current_calls/api-1": behave,
    }
    async with faulty(answers) as (pbx, _):
        with pytest.raises(expected):
            await pbx.listed("abc")
        with pytest.raises(expected):
            await pbx.recorded("abc")


@pytest.mark.parametrize("status", [403, 409, 500])
async def test_an_end_that_the_pbx_does_not_take_is_told(status: int) -> None:
    """Only 2xx says that the call is being ended, only 404 that it is known no more."""
    path = f"DELETE {BASE}/extension/4101/current_calls/api-1"
    async with faulty({path: says(json_answer(status, {"message": "No"}))}) as (pbx, _):
        with pytest.raises((Refused, OutcomeUnclear)):
            await pbx.end("4101", "api-1")


async def test_opening_ahead_makes_the_call_a_single_request() -> None:
    """At the first key the sign-in is done and a connection stands; failures wait for the call itself."""
    async with faulty({POST: says(ACCEPTED)}) as (pbx, server):
        await pbx.open_ahead()
        before = len(server.requests)
        await pbx.send(INTENT, "4101")
    assert len(server.requests) == before + 1
    assert server.connections == 1
    async with faulty({"POST /oauth/token": says(json_answer(401, {}))}) as (pbx, server):
        await pbx.open_ahead()
