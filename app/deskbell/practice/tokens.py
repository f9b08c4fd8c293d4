"""Access tokens: given for the right keys, opaque, dead after an hour (Ringme API, Requests with a token)."""

import hmac
import secrets
from dataclasses import dataclass, field

LIFETIME_S = 3600
_MOST_TOKENS = 1000


@dataclass(frozen=True, slots=True)
class Keys:
    """What an application signs in with: App ID and App Secret."""

    app_id: str
    app_secret: str = field(repr=False)


def fresh_keys() -> Keys:
    """Keys that nobody else knows, in the usual shape of 32 hexadecimal digits."""
    return Keys(secrets.token_hex(16), secrets.token_hex(16))


def same_secret(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing of how far they agree."""
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode("utf-8", "surrogateescape"))


class Tokens:
    """The tokens that live; several may live at once."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._dies_at_s: dict[str, float] = {}

    def fits(self, app_id: str, app_secret: str) -> bool:
        """Whether these are the application's keys."""
        id_fits = same_secret(app_id, self._keys.app_id)
        return same_secret(app_secret, self._keys.app_secret) and id_fits

    def issue(self, now_s: float) -> str:
        """A new token."""
        self._forget_dead(now_s)
        token = secrets.token_hex(16)
        self._dies_at_s[token] = now_s + LIFETIME_S
        return token

    def lives(self, token: str, now_s: float) -> bool:
        """Whether this token is good now."""
        return now_s < self._dies_at_s.get(token, now_s)

    def revoke(self, token: str) -> None:
        """Let a token die before its time."""
        self._dies_at_s.pop(token, None)

    def _forget_dead(self, now_s: float) -> None:
        living = {token: dies_at_s for token, dies_at_s in self._dies_at_s.items() if now_s < dies_at_s}
        self._dies_at_s = dict(list(living.items())[-_MOST_TOKENS + 1 :])
