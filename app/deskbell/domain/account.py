"""What an account at a PBX has besides its calls: its user, phones, external numbers, sounds and stored variables."""

from dataclasses import dataclass, field
from enum import Enum

from deskbell.domain.errors import KnownError

LONGEST_SOUND_BYTES = 10 * 1000 * 1000


class SoundProblem(Enum):
    """Why a file cannot become a sound of the PBX (Ringme API, Sound Files)."""

    EMPTY = "empty"
    TOO_LONG = "more than 10 MB"
    NOT_SOUND = "neither WAV nor MP3"
    NO_FORMAT = "WAV without its format header"
    FLOAT = "WAV of floating-point samples"


class SoundRefused(KnownError):
    """A file cannot become a sound of the PBX; nothing was sent."""

    file_name: str
    problem: SoundProblem


class SoundLost(KnownError):
    """A file of a sound cannot be read or kept on this computer; nothing was sent. `detail` says why."""

    file_name: str
    detail: str


@dataclass(frozen=True, slots=True)
class User:
    """Who is signed in (Ringme API, User); of the last three ids, the one that is filled tells the type of the user.

    `client_id` is the PBX's own number of the client, not the App ID.
    """

    id: str = ""
    login: str = ""
    admin: bool = False
    may_only_read: bool = False
    timezone: str = ""
    client_id: str = ""
    extension_group_id: str = ""
    extension_id: str = ""

    @property
    def is_client(self) -> bool:
        """Whether the user is a client's: of these alone stored variables can be used (Ringme API, Variables)."""
        return not (self.extension_group_id or self.extension_id)


@dataclass(frozen=True, slots=True)
class Device:
    """One telephone that is signed in for an extension."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Registration:
    """Whether telephones are signed in for an extension, and which."""

    registered: bool
    devices: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class Did:
    """An external number of the client (Ringme API, External Number): digits with the country's code, no plus.

    `extension_id` is whom it rings, empty if nobody.
    """

    id: str
    number: str
    extension_id: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Ani:
    """The number presented to external parties (Ringme API, Number Identification), empty where none is set."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound that can be announced (Ringme API, Sound Files); `own` if it is the client's and not the operator's."""

    id: str
    title: str
    file_name: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class StoredVariable:
    """A value of the client that a callback may name instead of saying it (Ringme API, Variables)."""

    name: str
    value: str = field(repr=False)
