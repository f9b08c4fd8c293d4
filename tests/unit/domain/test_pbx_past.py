"""The PBX's own calls as the history shows them."""

from dataclasses import replace

import pytest

from deskbell.domain.legs import Leg
from deskbell.domain.line import Line
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall
from deskbell.domain.pbx_history import Flow, PbxCall, PbxLeg
from deskbell.domain.pbx_past import past_of_pbx
from doubles.clock import START_S
from doubles.samples import OUTSIDE

OFFICE = Line("office", "101", (), host="https://pbx.example.net")
CAME_IN = PbxCall(
    call_id="02ABB9",
    flow=Flow.IN,
    result="bridged",
    from_number=OUTSIDE,
    from_name="Ann Example",
    to_number="00500*101",
    began_at_s=START_S,
    started_at_s=START_S + 1,
    talked_at_s=START_S + 5,
    ended_at_s=START_S + 47,
    talked_s=42,
)
WENT_OUT = replace(CAME_IN, flow=Flow.OUT, from_number="00500*101", from_name="", to_number=OUTSIDE)


def past(call: PbxCall, line: Line = OFFICE) -> PastCall:
    """A call that can be shown."""
    shown = past_of_pbx(call, line)
    assert shown
    return shown


def outcome(
    result: str, flow: Flow = Flow.IN, *legs: PbxLeg, talked_s: int | None = None, by: str = ""
) -> Outcome | None:
    """How a call of this result ended."""
    told = replace(CAME_IN, flow=flow, result=result, talked_s=talked_s, legs=legs, hangup_disposition=by)
    return past(told).outcome


def test_a_call_that_came_in_is_from_its_caller() -> None:
    """With both sides' times: they rang first, we picked up."""
    assert past(CAME_IN) == PastCall(
        id="pbx:02abb9",
        at_s=START_S,
        line="office",
        practice=False,
        direction=Direction.IN,
        number=OUTSIDE,
        name="Ann Example",
        outcome=Outcome.TALKED,
        talked_s=42,
        call_id="02abb9",
        extension="101",
        host="https://pbx.example.net",
        source=Leg(START_S + 1, START_S + 5),
        destination=Leg(START_S, START_S + 5),
        ended_at_s=START_S + 47,
    )
    assert past(CAME_IN).from_pbx


def test_a_call_that_was_dialled_on_the_phone_is_to_whom_it_went() -> None:
    """Nobody tells what they are called."""
    call = past(replace(WENT_OUT, from_name="Desk"))
    assert (call.direction, call.number, call.name) == (Direction.OUT, OUTSIDE, "")
    assert (call.source, call.destination) == (Leg(START_S, START_S + 5), Leg(START_S + 1, START_S + 5))


def test_the_practice_lines_calls_are_practice() -> None:
    """As everything on it is."""
    assert past(CAME_IN, OFFICE._replace(practice=True)).practice


@pytest.mark.parametrize(
    ("told", "number", "name"),
    [
        (("00500*102", "00500*102"), "102", ""),
        (("00500*102@sip.example.net", "102"), "102", ""),
        (("102", "Back office"), "102", "Back office"),
        (("+37410123456", "37410123456"), "+37410123456", ""),
        (("*67", ""), "*67", ""),
        (("a\u202eb", "\x07"), "ab", ""),
    ],
)
def test_a_caller_without_a_name_bears_its_number_alone(told: tuple[str, str], number: str, name: str) -> None:
    """The PBX repeats the number for want of a name; what deceives is dropped."""
    call = past(replace(CAME_IN, from_number=told[0], from_name=told[1]))
    assert (call.number, call.name) == (number, name)


def test_long_names_and_numbers_are_cut() -> None:
    """They come from the world."""
    call = past(replace(CAME_IN, from_number="1" * 200, from_name="n" * 300))
    assert (len(call.number), len(call.name)) == (160, 200)


@pytest.mark.parametrize(
    "call",
    [
        replace(CAME_IN, call_id=""),
        replace(CAME_IN, began_at_s=None, started_at_s=None),
        replace(CAME_IN, flow=Flow.TRANSFER),
        replace(CAME_IN, flow=Flow.UNKNOWN),
        replace(CAME_IN, result=""),
    ],
)
def test_what_cannot_be_told_apart_or_placed_is_left_out(call: PbxCall) -> None:
    """Without an id it could be doubled, without a time it stands nowhere."""
    assert past_of_pbx(call, OFFICE) is None


def test_a_call_begins_when_the_pbx_says_it_started_if_it_says_no_more() -> None:
    """Its beginning comes first."""
    assert past(replace(CAME_IN, began_at_s=None)).at_s == START_S + 1
    assert past(replace(CAME_IN, began_at_s=0.0)).at_s == 0.0


ANSWERED, BUSY_LEG = PbxLeg(result="answered"), PbxLeg(result="busy")


@pytest.mark.parametrize(
    ("told", "ended"),
    [
        (outcome("not answered"), Outcome.NOT_PICKED_UP_BY_US),
        (outcome("not answered", by="caller_cancel"), Outcome.NOT_PICKED_UP_BY_US),
        (outcome("not answered", Flow.OUT), Outcome.NO_ANSWER),
        (outcome("not answered", Flow.OUT, by="caller_cancel"), Outcome.CANCELLED),
        (outcome("busy"), Outcome.BUSY),
        (outcome("busy", Flow.OUT, by="caller_cancel"), Outcome.BUSY),
        (outcome("rejected"), Outcome.REJECTED),
        (outcome("failed", Flow.OUT), Outcome.FAILED),
        (outcome("answered"), Outcome.UNKNOWN),
        (outcome("answered", Flow.OUT), Outcome.UNKNOWN),
        (outcome("answered", talked_s=3), Outcome.TALKED),
        (outcome("bridged"), Outcome.TALKED),
        (outcome("bridged", Flow.IN, ANSWERED, BUSY_LEG), Outcome.TALKED),
        (outcome("bridged", Flow.IN, BUSY_LEG), Outcome.UNKNOWN),
        (outcome("bridged", Flow.IN, BUSY_LEG, talked_s=1), Outcome.TALKED),
        (outcome("odd"), Outcome.UNKNOWN),
    ],
)
def test_no_outcome_is_said_that_is_not_proven(told: Outcome | None, ended: Outcome) -> None:
    """A menu picks up too."""
    assert told is ended


def leg(called: str, result: str, application: str = "callback") -> PbxLeg:
    """A leg to a number."""
    return PbxLeg(called=called, result=result, application=application)


@pytest.mark.parametrize(
    ("result", "legs", "ended"),
    [
        ("busy", (leg("101", "answered"), leg(OUTSIDE, "busy")), Outcome.BUSY),
        ("not answered", (leg("101", "answered"), leg(OUTSIDE, "not answered")), Outcome.NO_ANSWER),
        ("not answered", (leg("101", "not answered"),), Outcome.NOT_PICKED_UP_BY_US),
        ("answered", (leg("101", "answered"), leg(OUTSIDE, "answered")), Outcome.TALKED),
        ("answered", (leg("101", "answered"),), Outcome.NO_ANSWER),
        ("bridged", (leg("101", "answered"), leg(OUTSIDE, "answered", "")), Outcome.TALKED),
        ("odd", (leg("101", "answered"),), Outcome.UNKNOWN),
    ],
)
def test_another_programs_callback_ends_as_ours_would(result: str, legs: tuple[PbxLeg, ...], ended: Outcome) -> None:
    """Our side is rung first, so whose leg is whose is proven."""
    assert past(replace(WENT_OUT, result=result, talked_s=None, legs=legs)).outcome is ended
