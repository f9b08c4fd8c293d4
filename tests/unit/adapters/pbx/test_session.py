"""Signing in: on demand, once for all, early enough, and never twice for one call."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.session import Session
from deskbell.domain.errors import (
    KnownError,
    NotReachable,
    OutcomeUnclear,
    RefusalReason,
    Refused,
    SignInRefused,
)
from doubles.fault_server import (
    Behaviour,
    FaultServer,
    by_path,
    closes_after_reading,
    fault_server,
    http_answer,
    json_answer,
    never_answers,
    says,
)

TOKEN = "POST /oauth/token"  # noqa: S105 - a path
READ = "GET /a"
OK = json_answer(200, {"ok": True})
DEAD = json_answer(401, {"message": "Unauthorized"})


def gives(token: str, **fields: Any) -> Behaviour:
    """A token endpoint that gives this token."""
    return says(json_answer(200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600, **fields}))


@asynccontextmanager
async def session_at(
    answers: dict[str, Behaviour | list[Behaviour]], read_deadline_s: float = 10.0
) -> AsyncIterator[tuple[Session, FaultServer]]:
    """A session at a server that answers like this."""
    async with fault_server(by_path(answers)) as server:
        http = HttpClient(server.base_url)
        try:
            yield Session(http, Credentials("app", "top-secret"), read_deadline_s=read_deadline_s), server
        finally:
            await http.aclose()


def asked(server: FaultServer) -> list[str]:
    """The requests without their query, with the token they carried."""
    return [
        f"{one.method} {one.path} {one.headers.get('authorization', '')}".strip().replace("Bearer ", "")
        for one in server.requests
    ]


async def test_signing_in_happens_when_it_is_needed_and_once_for_all() -> None:
    """Requests at the same time share one token, taken with the keys in a form."""
    async with session_at({TOKEN: gives("t1"), READ: says(OK)}) as (session, server):
        await asyncio.gather(*(session.read("/a") for _ in range(5)))
    assert asked(server) == ["POST /oauth/token"] + ["GET /a t1"] * 5
    sign_in = server.requests[0]
    assert sign_in.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sign_in.body == b"grant_type=client_credentials&client_id=app&client_secret=top-secret"


@pytest.mark.parametrize(
    ("expires_in", "later_s", "signed_in"),
    [(3600, 3539, 1), (3600, 3541, 2), ("3600", 3539, 1), (None, 3539, 1), (None, 3541, 2), (100, 49, 1), (100, 51, 2)],
)
async def test_a_token_is_renewed_a_minute_before_its_end(
    expires_in: Any, later_s: float, signed_in: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it lives so short that half its life must do; a missing lifetime is an hour."""
    async with session_at({TOKEN: gives("t", expires_in=expires_in), READ: says(OK)}) as (session, server):
        now_s = 1000.0
        monkeypatch.setattr("deskbell.adapters.pbx.session.time", SimpleNamespace(monotonic=lambda: now_s))
        await session.read("/a")
        now_s += later_s
        await session.read("/a")
    assert sum(one.path == "/oauth/token" for one in server.requests) == signed_in


async def test_a_read_whose_token_is_refused_is_repeated_with_a_new_one() -> None:
    """Renewing costs the user nothing."""
    async with session_at({TOKEN: [gives("t1"), gives("t2")], READ: [says(DEAD), says(OK)]}) as (session, server):
        assert (await session.read("/a")).json == {"ok": True}
    assert asked(server) == ["POST /oauth/token", "GET /a t1", "POST /oauth/token", "GET /a t2"]


async def test_reads_whose_tokens_are_refused_together_renew_it_once() -> None:
    """The second finds the token that the first has fetched."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [gives("t1"), gives("t2")],
        READ: [says(DEAD), says(DEAD), says(OK)],
    }
    async with session_at(answers) as (session, server):
        await asyncio.gather(session.read("/a"), session.read("/a"))
    assert sum(one.path == "/oauth/token" for one in server.requests) == 2


async def test_a_read_is_repeated_only_once() -> None:
    """A PBX that refuses a fresh token is not asked for ever."""
    async with session_at({TOKEN: gives("t"), READ: says(DEAD)}) as (session, server):
        with pytest.raises(Refused) as caught:
            await session.read("/a")
    assert (caught.value.reason, caught.value.message) == (RefusalReason.SIGN_IN, "Unauthorized")
    assert sum(one.path == "/a" for one in server.requests) == 2


async def test_a_post_is_never_repeated() -> None:
    """Not even when its token is refused: that is the use case's to decide."""
    async with session_at({TOKEN: gives("t"), "POST /a": says(DEAD)}) as (session, server):
        assert (await session.post_once("/a", {"n": 1})).status == 401
    assert asked(server) == ["POST /oauth/token", "POST /a t"]
    assert server.requests[1].json == {"n": 1}


async def test_renewing_replaces_the_token() -> None:
    """The next request carries the new one, although the old one had time left; askers at once share it."""
    async with session_at({TOKEN: [gives("t1"), gives("t2"), gives("t3")], READ: says(OK)}) as (session, server):
        await session.read("/a")
        await asyncio.gather(session.renew(), session.renew())
        await session.read("/a")
    assert asked(server) == ["POST /oauth/token", "GET /a t1", "POST /oauth/token", "GET /a t2"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (json_answer(401, {"error": "invalid_client"}), SignInRefused),
        (json_answer(403, {"message": "blocked"}), SignInRefused),
        (http_answer(400), SignInRefused),
        (http_answer(403, b"<html>who are you?", "Content-Type: text/html"), OutcomeUnclear),
        (json_answer(429, {"message": "slow down"}), Refused),
        (http_answer(502, b"<html>"), OutcomeUnclear),
        (json_answer(200, {}), OutcomeUnclear),
        (json_answer(200, {"access_token": "a b"}), OutcomeUnclear),
        (http_answer(200, b"welcome"), OutcomeUnclear),
        (http_answer(302, b"", "Location: /login"), OutcomeUnclear),
    ],
)
async def test_a_sign_in_that_fails_says_how(answer: bytes, expected: type[KnownError]) -> None:
    """Keys are called refused only if the PBX itself refused them; the next request tries again."""
    async with session_at({TOKEN: [says(answer), gives("t")], READ: says(OK)}) as (session, server):
        with pytest.raises(expected):
            await session.read("/a")
        await session.read("/a")
    assert asked(server) == ["POST /oauth/token", "POST /oauth/token", "GET /a t"]


@pytest.mark.parametrize("behave", [closes_after_reading, never_answers, says(http_answer(502, b"<html>"))])
async def test_a_call_whose_sign_in_stays_unclear_was_not_sent(behave: Behaviour) -> None:
    """What was sent then are the keys and not the call."""
    async with session_at({TOKEN: behave}, read_deadline_s=1.0) as (session, server):
        with pytest.raises(NotReachable) as caught:
            await session.post_once("/a", {})
        assert f"http://{caught.value.host}" == server.base_url
    assert asked(server) == ["POST /oauth/token"]


@pytest.mark.parametrize(
    ("header", "left"),
    [
        ("X-RateLimit-Remaining: 41", 41),
        ("x-ratelimit-remaining: 0", 0),
        ("X-RateLimit-Remaining: -1", None),
        ("X-RateLimit-Remaining: many", None),
        ("X-RateLimit-Remaining: " + "9" * 50, None),
        ("X-Other: 1", None),
    ],
)
async def test_the_requests_that_are_left_are_remembered(header: str, left: int | None) -> None:
    """By the last answer that told."""
    async with session_at({TOKEN: gives("t"), READ: [says(json_answer(200, {}, header)), says(OK)]}) as (session, _):
        await session.read("/a")
        await session.read("/a")
        assert session.budget_left == left


async def test_every_answer_tells_the_time() -> None:
    """Times of the PBX are moved by the difference that its Date tells."""
    early = json_answer(200, {"access_token": "t"}, "Date: Sat, 01 Mar 2025 10:00:00 GMT")
    async with session_at({TOKEN: says(early), READ: says(OK)}) as (session, _):
        await session.read("/a")
        moved_s = session.clock.ours(1740823200.0)
    assert moved_s is not None
    assert moved_s > 1740823200.0 + 86400


async def test_being_ready_signs_in_and_opens_a_connection() -> None:
    """The call that follows needs one request on a connection that stands."""
    async with session_at({TOKEN: gives("t"), "POST /a": says(OK)}) as (session, server):
        await session.ready()
        await session.post_once("/a", {})
    assert asked(server) == ["POST /oauth/token", "POST /a t"]
    assert server.connections == 1


def test_the_secret_is_not_shown() -> None:
    """Neither a log nor a crash text that prints the credentials tells it."""
    assert "top-secret" not in repr(Credentials("app", "top-secret"))
