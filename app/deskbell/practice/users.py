"""Who can sign in, with which application, and what each may do (Ringme API, Creating and Authorizing Applications)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from deskbell.practice.keys import Keys


class Access(StrEnum):
    """What a user may do, in the API's own words."""

    FULL = "full"
    READ_ONLY = "read_only"


class Level(StrEnum):
    """What an application may do, in the documentation's words."""

    CALL_API = "Call API"
    ALL = "All"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A user of type client, or of type extension if `extension_id` says which."""

    user_id: int
    login: str
    access: Access = Access.FULL
    extension_id: int | None = None

    @property
    def is_client(self) -> bool:
        """Whether it may use the client's resources and its stored variables."""
        return self.extension_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application; with a `refresh_token` it is of type public, else trusted.

    `own_limit` is its personal limit of requests an hour, beside the one of the whole client.
    """

    title: str
    keys: Keys
    user: User
    level: Level = Level.ALL
    refresh_token: str | None = field(default=None, repr=False)
    own_limit: int | None = None


CLIENT_USER: Final = User(user_id=1, login="practice")
STANDALONE_KEYS: Final = Keys("50005000500050005000500050005000", "000practice000practice000secret0")

OTHER_APPLICATIONS: Final = (
    Application(
        title="Call API only",
        keys=Keys("50015001500150015001500150015001", "000practice000practice000secret1"),
        user=CLIENT_USER,
        level=Level.CALL_API,
    ),
    Application(
        title="user may only read",
        keys=Keys("50025002500250025002500250025002", "000practice000practice000secret2"),
        user=User(user_id=2, login="practice-reader", access=Access.READ_ONLY),
    ),
    Application(
        title="user of extension 101",
        keys=Keys("50035003500350035003500350035003", "000practice000practice000secret3"),
        user=User(user_id=3, login="practice-101", extension_id=4101),
    ),
    Application(
        title="public, refresh token",
        keys=Keys("50045004500450045004500450045004", "000practice000practice000secret4"),
        user=CLIENT_USER,
        refresh_token="000practice000practice00refresh4",  # noqa: S106 - known to all: nobody can be rung with it
    ),
)
"""Those that a PBX of its own offers beside its first; each shows another refusal."""


def client_application(keys: Keys) -> Application:
    """The application of the client's own user, who may do everything."""
    return Application(title="everything", keys=keys, user=CLIENT_USER)
