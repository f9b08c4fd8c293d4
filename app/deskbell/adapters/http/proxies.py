"""The proxy that the system names for https: the environment, the settings of macOS, the registry of Windows."""

import ssl
from urllib.request import getproxies, proxy_bypass

import httpx

from deskbell.adapters.http.address import Address


def proxy_for(address: Address, trust: ssl.SSLContext) -> httpx.Proxy | None:
    """The proxy for an address, None for the direct way; plain http, which stays on this machine, never has one.

    May take a while where the system asks the network itself.

    Raises:
        httpx.ProxyError: the system names one that Deskbell cannot speak to; going past it would go past the network's
            owner.
    """
    if not address.secure or proxy_bypass(address.host):
        return None
    named = getproxies()
    url = named.get("https") or named.get("all")
    if not url:
        return None
    try:
        proxy = httpx.Proxy(url if "://" in url else f"http://{url}")
    except (ValueError, httpx.InvalidURL):
        raise httpx.ProxyError("unreadable") from None
    if proxy.url.scheme not in ("http", "https") or not proxy.url.host:
        raise httpx.ProxyError("of another kind")
    if proxy.url.scheme == "https":
        proxy.ssl_context = trust
    return proxy
