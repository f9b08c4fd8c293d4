"""What the rest of the practice PBX asks of its exchange, so that a real one can take the simulated one's place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from deskbell.practice.exchange.calls import Call, Disposition, Leg, Order
from deskbell.practice.exchange.directory import Directory


class Action(StrEnum):
    """What can be asked of a live call (Ringme API, Current Calls; the last two: Valet Park)."""

    TRANSFER = "transfer"
    ATTENDED_TRANSFER = "attended_transfer"
    EAVESDROP = "eavesdrop"
    WHISPER = "whisper"
    CONFERENCE = "conference"
    HOLD = "hold"
    OFFHOLD = "offhold"
    PARK = "park"
    PICKUP = "pickup"
    BRIDGE = "bridge"
    SLOTS = "slots"


class Refusal(StrEnum):
    """Why a call cannot be steered so, in one plain sentence."""

    GONE = "The call has ended"
    NOT_ANSWERED = "This phone has not answered"
    NOT_CONNECTED = "The two sides are not connected"
    NO_NUMBER = "send_dst must be a number"
    NOBODY = "Nobody has the number in send_dst"
    PUBLIC_TRANSFER = (
        "This call may not be transferred: allow_public_transfer is false and an outside number takes part"
    )
    UNDER_WAY = "Another phone is still being rung for this call"
    ON_HOLD = "The call is on hold already"
    NOT_ON_HOLD = "The call is not on hold"
    PARKED = "The call is parked"
    NOT_PARKED = "The call is not parked"
    NO_SUCH_SLOT = "There is no such parking slot"
    SLOT_TAKEN = "Another call is parked in this slot"


class NoRoomError(Exception):
    """The call slots leave no room for this callback: the API's `callback_rate_limit_exceeded`."""


class CannotSteerError(Exception):
    """The call cannot be steered so; `refusal` says why, and so does the message."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class CannotActError(Exception):
    """The phone is not in a state for that; the message says so."""


class What(StrEnum):
    """What a phone can experience; beside each, what its `detail` holds."""

    RINGS = "rings"
    """shows_number, shows_name; answer_after_s if it was told to answer by itself; tag if the order has one"""
    EARLY_MEDIA = "early_media"
    ANSWERS = "answers"
    """by: "itself", "hand" or "autoanswer" """
    STOPS_RINGING = "stops_ringing"
    """why: "answered elsewhere", "timed out" or "cancelled" """
    REFUSES = "refuses"
    """why: "busy", "rejected" or "failed" """
    HEARS_SOUND = "hears_sound"
    """sound_id, title, length_s"""
    HEARS_TONE = "hears_tone"
    """tone"""
    CONNECTED = "connected"
    """with: the other phone"""
    ON_HOLD = "on_hold"
    OFF_HOLD = "off_hold"
    TRANSFERRED = "transferred"
    """to: the number that this phone, which stays, is being handed on to"""
    TRANSFER_REFUSED = "transfer_refused"
    """to, why"""
    PARKED = "parked"
    """slot"""
    LISTENS = "listens"
    """to: the phones"""
    WHISPERS = "whispers"
    """to: the one phone that hears it"""
    JOINS = "joins"
    """with: the phones"""
    HANGS_UP = "hangs_up"
    IS_HUNG_UP = "is_hung_up"
    """why: "other side hung up", "duration", "ended by request" or "cancelled" """


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    """What one phone experienced at `at_s` of the practice clock.

    `phone` is the short number of an extension, else the number as it was dialled; `n` counts from 1 over the whole
    exchange (0 before the exchange has taken note of it).
    """

    at_s: float
    call_id: str
    leg_id: str
    phone: str
    what: What
    detail: Mapping[str, Any]
    n: int = 0


class Exchange(Protocol):
    """Plays calls; time passes only in `advance`. A phone is named by its short number, an outside one as dialled."""

    slots: int
    """How many calls can be open at once; may be set."""

    @property
    def directory(self) -> Directory:
        """Who is behind which number."""

    @property
    def now_s(self) -> float:
        """The moment the exchange is at."""

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """The calls that have not ended, oldest first."""

    @property
    def placed(self) -> tuple[str, ...]:
        """The `call_id` of every call ever placed, oldest first."""

    @property
    def by_hand(self) -> frozenset[str]:
        """The phones that are operated by hand."""

    @property
    def off_line(self) -> frozenset[str]:
        """The phones that are not registered."""

    def place(self, order: Order) -> Call:
        """Start a callback.

        NoRoomError if the share of slots left free after it would be below `rate_limit_percent`: at 0 when all slots
        are taken, at 100 always.
        """

    def end(self, call: Call, disposition: Disposition | None = None) -> None:
        """End a whole callback from outside, as its caller unless told otherwise; one that has ended is left alone."""

    def steer(self, call: Call, leg_id: str, action: Action, number: str = "", slot: str = "") -> Call:
        """Steer a live call by one of its legs; answers with the call afterwards. CannotSteerError says why not.

        `number` (the API's `send_dst`) is rung by transfer, attended_transfer, eavesdrop, whisper, conference, pickup
        and bridge; `slot` is wanted by slots, and by park if the slot is to be a certain one.
        What each action does: `steering`.
        """

    def operate_by_hand(self, phone: str, *, by_hand: bool) -> None:
        """Let a phone wait for a hand, or let it play its script again."""

    def register(self, phone: str, *, registered: bool) -> None:
        """Take a phone on line or off; off line it cannot be rung, and a call that it is in goes on."""

    def answer(self, phone: str) -> None:
        """Pick up the oldest ringing call of a phone; CannotActError if none rings."""

    def refuse(self, phone: str) -> None:
        """Refuse the oldest ringing call of a phone; CannotActError if none rings."""

    def hang_up(self, phone: str) -> None:
        """Hang up the oldest answered call of a phone; CannotActError if there is none."""

    def legs_at(self, phone: str) -> Iterator[tuple[Call, Leg]]:
        """The open legs of one phone, oldest call first."""

    def events_after(self, n: int) -> tuple[PhoneEvent, ...]:
        """What phones experienced after event `n`, oldest first; the oldest are forgotten after some thousands."""

    def advance(self, to_s: float) -> None:
        """Move the clock, playing everything that falls due on the way at its own moment; it never goes back."""

    def next_due_s(self) -> float:
        """When something will happen by itself, infinity if never."""
