"""The rows of current calls, in each of the shapes that the documentation leaves open (Ringme API, Current Calls)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from deskbell.practice.call_object import owner_of, recording_of
from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.calls import Call, Leg, Place, Side
from deskbell.practice.exchange.characters import CLIENT_ID, SIP_DOMAIN, Character
from deskbell.practice.moments import api_time

LATE_S: Final = 3.0
ANSWER_LATE_S: Final = 5.0


class Shape(StrEnum):
    """Which rows a callback has.

    USUAL: one for every leg that rings or talks; a phone of the PBX has its own, any other party is a call out of the
    ordering extension. ONE_SRC: our side's alone. ONE_DST: one named after the destination from the very start, which
    counts as answered when our side answers. TWO: every leg is a row of the ordering extension. LATE: as USUAL, but
    3 s late, and answers are told 5 s late.
    """

    USUAL = "usual"
    ONE_SRC = "one-src"
    ONE_DST = "one-dst"
    TWO = "two"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row before it is written down: a leg, or a whole call under the name of one."""

    call: Call
    leg: Leg
    owner: Character
    called_number: str
    called: Character | None
    inwards: bool
    real: bool
    began_s: float
    answered_s: float | None
    shows_number: str
    shows_name: str


@dataclass(frozen=True, slots=True)
class _Style:
    """How a shape writes what sources write in several ways: case of the flow, extensions in a list, comma fraction."""

    upper: bool = True
    listed: bool = False
    comma: bool = False


_STYLES: Final[Mapping[Shape, _Style]] = {
    Shape.USUAL: _Style(),
    Shape.ONE_SRC: _Style(upper=False, listed=True),
    Shape.ONE_DST: _Style(comma=True),
    Shape.TWO: _Style(upper=False, listed=True, comma=True),
    Shape.LATE: _Style(),
}


def current_rows(shape: Shape, calls: Iterable[Call], clock: PracticeClock, now_s: float) -> list[dict[str, Any]]:
    """The rows of all calls at this moment, oldest call first."""
    return [_written(row, _STYLES[shape], clock) for call in calls for row in _SHAPES[shape](call, now_s)]


def _usual(call: Call, _now_s: float) -> Iterator[Row]:
    # A number that is dialled and cannot ring (busy, nobody's) has no row: nobody shall be told that it rings.
    return (_row(call, leg) for leg in call.legs if leg.talking or (leg.alive and leg.rings))


def _one_src(call: Call, now_s: float) -> Iterator[Row]:
    return (row for row in _usual(call, now_s) if row.leg.place in (Place.OURS, Place.TAKES_OVER))


def _one_dst(call: Call, _now_s: float) -> Iterator[Row]:
    answers = [leg.answered_s for leg in call.legs if leg.side is Side.SOURCE and leg.answered_s is not None]
    destination = call.order.destination
    yield Row(
        call=call,
        leg=call.legs[0],
        owner=call.order.extension,
        called_number=destination.number,
        called=destination.character,
        inwards=False,
        real=True,
        began_s=call.began_s,
        answered_s=min(answers, default=None),
        shows_number=call.order.destination_sees.number,
        shows_name=call.order.destination_sees.name,
    )


def _two(call: Call, now_s: float) -> Iterator[Row]:
    return (replace(row, owner=call.order.extension) for row in _usual(call, now_s))


def _late(call: Call, now_s: float) -> Iterator[Row]:
    for row in _usual(call, now_s):
        if now_s >= row.began_s + LATE_S:
            told = row.answered_s is not None and now_s >= row.answered_s + ANSWER_LATE_S
            yield row if told else replace(row, answered_s=None)


_SHAPES: Final[Mapping[Shape, Callable[[Call, float], Iterator[Row]]]] = {
    Shape.USUAL: _usual,
    Shape.ONE_SRC: _one_src,
    Shape.ONE_DST: _one_dst,
    Shape.TWO: _two,
    Shape.LATE: _late,
}


def _row(call: Call, leg: Leg) -> Row:
    owner = owner_of(call, leg)
    own_phone = owner is leg.party.character
    forwarded = not own_phone and owner is leg.through
    return Row(
        call=call,
        leg=leg,
        owner=owner,
        called_number=owner.full_number if forwarded else leg.party.number,
        called=owner if forwarded else leg.party.character,
        inwards=own_phone or forwarded,
        real=not forwarded,
        began_s=leg.began_s,
        answered_s=leg.answered_s,
        shows_number=leg.shows.number,
        shows_name=leg.shows.name,
    )


def _written(row: Row, style: _Style, clock: PracticeClock) -> dict[str, Any]:
    def moment(at_s: float | None) -> str | None:
        if at_s is None:
            return None
        at = clock.at(at_s)
        return f"{api_time(at)},{at.microsecond // 10000:02d}" if style.comma else api_time(at)

    def references(named: Character | None) -> Any:
        reference = extension_reference(named)
        return [reference] if style.listed and reference else reference

    flow = "in" if row.inwards else "out"
    return {
        "call_api_id": row.leg.leg_id,
        "call_id": row.call.call_id,
        "callback_id": row.call.call_id,
        "call_flow": flow.upper() if style.upper else flow,
        "extension_id": row.owner.extension_id,
        "called_number": row.called_number,
        "called_did": None,
        "caller_id_number": row.shows_number,
        "caller_id_name": row.shows_name,
        "caller_extension": references(row.call.order.extension),
        "called_extension": references(row.called),
        "init_time_gmt": moment(row.began_s),
        "answer_time_gmt": moment(row.answered_s),
        "record_uuid": recording_of(row.call, row.leg),
        "real_call": row.real,
    }


def extension_reference(character: Character | None) -> dict[str, Any] | None:
    """An extension as a row of current calls names it."""
    if character is None:
        return None
    return {
        "id": character.extension_id,
        "type": character.type,
        "name": f"{character.full_number}@{SIP_DOMAIN}",
        "client_id": CLIENT_ID,
        "extension_group_id": None,
    }
