"""The way out to one address: direct or through the system's proxy, TLS by the system's trust store."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from deskbell.adapters.http.address import Address
from deskbell.adapters.http.proxies import proxy_for
from deskbell.adapters.http.trust import no_trust, system_trust

KEEP_IDLE_S = 5.0
_HEADERS = {"User-Agent": "Deskbell", "Accept": "application/json", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Way:
    """A client of httpx, what each of its requests carries besides, and whether a proxy stands between."""

    client: httpx.AsyncClient
    extensions: Mapping[str, Any]
    through_proxy: bool


async def make_way(address: Address, connect_to: str | None) -> Way:
    """Make the client for an address; httpx.ProxyError for a proxy that Deskbell cannot speak to.

    `connect_to` is the IP address to take for the host on the direct way; the certificate must be the host's.
    """
    if not address.secure:
        return _way(address.base_url, None, no_trust())
    # The trust store is read from disk, and a system may ask the network for its proxy.
    trust = await asyncio.to_thread(system_trust)
    proxy = await asyncio.to_thread(proxy_for, address, trust)
    if proxy or not connect_to:
        return _way(address.base_url, proxy, trust)
    url = httpx.URL(address.base_url)
    pinned = _way(str(url.copy_with(host=connect_to)), None, trust)
    pinned.client.headers["Host"] = address.host
    return replace(pinned, extensions={"sni_hostname": url.host})


def _way(base_url: str, proxy: httpx.Proxy | None, trust: ssl.SSLContext) -> Way:
    transport = httpx.AsyncHTTPTransport(
        verify=trust, proxy=proxy, trust_env=False, retries=0, limits=httpx.Limits(keepalive_expiry=KEEP_IDLE_S)
    )
    client = httpx.AsyncClient(
        base_url=base_url,
        headers=_HEADERS,
        trust_env=False,
        follow_redirects=False,
        # Nothing here needs cookies, and a server must not fill the memory with them.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        transport=transport,
    )
    return Way(client, {}, through_proxy=proxy is not None)
