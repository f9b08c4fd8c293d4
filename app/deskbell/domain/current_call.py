"""What the PBX lists of the calls that are going on."""

from dataclasses import dataclass

from deskbell.domain.evidence import ListedCall
from deskbell.domain.number import short_number
from deskbell.domain.pbx_history import Flow


@dataclass(frozen=True, slots=True)
class ExtensionAtCall:
    """An extension as a row of current calls names it; `name` is `PREFIX*101@domain`."""

    id: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CurrentCall:
    """One row of the current calls (Ringme API, Current Calls).

    `call_api_id` and `extension_id` steer it, `callback_id` names the callback it comes from if it comes from one.
    Times are seconds since 1970 by this computer's clock; `answered_at_s` is None while it rings. It is not `real`
    where it belongs to the extension but the talk goes elsewhere.
    """

    call_api_id: str
    extension_id: str
    call_id: str = ""
    subcall_id: str = ""
    callback_id: str = ""
    flow: Flow = Flow.UNKNOWN
    called_number: str = ""
    called_did: str = ""
    caller_id_number: str = ""
    caller_id_name: str = ""
    caller: ExtensionAtCall | None = None
    called: ExtensionAtCall | None = None
    began_at_s: float | None = None
    answered_at_s: float | None = None
    record_uuid: str = ""
    real: bool = True

    def belongs_to(self, call_id: str) -> bool:
        """Whether it is a row of this callback; ids are written in either case."""
        wanted = call_id.casefold()
        return bool(wanted) and wanted in (self.call_id.casefold(), self.callback_id.casefold())

    def as_evidence(self) -> ListedCall:
        """The row as the journal keeps it."""
        return ListedCall(
            call_api_id=self.call_api_id,
            extension_id=self.extension_id,
            called=self.called_number,
            called_extension=short_number(self.called.name) if self.called else "",
            began_at_s=self.began_at_s,
            answered_at_s=self.answered_at_s,
            own=self.called is not None and self.called.id == self.extension_id != "",
        )
