"""A callback and its legs as values; `play` says how one turns into the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from deskbell.practice.exchange.characters import Character, LegResult, Party


class Side(StrEnum):
    """Why a leg was rung: as a source, as the destination, by a transfer (or pick-up), or to listen in."""

    SOURCE = "source"
    DESTINATION = "destination"
    TRANSFERRED = "transferred"
    GUEST = "guest"


class Place(StrEnum):
    """Where a leg stands in the call now; one that is rung stands where it will stand once it has answered."""

    OURS = "ours"
    THEIRS = "theirs"
    ASKED = "asked"
    """Asked by us, while they hold, whether it wants the call (attended transfer)."""
    TAKES_OVER = "takes over"
    """Rung to take our place (pick-up)."""
    LISTENS = "listens"
    WHISPERS = "whispers"
    JOINS = "joins"


class CallResult(StrEnum):
    """How a whole call ended, in the API's own words (Ringme API, Call History)."""

    BRIDGED = "bridged"
    ANSWERED = "answered"
    NOT_ANSWERED = "not answered"
    BUSY = "busy"
    REJECTED = "rejected"
    FAILED = "failed"


class Disposition(StrEnum):
    """Who ended a call, in the API's own words (Ringme API, Conversation Records)."""

    CALLER_BYE = "caller_bye"
    CALLEE_BYE = "callee_bye"
    CALLER_CANCEL = "caller_cancel"
    CALLEE_REFUSE = "callee_refuse"
    INTERNAL_CANCEL = "internal_cancel"


@dataclass(frozen=True, slots=True)
class CallerId:
    """What a phone displays."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of the PBX, as long as it plays."""

    sound_id: int
    title: str
    length_s: float


@dataclass(frozen=True, slots=True)
class Order:
    """A callback as it was asked for and understood (Ringme API, Callback), with nothing left to look up.

    `src_ani` and `dst_ani` are DIDs of the client or None. `tones` holds `0-9 * #` and the pauses `W` and `w`.
    `rate_limit_percent` is the share of call slots that must stay free. The rest bears the names of the API.
    """

    extension: Character
    sources: tuple[Party, ...]
    destination: Party
    dialled: str
    wait_for_pickup_s: float
    call_duration_s: float
    sources_see: CallerId
    destination_sees: CallerId
    src_ani: str | None = None
    dst_ani: str | None = None
    announce_sound: Sound | None = None
    dst_announce_sound: Sound | None = None
    tones: str = ""
    allow_public_transfer: bool = True
    transfer_after_src_hangup: str | None = None
    transfer_after_dst_hangup: str | None = None
    rate_limit_percent: int = 0
    autoanswer_src_s: float | None = None
    autoanswer_dst_s: float | None = None
    answering_machine: bool = False
    tag: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leg:
    """One phone of a call, from the moment it is dialled; `leg_id` is its `call_api_id`.

    `shows` is what its display says, `ani` the DID shown in place of a number (outside phones only), `through` the
    extension whose rule led to this phone (queue, ring group, forwarding). `rings` is false for a number that is
    dialled and cannot ring (busy, off line, nobody's). `tones` are heard from `tones_from_s` on, `tones_heard` of them
    already. `held`: it hears music.
    """

    leg_id: str
    side: Side
    place: Place
    party: Party
    began_s: float
    shows: CallerId
    ani: str | None = None
    through: Character | None = None
    rings: bool = True
    off_line: bool = False
    answer_after_s: float | None = None
    tones: str = ""
    tones_heard: int = 0
    tones_from_s: float | None = None
    early_media_s: float | None = None
    answered_s: float | None = None
    held: bool = False
    ended_s: float | None = None
    result: LegResult | None = None
    disposition: Disposition | None = None

    @property
    def alive(self) -> bool:
        """Whether the leg has not ended."""
        return self.ended_s is None

    @property
    def waiting(self) -> bool:
        """Whether the leg is dialled and not yet answered."""
        return self.alive and self.answered_s is None

    @property
    def talking(self) -> bool:
        """Whether somebody has picked up and not hung up."""
        return self.alive and self.answered_s is not None


@dataclass(frozen=True, slots=True)
class Talk:
    """A stretch of time in which our side and theirs heard each other; `bridged` unless one of them is a machine."""

    began_s: float
    bridged: bool
    ended_s: float | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One callback; times are seconds of the practice clock, `result` is None until it has ended.

    `rings_them_s` is when the announcement to our side ends, `connects_s` when the one to everybody does: both None
    unless one is being played. `slot` is where their side is parked.
    """

    call_id: str
    order: Order
    began_s: float
    legs: tuple[Leg, ...] = ()
    talks: tuple[Talk, ...] = ()
    rings_them_s: float | None = None
    connects_s: float | None = None
    slot: str | None = None
    ended_s: float | None = None
    result: CallResult | None = None
    disposition: Disposition | None = None

    @property
    def api_id(self) -> str:
        """The `call_api_id` that the order's answer named: that of the first source leg."""
        return self.legs[0].leg_id

    @property
    def alive(self) -> bool:
        """Whether the call has not ended."""
        return self.ended_s is None

    @property
    def bridged_s(self) -> float | None:
        """When two subscribers were first connected, None if never."""
        return next((talk.began_s for talk in self.talks if talk.bridged), None)

    @property
    def talked_s(self) -> float:
        """How long two subscribers were connected, in all stretches that are over: everything once the call has ended.

        The time in which a transfer rings is no talk.
        """
        return sum(talk.ended_s - talk.began_s for talk in self.talks if talk.bridged and talk.ended_s is not None)

    @property
    def connected(self) -> bool:
        """Whether our side and theirs hear each other (or one of them hears music, on hold)."""
        return bool(self.talks) and self.talks[-1].ended_s is None

    @property
    def ours(self) -> Leg | None:
        """The phone on our side that is up."""
        return self.up_at(Place.OURS)

    @property
    def theirs(self) -> Leg | None:
        """The phone on their side that is up; a queue's own leg while its agents ring."""
        return self.up_at(Place.THEIRS)

    @property
    def destination(self) -> Leg | None:
        """The destination's leg, the last that answered if several were rung; None before the destination is rung."""
        rung = [leg for leg in self.legs if leg.side is Side.DESTINATION]
        return next((leg for leg in reversed(rung) if leg.answered_s is not None), rung[0] if rung else None)

    def up_at(self, place: Place) -> Leg | None:
        """The answered leg that stands there, the newest if there are several."""
        return next((leg for leg in reversed(self.legs) if leg.talking and leg.place is place), None)

    def leg(self, leg_id: str) -> Leg:
        """The leg with this id; KeyError if the call has none."""
        for leg in self.legs:
            if leg.leg_id == leg_id:
                return leg
        raise KeyError(leg_id)
