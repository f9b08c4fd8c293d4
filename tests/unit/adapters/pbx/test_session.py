"""Requests with a token: what is repeated and what never is, and what every answer tells besides."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbell.adapters.http.answers import content
from deskbell.domain.errors import (
    KnownError,
    NotReachable,
    OutcomeUnclear,
    ReachProblem,
    RefusalReason,
    Refused,
    SignInRefused,
    UnclearReason,
)
from doubles.fault_server import (
    Behaviour,
    Connection,
    closes_after_reading,
    http_answer,
    json_answer,
    never_answers,
    resets_after_reading,
    says,
    says_and_closes,
)
from doubles.session import DEAD, OK, TOKEN, Pauses, asked, gives, session_at

READ = "GET /a"
BUSY = json_answer(429, {"message": "Stats request already exists, concurrent request not allowed"})
FAULT = says(http_answer(502, b"<html>"))


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


@pytest.mark.parametrize("behave", [closes_after_reading, never_answers, says(http_answer(502, b"<html>"))])
async def test_a_call_whose_sign_in_stays_unclear_was_not_sent(behave: Behaviour) -> None:
    """What was sent then are the keys and not the call."""
    async with session_at({TOKEN: behave}, read_deadline_s=1.0) as (session, server):
        with pytest.raises(NotReachable) as caught:
            await session.post_once("/a", {})
        assert f"http://{caught.value.host}" == server.base_url
        late = behave is never_answers
        assert caught.value.reason is (ReachProblem.NO_ANSWER_IN_TIME if late else ReachProblem.UNKNOWN)
    assert asked(server) == ["POST /oauth/token"]


async def test_a_reading_is_asked_again_for_what_passes() -> None:
    """A page of a proxy, a lost connection and a busy PBX cost the user a moment; the pauses grow and differ."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: gives("t"),
        READ: [FAULT, closes_after_reading, says(BUSY), says(OK)],
    }
    pauses = Pauses()
    async with session_at(answers, pauses=pauses) as (session, server):
        assert (await session.read("/a", {"id": [1, 2], "name": "x y"})).json == {"ok": True}
    assert [one.path for one in server.requests[1:]] == ["/a?id=1&id=2&name=x+y"] * 4
    assert len(pauses.taken) == 3
    assert pauses.taken[0] <= 0.2
    assert 0.9 < pauses.taken[2] < 3.0


@pytest.mark.parametrize("behave", [FAULT, closes_after_reading, says(BUSY)])
async def test_a_reading_is_not_asked_for_ever(behave: Behaviour) -> None:
    """After four times the user is told what the last one said."""
    async with session_at({TOKEN: gives("t"), READ: behave}) as (session, server):
        with pytest.raises((OutcomeUnclear, Refused)):
            await session.read("/a")
    assert sum(one.path == "/a" for one in server.requests) == 4


@pytest.mark.parametrize("answer", [json_answer(404, {}), http_answer(302, b"", "Location: /a/"), http_answer(200)])
async def test_an_answer_that_stays_the_same_is_handed_on(answer: bytes) -> None:
    """A redirect is not followed, with a token least of all."""
    async with session_at({TOKEN: gives("t"), READ: says(answer)}) as (session, server):
        await session.read("/a")
    assert asked(server) == [TOKEN, "GET /a t"]


async def test_a_reading_that_took_all_its_time_is_not_asked_again() -> None:
    """The deadline is one for all attempts."""
    async with session_at({TOKEN: gives("t"), READ: never_answers}, read_deadline_s=0.5) as (session, server):
        with pytest.raises(OutcomeUnclear) as caught:
            await session.read("/a")
    assert caught.value.reason is UnclearReason.NO_ANSWER_IN_TIME
    assert asked(server) == [TOKEN, "GET /a t"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
async def test_a_change_is_repeated_when_the_pbx_itself_refused_the_token(method: str) -> None:
    """Then it did nothing."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [gives("t1"), gives("t2")],
        f"{method} /a": [says(DEAD), says(OK)],
    }
    async with session_at(answers) as (session, server):
        assert (await session.change(method, "/a", {"n": 1})).status == 200
    assert asked(server) == [TOKEN, f"{method} /a t1", TOKEN, f"{method} /a t2"]
    assert server.requests[3].json == {"n": 1}


async def test_a_change_whose_fresh_token_is_refused_is_given_up() -> None:
    """It is not tried for ever."""
    async with session_at({TOKEN: gives("t"), "PUT /a": says(DEAD)}) as (session, server):
        with pytest.raises(Refused) as caught:
            await session.change("PUT", "/a", {})
    assert caught.value.reason is RefusalReason.SIGN_IN
    assert sum(one.method == "PUT" for one in server.requests) == 2


@pytest.mark.parametrize(
    "behave",
    [FAULT, closes_after_reading, resets_after_reading, says(BUSY), says(http_answer(401, b"<html>")), never_answers],
)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
async def test_a_change_is_not_repeated_after_anything_else(method: str, behave: Behaviour) -> None:
    """It may have been done."""
    async with session_at({TOKEN: gives("t"), f"{method} /a": behave}, read_deadline_s=0.5) as (session, server):
        with pytest.raises((OutcomeUnclear, Refused)):
            content(await session.change(method, "/a"))
    assert asked(server) == [TOKEN, f"{method} /a t"]


async def test_a_file_is_sent_as_a_form() -> None:
    """With its fields and its name, which cannot break out of its line; again after a refused token."""
    answers: dict[str, Behaviour | list[Behaviour]] = {TOKEN: gives("t"), "POST /a": [says(DEAD), says(OK)]}
    async with session_at({**answers, TOKEN: [gives("t1"), gives("t2")]}) as (session, server):
        await session.upload("/a", {"title": "Ж"}, 'a"\r\nX: y.wav', b"RIFF\x00")
    first, second = (one for one in server.requests if one.path == "/a")
    assert first.headers["content-type"].startswith("multipart/form-data; boundary=")
    for sent in (first, second):
        assert 'name="title"\r\n\r\nЖ\r\n'.encode() in sent.body
        assert b'name="file"; filename="a%22%0D%0AX: y.wav"' in sent.body
        assert b"\r\n\r\nRIFF\x00\r\n" in sent.body


async def test_a_file_is_fetched_within_its_bound() -> None:
    """The body is bytes as they are; one that is longer is not read."""
    answers: dict[str, Behaviour | list[Behaviour]] = {TOKEN: gives("t"), READ: says(http_answer(200, b"\xff" * 100))}
    async with session_at(answers) as (session, server):
        assert (await session.download("/a", most_bytes=100)).body == b"\xff" * 100
        with pytest.raises(OutcomeUnclear):
            await session.download("/a", most_bytes=99)
    assert server.requests[1].headers["accept"] == "*/*"


async def test_statistics_are_asked_for_one_after_the_other() -> None:
    """The PBX refuses them in parallel; other readings do not wait for them."""
    under_way, most = 0, 0
    let_go = asyncio.Event()

    async def slow(connection: Connection) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await let_go.wait()
        under_way -= 1
        await connection.send(OK)

    async with session_at({TOKEN: gives("t"), READ: slow, "GET /b": says(OK)}) as (session, server):
        await session.read("/b")
        server.arrived.clear()
        asking = [asyncio.create_task(session.read("/a", statistics=True)) for _ in range(3)]
        await server.arrived.wait()
        for _ in range(3):
            await session.read("/b")
        let_go.set()
        await asyncio.gather(*asking)
    assert most == 1


def limited(left: int, status: int = 200) -> Behaviour:
    """An answer of a PBX that takes 100 requests an hour, of which 20 are kept for calls."""
    headers = (f"X-RateLimit-Remaining: {left}", "X-RateLimit-Limit: 100", "X-RateLimit-Reset: 600")
    return says(json_answer(status, {"status": "rate_limit_exceeded"}, *headers))


@pytest.mark.parametrize(("left", "ordinary", "open_call"), [(21, True, True), (20, False, True), (10, False, False)])
async def test_reading_leaves_requests_for_calls(left: int, *, ordinary: bool, open_call: bool) -> None:
    """A reading that would eat into the reserve is refused unsent, with the moment of its end; a call never is."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: gives("t"),
        "GET /first": limited(left),
        READ: limited(left),
        "POST /a": limited(left),
        "DELETE /a": limited(left),
    }
    async with session_at(answers) as (session, server):
        await session.read("/first")
        assert session.budget is not None
        for allowed, for_open_call in ((ordinary, False), (open_call, True)):
            if allowed:
                await session.read("/a", for_open_call=for_open_call)
                continue
            with pytest.raises(Refused) as caught:
                await session.read("/a", for_open_call=for_open_call)
            assert caught.value.reason is RefusalReason.TOO_MANY_REQUESTS
            assert caught.value.again_at_s == session.budget.resets_at_s
        await session.read("/a", for_dialling=True)
        await session.change("DELETE", "/a")
        await session.post_once("/a", {})
    sent = [one for one in asked(server) if one.startswith("GET /a")]
    assert len(sent) == ordinary + open_call + 1


async def test_requests_on_their_way_count_as_spent() -> None:
    """Many readings at once do not eat the reserve together."""
    answers: dict[str, Behaviour | list[Behaviour]] = {TOKEN: gives("t"), "GET /first": limited(23), READ: limited(20)}
    async with session_at(answers) as (session, server):
        await session.read("/first")
        ended = await asyncio.gather(*(session.read("/a") for _ in range(9)), return_exceptions=True)
    assert sum(isinstance(one, Refused) for one in ended) == 6
    assert sum(one.path == "/a" for one in server.requests) == 3


async def test_a_spent_hour_is_told_with_its_end_and_not_asked_again() -> None:
    """Nobody waits for the hour inside a reading."""
    pauses = Pauses()
    async with session_at({TOKEN: gives("t"), READ: limited(0, 429)}, pauses=pauses) as (session, server):
        with pytest.raises(Refused) as caught:
            await session.read("/a")
        assert session.budget is not None
        assert caught.value.again_at_s == session.budget.resets_at_s
    assert asked(server) == [TOKEN, "GET /a t"]
    assert pauses.taken == []


FAULTS: dict[str, Behaviour] = {
    "refused token": says(DEAD),
    "refused token by a page": says(http_answer(401, b"<html>")),
    "refused": says(json_answer(400, {"message": "No"})),
    "too many": says(json_answer(429, {"message": "Later"}, "Retry-After: 0")),
    "redirect": says(http_answer(302, b"", "Location: /a")),
    "same again": says(http_answer(307, b"", "Location: /a")),
    "fault": FAULT,
    "no ids": says(json_answer(201, {})),
    "empty": says(http_answer(200)),
    "cut": says_and_closes(http_answer(201, b'{"call_', length=50)),
    "closes": closes_after_reading,
    "resets": resets_after_reading,
    "garbage": says_and_closes(b"garbage\r\n\r\n"),
}


@given(
    sign_ins=st.lists(st.sampled_from(sorted(FAULTS)), max_size=2),
    reads=st.lists(st.sampled_from(sorted(FAULTS)), max_size=2),
    fault=st.sampled_from(sorted(FAULTS)),
)
@settings(max_examples=60)
def test_no_sequence_of_faults_makes_a_second_post(sign_ins: list[str], reads: list[str], fault: str) -> None:
    """Whatever happened before, and whatever happens to it, one order is one POST, or none."""
    answers: dict[str, Behaviour | list[Behaviour]] = {
        TOKEN: [*(FAULTS[name] for name in sign_ins), gives("t1"), gives("t2")],
        READ: [*(FAULTS[name] for name in reads), says(OK)],
        "POST /a": FAULTS[fault],
    }

    async def order() -> tuple[int, bool]:
        async with session_at(answers) as (session, server):
            with suppress(KnownError):
                await session.read("/a")
            unsent = False
            try:
                content(await session.post_once("/a", {"dst_num": "1"}))
            except KnownError as error:
                unsent = isinstance(error, NotReachable | SignInRefused)
            return sum(one.method == "POST" and one.path == "/a" for one in server.requests), unsent

    posts, unsent = asyncio.run(order())
    assert posts <= 1
    assert not (posts and unsent)


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


async def test_a_fresh_token_that_is_refused_is_not_fetched_again_for_a_while() -> None:
    """Looks come every second, and signing in in a loop is forbidden (Ringme API); a person's wish still may."""
    async with session_at({TOKEN: gives("t"), READ: says(DEAD), "PUT /a": says(DEAD)}) as (session, server):
        for _ in range(3):
            with suppress(KnownError):
                await session.read("/a")
        assert sum(one.path == "/oauth/token" for one in server.requests) == 2
        with suppress(KnownError):
            await session.change("PUT", "/a")
        assert sum(one.path == "/oauth/token" for one in server.requests) == 4


@pytest.mark.parametrize("secret", ["top-secret", "token-of-some-length"])
async def test_a_success_that_repeats_a_secret_is_not_taken(secret: str) -> None:
    """What a success says is kept and shown, so one that holds the token or the secret is not understood."""
    repeats = says(json_answer(200, {"id": secret}))
    async with session_at({TOKEN: gives("token-of-some-length"), READ: repeats}) as (session, _):
        with pytest.raises(OutcomeUnclear) as caught:
            await session.read("/a")
    assert caught.value.reason is UnclearReason.NOT_UNDERSTOOD
