"""Calls and legs as the history tells them, whatever it leaves out."""

from typing import Any

import pytest

from deskbell.adapters.pbx.call_rows import CallRow, LegRow
from deskbell.domain.pbx_history import Flow, PbxCall, PbxLeg
from doubles.ringme_samples import BEGAN_S, CALL, LEG


def as_it_is(server_s: float | None) -> float | None:
    """A server whose clock is ours."""
    return server_s


@pytest.mark.parametrize(
    ("result", "duration", "talked_s"),
    [("bridged", 0, 0), ("Bridged", None, None), ("Not Answered", None, None), ("busy", 0, None), ("answered", 3, 3)],
)
def test_a_talk_is_told_only_if_there_was_one(result: str, duration: int | None, talked_s: int | None) -> None:
    """A zero beside anything but bridged is no talk."""
    call = CallRow.model_validate({**CALL, "result": result, "bridged_duration": duration}).call(as_it_is)
    assert (call.result, call.talked_s) == (result.lower(), talked_s)


def test_a_row_that_says_nothing_is_a_call_of_which_nothing_is_known() -> None:
    """Null and missing are the same, and a word that nobody documents is kept as it is."""
    assert CallRow.model_validate({}).call(as_it_is) == PbxCall("")
    assert CallRow.model_validate(dict.fromkeys(CALL)).call(as_it_is) == PbxCall("")
    odd = CallRow.model_validate({"result": "Mystified", "flow": "sideways", "cdr": None}).call(as_it_is)
    assert (odd.result, odd.flow) == ("mystified", Flow.UNKNOWN)


@pytest.mark.parametrize(
    ("changes", "called"), [({}, "+37410123456"), ({"dest_number": None, "to_username": "102"}, "102")]
)
def test_whom_a_leg_rang_is_its_destination_else_what_was_dialled(changes: dict[str, Any], called: str) -> None:
    """Incoming legs have no destination."""
    assert LegRow.model_validate({**LEG, **changes}).leg(as_it_is).called == called


def test_every_time_is_moved_onto_our_clock() -> None:
    """The call's and its legs'."""
    call = CallRow.model_validate({**CALL, "cdr": [LEG, "x"]}).call(lambda told: None if told is None else told + 1)
    assert (call.began_at_s, call.started_at_s, call.talked_at_s, call.ended_at_s) == tuple(
        BEGAN_S + 1 + seconds for seconds in (0, 1, 14, 62)
    )
    (leg,) = call.legs
    assert (leg.began_at_s, leg.started_at_s, leg.ended_at_s) == (BEGAN_S + 1.25, BEGAN_S + 15, BEGAN_S + 63)


def test_no_more_legs_are_read_than_a_call_can_have() -> None:
    """What a server repeats without an end costs no more than this."""
    call = CallRow.model_validate({"cdr": [{}] * 5000}).call(as_it_is)
    assert call.legs == (PbxLeg(),) * 100
