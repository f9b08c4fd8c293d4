"""Parking a call in a numbered slot and taking it back: /extension/{id}/valet_park/ (Ringme API, valet_park)."""

from enum import Enum
from typing import Any

from deskbell.adapters.http.answers import Answer
from deskbell.adapters.pbx.paths import extension_realm
from deskbell.adapters.pbx.readings import require_taken
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Text, Wire
from deskbell.domain.steering import Handle

_MOST_SLOTS = 1000


class ParkAction(Enum):
    """What can be asked for, in the API's own words."""

    PARK = "park"
    BRIDGE = "bridge"
    SLOTS = "slots"


class _Slot(Wire):
    slot: Text = ""


class ValetPark:
    """The slots of one extension after another; every method raises Refused (NOT_FOUND) for a call that is gone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def park(self, handle: Handle, slot: str) -> None:
        """Put a call into a slot."""
        await self._order(handle, ParkAction.PARK, slot)

    async def bridge(self, handle: Handle, slot: str = "") -> None:
        """Take a parked call back; the documentation requires no slot here."""
        await self._order(handle, ParkAction.BRIDGE, slot)

    async def slots(self, handle: Handle, slot: str) -> tuple[str, ...]:
        """The slots that the PBX tells; the shape of this answer is not documented, what cannot be read is left out."""
        return _read_slots((await self._order(handle, ParkAction.SLOTS, slot)).json)

    async def _order(self, handle: Handle, action: ParkAction, slot: str) -> Answer:
        path = extension_realm(handle.extension_id).one("valet_park", handle.call_api_id)
        order = {"action": action.value, **({"slot": slot} if slot else {})}
        answer = await self._session.change("PUT", path, order)
        require_taken(answer)
        return answer


def _read_slots(said: Any) -> tuple[str, ...]:
    told = said.get("slots", [said]) if isinstance(said, dict) else said
    rows = told[:_MOST_SLOTS] if isinstance(told, list) else []
    read = (_Slot.model_validate(row if isinstance(row, dict) else {"slot": row}).slot for row in rows)
    return tuple(slot for slot in read if slot)
