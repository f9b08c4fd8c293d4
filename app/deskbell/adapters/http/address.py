"""Which addresses Deskbell speaks to: https anywhere, plain http on this machine alone."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from deskbell.domain.errors import AddressRefused

_LONGEST_TYPED = 1000
_LONGEST_NAME = 253
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base address: scheme, host and port, nothing else; the host is ASCII."""

    base_url: str
    host: str
    secure: bool


def read_host(text: str) -> Address:
    """Read a host as people type it: `host`, `host:443` or `https://host/`, in any alphabet.

    Raises:
        AddressRefused: as `check_address`, or a name that no domain can have; with the text as it was typed.
    """
    typed = text.strip()
    full = typed if "://" in typed else f"https://{typed}"
    try:
        return check_address(full if full.isascii() else _in_ascii(full))
    except AddressRefused as refused:
        raise AddressRefused(text, refused.plain_http) from None
    except ValueError:
        raise AddressRefused(text) from None


def check_address(base_url: str) -> Address:
    """Check a base address.

    Plain http goes to literal addresses of 127.0.0.0/8 and to ::1 only: a name, even localhost, is whatever a
    resolver says it is.

    Raises:
        AddressRefused: another scheme, user info, a path, a query, no host, or plain http to another machine.
    """
    try:
        parts = urlsplit(base_url)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        raise AddressRefused(base_url) from None
    if not _is_bare(base_url, parts) or not _is_host(host) or port == 0:
        raise AddressRefused(base_url)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise AddressRefused(base_url, plain_http=parts.scheme == "http")
    shown = f"[{host}]" if ":" in host else host
    authority = shown if port is None else f"{shown}:{port}"
    return Address(f"{parts.scheme}://{authority}", authority, secure=parts.scheme == "https")


def _in_ascii(base_url: str) -> str:
    """The address with its host as DNS knows it, which also shows foreign letters that look like Latin ones.

    Raises:
        ValueError: no domain can have this name, or more than the host is in another alphabet.
    """
    import idna

    parts = urlsplit(base_url)
    if len(base_url) > _LONGEST_TYPED or not _is_bare(base_url, parts):
        raise ValueError
    host, port = parts.hostname or "", parts.port
    name = idna.encode(host, uts46=True).decode("ascii")
    return parts._replace(netloc=name if port is None else f"{name}:{port}").geturl()


def _is_bare(base_url: str, parts: SplitResult) -> bool:
    # urlsplit drops signs that stand for nothing, and control characters.
    said = base_url.isprintable() and not any(sign in base_url for sign in "@?#\\")
    return said and parts.path in ("", "/")


def _is_host(host: str) -> bool:
    if _NAME.fullmatch(host):
        return len(host) <= _LONGEST_NAME
    address = _literal(host)
    return address is not None and "%" not in host


def _is_loopback(host: str) -> bool:
    address = _literal(host)
    return address is not None and address.is_loopback and getattr(address, "ipv4_mapped", None) is None


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
