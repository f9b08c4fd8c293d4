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
from typing import Any, ClassVar, dataclass_transform


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


class LineProblem(Enum):
    """Why a line cannot be kept, or not be removed."""

    NAME_TAKEN = "name taken"
    NAME_RESERVED = "name reserved"
    NAME_UNREADABLE = "name unreadable"
    TOO_MANY = "too many lines"
    BUILT_IN = "built in"


class SecretProblem(Enum):
    """Why a line's secret is not known."""

    NOT_KEPT = "not kept"
    NO_KEYRING = "no keyring"
    KEYRING_SILENT = "keyring does not answer"


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


@dataclass_transform(eq_default=False)
class KnownError(Exception):
    """Base of every failure that is not a bug of Deskbell; a subclass annotates its fields as a data class does.

    Real data classes, each with code of its own made at the import, would take a start of the window a twentieth of
    all it does. So `dataclasses.replace` does not take an error; nothing else tells the difference.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.__match_args__ += tuple(cls.__annotations__)  # type: ignore[misc] # as a data class has it

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        given = dict(zip(names, values, strict=False)) | named
        missing = [name for name in names if name not in given and not hasattr(type(self), name)]
        if len(given) != len(values) + len(named) or missing or not given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}")
        self.__dict__ |= given

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"


class LineTrouble(KnownError):
    """Base of every reason for which a line cannot be used as it is."""


class NotDialable(KnownError):
    """No number can be made of the input."""

    problem: NumberProblem


class ExtensionUnclear(KnownError):
    """Which extension places the call is not known; `candidates` are numbers to choose from.

    `wanted` is what was asked for and is not among the line's phones, empty if nothing was.
    """

    candidates: tuple[str, ...]
    wanted: str = ""


class NoPhone(LineTrouble):
    """A stored variable stands for the extension, so which phone of ours rings has to be said."""

    extension: str


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


class NoSuchLine(LineTrouble):
    """No line has this name; `known` are those that do."""

    name: str
    known: tuple[str, ...] = ()


class LineRefused(LineTrouble):
    """A line cannot be kept like this, or not be removed."""

    name: str
    problem: LineProblem


class LinesUnreadable(LineTrouble):
    """The list of lines cannot be read or written; `kept_as` is where a damaged one was put aside."""

    detail: str = ""
    kept_as: str = ""


class NoSecret(LineTrouble):
    """The secret of a line is not known on this computer."""

    line: str
    problem: SecretProblem = SecretProblem.NOT_KEPT


class AddressRefused(LineTrouble):
    """The address is not one that Deskbell sends anything to; `plain_http` says that only encryption is missing."""

    address: str
    plain_http: bool = False


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
