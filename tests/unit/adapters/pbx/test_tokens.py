"""Signing in: on demand, once for all, early enough, and not in a loop."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from deskbell.domain.errors import KnownError, NotReachable, OutcomeUnclear, Refused, SignInRefused
from doubles.fault_server import Behaviour, closes_after_reading, http_answer, json_answer, never_answers, says
from doubles.session import DEAD, OK, TOKEN, asked, gives, session_at

READ = "GET /a"
REFRESH = "refresh_token"
KEYS = b"&client_id=app&client_secret=top-secret"
WRONG = json_answer(401, {"error": "invalid_client"})


async def test_signing_in_happens_when_it_is_needed_and_once_for_all() -> None:
    """Requests at the same time share one token, taken with the keys in a form."""
    async with session_at({TOKEN: gives("t1"), READ: says(OK)}) as (session, server):
        await asyncio.gather(*(session.read("/a") for _ in range(5)))
    assert asked(server) == [TOKEN] + ["GET /a t1"] * 5
    sign_in = server.requests[0]
    assert sign_in.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sign_in.body == b"grant_type=client_credentials" + KEYS


@pytest.mark.parametrize(
    ("expires_in", "later_s", "signed_in"),
    [
        (3600, 3539, 1),
        (3600, 3541, 2),
        ("3600", 3539, 1),
        ("soon", 3539, 1),
        (None, 3539, 1),
        (None, 3541, 2),
        (-5, 3539, 1),
        (0, 3539, 1),
        (3600.9, 3541, 2),
        (100, 49, 1),
        (100, 51, 2),
    ],
)
async def test_a_token_is_renewed_a_minute_before_its_end(
    expires_in: Any, later_s: float, signed_in: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it lives so short that half its life must do; a missing lifetime is an hour."""
    async with session_at({TOKEN: gives("t", expires_in=expires_in), READ: says(OK)}) as (session, server):
        now_s = 1000.0
        monkeypatch.setattr("deskbell.adapters.pbx.tokens.time", SimpleNamespace(monotonic=lambda: now_s))
        await session.read("/a")
        now_s += later_s
        await session.read("/a")
    assert sum(one.path == "/oauth/token" for one in server.requests) == signed_in


async def test_renewing_replaces_the_token() -> None:
    """The next request carries the new one, although the old one had time left; askers at once share it."""
    async with session_at({TOKEN: [gives("t1"), gives("t2"), gives("t3")], READ: says(OK)}) as (session, server):
        await session.read("/a")
        await asyncio.gather(session.renew(), session.renew())
        await session.read("/a")
    assert asked(server) == [TOKEN, "GET /a t1", TOKEN, "GET /a t2"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (json_answer(429, {"message": "slow down"}), Refused),
        (http_answer(403, b"<html>who are you?", "Content-Type: text/html"), OutcomeUnclear),
        (http_answer(400, b" \n<!doctype html>"), OutcomeUnclear),
        (http_answer(302, b"", "Location: /login"), OutcomeUnclear),
        (json_answer(200, {}), OutcomeUnclear),
        (json_answer(200, {"access_token": "a b"}), OutcomeUnclear),
        (json_answer(200, {"access_token": None}), OutcomeUnclear),
        (http_answer(200, b"welcome"), OutcomeUnclear),
        (http_answer(200), OutcomeUnclear),
    ],
)
async def test_a_sign_in_that_fails_says_how(answer: bytes, expected: type[KnownError]) -> None:
    """Keys are called refused only if the PBX itself refused them; the next request tries again."""
    async with session_at({TOKEN: [says(answer), gives("t")], READ: says(OK)}) as (session, server):
        with pytest.raises(expected):
            await session.read("/a")
        await session.read("/a")
    assert asked(server) == [TOKEN, TOKEN, "GET /a t"]


@pytest.mark.parametrize(
    "answer",
    [
        WRONG,
        http_answer(401),
        http_answer(401, b"<html>Unauthorized"),
        http_answer(400),
        json_answer(400, {"error": "invalid_request"}),
        json_answer(403, {"message": "blocked"}),
        http_answer(403, b"Forbidden"),
    ],
)
async def test_refused_keys_are_told_apart_and_not_tried_in_a_loop(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the program asks by itself is not sent for half a minute; what a person asks for is."""
    answers: dict[str, Behaviour | list[Behaviour]] = {TOKEN: says(answer), READ: says(OK), "POST /a": says(OK)}
    async with session_at(answers) as (session, server):
        now_s = 1000.0
        monkeypatch.setattr("deskbell.adapters.pbx.tokens.time", SimpleNamespace(monotonic=lambda: now_s))
        for _ in range(3):
            with pytest.raises(SignInRefused) as caught:
                await session.read("/a")
        assert f"http://{caught.value.host}" == server.base_url
        assert asked(server) == [TOKEN]
        for ask in (session.post_once("/a", {}), session.change("DELETE", "/a"), session.renew()):
            with pytest.raises(SignInRefused):
                await ask
        assert asked(server) == [TOKEN] * 4
        now_s += 31
        with pytest.raises(SignInRefused):
            await session.read("/a")
        assert asked(server) == [TOKEN] * 5


async def test_keys_that_are_taken_again_end_the_quiet() -> None:
    """The keys were put right at the PBX, and a call by hand showed it."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [says(WRONG), gives("t")],
        READ: says(OK),
        "POST /a": says(OK),
    }
    async with session_at(answers) as (session, server):
        with pytest.raises(SignInRefused):
            await session.read("/a")
        await session.post_once("/a", {})
        await session.read("/a")
    assert asked(server) == [TOKEN, TOKEN, "POST /a t", "GET /a t"]


async def test_a_token_that_died_with_its_keys_is_not_used_again() -> None:
    """Keys that are withdrawn while Deskbell runs end its requests, too."""
    answers: dict[str, Behaviour | list[Behaviour]] = {TOKEN: [gives("t"), says(WRONG)], READ: says(DEAD)}
    async with session_at(answers) as (session, server):
        for _ in range(3):
            with pytest.raises(SignInRefused):
                await session.read("/a")
    assert asked(server) == [TOKEN, "GET /a t", TOKEN]


@pytest.mark.parametrize("behave", [closes_after_reading, never_answers, says(WRONG)])
async def test_those_who_wait_for_one_sign_in_share_its_failure(behave: Behaviour) -> None:
    """Many at once do not sign in one after the other, nor wait for each other's deadlines."""
    async with session_at({TOKEN: behave}, read_deadline_s=0.5) as (session, server):
        ended = await asyncio.gather(*(session.post_once("/a", {}) for _ in range(5)), return_exceptions=True)
    assert all(isinstance(one, NotReachable | SignInRefused) for one in ended)
    assert asked(server) == [TOKEN]


async def test_one_who_gives_up_waiting_does_not_take_the_token_from_the_others() -> None:
    """Cancelling a request ends its own waiting alone."""
    let_go = asyncio.Event()

    async def slow(connection: Any) -> None:
        await let_go.wait()
        await gives("t")(connection)

    async with session_at({TOKEN: slow, READ: says(OK)}) as (session, server):
        first, second = (asyncio.create_task(session.read("/a")) for _ in range(2))
        await server.arrived.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        let_go.set()
        assert (await second).status == 200
    assert asked(server) == [TOKEN, "GET /a t"]


async def test_a_sign_in_that_ends_with_the_program_ends_quietly() -> None:
    """Those who wait for it are cancelled with it, and nothing is complained of."""
    async with session_at({TOKEN: never_answers}) as (session, server):
        asking = asyncio.create_task(session.read("/a"))
        await server.arrived.wait()
        signing_in = session._tokens._signing_in
        assert signing_in is not None
        signing_in.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking


async def test_a_refresh_token_is_used_where_one_was_given() -> None:
    """As public applications get one; the last that was given counts."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [gives("t1", **{REFRESH: "r1"}), gives("t2", **{REFRESH: "r2"}), gives("t3"), gives("t4")],
        READ: says(OK),
    }
    async with session_at(answers) as (session, server):
        for _ in range(4):
            await session.renew()
    assert [one.body for one in server.requests] == [
        b"grant_type=client_credentials" + KEYS,
        b"grant_type=refresh_token&refresh_token=r1" + KEYS,
        b"grant_type=refresh_token&refresh_token=r2" + KEYS,
        b"grant_type=refresh_token&refresh_token=r2" + KEYS,
    ]


@pytest.mark.parametrize(
    "answer",
    [
        json_answer(401, {"error": "invalid_grant"}),
        json_answer(404, {"message": "Not found"}),
        json_answer(500, {}),
        http_answer(200, b"<html>"),
    ],
)
async def test_a_refresh_token_that_brings_nothing_is_forgotten_for_the_keys(answer: bytes) -> None:
    """It ends earlier than the keys do, however the PBX says so."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [gives("t1", **{REFRESH: "r1"}), says(answer), gives("t2")],
        READ: [says(DEAD), says(OK)],
    }
    async with session_at(answers) as (session, server):
        assert (await session.read("/a")).status == 200
    assert asked(server) == [TOKEN, "GET /a t1", TOKEN, TOKEN, "GET /a t2"]
    assert server.requests[3].body == b"grant_type=client_credentials" + KEYS


async def test_a_secret_that_the_pbx_repeats_goes_no_further() -> None:
    """What the PBX says of a refusal is shown and written down, so the keys are taken out of it."""
    told = json_answer(429, {"message": "too fast for top-secret"})
    async with session_at({TOKEN: says(told)}) as (session, _):
        with pytest.raises(Refused) as refused:
            await session.read("/a")
    assert refused.value.message == "too fast for ..."
