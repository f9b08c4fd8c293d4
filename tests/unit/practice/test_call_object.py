"""What the history says of an ended call."""

import re
from typing import Any

import pytest

from doubles.practice_client import API, SignedIn
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


def cdr(practice: PracticeServer, api: SignedIn, call_id: str) -> list[dict[str, Any]]:
    """The legs of a call, once it is over."""
    practice.advance(300)
    legs: list[dict[str, Any]] = api.record(call_id).json()["cdr"]
    return legs


def told(legs: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """Some fields of each leg."""
    return [tuple(leg[name] for name in names) for leg in legs]


def test_a_leg_lasts_from_its_answer(practice: PracticeServer, api: SignedIn) -> None:
    """Or from its first ring if nobody answered."""
    legs = cdr(practice, api, api.order("207", wait_for_pickup=30).json()["call_id"])
    assert told(legs, "to_username", "duration") == [("00500*101", 30), ("00500*207", 30)]
    legs = cdr(practice, api, api.order("205").json()["call_id"])
    assert told(legs, "to_username", "duration") == [("00500*101", 10), ("00500*205", 8)]


def test_the_agents_of_a_queue_are_legs_of_the_call_centre(practice: PracticeServer, api: SignedIn) -> None:
    """The talk was with the agent that answered, and was recorded there."""
    call_id = api.order("300").json()["call_id"]
    legs = cdr(practice, api, call_id)
    assert told(legs, "to_username", "extension_id", "application") == [
        ("00500*101", 4101, "callback"),
        ("00500*300", 4101, "callback"),
        ("00500*311", 4311, "callcenter"),
        ("00500*312", 4312, "callcenter"),
    ]
    assert [bool(leg["record_uuid"]) for leg in legs] == [False, False, True, False]
    assert api.record(call_id).json()["bridged_username"] == "00500*311"


def test_a_leg_that_was_forwarded_belongs_to_who_forwards(practice: PracticeServer, api: SignedIn) -> None:
    """The number reached is outside, and was shown a DID of the client."""
    legs = cdr(practice, api, api.order("211", dst_ani="37460000002").json()["call_id"])
    assert told(legs, "to_username", "extension_id") == [("00500*101", 4101), ("+37499000211", 4211)]
    assert legs[1]["record_uuid"].startswith("4211-")


def test_the_number_shown_to_an_outside_phone_is_kept(practice: PracticeServer, api: SignedIn) -> None:
    """Digits without plus, and none for the phones of the PBX."""
    legs = cdr(practice, api, api.order("+37410123456", dst_ani="+37460000001").json()["call_id"])
    assert told(legs, "extension_id", "ani_number") == [(4101, None), (4101, "37460000001")]


def test_a_transfer_and_a_pick_up_are_told_apart(practice: PracticeServer, api: SignedIn) -> None:
    """Both are legs of flow transfer; a pick-up is an intercept."""
    call_id = api.order("205", transfer_after_dst_hangup="205").json()["call_id"]
    assert told(cdr(practice, api, call_id), "flow", "application")[2] == ("transfer", None)
    call_id = api.order("209", call_duration=60).json()["call_id"]
    practice.advance(5)
    path = f"{API}/extension/4101/current_calls/{api.rows()[0]['call_api_id']}"
    assert api.put(path, json={"action": "pickup", "send_dst": "102"}).status_code == 200
    assert told(cdr(practice, api, call_id), "flow", "application")[2] == ("transfer", "intercept")
