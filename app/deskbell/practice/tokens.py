"""Access tokens: given for the right keys, opaque, dead after an hour (Ringme API, Requests with a token)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from deskbell.practice.keys import same_secret
from deskbell.practice.users import Application

LIFETIME_S = 3600
_MOST_TOKENS = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """One token, the application it was given to, and when it dies on the office's clock."""

    number: int
    token: str = field(repr=False)
    application: Application
    dies_at_s: float


class Tokens:
    """The tokens that live; several may live at once."""

    def __init__(self, applications: Sequence[Application]) -> None:
        self._applications = tuple(applications)
        self._sessions: dict[str, Session] = {}
        self._given = 0

    def application(self, app_id: str, app_secret: str) -> Application | None:
        """The application with these keys, None if there is none."""
        fitting = (one for one in self._applications if _fits(one, app_id, app_secret))
        return next(fitting, None)

    def issue(self, application: Application, now_s: float) -> Session:
        """A new token."""
        self._forget_dead(now_s)
        self._given += 1
        session = Session(self._given, secrets.token_hex(16), application, now_s + LIFETIME_S)
        self._sessions[session.token] = session
        return session

    def session(self, token: str, now_s: float) -> Session | None:
        """The session of this token, None unless it is good now."""
        session = self._sessions.get(token)
        return session if session and now_s < session.dies_at_s else None

    def revoke(self, token: str) -> None:
        """Let a token die before its time."""
        self._sessions.pop(token, None)

    def _forget_dead(self, now_s: float) -> None:
        living = {token: one for token, one in self._sessions.items() if now_s < one.dies_at_s}
        self._sessions = dict(list(living.items())[-_MOST_TOKENS + 1 :])


def _fits(application: Application, app_id: str, app_secret: str) -> bool:
    id_fits = same_secret(app_id, application.keys.app_id)
    return same_secret(app_secret, application.keys.app_secret) and id_fits
