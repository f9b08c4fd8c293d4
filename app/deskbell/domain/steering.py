"""Steering a live call: what the PBX can be asked to do with it, and where such an order goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from deskbell.domain.call import Intent
from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import ListedCall, NotSteered, SteerAction
from deskbell.domain.legs import Side, side_of
from deskbell.domain.progress import Progress

NEEDS_NUMBER = frozenset(
    {
        SteerAction.TRANSFER,
        SteerAction.ATTENDED_TRANSFER,
        SteerAction.PICK_UP,
        SteerAction.EAVESDROP,
        SteerAction.WHISPER,
        SteerAction.CONFERENCE,
    }
)
_MAY_PASS = (RefusalReason.BAD_REQUEST, RefusalReason.TOO_MANY_REQUESTS)


@dataclass(frozen=True, slots=True)
class Handle:
    """What steers one row of the current calls: the extension in the path, and the row's `call_api_id`."""

    extension_id: str
    call_api_id: str


def handles(rows: Iterable[ListedCall], intent: Intent) -> tuple[Handle, ...]:
    """Where an order to steer a call may go, the likeliest first.

    Which row steers a callback is not documented (Ringme API, Current Calls). The extension in the path is the one
    that acts, so the row of our own phone comes first: the other side is its to hold, hand on or park.
    """
    order = (Side.SOURCE, Side.UNCLEAR, Side.DESTINATION)
    usable = [row for row in rows if row.extension_id and row.call_api_id]
    ranked = sorted(usable, key=lambda row: order.index(side_of(row, intent)))
    return tuple(dict.fromkeys(Handle(row.extension_id, row.call_api_id) for row in ranked))


def is_held(progress: Progress) -> bool:
    """Whether the other side waits on hold, as far as the PBX took the orders."""
    return progress.steered is not None and progress.steered.action is SteerAction.HOLD


def is_parked(progress: Progress) -> bool:
    """Whether the call was parked and not taken back."""
    return progress.steered is not None and progress.steered.action is SteerAction.PARK


def handed_to(progress: Progress) -> str:
    """The number the call was handed on to, empty if it was not; nothing can be steered after that."""
    steered = progress.steered
    handed = steered and steered.action in (SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER)
    return steered.number if steered and handed else ""


def lasting_refusal(progress: Progress, action: SteerAction) -> NotSteered | None:
    """The refusal for which an action is not offered again in this call.

    A wrong number can be corrected, an hour's limit passes, and what nobody can tell about may be tried again.
    """
    found = next((one for one in progress.not_steered if one.action is action), None)
    return found if found and found.refusal and found.refusal not in _MAY_PASS else None


def may_steer(progress: Progress) -> bool:
    """Whether there is a talk to steer: the other side is proven to be on, and nobody has asked for its end."""
    return progress.talking and not progress.end_asked and not handed_to(progress)
