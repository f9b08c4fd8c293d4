"""A call at one moment, and what its phones experience in it: what every rule of the switchboard takes and gives."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from deskbell.practice.exchange.calls import Call, Disposition, Leg
from deskbell.practice.exchange.characters import LegResult
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.port import PhoneEvent, What


@dataclass(frozen=True, slots=True)
class Turn:
    """A call at `at_s`, how phones are operated and who they are, and what they were told in this turn, in order."""

    call: Call
    at_s: float
    by_hand: frozenset[str] = frozenset()
    off_line: frozenset[str] = frozenset()
    directory: Directory = field(default_factory=Directory)
    told: tuple[PhoneEvent, ...] = ()

    def tell(self, leg: Leg, what: What, detail: Mapping[str, Any] | None = None) -> Self:
        """Let a phone experience something."""
        event = PhoneEvent(self.at_s, self.call.call_id, leg.leg_id, leg.party.phone, what, detail or {})
        return replace(self, told=(*self.told, event))

    def put(self, leg: Leg) -> Self:
        """Take over a changed leg, or a new one."""
        legs = self.call.legs
        if any(one.leg_id == leg.leg_id for one in legs):
            return self.change(legs=tuple(leg if one.leg_id == leg.leg_id else one for one in legs))
        return self.change(legs=(*legs, leg))

    def change(self, **fields: Any) -> Self:
        """Change what the call says of itself."""
        return replace(self, call=replace(self.call, **fields))

    def release(self, leg: Leg, result: LegResult, disposition: Disposition) -> Self:
        """End a leg."""
        return self.put(replace(leg, ended_s=self.at_s, result=result, disposition=disposition, held=False))

    def next_leg_id(self) -> str:
        """A `call_api_id` in the shape seen in current calls, digits, a dash and a UUID: always the same for a leg."""
        made = uuid.uuid5(uuid.NAMESPACE_OID, f"{self.call.call_id}/{len(self.call.legs)}")
        return f"{made.int % 10**10:010d}-{made}"
