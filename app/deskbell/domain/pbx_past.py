"""The PBX's own calls of an extension as the history shows them, with no outcome that is not proven."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from deskbell.domain.call import Intent
from deskbell.domain.evidence import Recorded, RecordedLeg
from deskbell.domain.legs import Leg
from deskbell.domain.line import Line
from deskbell.domain.number import short_form, short_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import PBX_PREFIX, Direction, PastCall
from deskbell.domain.pbx_history import Flow, PbxCall
from deskbell.domain.plain_text import plain_text
from deskbell.domain.progress import derive

_LONGEST_NAME: Final = 200
_LONGEST_NUMBER: Final = 160
_ANSWERED: Final = "answered"
_CALLBACK: Final = "callback"
_CALLER_GAVE_UP: Final = "caller_cancel"


@dataclass(frozen=True, slots=True)
class AskedDays:
    """On which days the PBX behind a line was asked for its calls, and when, in seconds since 1970."""

    line: str
    host: str
    at_s: Mapping[date, float]


def past_of_pbx(call: PbxCall, line: Line) -> PastCall | None:
    """A call of the line's extension; None where the PBX tells no id, time or direction of it, or no end yet."""
    at_s = next((one for one in (call.began_at_s, call.started_at_s) if one is not None), None)
    direction = {Flow.IN: Direction.IN, Flow.OUT: Direction.OUT}.get(call.flow)
    if not call.call_id or at_s is None or direction is None or not call.result:
        return None
    incoming = direction is Direction.IN
    number = call.from_number if incoming else call.to_number
    ours, theirs = Leg(at_s, call.talked_at_s), Leg(call.started_at_s, call.talked_at_s)
    return PastCall(
        id=f"{PBX_PREFIX}{call.call_id.lower()}",
        at_s=at_s,
        line=line.name,
        practice=line.practice,
        direction=direction,
        number=plain_text(_short(number), _LONGEST_NUMBER),
        name=_name(call, number) if incoming else "",
        outcome=_outcome_of_callback(call, line) if _is_callback(call) else _outcome(call, direction),
        talked_s=call.talked_s,
        call_id=call.call_id.lower(),
        extension=line.extension,
        host=line.host,
        source=theirs if incoming else ours,
        destination=ours if incoming else theirs,
        ended_at_s=call.ended_at_s,
    )


def _short(number: str) -> str:
    """An extension's number without the PBX's own prefix; an outside number as it stands."""
    bare = number.partition("@")[0]
    return short_form(bare) if "*" in bare else bare


def _name(call: PbxCall, number: str) -> str:
    """What the caller is called, empty where the PBX repeats the number for want of a name."""
    name = plain_text(call.from_name, _LONGEST_NAME)
    return "" if short_number(name) == short_number(number) else name


def _is_callback(call: PbxCall) -> bool:
    """Whether another program had the PBX ring the extension and then the number."""
    return any(leg.application == _CALLBACK for leg in call.legs)


def _outcome_of_callback(call: PbxCall, line: Line) -> Outcome:
    """How such a call ended, as it would be told of one from this desk."""
    wish = Intent(
        id="",
        at_s=0.0,
        line=line.name,
        practice=line.practice,
        extension=line.extension,
        sources=(line.extension,),
        destination=_short(call.to_number),
    )
    legs = tuple(RecordedLeg(leg.called, leg.result) for leg in call.legs)
    return derive(wish, (Recorded(0.0, call.result, call.talked_s, legs),)).outcome or Outcome.UNKNOWN


def _outcome(call: PbxCall, direction: Direction) -> Outcome:
    told = {leg.result for leg in call.legs}
    if call.talked_s:
        return Outcome.TALKED
    if call.result == "bridged":
        # Connected without a second of it, and nobody picked up: it contradicts itself.
        return Outcome.TALKED if not told or _ANSWERED in told else Outcome.UNKNOWN
    if call.result == "not answered" and direction is Direction.IN:
        return Outcome.NOT_PICKED_UP_BY_US
    if call.result == "not answered" and call.hangup_disposition == _CALLER_GAVE_UP:
        return Outcome.CANCELLED
    words = {
        "not answered": Outcome.NO_ANSWER,
        "busy": Outcome.BUSY,
        "rejected": Outcome.REJECTED,
        "failed": Outcome.FAILED,
    }
    # The whole call's "answered" may mean that the PBX alone picked up, as a menu does.
    return words.get(call.result, Outcome.UNKNOWN)
