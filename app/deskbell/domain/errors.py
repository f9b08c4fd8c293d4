"""Everything that can go wrong in a way Deskbell knows, in the domain's words.

KnownError
├── NotDialable          no number can be made of the input; nothing was sent
├── ExtensionUnclear     the line does not tell which extension places the call; nothing was sent
├── CannotRecord         the call could not be written down, so it was not placed
├── JournalMended        the record of calls was damaged; what could be read of it is kept
├── StillOpen            a call to this number is open or unknown; asks first
├── OptionRefused        an option of the call is not one, or its value cannot be; nothing was sent
├── DirectoryTrouble     contacts and presets cannot be read or written
├── DirectoryMended      contacts and presets were damaged; everything readable of them is there
├── VariablesClosed      the signed-in user may not use stored variables
├── LineTrouble          a line cannot be used as it is; nothing was sent
│   ├── NoSuchLine       no line has this name
│   ├── LineRefused      a line cannot be kept like this, or not be removed
│   ├── LinesUnreadable  the list of lines cannot be read or written
│   ├── NoSecret         the line's secret is not known here
│   ├── NoPhone          the order names no phone that could ring
│   └── AddressRefused   an address that Deskbell does not speak to
├── NotReachable         the PBX was not reached; nothing was sent
├── SignInRefused        the PBX does not accept the line's keys
├── TokenRefused         the PBX refused the token with a complete answer
├── Refused              the PBX refused the request with a complete answer
├── OutcomeUnclear       the request may have left and no conclusive answer came
├── NotListening         links and commands do not reach this window
└── PracticeUnavailable  the practice PBX could not be started
"""

from enum import Enum

from deskbell.domain.known_error import KnownError
from deskbell.domain.line_errors import (
    AddressRefused,
    LineProblem,
    LineRefused,
    LinesUnreadable,
    LineTrouble,
    NoPhone,
    NoSecret,
    NoSuchLine,
    SecretProblem,
)

# What is made elsewhere, for a start of the window, is of the family too, and is asked for here by everybody else.
__all__ = [
    "AddressRefused",
    "KnownError",
    "LineProblem",
    "LineRefused",
    "LineTrouble",
    "LinesUnreadable",
    "NoPhone",
    "NoSecret",
    "NoSuchLine",
    "SecretProblem",
]


class NumberProblem(Enum):
    """Why an input cannot be dialled."""

    EMPTY = "empty"
    EMPTY_LINK = "empty link"
    NO_NUMBER_IN_LINK = "no number in the link"
    NOT_A_NUMBER = "not a number"
    UNREADABLE = "unreadable character"
    TOO_LONG = "too long"


class ToneProblem(Enum):
    """Why a symbol cannot stand in a sequence of tones."""

    NO_KEY = "no key of a telephone"
    OTHER_PAUSE = "a pause by another sign"
    WAITS_FOR_PERSON = "a pause until somebody presses a key"
    OPEN_VARIABLE = "a stored variable that is not closed"


class OptionProblem(Enum):
    """Why an option of a callback cannot be set like this."""

    NO_SUCH_OPTION = "no such option"
    GIVEN_AS_PHONE = "given as a phone of mine"
    GIVEN_AS_NUMBER = "given as the number"
    NO_FLAG = "neither true nor false"
    OUT_OF_RANGE = "out of range"
    NO_SOUND = "no id of a sound"
    NO_TEXT = "empty, too long or unreadable"
    NO_VARIABLES = "no variables"
    VARIABLE_UNREADABLE = "a variable without a name, too long or unreadable"


class RefusalReason(Enum):
    """Why the PBX refused, as far as its answer tells (Ringme API, codes and statuses)."""

    BAD_REQUEST = "bad request"
    NOT_ALLOWED = "not allowed"
    NOT_FOUND = "not found"
    TOO_MANY_REQUESTS = "too many requests"
    CALL_LIMIT = "call limit"
    SIGN_IN = "sign-in"
    OTHER = "other"


class ReachProblem(Enum):
    """Why a PBX was not reached, as far as the network tells."""

    UNKNOWN = "unknown"
    NO_SUCH_HOST = "no such host"
    NO_CONNECTION = "no connection"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    NO_ANSWER_IN_TIME = "no answer in time"


class NotSentReason(Enum):
    """Why a call was given up before any byte of its request left."""

    UNREACHABLE = "not reachable"
    KEYS_MISSING = "keys missing"
    PRACTICE = "practice PBX did not start"
    EXTENSION = "extension unclear"
    CANNOT_RECORD = "cannot record"
    CANCELLED = "cancelled"
    TOO_LATE = "too late"
    STOPPED = "Deskbell was stopped"


class UnclearReason(Enum):
    """Why nobody can tell whether a request was carried out."""

    NO_ANSWER_IN_TIME = "no answer in time"
    CONNECTION_LOST = "connection lost"
    NOT_UNDERSTOOD = "answer not understood"
    SERVER_FAULT = "server fault"
    INTERRUPTED = "Deskbell was stopped"
    RECORD_DAMAGED = "record damaged"


class NotDialable(KnownError):
    """No number can be made of the input."""

    problem: NumberProblem


class ExtensionUnclear(KnownError):
    """Which extension places the call is not known; `candidates` are numbers to choose from.

    `wanted` is what was asked for and is not among the line's phones, empty if nothing was.
    """

    candidates: tuple[str, ...]
    wanted: str = ""


class CannotRecord(KnownError):
    """The journal could not be written; `detail` is the operating system's word."""

    detail: str = ""


class JournalMended(KnownError):
    """The record of calls was damaged and stands anew, with `calls` calls; the old file is kept as `kept_as`."""

    kept_as: str
    calls: int


class StillOpen(KnownError):
    """A call to this number is open or unknown."""

    number: str
    unknown: bool


class OptionRefused(KnownError):
    """An option of a callback is not one, or its value cannot be.

    `place` is that of the symbol to blame, from 1; 0 where there is none.
    """

    option: str
    problem: OptionProblem | ToneProblem = OptionProblem.NO_SUCH_OPTION
    place: int = 0


class DirectoryTrouble(KnownError):
    """The directory of this computer, which holds contacts and presets, cannot be read or written."""

    detail: str = ""


class DirectoryMended(KnownError):
    """The directory was damaged and stands anew with so many presets and contacts; `kept_as` is the old file."""

    kept_as: str
    presets: int
    contacts: int = 0


class VariablesClosed(KnownError):
    """The signed-in user is no client's, so that stored variables can neither be changed nor used."""


class NotReachable(KnownError):
    """The PBX was not reached and no byte of the request left."""

    host: str
    reason: ReachProblem = ReachProblem.UNKNOWN


class SignInRefused(KnownError):
    """The PBX does not accept the line's App ID and secret."""

    host: str


class TokenRefused(KnownError):
    """The PBX answered 401 with a complete JSON body: the request was not carried out."""


class Refused(KnownError):
    """The PBX refused with a complete JSON body; `message` is its own text, cleaned.

    `again_at_s` is when it will take requests again, seconds since 1970 by this computer's clock, None if it did not
    tell.
    """

    reason: RefusalReason
    status: int
    message: str = ""
    again_at_s: float | None = None


class OutcomeUnclear(KnownError):
    """The request may have left and no conclusive answer came."""

    reason: UnclearReason


class NotListening(KnownError):
    """Another Deskbell of this user answers later starts, so links and commands do not reach this window."""


class PracticeUnavailable(KnownError):
    """The practice PBX did not start."""
