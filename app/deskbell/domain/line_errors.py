"""What can be wrong with a line: the part of `errors` that a start of the window waits for."""

from enum import Enum

from deskbell.domain.known_error import KnownError


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


class LineTrouble(KnownError):
    """Base of every reason for which a line cannot be used as it is."""


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


class NoPhone(LineTrouble):
    """A stored variable stands for the extension, so which phone of ours rings has to be said."""

    extension: str


class AddressRefused(LineTrouble):
    """The address is not one that Deskbell sends anything to; `plain_http` says that only encryption is missing."""

    address: str
    plain_http: bool = False
