"""What is known of a call, piece by piece; a call's journal is a list of these.

Every `at_s` is seconds since 1970 by this computer's clock. Times told by the PBX have been moved onto that clock
by the difference between the answer's `Date` and the moment it came.
"""

from dataclasses import dataclass
from enum import Enum

from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason


class SteerAction(Enum):
    """What the PBX can be asked to do with a live call, in the API's own words (Ringme API, Current Calls)."""

    HOLD = "hold"
    RESUME = "offhold"
    TRANSFER = "transfer"
    ATTENDED_TRANSFER = "attended_transfer"
    PARK = "park"
    PICK_UP = "pickup"
    EAVESDROP = "eavesdrop"
    WHISPER = "whisper"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class Intended:
    """The wish was written down; nothing has been sent."""

    at_s: float


@dataclass(frozen=True, slots=True)
class PhoneChosen:
    """Which extension places the call and which phones of ours ring, where the order had left it open."""

    at_s: float
    extension: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Written immediately before the request of this attempt is handed to the network."""

    at_s: float
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class NotSent:
    """No byte of the last attempt's request left; `detail` names the host or the choices, for people's sentences."""

    at_s: float
    reason: NotSentReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TokenWasRefused:
    """The PBX itself refused the token of this attempt, so it placed nothing."""

    at_s: float
    attempt: int


@dataclass(frozen=True, slots=True)
class WasRefused:
    """The PBX refused the call with a complete answer; `again_at_s` is when it takes requests again, if it told."""

    at_s: float
    reason: RefusalReason
    status: int
    message: str = ""
    again_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """The request may have left and no conclusive answer came."""

    at_s: float
    reason: UnclearReason


@dataclass(frozen=True, slots=True)
class WasAccepted:
    """The PBX took the order: `call_id` names it in lists and history, `call_api_id` steers it.

    `extension_id` is the extension that placed it.
    """

    at_s: float
    call_id: str
    call_api_id: str
    extension_id: str = ""


@dataclass(frozen=True, slots=True)
class ListedCall:
    """One row of the PBX's list of current calls (Ringme API, Current Calls).

    `called` is the number dialled, `called_extension` the short number of the extension that is rung if the PBX
    names one, `answered_at_s` None while it rings. `own` says that the row belongs to the extension that it rings.
    """

    call_api_id: str
    extension_id: str
    called: str
    called_extension: str
    began_at_s: float | None
    answered_at_s: float | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Our call stood in the list of current calls, with this row."""

    at_s: float
    row: ListedCall


@dataclass(frozen=True, slots=True)
class NoLongerListed:
    """Our call stood in the list of current calls before and does not any more."""

    at_s: float


@dataclass(frozen=True, slots=True)
class RecordedLeg:
    """One leg of a call in the PBX's history; `result` is the API's own word."""

    called: str
    result: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The PBX's history holds the call (Ringme API, Call History).

    `result` is the API's own word, `talked_s` the seconds both sides were connected or None if they never were,
    `began_at_s` None where the PBX told none.
    """

    at_s: float
    result: str
    talked_s: int | None
    legs: tuple[RecordedLeg, ...] = ()
    began_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class EndAsked:
    """The user pressed cancel or hang up."""

    at_s: float


@dataclass(frozen=True, slots=True)
class EndTaken:
    """The PBX took the order to end the call."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Steered:
    """The PBX took an order to steer the call; `number` is the one it names, if it names one."""

    at_s: float
    action: SteerAction
    number: str = ""


@dataclass(frozen=True, slots=True)
class NotSteered:
    """An order to steer the call was refused, or nobody can tell (`refusal` None) whether it was carried out."""

    at_s: float
    action: SteerAction
    number: str = ""
    refusal: RefusalReason | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class TrackLost:
    """The PBX neither lists nor records the call, and the time for it has passed."""

    at_s: float


@dataclass(frozen=True, slots=True)
class UserSaid:
    """The user's own word on a call that nobody else can tell about."""

    at_s: float
    rang: bool


@dataclass(frozen=True, slots=True)
class Probably:
    """The PBX tells of a call that fits this wish by its numbers and its time, though no id of ours names it.

    `call_id` is that call's own; `told` would be evidence of ours if it is the one, and has the same `at_s`.
    """

    at_s: float
    call_id: str
    told: Listed | NoLongerListed | Recorded | EndTaken | TrackLost


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A call that was thought to be probably this one is not: it names another destination, or is another wish's."""

    at_s: float
    call_id: str


@dataclass(frozen=True, slots=True)
class Noted:
    """The user wrote down something about the call, in the place of whatever stood there before."""

    at_s: float
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """The user took the call out of the history; it stays in the journal."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Restored:
    """The user put a removed call back."""

    at_s: float


Evidence = (
    Intended
    | PhoneChosen
    | Leaving
    | NotSent
    | TokenWasRefused
    | WasRefused
    | Unclear
    | WasAccepted
    | Listed
    | NoLongerListed
    | Recorded
    | EndAsked
    | EndTaken
    | Steered
    | NotSteered
    | TrackLost
    | UserSaid
    | Probably
    | RuledOut
    | Noted
    | Removed
    | Restored
)
