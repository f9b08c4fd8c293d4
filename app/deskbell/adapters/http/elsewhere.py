"""Files that the PBX keeps elsewhere: fetched without its token, and never from a network that is not public."""

import asyncio
import ipaddress
import socket
import time
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from deskbell.adapters.http.address import check_address
from deskbell.adapters.http.answers import Answer
from deskbell.adapters.http.client import HttpClient
from deskbell.adapters.http.errors import conclude
from deskbell.adapters.http.request import Request
from deskbell.domain.errors import AddressRefused, NotReachable

_LONGEST_URL = 4000
_HTTPS_PORT = 443
_MOST_ADDRESSES = 3
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


async def fetch_elsewhere(
    url: str, *, most_bytes: int, deadline_s: float, now_s: Callable[[], float] = time.time
) -> Answer:
    """GET a file that a server's answer names: https alone, no token, no cookie, no redirect.

    The host is looked up once; every address that it has must be public, and the connection goes to such an address
    and to no other. A proxy looks the name up itself; there the certificate alone ties the connection to the host.

    Raises:
        AddressRefused: another scheme, user info, or a host that is not public; it names no more than the host.
        NotReachable: nothing was sent.
        OutcomeUnclear: no whole answer came, or more than `most_bytes`.
    """
    until_s = time.monotonic() + deadline_s
    parts, base_url = _checked(url)
    request = Request(
        "GET",
        parts._replace(scheme="", netloc="", fragment="").geturl() or "/",
        headers={"Accept": "*/*"},
        most_bytes=most_bytes,
    )
    *others, last = await _public_addresses(parts, deadline_s)
    for address in others:
        try:
            return await _fetch(base_url, address, request, until_s, now_s)
        except NotReachable:
            continue
    return await _fetch(base_url, last, request, until_s, now_s)


def is_public(address: IpAddress) -> bool:
    """Whether an address belongs to the public network.

    Of the addresses of version 6 that carry one of version 4 only those of NAT64 may: there is no other way to such
    hosts in a network of version 6 alone.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        if address.ipv4_mapped or address.sixtofour or address.is_site_local or address.scope_id:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _checked(url: str) -> tuple[SplitResult, str]:
    """The parts of an address and the base that it starts with."""
    try:
        parts = urlsplit(url)
        named = parts.hostname or ""
    except ValueError:
        raise AddressRefused("") from None
    if len(url) > _LONGEST_URL or not url.isascii() or not url.isprintable() or parts.scheme != "https":
        raise AddressRefused(named)
    try:
        return parts, check_address(f"https://{parts.netloc}").base_url
    except AddressRefused:
        raise AddressRefused(named) from None


async def _public_addresses(parts: SplitResult, deadline_s: float) -> tuple[IpAddress, ...]:
    host = parts.hostname or ""
    try:
        async with asyncio.timeout(deadline_s):
            found = await asyncio.get_running_loop().getaddrinfo(
                host, parts.port or _HTTPS_PORT, type=socket.SOCK_STREAM
            )
    except OSError as error:
        raise conclude(error, host=host, left=False) from error
    addresses = tuple(dict.fromkeys(ipaddress.ip_address(sockaddr[0]) for *_, sockaddr in found))
    if not addresses or not all(is_public(one) for one in addresses):
        raise AddressRefused(host)
    return addresses[:_MOST_ADDRESSES]


async def _fetch(
    base_url: str, address: IpAddress, request: Request, until_s: float, now_s: Callable[[], float]
) -> Answer:
    client = HttpClient(base_url, now_s=now_s, connect_to=str(address))
    try:
        return await client.send(request, deadline_s=max(until_s - time.monotonic(), 0.0))
    finally:
        await client.aclose()
