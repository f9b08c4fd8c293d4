"""The lease that keeps a practice process alive."""

import asyncio

import pytest

from deskbell.adapters.practice_child import PracticeAddress
from deskbell.adapters.practice_lease import Lease
from deskbell.domain.errors import NotReachable, OutcomeUnclear
from doubles.fault_server import by_path, fault_server, http_answer, never_answers, says
from doubles.practice_server import PracticeServer, practice_server


def address_of(server: PracticeServer, token: str = "") -> PracticeAddress:
    """What the port file would say."""
    return PracticeAddress(server.base_url, server.app_id, server.app_secret, token or server.control_token)


async def test_a_lease_is_held_until_the_process_ends() -> None:
    """Its end is known without asking."""
    with practice_server() as server:
        lease = Lease(address_of(server))
        before = lease.held
        await lease.attach()
        assert (before, lease.held) == (False, True)
    await asyncio.wait_for(lease.ended(), 20)
    assert lease.held is False
    await lease.aclose()


async def test_a_lease_is_given_back() -> None:
    """Afterwards nothing is held and nothing can be asked."""
    with practice_server() as server:
        lease = Lease(address_of(server))
        await lease.attach()
        assert (await lease.request("GET", "phones", None)).status == 200
        await lease.aclose()
        assert not lease.held
        with pytest.raises(NotReachable):
            await lease.request("GET", "phones", None)


async def test_a_wrong_token_gets_no_lease() -> None:
    """Another process may have the port by now."""
    with practice_server() as server:
        lease = Lease(address_of(server, "wrong"))
        with pytest.raises(OutcomeUnclear):
            await lease.attach()
        await lease.aclose()


async def test_a_port_where_nobody_listens_gives_no_lease() -> None:
    """A port file may be older than its process."""
    async with fault_server(never_answers) as server:
        base_url = server.base_url
    lease = Lease(PracticeAddress(base_url, "a", "s", "t"))
    with pytest.raises(NotReachable):
        await lease.attach()
    await lease.aclose()


async def test_the_token_goes_with_every_request() -> None:
    """In its header, for the lease and for control."""
    behave = by_path(
        {
            "GET /_practice/attach": says(http_answer(200, b"\n", length=1000)),
            "GET /_practice/phones": says(http_answer(200, b"{}")),
        }
    )
    async with fault_server(behave) as server:
        lease = Lease(PracticeAddress(server.base_url, "a", "s", "t"))
        await lease.attach()
        await lease.request("GET", "phones", None)
        await lease.aclose()
    assert [one.headers["x-practice-token"] for one in server.requests] == ["t", "t"]
