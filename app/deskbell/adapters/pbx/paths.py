"""Where things are below the API's base: realm, id, resource (Ringme API, API structure)."""

import re
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from urllib.parse import quote

from deskbell.domain.account import User
from deskbell.domain.errors import RefusalReason, Refused

BASE = "/api/ver1.0"
_MYSELF = "@me"
# Dots alone climb; slashes do where a proxy decodes them before it looks.
_ID = re.compile(r"(?!\.+\Z)[^/\\\x00-\x20\x7f]{1,200}")


class Level(Enum):
    """Whose resource it is, the widest first."""

    CLIENT = "client"
    GROUP = "extension_group"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Realm:
    """One client, extension group or extension."""

    level: Level
    id: str

    def list(self, resource: str) -> str:
        """The path of a whole resource; Refused for an id that is none."""
        return f"{BASE}/{self.level.value}/{segment(self.id)}/{resource}/"

    def one(self, resource: str, resource_id: str) -> str:
        """The path of one thing of a resource; Refused for an id that is none."""
        return self.list(resource) + segment(resource_id)


def extension_realm(extension_id: str) -> Realm:
    """The realm of one extension, or of the stored variable that stands for it."""
    return Realm(Level.EXTENSION, extension_id)


def client_realm(user: User) -> Realm:
    """The realm of the user's client."""
    return Realm(Level.CLIENT, user.client_id or _MYSELF)


def realms(user: User, *levels: Level) -> tuple[Realm, ...]:
    """Where a user may find a resource that these levels have, the widest first; the user's client if nowhere else."""
    ids = {Level.CLIENT: user.client_id, Level.GROUP: user.extension_group_id, Level.EXTENSION: user.extension_id}
    return tuple(Realm(level, ids[level]) for level in Level if level in levels and ids[level]) or (client_realm(user),)


def is_id(text: str) -> bool:
    """Whether a text can stand in a path and stay in its place there."""
    return _ID.fullmatch(text) is not None


def segment(text: str) -> str:
    """An id as a part of a path; a stored variable in place of an extension keeps its sign.

    Raises:
        Refused: what cannot be an id names nothing; it is not sent.
    """
    if not is_id(text):
        raise Refused(RefusalReason.NOT_FOUND, HTTPStatus.NOT_FOUND)
    return quote(text, safe="@")
