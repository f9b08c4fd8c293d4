"""A callback and its legs as values; `play` says how one turns into the next."""

from dataclasses import dataclass
from enum import StrEnum

from deskbell.practice.exchange.characters import Character, LegResult, Party


class Side(StrEnum):
    """Our side, rung first, or their side."""

    SOURCE = "source"
    DESTINATION = "destination"


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
class Order:
    """A callback as it was asked for and understood: who is rung, how long, and what each side sees."""

    extension: Character
    sources: tuple[Party, ...]
    destination: Party
    dialled: str
    wait_for_pickup_s: float
    call_duration_s: float
    sources_see: CallerId
    destination_sees: CallerId


@dataclass(frozen=True, slots=True)
class Leg:
    """One phone of a call, from the moment it is dialled; `leg_id` is its `call_api_id`."""

    leg_id: str
    side: Side
    party: Party
    began_s: float
    answered_s: float | None = None
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
class Call:
    """One callback; times are seconds of the practice clock, `result` is None until it has ended."""

    call_id: str
    order: Order
    leg_ids: tuple[str, ...]
    legs: tuple[Leg, ...]
    began_s: float
    bridged_s: float | None = None
    ended_s: float | None = None
    result: CallResult | None = None
    disposition: Disposition | None = None

    @property
    def api_id(self) -> str:
        """The `call_api_id` that the order's answer named: that of the first source leg."""
        return self.leg_ids[0]

    @property
    def alive(self) -> bool:
        """Whether the call has not ended."""
        return self.ended_s is None

    @property
    def destination(self) -> Leg | None:
        """Their leg, None before anybody of ours has picked up."""
        return next((leg for leg in self.legs if leg.side is Side.DESTINATION), None)

    def leg(self, leg_id: str) -> Leg:
        """The leg with this id; KeyError if the call has none."""
        for leg in self.legs:
            if leg.leg_id == leg_id:
                return leg
        raise KeyError(leg_id)
