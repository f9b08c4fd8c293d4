"""Evidence as the journal keeps it: a kind and a JSON object of every field but `at_s`, which has a column.

Kinds and field names stand on disks everywhere: they are added to, never renamed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import Enum
from types import MappingProxyType
from typing import Any

from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    ListedCall,
    NoLongerListed,
    Noted,
    NotSent,
    NotSteered,
    PhoneChosen,
    Probably,
    Recorded,
    RecordedLeg,
    Removed,
    Restored,
    RuledOut,
    SteerAction,
    Steered,
    TokenWasRefused,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A class of evidence, with how the fields are read that are not plain JSON."""

    make: type[Evidence]
    readers: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    def read(self, at_s: float, told: Mapping[str, Any]) -> Evidence:
        known = {one.name for one in fields(self.make)} & told.keys()
        return self.make(at_s=at_s, **{name: self._value(name, told[name]) for name in known})

    def _value(self, name: str, value: Any) -> Any:
        reader = self.readers.get(name)
        return value if reader is None else reader(value)


def _row(told: Mapping[str, Any]) -> ListedCall:
    return ListedCall(**{one.name: told[one.name] for one in fields(ListedCall) if one.name in told})


def _legs(told: list[Mapping[str, Any]]) -> tuple[RecordedLeg, ...]:
    return tuple(RecordedLeg(called=leg["called"], result=leg["result"]) for leg in told)


def _told(told: Mapping[str, Any]) -> Any:
    return KINDS[told["kind"]].read(told["at_s"], told["body"])


def _refusal(told: str | None) -> RefusalReason | None:
    return None if told is None else RefusalReason(told)


KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "intended": _Kind(Intended),
        "phone_chosen": _Kind(PhoneChosen, {"sources": tuple}),
        "leaving": _Kind(Leaving),
        "not_sent": _Kind(NotSent, {"reason": NotSentReason}),
        "token_refused": _Kind(TokenWasRefused),
        "refused": _Kind(WasRefused, {"reason": RefusalReason}),
        "unclear": _Kind(Unclear, {"reason": UnclearReason}),
        "accepted": _Kind(WasAccepted),
        "listed": _Kind(Listed, {"row": _row}),
        "no_longer_listed": _Kind(NoLongerListed),
        "recorded": _Kind(Recorded, {"legs": _legs}),
        "end_asked": _Kind(EndAsked),
        "end_taken": _Kind(EndTaken),
        "steered": _Kind(Steered, {"action": SteerAction}),
        "not_steered": _Kind(NotSteered, {"action": SteerAction, "refusal": _refusal}),
        "track_lost": _Kind(TrackLost),
        "user_said": _Kind(UserSaid),
        "probably": _Kind(Probably, {"told": _told}),
        "ruled_out": _Kind(RuledOut),
        "noted": _Kind(Noted, {"tags": tuple}),
        "removed": _Kind(Removed),
        "restored": _Kind(Restored),
    },
)
_NAMES: Mapping[type[Evidence], str] = MappingProxyType({kind.make: name for name, kind in KINDS.items()})


def evidence_to_json(evidence: Evidence) -> tuple[str, str]:
    """Return a piece of evidence as its kind and body."""
    body = _body(evidence)
    return _NAMES[type(evidence)], json.dumps(body, default=_enum_value, separators=(",", ":"))


def evidence_from_json(kind: str, at_s: float, body: str) -> Evidence | None:
    """Read a piece of evidence; None for a kind that only a later version understands.

    A body that cannot be read is a gap in what is known of the call, whoever made it so.
    """
    known = KINDS.get(kind)
    if known is None:
        return None
    try:
        return known.read(at_s, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Unclear(at_s, UnclearReason.RECORD_DAMAGED)


def _body(evidence: Evidence) -> dict[str, Any]:
    body = asdict(evidence)
    del body["at_s"]
    if isinstance(evidence, Probably):
        told = evidence.told
        body["told"] = {"kind": _NAMES[type(told)], "at_s": told.at_s, "body": _body(told)}
    return body


def _enum_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"no JSON for {type(value).__name__}")
