"""Why a number is not dialled from this desk, and what is asked before one is."""

from enum import Enum

from deskbell.domain.errors import KnownError


class CallBan(Enum):
    """Why a number is never dialled from this desk."""

    EMERGENCY = "emergency"
    DO_NOT_CALL = "do not call"
    OWN_PHONE = "own phone"


class CallQuestion(Enum):
    """What is asked before a number is dialled."""

    EMERGENCY_OR_EXTENSION = "emergency or extension"
    PREMIUM = "premium"
    INTERNATIONAL = "international"
    PHONE_OFF_LINE = "phone off line"


class CallForbidden(KnownError):
    """A rule of this desk keeps the number from being dialled; `region` is where it calls for help, if it does."""

    number: str
    ban: CallBan
    region: str = ""


class CallQuestioned(KnownError):
    """The number is dialled only once somebody was asked; `region` is where it is at home, as far as that is known.

    `others` are further numbers of the same call of which the same is to be asked.
    """

    number: str
    question: CallQuestion
    region: str = ""
    others: tuple[str, ...] = ()


class RulesNotKept(KnownError):
    """What was changed about dialling is not on the disk, and does not count; `detail` says why."""

    detail: str


class RulesUnreadable(KnownError):
    """The file with the rules of dialling cannot be read, or not be understood; `detail` says where."""

    file: str
    detail: str
