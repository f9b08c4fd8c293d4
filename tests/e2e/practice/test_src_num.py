"""`src_num`: the phones on our side (Ringme API, Callback)."""

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

MOBILE = "+37491000001"


def test_src_num_rings_all_sources_at_once(scene: Scene) -> None:
    """Extensions in every way to write them and an outside number ring in the same moment; the destination does not."""
    scene.call("205", "101", "00500*102", "00500*207@sip.practice.invalid", MOBILE)
    assert {one.phone: one.at_s for one in scene.log(what="rings")} == {"101": 0, "102": 0, "207": 0, MOBILE: 0}


def test_src_num_lets_only_the_first_to_answer_win(scene: Scene) -> None:
    """101 answers first: the others stop ringing as answered elsewhere, and only 101 is connected."""
    scene.call("209", "102", "101", MOBILE, "207")
    scene.after(20)
    assert scene.story("101") == ["rings", "answers", "connected"]
    for loser in ("102", MOBILE, "207"):
        assert scene.story(loser) == ["rings", "stops_ringing"]
        stopped = scene.the(loser, "stops_ringing")
        assert (stopped.at_s, stopped.detail["why"]) == (2, "answered elsewhere")


def test_src_num_rings_the_destination_only_after_a_source_answered(scene: Scene) -> None:
    """102 picks up after 5 s; 209 rings from that moment."""
    scene.call("209", "102")
    scene.after(4.9)
    assert scene.log("209") == []
    scene.after(10)
    assert scene.the("209", "rings").at_s == scene.the("102", "answers").at_s == 5


def test_src_num_may_name_an_outside_number(scene: Scene) -> None:
    """A mobile as the only source answers and is connected with the destination."""
    scene.call("209", MOBILE)
    scene.after(10)
    assert scene.story(MOBILE)[:3] == ["rings", "answers", "connected"]
    assert scene.the("209", "rings").at_s == 4


def test_src_num_ignores_the_forwarding_of_a_source(scene: Scene) -> None:
    """211 forwards its calls to a mobile, yet as a source it rings itself and nobody else does."""
    scene.call("209", "211")
    assert [one.phone for one in scene.log(what="rings")] == ["211"]


def test_src_num_goes_on_with_the_rest_when_one_source_refuses(scene: Scene) -> None:
    """206 is busy at once; 101 still gets the call."""
    scene.call("209", "206", "101")
    scene.after(10)
    assert scene.the("206", "refuses").detail["why"] == "busy"
    assert "connected" in scene.story("101")


def test_src_num_refuses_a_menu(scene: Scene) -> None:
    """An IVR may not be a source: refused in plain words, nothing rings, no call slot is spent."""
    answer = scene.api.order("205", "101", "301")
    assert answer.status_code == 400
    assert "301" in answer.json()["message"] or "ivr" in answer.json()["message"].lower()
    assert scene.log() == []
    assert scene.api.rows() == []


@pytest.mark.parametrize("src_num", [[], None, 101, {"a": "101"}, [["101"]]])
def test_src_num_of_another_shape_is_refused(scene: Scene, src_num: object) -> None:
    """It is a list of numbers; nothing rings for anything else."""
    body = {"src_num": src_num, "dst_num": "205"}
    assert scene.api.post(f"{API}/extension/4101/callback/", json=body).status_code == 400
    assert scene.log() == []


def test_src_num_does_not_reach_a_phone_that_is_off_line(scene: Scene) -> None:
    """The PBX says so beforehand; the phone does not ring, and no destination is rung for it."""
    scene.practice.control("POST", "phones/101", {"action": "registration", "registered": False})
    said = scene.api.get(f"{API}/extension/4101/registration/").json()
    assert (said["registered"], said["registrations"]) == (False, [])
    call_id = scene.call("205", wait_for_pickup=10)
    scene.after(60)
    assert (scene.log("101", "rings"), scene.log("205")) == ([], [])
    assert scene.history(call_id)["result"] in {"not answered", "failed"}
    scene.practice.control("POST", "phones/101", {"action": "registration", "registered": True})
    scene.call("205")
    assert len(scene.log("101", "rings")) == 1
