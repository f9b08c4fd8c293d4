"""Intents, rows and records to test with: my desk 101 and my mobile call the extension 205 or an outside number."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from deskbell.domain.call import Intent, OptionValue
from deskbell.domain.evidence import Evidence, ListedCall, Recorded, RecordedLeg, WasAccepted
from deskbell.domain.progress import Progress, derive
from doubles.clock import START_S
from doubles.pbx import CALL_API_ID, CALL_ID

MOBILE = "+37491000001"
OUTSIDE = "+37410123456"
NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


def an_intent(
    destination: str = "205",
    *,
    intent_id: str = "0" * 32,
    after_s: float = 0,
    line: str = "practice",
    sources: tuple[str, ...] = ("101",),
    extension: str = "101",
    options: Mapping[str, OptionValue] = NO_OPTIONS,
    owner: str = "",
) -> Intent:
    """A wish to call, so many seconds after the clock's start."""
    return Intent(
        id=intent_id,
        at_s=START_S + after_s,
        line=line,
        practice=True,
        extension=extension,
        sources=sources,
        destination=destination,
        options=options,
        owner=owner,
    )


def accepted(after_s: float = 1) -> WasAccepted:
    """The PBX's answer with its ids."""
    return WasAccepted(START_S + after_s, CALL_ID, CALL_API_ID)


def a_row(
    called: str,
    *,
    handle: str = "",
    rings: str = "",
    answered_after_s: float | None = None,
    began_after_s: float | None = None,
    own: bool | None = None,
) -> ListedCall:
    """A row towards a number; `rings` is the extension that the PBX says it rings, the handle is made of the number.

    A row that rings an extension is that extension's own unless told otherwise.
    """
    return ListedCall(
        call_api_id=handle or f"leg to {called}",
        extension_id="4101",
        called=called,
        called_extension=rings,
        began_at_s=None if began_after_s is None else START_S + began_after_s,
        answered_at_s=None if answered_after_s is None else START_S + answered_after_s,
        own=bool(rings) if own is None else own,
    )


def a_record(result: str, *legs: tuple[str, str], talked_s: int | None = None, after_s: float = 60) -> Recorded:
    """The history's word; legs are (called number, result)."""
    return Recorded(START_S + after_s, result, talked_s, tuple(RecordedLeg(*leg) for leg in legs))


def progress_of(*evidence: Evidence, intent: Intent | None = None) -> Progress:
    """Where a call with this evidence stands."""
    return derive(intent or an_intent(), evidence)


def kinds_of(evidence: Iterable[Evidence]) -> list[str]:
    """The names of the kinds, in order."""
    return [type(piece).__name__ for piece in evidence]
