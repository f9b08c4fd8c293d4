"""What the history says of an ended call."""

import re

import pytest

from doubles.practice_client import SignedIn
from doubles.practice_server import PracticeServer


def test_a_talk_is_recorded_with_its_times(practice: PracticeServer, api: SignedIn) -> None:
    """Upper-case id, whole seconds, talk time and both legs with fractions of a second."""
    call_id = api.order("205").json()["call_id"]
    practice.advance(60)
    said = api.record(call_id).json()
    assert said["call_uuid"] == call_id.upper()
    assert (said["result"], said["duration"], said["bridged_duration"]) == ("bridged", 12, 8)
    assert (said["hangup_disposition"], said["hangup_cause"]) == ("callee_bye", "NORMAL_CLEARING")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", said["bridged_time_gmt"])
    assert [leg["to_username"] for leg in said["cdr"]] == ["00500*101", "00500*205"]
    assert all(leg["application"] == "callback" for leg in said["cdr"])
    assert all(re.fullmatch(r".* \d\d:\d\d:\d\d\.\d\d", leg["init_time_gmt"]) for leg in said["cdr"])


@pytest.mark.parametrize(
    ("number", "result", "legs", "cause"),
    [
        ("206", "busy", ["answered", "busy"], "USER_BUSY"),
        ("207", "not answered", ["answered", "not answered"], "NO_ANSWER"),
        ("208", "rejected", ["answered", "rejected"], "CALL_REJECTED"),
        ("999", "failed", ["answered", "failed"], "UNALLOCATED_NUMBER"),
        ("301", "answered", ["answered", "answered"], "NORMAL_CLEARING"),
    ],
)
def test_a_call_without_a_talk_is_recorded_with_both_legs(
    practice: PracticeServer, api: SignedIn, number: str, result: str, legs: list[str], cause: str
) -> None:
    """No talk time, our leg answered, theirs as it went; which words the real one uses is marked as a guess."""
    call_id = api.order(number).json()["call_id"]
    practice.advance(60)
    answer = api.record(call_id)
    said = answer.json()
    assert (said["result"], said["bridged_duration"], said["bridged_time_gmt"]) == (result, None, None)
    assert [leg["result"] for leg in said["cdr"]] == legs
    assert said["hangup_cause"] == cause
    assert answer.headers["X-Simulated-Guess"] == "1"


def test_a_call_we_did_not_pick_up_has_our_legs_alone(practice: PracticeServer, api: SignedIn) -> None:
    """Two phones of ours rang in vain."""
    practice.by_hand("101")
    practice.by_hand("102")
    call_id = api.order("205", "101", "102").json()["call_id"]
    practice.advance(60)
    said = api.record(call_id).json()
    assert (said["result"], [leg["result"] for leg in said["cdr"]]) == ("not answered", ["not answered"] * 2)
