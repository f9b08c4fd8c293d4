"""What can be done with a call that is being talked: the actions of `current_calls` (Ringme API, Current Calls)."""

import httpx
import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

TALKS_ON = "209"
THIRD = "102"
"""Answers after 5 s and stays on the line."""


@pytest.fixture
def talk(scene: Scene) -> Scene:
    """101 talks with 209, which stays on the line, since the third second; it is the fifth."""
    scene.call(TALKS_ON)
    scene.after(5)
    assert scene.the("101", "connected").at_s == 3
    return scene


def steer(scene: Scene, action: str, send_dst: str = "", extension_id: int = 4101) -> httpx.Response:
    """Ask for an action on the call of an extension's phone."""
    handle = scene.row(extension_id)["call_api_id"]
    body = {"action": action, "send_dst": send_dst}
    return scene.api.put(f"{API}/extension/{extension_id}/current_calls/{handle}", json=body)


def valet(scene: Scene, action: str, slot: str | None = None, extension_id: int = 4101) -> httpx.Response:
    """Ask for valet parking of the call of an extension's phone."""
    handle = scene.row(extension_id)["call_api_id"]
    body = {"action": action} if slot is None else {"action": action, "slot": slot}
    return scene.api.put(f"{API}/extension/{extension_id}/valet_park/{handle}", json=body)


def test_transfer_sends_the_other_party_on(talk: Scene) -> None:
    """102 rings; 209 is told, and talks with 102 when it answers; 101 is out of the call."""
    assert steer(talk, "transfer", THIRD).status_code == 200
    assert talk.the(THIRD, "rings").at_s == 5
    assert talk.the(TALKS_ON, "transferred").detail["to"] == THIRD
    talk.after(5)
    assert talk.the(THIRD, "connected").at_s == talk.times(TALKS_ON, "connected")[-1] == 10
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}
    assert talk.log(TALKS_ON, "is_hung_up") == []


def test_transfer_on_the_destinations_row_sends_the_same_party_on(talk: Scene) -> None:
    """Which of the two rows to act on is not documented: either way the person who was called goes on."""
    assert steer(talk, "transfer", THIRD, extension_id=4209).status_code == 200
    talk.after(5)
    assert talk.times(TALKS_ON, "connected")[-1] == 10
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}


def test_transfer_to_a_number_that_never_answers_does_not_last_for_ever(talk: Scene) -> None:
    """The party that was sent on is released in the end."""
    assert steer(talk, "transfer", "207").status_code == 200
    talk.after(600)
    assert talk.the("207", "stops_ringing").detail["why"] == "timed out"
    assert talk.api.rows() == []


def test_attended_transfer_lets_the_third_answer_before_the_other_party_hears_it(talk: Scene) -> None:
    """102 rings while 209 waits; in the end 209 and 102 talk with each other, and 101 has left."""
    assert steer(talk, "attended_transfer", THIRD).status_code == 200
    assert talk.the(THIRD, "rings").at_s == 5
    talk.after(5)
    assert talk.the(THIRD, "answers").at_s == 10
    if talk.practice.phone("101")["state"] == "in_call":
        talk.practice.hang_up("101")
    talk.after(1)
    assert "connected" in talk.story(THIRD)
    assert talk.times(TALKS_ON, "connected")[-1] >= 10
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}
    assert talk.log(TALKS_ON, "is_hung_up") == []


@pytest.mark.parametrize(
    ("action", "what"), [("eavesdrop", "listens"), ("whisper", "whispers"), ("conference", "joins")]
)
def test_a_third_phone_comes_into_the_call(talk: Scene, action: str, what: str) -> None:
    """102 is rung, answers, and is in the call in its own way; both parties talk on."""
    assert steer(talk, action, THIRD).status_code == 200
    assert talk.the(THIRD, "rings").at_s == 5
    talk.after(5)
    assert talk.the(THIRD, what).at_s == 10
    assert talk.log(what="is_hung_up") == []
    talk.practice.hang_up(THIRD)
    talk.after(1)
    assert (talk.log("101", "is_hung_up"), talk.log(TALKS_ON, "is_hung_up")) == ([], [])
    assert len(talk.api.rows()) >= 1


def test_hold_and_offhold_are_heard_by_the_other_party(talk: Scene) -> None:
    """209 waits between the two, and the talk goes on afterwards."""
    assert steer(talk, "hold").status_code == 200
    assert talk.the(TALKS_ON, "on_hold").at_s == 5
    talk.after(10)
    assert talk.log(TALKS_ON, "off_hold") == []
    assert steer(talk, "offhold").status_code == 200
    assert talk.the(TALKS_ON, "off_hold").at_s == 15
    assert talk.log(what="is_hung_up") == []


@pytest.mark.parametrize("action", ["hold", "offhold", "park"])
def test_an_action_without_a_destination_needs_no_send_dst(talk: Scene, action: str) -> None:
    """Whether the key must be there is not documented: both are accepted."""
    handle = talk.row(4101)["call_api_id"]
    if action == "offhold":
        assert steer(talk, "hold").status_code == 200
    answer = talk.api.put(f"{API}/extension/4101/current_calls/{handle}", json={"action": action})
    assert answer.status_code == 200


def test_park_keeps_the_other_party_and_frees_the_phone(talk: Scene) -> None:
    """209 is parked, not hung up; 101 can take another call."""
    assert steer(talk, "park").status_code == 200
    assert talk.the(TALKS_ON, "parked").at_s == 5
    talk.after(5)
    assert talk.log(TALKS_ON, "is_hung_up") == []
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}


def test_pickup_takes_the_call_over_to_another_phone(talk: Scene) -> None:
    """102 is rung, answers, and talks with 209 in 101's place."""
    assert steer(talk, "pickup", THIRD).status_code == 200
    talk.after(5)
    assert talk.the(THIRD, "connected").at_s == talk.times(TALKS_ON, "connected")[-1] == 10
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}
    assert talk.log(TALKS_ON, "is_hung_up") == []


@pytest.mark.parametrize("extension_id", [4101, 4209])
def test_delete_interrupts_the_call(talk: Scene, extension_id: int) -> None:
    """204, nothing in it; both phones are hung up by request; the history has the call, the list has not."""
    row = talk.row(extension_id)
    answer = talk.api.delete(f"{API}/extension/{extension_id}/current_calls/{row['call_api_id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    for phone in ("101", TALKS_ON):
        ended = talk.the(phone, "is_hung_up")
        assert (ended.at_s, ended.detail["why"]) == (5, "ended by request")
    assert talk.api.rows() == []
    assert talk.history(row["callback_id"] or row["call_id"])["bridged_duration"] == 2


def test_delete_cancels_a_call_whose_source_still_rings(scene: Scene) -> None:
    """The phone stops ringing, and the destination never hears of it."""
    scene.call("205", "207")
    row = scene.row(4207)
    assert scene.api.delete(f"{API}/extension/4207/current_calls/{row['call_api_id']}").status_code == 204
    scene.after(60)
    assert scene.the("207", "stops_ringing").detail["why"] == "cancelled"
    assert scene.log("205") == []


def test_the_call_api_id_of_the_callback_is_a_handle_of_its_call(scene: Scene) -> None:
    """It can be deleted by what the callback answered, at once."""
    said = scene.api.order("207").json()
    assert scene.api.delete(f"{API}/extension/4101/current_calls/{said['call_api_id']}").status_code == 204
    assert scene.api.rows() == []


def test_a_call_that_has_ended_can_no_longer_be_steered(talk: Scene) -> None:
    """404 for every action and for the end itself."""
    handle = talk.row(4101)["call_api_id"]
    talk.practice.hang_up("101")
    path = f"{API}/extension/4101/current_calls/{handle}"
    body = {"action": "hold", "send_dst": ""}
    assert (talk.api.put(path, json=body).status_code, talk.api.delete(path).status_code) == (404, 404)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"action": "explode", "send_dst": "102"},
        {"action": "transfer"},
        {"action": "transfer", "send_dst": ""},
        {"action": "transfer", "send_dst": 102.5},
        {"action": ["hold"]},
        [],
    ],
)
def test_an_action_that_cannot_be_is_refused(talk: Scene, body: object) -> None:
    """400 in words, and the call goes on as it was."""
    handle = talk.row(4101)["call_api_id"]
    before = talk.log()
    answer = talk.api.put(f"{API}/extension/4101/current_calls/{handle}", json=body)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert [one for one in talk.log() if one.what != "transfer_refused"] == before


def test_valet_park_puts_the_other_party_into_a_slot_of_ones_own_choice(talk: Scene) -> None:
    """209 is parked in that slot and 101 is free; the slot is in use."""
    assert valet(talk, "park", "7").status_code == 200
    assert str(talk.the(TALKS_ON, "parked").detail["slot"]) == "7"
    talk.after(5)
    assert talk.log(TALKS_ON, "is_hung_up") == []
    assert talk.story("101")[-1] in {"hangs_up", "is_hung_up"}


def test_valet_park_needs_a_slot(talk: Scene) -> None:
    """400 without one, and nobody is parked."""
    assert valet(talk, "park").status_code == 400
    assert talk.log(what="parked") == []


def test_valet_park_slots_needs_a_slot_too(talk: Scene) -> None:
    """The documentation requires it for `park` and for `slots`; what is done with it is told as a guess."""
    assert valet(talk, "slots").status_code == 400
    answer = valet(talk, "slots", "701-703")
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (200, "1")
    assert str(talk.the(TALKS_ON, "parked").detail["slot"]) in {"701", "702", "703"}


def test_valet_park_bridge_brings_a_parked_call_back(talk: Scene) -> None:
    """The parked party talks again."""
    assert valet(talk, "park", "7").status_code == 200
    talk.after(5)
    answer = valet(talk, "bridge", "7", extension_id=4209)
    assert answer.status_code == 200
    talk.after(10)
    assert talk.times(TALKS_ON, "connected")[-1] >= 10
