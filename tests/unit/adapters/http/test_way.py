"""The way out: TLS always verified by the system's trust store, https through the system's proxy."""

import asyncio
import gc
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.pbx.credentials import Credentials
from deskbell.adapters.pbx.ringme import RingmePbx
from deskbell.domain.errors import NotReachable, OutcomeUnclear, ReachProblem
from doubles.fault_server import (
    Behaviour,
    FaultServer,
    closes_after_reading,
    fault_server,
    http_answer,
    json_answer,
    never_answers,
    resets_after_reading,
    says,
    says_and_closes,
)
from doubles.proxy_server import leads_to
from doubles.tls_server import Authority

OK = json_answer(200, {"ok": True})
ENOUGH_S = 10.0
PBX = "https://pbx.example.net"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the trust store is not a file")


@pytest.fixture(autouse=True)
def _no_proxy_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that the system trusts."""
    made = Authority()
    made.be_trusted(tmp_path, monkeypatch)
    return made


@asynccontextmanager
async def client_of(base_url: str) -> AsyncIterator[HttpClient]:
    """A client that is closed in the end."""
    client = HttpClient(base_url)
    try:
        yield client
    finally:
        await client.aclose()
        gc.collect()  # an unclosed socket would warn here


@asynccontextmanager
async def behind_proxy(
    tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, behave: Behaviour | None = None, user: str = ""
) -> AsyncIterator[tuple[FaultServer, FaultServer]]:
    """A proxy that the environment names and a TLS server behind it."""
    async with fault_server(behave or says(OK), tls=tls) as server, fault_server(leads_to(server.base_url)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.base_url.replace("http://", f"http://{user}"))
        yield proxy, server


async def post(base_url: str, deadline_s: float = ENOUGH_S) -> int:
    """Post once with a token, as a client of its own; the status."""
    async with client_of(base_url) as client:
        token = {"Authorization": "Bearer t0ken"}
        answer = await client.request("POST", "/call", json={}, headers=token, deadline_s=deadline_s)
    return answer.status


async def why_not_reached(base_url: str, deadline_s: float = ENOUGH_S) -> ReachProblem:
    """Post in vain; why the host was not reached."""
    with pytest.raises(NotReachable) as caught:
        await post(base_url, deadline_s)
    return caught.value.reason


async def test_a_certificate_that_the_system_trusts_is_accepted(authority: Authority) -> None:
    """TLS is checked against the system's trust store."""
    async with fault_server(says(OK), tls=authority.server("127.0.0.1")) as server:
        assert await post(server.base_url) == 200


@pytest.mark.parametrize("kind", ["a stranger's", "another host's", "expired"])
async def test_a_certificate_that_proves_nothing_stops_everything(kind: str, authority: Authority) -> None:
    """No byte of a request reaches a server that cannot show who it is, and the reason is told."""
    contexts = {
        "a stranger's": Authority().server("127.0.0.1"),
        "another host's": authority.server("pbx.example.net"),
        "expired": authority.server("127.0.0.1", expired=True),
    }
    async with fault_server(says(OK), tls=contexts[kind]) as server:
        assert await why_not_reached(server.base_url) is ReachProblem.CERTIFICATE
    assert server.requests == []


async def test_session_keys_are_never_written_down(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSLKEYLOGFILE would let whoever reads the file read the traffic."""
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    async with fault_server(says(OK), tls=authority.server("127.0.0.1")) as server:
        await post(server.base_url)
    assert not keys.exists()


async def test_neither_are_those_of_a_sign_in(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The secret itself goes over that connection."""
    keys = tmp_path / "keys.log"
    keys.touch()
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    token = json_answer(200, {"access_token": "t0ken"})
    async with fault_server(says(token), tls=authority.server("127.0.0.1")) as server:
        pbx = RingmePbx(HttpClient(server.base_url), Credentials("app", "s3cret"))
        await pbx.renew()
        await pbx.aclose()
    assert b"s3cret" in server.requests[0].body
    assert keys.read_bytes() == b""


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(socket.EAI_NONAME, ReachProblem.NO_SUCH_HOST), (socket.EAI_AGAIN, ReachProblem.NO_CONNECTION)],
)
async def test_a_name_that_nobody_has_is_told(
    answer: int, expected: ReachProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resolver that cannot be asked says nothing about the name: then it is the network that has to be looked at."""

    def ask(*_: object, **__: object) -> None:
        raise socket.gaierror(answer, "in vain")

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    assert await why_not_reached("https://pbx.example.net") is expected


async def test_a_host_that_refuses_connections_is_told() -> None:
    """Nobody listens there."""
    assert await why_not_reached(f"https://127.0.0.1:{_closed_port()}") is ReachProblem.NO_CONNECTION


@pytest.mark.parametrize("resets", [True, False])
async def test_https_to_something_that_speaks_no_tls_sends_nothing(*, resets: bool) -> None:
    """A handshake that fails or never ends proves that the request did not leave."""
    async with fault_server(never_answers, resets_at_once=resets) as server:
        reason = await why_not_reached(server.base_url.replace("http:", "https:"), ENOUGH_S if resets else 0.6)
    assert reason is (ReachProblem.NO_CONNECTION if resets else ReachProblem.NO_ANSWER_IN_TIME)
    assert server.requests == []


async def test_https_goes_through_the_proxy(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """By CONNECT, which tells the proxy the host, its own user and nothing of the request."""
    async with behind_proxy(authority.server("pbx.example.net"), monkeypatch, user="desk:p%40ss@") as (proxy, server):
        assert await post(PBX) == 200
    (asked,) = proxy.requests
    assert (asked.method, asked.path) == ("CONNECT", "pbx.example.net:443")
    assert asked.headers["proxy-authorization"] == "Basic ZGVzazpwQHNz"
    assert "authorization" not in asked.headers
    (got,) = server.requests
    assert (got.headers["authorization"], got.headers["host"]) == ("Bearer t0ken", "pbx.example.net")
    assert "proxy-authorization" not in got.headers


async def test_one_way_through_the_proxy_carries_many_requests(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tunnel is kept like any connection, and the environment is read once."""
    async with (
        behind_proxy(authority.server("pbx.example.net"), monkeypatch) as (proxy, server),
        client_of(PBX) as client,
    ):
        await client.request("GET", "/", deadline_s=ENOUGH_S)
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
        await client.request("POST", "/call", deadline_s=ENOUGH_S)
    assert (len(proxy.requests), len(server.requests)) == (1, 2)


@pytest.mark.parametrize("named", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
async def test_the_proxy_may_be_named_as_usual(
    named: str, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also without a scheme."""
    async with behind_proxy(authority.server("pbx.example.net"), monkeypatch) as (proxy, _):
        monkeypatch.delenv("HTTPS_PROXY")
        monkeypatch.setenv(named, proxy.base_url.removeprefix("http://"))
        assert await post(PBX) == 200
    assert proxy.connections == 1


async def test_a_host_that_needs_no_proxy_is_reached_directly(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's exceptions are kept to."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with behind_proxy(authority.server("127.0.0.1"), monkeypatch) as (proxy, server):
        assert await post(server.base_url) == 200
    assert proxy.connections == 0


async def test_a_proxy_may_speak_tls_itself(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is trusted as any host is, and its session keys are not written down either."""
    keys = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    async with (
        fault_server(says(OK), tls=authority.server("pbx.example.net")) as server,
        fault_server(leads_to(server.base_url), tls=authority.server("127.0.0.1")) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy.base_url)
        assert await post(PBX) == 200
    assert proxy.requests[0].method == "CONNECT"
    assert not keys.exists()


REFUSING: dict[str, Behaviour] = {
    "wants another user": says(http_answer(407, b"", "Proxy-Authenticate: Basic")),
    "forbids the host": says(http_answer(403, b"<html>")),
    "cannot reach the host": says(http_answer(502)),
    "sends elsewhere": says(http_answer(302, b"", "Location: http://login.example/")),
    "closes": closes_after_reading,
    "resets": resets_after_reading,
    "answers garbage": says_and_closes(b"220 smtp ready\r\n\r\n"),
    "never answers": never_answers,
    "opens a way to nothing": says_and_closes(b"HTTP/1.1 200 OK\r\n\r\n"),
}


@pytest.mark.parametrize("how", REFUSING)
async def test_a_proxy_that_opens_no_way_proves_that_nothing_left(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the proxy got is the host's name, not the call."""
    async with fault_server(REFUSING[how]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.base_url)
        reason = await why_not_reached(PBX, 1.0 if how == "never answers" else ENOUGH_S)
    expected = ReachProblem.NO_CONNECTION if how == "opens a way to nothing" else ReachProblem.PROXY
    assert reason is expected
    assert [one.method for one in proxy.requests] == ["CONNECT"]


@pytest.mark.parametrize(
    "proxy", ["http://127.0.0.1:{port}", "socks5://127.0.0.1:{port}", "http://127.0.0.1:x", "http://"]
)
async def test_a_proxy_that_cannot_be_used_is_not_gone_round(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going past it would go past whoever owns the network."""
    async with fault_server(says(OK)) as server:
        monkeypatch.setenv("HTTPS_PROXY", proxy.format(port=_closed_port()))
        assert await why_not_reached(server.base_url.replace("http:", "https:")) is ReachProblem.PROXY
    assert server.connections == 0


@pytest.mark.usefixtures("authority")
async def test_a_proxy_is_not_believed_to_be_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that looks into TLS needs a certificate that the system trusts."""
    async with behind_proxy(Authority().server("pbx.example.net"), monkeypatch) as (_, server):
        assert await why_not_reached(PBX) is ReachProblem.CERTIFICATE
    assert server.requests == []


@pytest.mark.parametrize("behave", [closes_after_reading, resets_after_reading])
async def test_a_request_that_passed_the_proxy_may_have_left(
    behave: Behaviour, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the open way everything is as on the direct one: unclear, and sent once."""
    async with behind_proxy(authority.server("pbx.example.net"), monkeypatch, behave) as (_, server):
        with pytest.raises(OutcomeUnclear):
            await post(PBX)
    assert server.posts == 1


async def test_closing_while_the_way_is_made_leaves_nothing_open(authority: Authority) -> None:
    """A client that is closed while its first request prepares sends nothing."""
    async with fault_server(says(OK), tls=authority.server("127.0.0.1")) as server:
        client = HttpClient(server.base_url)
        asking = asyncio.create_task(client.request("GET", "/", deadline_s=ENOUGH_S))
        await asyncio.sleep(0)
        await client.aclose()
        with pytest.raises(NotReachable):
            await asking
    assert server.requests == []


def _closed_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port
