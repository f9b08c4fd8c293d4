"""Whether a request left is told by what httpcore does with it, not by what a proxy is asked."""

from collections.abc import Mapping

import httpcore
import pytest

from deskbell.adapters.http.departure import Departure

ORDER = {"request": httpcore.Request("POST", "https://pbx.example.net/")}
CONNECT = {"request": httpcore.Request("CONNECT", "http://proxy.example.net/")}
CONNECTING = ("connection.connect_tcp.started", "connection.connect_tcp.complete", "connection.start_tls.failed")


async def told(*events: tuple[str, Mapping[str, object]], through_proxy: bool = False) -> tuple[bool, bool]:
    """Whether the request left and whether it stands at a proxy, after these events."""
    departure = Departure()
    departure.through_proxy = through_proxy
    for event, info in events:
        await departure.note(event, info)
    return departure.left, departure.at_proxy


async def test_nothing_has_left_before_anything_happens() -> None:
    """Nor is anybody turned to."""
    assert await told() == (False, False)


@pytest.mark.parametrize("through_proxy", [True, False])
async def test_connecting_is_not_leaving(*, through_proxy: bool) -> None:
    """Neither to a host nor to a proxy."""
    events = tuple((name, dict[str, object]()) for name in CONNECTING)
    assert await told(*events, through_proxy=through_proxy) == (False, through_proxy)


async def test_asking_a_proxy_for_a_way_is_not_leaving() -> None:
    """CONNECT and its answer, and the end of a connection that brought none."""
    events: list[tuple[str, Mapping[str, object]]] = [
        (CONNECTING[0], {}),
        ("http11.send_request_headers.started", CONNECT),
        ("http11.send_request_headers.complete", {"return_value": None}),
        ("http11.receive_response_headers.started", CONNECT),
        ("http11.receive_response_headers.failed", {"exception": OSError()}),
        ("http11.response_closed.started", {}),
    ]
    assert await told(*events, through_proxy=True) == (False, True)


async def test_behind_an_open_way_nothing_is_the_proxys_fault() -> None:
    """The handshake is with the host itself."""
    assert await told((CONNECTING[0], {}), ("proxy.start_tls.started", {}), through_proxy=True) == (False, False)


@pytest.mark.parametrize("info", [ORDER, {}, {"request": "something new"}])
@pytest.mark.parametrize("event", ["http11.send_request_headers.started", "http2.send_request.started", "new.started"])
async def test_whatever_else_begins_may_be_the_request_leaving(event: str, info: Mapping[str, object]) -> None:
    """What a new version of httpcore may call it, too: doubt counts as having left."""
    left, _ = await told((event, info), (CONNECTING[0], {}))
    assert left
