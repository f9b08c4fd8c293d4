"""What an application signs in with."""

import hmac
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keys:
    """App ID and App Secret."""

    app_id: str
    app_secret: str = field(repr=False)


def fresh_keys() -> Keys:
    """Keys that nobody else knows, in the usual shape of 32 hexadecimal digits."""
    return Keys(secrets.token_hex(16), secrets.token_hex(16))


def same_secret(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing of how far they agree."""
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode("utf-8", "surrogateescape"))
