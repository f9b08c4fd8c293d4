"""Whether telephones are signed in: /extension/{id}/registration/ (Ringme API, Internal Number)."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.paths import extension_realm
from deskbell.adapters.pbx.readings import not_understood
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Flag, Text, Wire, objects, sole
from deskbell.domain.account import Device, Registration

_MOST_DEVICES = 100


def _listed(value: Any) -> list[Any] | None:
    return objects(value) if isinstance(value, list) else None


class DeviceRow(Wire):
    """One telephone as the wire tells."""

    device: Text = ""
    real_address: Text = ""


class RegistrationRow(Wire):
    """An extension's telephones as the wire tells."""

    registered: Flag = None
    registrations: Annotated[list[DeviceRow] | None, BeforeValidator(_listed)] = None


class Registrations:
    """The telephones of one extension after another."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, extension_id: str) -> Registration:
        """The telephones that are signed in for an extension; where no word says so, a list of them does.

        Raises:
            OutcomeUnclear: the answer tells neither.
        """
        answer = await self._session.read(extension_realm(extension_id).list("registration"))
        row = RegistrationRow.model_validate(sole(content(answer)))
        if row.registered is None and row.registrations is None:
            raise not_understood()
        told = (row.registrations or [])[:_MOST_DEVICES]
        devices = tuple(Device(one.device, one.real_address) for one in told)
        return Registration(bool(devices) if row.registered is None else row.registered, devices)
