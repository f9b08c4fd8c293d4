"""Everything that can go wrong in a way Deskbell knows, in the domain's words.

KnownError
├── NotDialable          no number can be made of the input; nothing was sent
├── ExtensionUnclear     the line does not tell which extension places the call; nothing was sent
├── CannotRecord         the call could not be written down, so it was not placed
├── StillOpen            a call to this number is open or unknown; asks first
├── NotReachable         the PBX was not reached; nothing was sent
├── SignInRefused        the PBX does not accept the line's keys
├── TokenRefused         the PBX refused the token with a complete answer
├── Refused              the PBX refused the request with a complete answer
├── OutcomeUnclear       the request may have left and no conclusive answer came
└── PracticeUnavailable  the practice PBX could not be started
"""

from dataclasses import dataclass
from enum import Enum


class NumberProblem(Enum):
    """Why an input cannot be dialled."""

    EMPTY = "empty"
    EMPTY_LINK = "empty link"
    NO_NUMBER_IN_LINK = "no number in the link"
    NOT_A_NUMBER = "not a number"
    UNREADABLE = "unreadable character"
    TOO_LONG = "too long"


class RefusalReason(Enum):
    """Why the PBX refused, as far as its answer tells (Ringme API, codes and statuses)."""

    BAD_REQUEST = "bad request"
    NOT_ALLOWED = "not allowed"
    NOT_FOUND = "not found"
    TOO_MANY_REQUESTS = "too many requests"
    CALL_LIMIT = "call limit"
    SIGN_IN = "sign-in"
    OTHER = "other"


class NotSentReason(Enum):
    """Why a call was given up before any byte of its request left."""

    UNREACHABLE = "not reachable"
    PRACTICE = "practice PBX did not start"
    EXTENSION = "extension unclear"
    CANNOT_RECORD = "cannot record"
    CANCELLED = "cancelled"
    STOPPED = "Deskbell was stopped"


class UnclearReason(Enum):
    """Why nobody can tell whether a request was carried out."""

    NO_ANSWER_IN_TIME = "no answer in time"
    CONNECTION_LOST = "connection lost"
    NOT_UNDERSTOOD = "answer not understood"
    SERVER_FAULT = "server fault"
    INTERRUPTED = "Deskbell was stopped"


class KnownError(Exception):
    """Base of every failure that is not a bug of Deskbell."""


@dataclass(eq=False)
class NotDialable(KnownError):
    """No number can be made of the input."""

    problem: NumberProblem


@dataclass(eq=False)
class ExtensionUnclear(KnownError):
    """Which extension places the call is not known; `candidates` are numbers to choose from."""

    candidates: tuple[str, ...]


@dataclass(eq=False)
class CannotRecord(KnownError):
    """The journal could not be written; `detail` is the operating system's word."""

    detail: str = ""


@dataclass(eq=False)
class StillOpen(KnownError):
    """A call to this number is open or unknown."""

    number: str
    unknown: bool


@dataclass(eq=False)
class NotReachable(KnownError):
    """The PBX was not reached and no byte of the request left."""

    host: str


@dataclass(eq=False)
class SignInRefused(KnownError):
    """The PBX does not accept the line's App ID and secret."""

    host: str


@dataclass(eq=False)
class TokenRefused(KnownError):
    """The PBX answered 401 with a complete JSON body: the request was not carried out."""


@dataclass(eq=False)
class Refused(KnownError):
    """The PBX refused with a complete JSON body; `message` is its own text, cleaned."""

    reason: RefusalReason
    status: int
    message: str = ""


@dataclass(eq=False)
class OutcomeUnclear(KnownError):
    """The request may have left and no conclusive answer came."""

    reason: UnclearReason


@dataclass(eq=False)
class PracticeUnavailable(KnownError):
    """The practice PBX did not start."""
