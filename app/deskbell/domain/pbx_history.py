"""What the PBX itself remembers of calls: calls, their legs, and recordings of what was said.

Times are seconds since 1970 by this computer's clock, None where the PBX tells none. Results and reasons are the API's
own words in lower case; which words there are is not documented completely.
"""

from dataclasses import dataclass
from enum import Enum


class Flow(Enum):
    """Which way a call goes, seen from the client (Ringme API, Call Data Record)."""

    IN = "in"
    OUT = "out"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which calls are asked for: those that began from `from_s` to `to_s`, newest first unless said otherwise.

    `flow` and the extensions narrow it down, empty ones do not; `to_number` is the number that was dialled.
    """

    from_s: float
    to_s: float
    newest_first: bool = True
    flow: Flow | None = None
    extension_ids: tuple[str, ...] = ()
    to_number: str = ""


@dataclass(frozen=True, slots=True)
class PbxLeg:
    """One leg of a call (Ringme API, Call Data Record).

    `called` is the number that was rung, `application` tells what made the leg (`callback`, `callcenter`,
    `intercept`), `ani_number` the external number that was presented, `call_result` how the whole call ended.
    """

    call_id: str = ""
    flow: Flow = Flow.UNKNOWN
    result: str = ""
    application: str = ""
    from_number: str = ""
    from_name: str = ""
    to_number: str = ""
    called: str = ""
    ani_number: str = ""
    extension_id: str = ""
    extension: str = ""
    began_at_s: float | None = None
    started_at_s: float | None = None
    ended_at_s: float | None = None
    duration_s: int | None = None
    hangup_cause: str = ""
    hangup_disposition: str = ""
    record_uuid: str = ""
    record_bytes: int | None = None
    call_result: str = ""


@dataclass(frozen=True, slots=True)
class PbxCall:
    """One call (Ringme API, Call History).

    `talked_s` is how long two subscribers were connected, None if they never were; `extension` is the short number of
    the extension that owns the call, `legs` is empty where they were not asked for.
    """

    call_id: str
    flow: Flow = Flow.UNKNOWN
    result: str = ""
    from_number: str = ""
    from_name: str = ""
    to_number: str = ""
    talked_with: str = ""
    did_number: str = ""
    extension_id: str = ""
    extension: str = ""
    extension_kind: str = ""
    began_at_s: float | None = None
    started_at_s: float | None = None
    talked_at_s: float | None = None
    ended_at_s: float | None = None
    duration_s: int | None = None
    talked_s: int | None = None
    hangup_cause: str = ""
    hangup_disposition: str = ""
    legs: tuple[PbxLeg, ...] = ()


@dataclass(frozen=True, slots=True)
class CallTotals:
    """How many calls there were in a time; None where the PBX does not tell."""

    incoming: int | None
    outgoing: int | None


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded leg (Ringme API, Conversation Records)."""

    record_uuid: str
    size_bytes: int
    file_name: str
    leg: PbxLeg


@dataclass(frozen=True, slots=True)
class RecordedSound:
    """What was said, as a file."""

    file_name: str
    media_type: str
    content: bytes
