"""Which addresses Deskbell speaks to: https anywhere, plain http on this machine alone."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from deskbell.domain.errors import KnownError


@dataclass(eq=False)
class AddressRefused(KnownError, ValueError):
    """The address is not one Deskbell sends anything to; nothing was sent."""

    address: str


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base address: scheme, host and port, nothing else."""

    base_url: str
    host: str
    secure: bool


def check_address(base_url: str) -> Address:
    """Check a base address.

    Plain http goes to literal addresses of 127.0.0.0/8 and to ::1 only: a name, even localhost, is whatever a
    resolver says it is.

    Raises:
        AddressRefused: another scheme, user info, a path, a query, no host, or plain http to another machine.
    """
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused(base_url) from None
    if not _is_bare(parts) or not host or any(not character.isprintable() or character == " " for character in host):
        raise AddressRefused(base_url)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise AddressRefused(base_url)
    shown = f"[{host}]" if ":" in host else host
    authority = shown if port is None else f"{shown}:{port}"
    return Address(f"{parts.scheme}://{authority}", authority, secure=parts.scheme == "https")


def _is_bare(parts: SplitResult) -> bool:
    return "@" not in parts.netloc and parts.path in ("", "/") and not parts.query and not parts.fragment


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback and "%" not in host and getattr(address, "ipv4_mapped", None) is None
