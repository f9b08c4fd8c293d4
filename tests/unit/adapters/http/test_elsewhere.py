"""A file that an answer names is fetched from the public network alone, and without anything of ours."""

import ipaddress
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.http import elsewhere
from deskbell.adapters.http.answers import Answer
from deskbell.adapters.http.elsewhere import fetch_elsewhere, is_public
from deskbell.domain.errors import AddressRefused, NotReachable, OutcomeUnclear, ReachProblem, UnclearReason
from doubles.fault_server import closes_after_reading, drips, fault_server, http_answer, never_answers, says
from doubles.proxy_server import leads_to
from doubles.tls_server import Authority

FILE = b"ID3" + bytes(range(256))
HOST = "storage.example.net"

NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001::1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    """This machine, its networks, the carrier's, groups of machines, and versions 6 that only carry one of those."""
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:2800:21f::1", "64:ff9b::808:808"])
def test_an_address_of_the_public_network_is_known(address: str) -> None:
    """Whatever anybody on the internet can reach."""
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_nothing_private_is_ever_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """The standard library's word on private addresses is never overruled."""
    assert not (is_public(address) and (address.is_private or address.is_loopback or address.is_link_local))


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_a_file_on_a_network_that_is_not_public_is_not_asked_for(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection is even tried, whether the address stands there itself or behind a name."""
    resolves_to(monkeypatch, address)
    for host in (f"[{address}]" if ":" in address else address, HOST):
        with pytest.raises(AddressRefused) as caught:
            await fetch(f"https://{host}/record?signature=secret")
        assert "secret" not in repr(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "record",
        "http://8.8.8.8/record",
        "ftp://8.8.8.8/record",
        "file:///etc/passwd",
        "https://user@8.8.8.8/record",
        "https://user:word@8.8.8.8/record",
        "https://8.8.8.8:99999/record",
        "https://8.8.8.8\\@127.0.0.1/record",
        "https://[fe80::1%25lo]/record",
        "https://8.8.8.8/re\ncord",
        "https://[8.8.8.8/record",
        "https://пример.рф/record",
        "https://8.8.8.8/" + "x" * 5000,
        "//8.8.8.8/record",
    ],
)
async def test_an_address_that_is_not_plain_https_is_refused(url: str) -> None:
    """What the PBX names is input like any other."""
    with pytest.raises(AddressRefused):
        await fetch(url)


async def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that is public and private at once is one that wants to be taken for the other."""
    resolves_to(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(AddressRefused) as caught:
        await fetch(f"https://{HOST}/record")
    assert caught.value.address == HOST


async def test_a_name_that_nobody_has_is_not_reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was sent then."""
    resolves_to(monkeypatch)
    with pytest.raises(NotReachable) as caught:
        await fetch(f"https://{HOST}/record")
    assert caught.value.reason is ReachProblem.NO_SUCH_HOST


@pytest.fixture
def public_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Authority:
    """Let this machine stand for a public one, with an authority that the system trusts."""
    if sys.platform != "linux":
        pytest.skip("elsewhere the trust store is not a file")
    monkeypatch.setattr(elsewhere, "is_public", lambda address: address.is_loopback)
    authority = Authority()
    authority.be_trusted(tmp_path, monkeypatch)
    return authority


async def test_a_file_is_fetched_from_the_address_that_was_checked(
    public_here: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once; a second answer could name another machine. The certificate is the name's."""
    asked = resolves_to(monkeypatch, "127.0.0.1")
    packed = http_answer(200, FILE, "Content-Type: audio/mpeg", "Set-Cookie: a=b")
    async with fault_server(says(packed), tls=public_here.server(HOST)) as server:
        port = server.base_url.rpartition(":")[2]
        answer = await fetch(f"https://{HOST}:{port}/a%2Fb/record.mp3?sig=x%3D&n=1#part")
    assert (answer.status, answer.body) == (200, FILE)
    assert asked.count(HOST) == 1
    (got,) = server.requests
    assert (got.method, got.path, got.headers["host"]) == ("GET", "/a%2Fb/record.mp3?sig=x%3D&n=1", f"{HOST}:{port}")
    assert not {"authorization", "cookie", "referer"} & set(got.headers)


async def test_a_certificate_of_another_name_stops_everything(
    public_here: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connecting to an address does not make its certificate good enough."""
    resolves_to(monkeypatch, "127.0.0.1")
    async with fault_server(says(http_answer(200, FILE)), tls=public_here.server("127.0.0.1")) as server:
        with pytest.raises(NotReachable) as caught:
            await fetch(server.base_url.replace("127.0.0.1", HOST))
    assert caught.value.reason is ReachProblem.CERTIFICATE
    assert server.requests == []


async def test_the_next_address_is_tried_where_one_does_not_answer(
    public_here: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host may have an address that cannot be reached from here."""
    resolves_to(monkeypatch, "127.9.9.9", "127.0.0.1")
    async with fault_server(says(http_answer(200, FILE)), tls=public_here.server(HOST)) as server:
        assert (await fetch(server.base_url.replace("127.0.0.1", HOST))).body == FILE


@pytest.mark.parametrize("location", ["https://127.0.0.1/", "http://8.8.8.8/", "/elsewhere"])
async def test_a_redirect_is_not_followed(
    location: str, public_here: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is handed on as what it is."""
    resolves_to(monkeypatch, "127.0.0.1")
    moved = http_answer(302, b"", f"Location: {location}")
    async with fault_server(says(moved), tls=public_here.server(HOST)) as server:
        assert (await fetch(server.base_url.replace("127.0.0.1", HOST))).status == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (says(http_answer(200, b"x" * 1001)), UnclearReason.NOT_UNDERSTOOD),
        (drips, UnclearReason.NO_ANSWER_IN_TIME),
        (never_answers, UnclearReason.NO_ANSWER_IN_TIME),
        (closes_after_reading, UnclearReason.CONNECTION_LOST),
    ],
)
async def test_a_file_is_bounded_in_size_and_time(
    behave: Any, reason: UnclearReason, public_here: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However large or slow the answer is."""
    resolves_to(monkeypatch, "127.0.0.1")
    async with fault_server(behave, tls=public_here.server(HOST)) as server:
        with pytest.raises(OutcomeUnclear) as caught:
            await fetch(server.base_url.replace("127.0.0.1", HOST), deadline_s=1.0)
    assert caught.value.reason is reason


async def test_a_file_is_fetched_through_the_proxy(public_here: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy is told the name; a name that is not public here is not asked of it either."""
    async with (
        fault_server(says(http_answer(200, FILE)), tls=public_here.server(HOST)) as server,
        fault_server(leads_to(server.base_url)) as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy.base_url)
        resolves_to(monkeypatch, "127.0.0.1")
        assert (await fetch(f"https://{HOST}/record")).body == FILE
        resolves_to(monkeypatch, "10.0.0.1")
        with pytest.raises(AddressRefused):
            await fetch(f"https://{HOST}/record")
    assert [one.path for one in proxy.requests] == [f"{HOST}:443"]


async def fetch(url: str, deadline_s: float = 10.0) -> Answer:
    """Fetch a small file."""
    return await fetch_elsewhere(url, most_bytes=1000, deadline_s=deadline_s)


def resolves_to(patch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Let every host but this machine have these addresses; the list that comes back grows with each look-up."""
    asked: list[str] = []
    lookup = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name.startswith("127.") and name not in addresses:
            return lookup(host, port, *args, **options)
        asked.append(name)
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "in vain")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked
