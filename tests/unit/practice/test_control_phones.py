"""Control over phones, their log, the slots and the rows."""

import httpx
import pytest

from doubles.practice_client import API, SignedIn
from doubles.practice_server import PracticeServer


def test_the_phones_of_mine_are_listed_and_any_phone_is_shown(practice: PracticeServer) -> None:
    """An extension by its short or its full number, an outside phone as it is dialled."""
    assert [one["number"] for one in practice.control("GET", "phones")["phones"]] == ["101", "102"]
    for asked, number, name in (
        ("205", "205", "Accounts"),
        ("00500*205", "205", "Accounts"),
        ("+37499000001",) * 2 + ("",),
    ):
        shown = practice.control("GET", f"phones/{asked}")
        assert (shown["number"], shown["name"], shown["state"], shown["mode"]) == (number, name, "idle", "self")


@pytest.mark.parametrize("number", ["205", "+37410123456"])
def test_anybodys_phone_is_operated_by_hand(practice: PracticeServer, api: SignedIn, number: str) -> None:
    """It rings until a hand answers, and talks until the hand hangs up."""
    practice.by_hand(number)
    call_id = api.order(number, caller_id_name="Order 17", wait_for_pickup=60).json()["call_id"]
    practice.advance(30)
    shown = practice.control("GET", f"phones/{number}")
    assert (shown["state"], shown["call_id"], shown["shows_name"]) == ("ringing", call_id, "Order 17")
    practice.answer(number)
    assert practice.control("GET", f"phones/{number}")["state"] == "in_call"
    practice.advance(30)
    practice.hang_up(number)
    assert api.record(call_id).json()["bridged_duration"] == 30


def test_a_phone_off_line_cannot_be_rung(practice: PracticeServer, api: SignedIn) -> None:
    """On line again, it can."""
    for registered, result in ((False, "failed"), (True, "bridged")):
        shown = practice.control("POST", "phones/205", {"action": "registration", "registered": registered})
        assert shown["registered"] is registered
        call_id = api.order("205").json()["call_id"]
        practice.advance(60)
        assert (api.record(call_id).json()["result"] == "bridged") is (result == "bridged")


def test_what_phones_experienced_is_told_in_order_and_from_a_number_on(practice: PracticeServer, api: SignedIn) -> None:
    """Numbered through, with the time of the clock and of the day."""
    api.order("205")
    practice.advance(60)
    said = practice.control("GET", "events?after=0")
    events = said["events"]
    assert [one["n"] for one in events] == list(range(1, len(events) + 1))
    assert said["last"] == len(events)
    first = events[0]
    assert (first["at_s"], first["phone"], first["what"]) == (0, "101", "rings")
    assert set(first) == {"n", "at_s", "at", "call_id", "leg_id", "phone", "what", "detail"}
    assert first["detail"] == {"shows_number": "00500*101", "shows_name": "My practice phone"}
    later = practice.control("GET", f"events?after={said['last'] - 1}")
    assert later["events"] == events[-1:]
    assert practice.control("GET", f"events?after={said['last']}") == {"events": [], "last": said["last"]}


def test_the_number_of_slots_bounds_the_calls(practice: PracticeServer, api: SignedIn) -> None:
    """Two calls fit into two slots, with none to spare."""
    assert practice.control("POST", "slots", {"slots": 2}) == {"slots": 2}
    assert [api.order("207", callback_rate_limit=1).status_code for _ in range(2)] == [201, 429]
    assert [api.order("207").status_code for _ in range(2)] == [201, 429]


def test_the_shape_of_rows_is_set(practice: PracticeServer, api: SignedIn) -> None:
    """It holds for calls that go on."""
    api.order("205")
    assert practice.control("POST", "rows", {"shape": "one-dst"}) == {"shape": "one-dst"}
    assert [row["called_number"] for row in api.rows()] == ["00500*205"]
    practice.control("POST", "rows", {"shape": "usual"})
    assert [row["called_number"] for row in api.rows()] == ["00500*101"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("phones/999", {"action": "answer"}, 404),
        ("phones/205", {"action": "answer"}, 409),
        ("phones/205", {"action": "refuse"}, 409),
        ("phones/205", {"action": "hang_up"}, 409),
        ("phones/205", {"action": "explode"}, 400),
        ("phones/205", {"action": "mode", "mode": "foot"}, 400),
        ("phones/205", {"action": "registration", "registered": "no"}, 400),
        ("phones/205", [], 400),
        ("slots", {"slots": 0}, 400),
        ("slots", {"slots": True}, 400),
        ("rows", {"shape": "round"}, 400),
        ("rows", {"shape": []}, 400),
        ("statistics", {"held": "yes"}, 400),
    ],
)
def test_what_cannot_be_is_refused(practice: PracticeServer, path: str, body: object, status: int) -> None:
    """With a message, and without an error of ours."""
    with pytest.raises(httpx.HTTPStatusError) as refused:
        practice.control("POST", path, body)
    assert refused.value.response.status_code == status
    assert refused.value.response.json()["message"]


@pytest.mark.parametrize("after", ["-1", "x", "9" * 12])
def test_a_number_of_no_event_is_refused(practice: PracticeServer, after: str) -> None:
    """400."""
    with pytest.raises(httpx.HTTPStatusError) as refused:
        practice.control("GET", f"events?after={after}")
    assert refused.value.response.status_code == 400


def test_phones_are_closed_to_whoever_has_no_control_token(api: SignedIn) -> None:
    """A token of the API is none."""
    assert api.get("/_practice/events").status_code == 403
    assert api.get(f"{API}/user/").status_code == 200
