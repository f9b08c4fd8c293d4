"""`wait_for_pickup`: how long each side may ring (Ringme API, Callback)."""

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

NEVER_ANSWERS = "+37499000001"
EARLY_MEDIA = "+37499000002"
"""Early media 2 s after it begins to ring, the answer 30 s after."""


@pytest.mark.parametrize("seconds", [1, 7, 45])
def test_wait_for_pickup_ends_the_ringing_of_the_sources(scene: Scene, seconds: int) -> None:
    """Each source stops ringing exactly then, the destination is never rung, the call is over."""
    call_id = scene.call("205", "207", NEVER_ANSWERS, wait_for_pickup=seconds)
    scene.after(seconds - 0.1)
    assert len(scene.api.rows()) >= 1
    scene.after(0.1)
    for phone in ("207", NEVER_ANSWERS):
        stopped = scene.the(phone, "stops_ringing")
        assert (stopped.at_s, stopped.detail["why"]) == (seconds, "timed out")
    scene.after(60)
    assert scene.log("205") == []
    assert (scene.api.rows(), scene.history(call_id)["result"]) == ([], "not answered")


@pytest.mark.parametrize("dst_num", ["207", NEVER_ANSWERS])
def test_wait_for_pickup_begins_anew_for_the_destination(scene: Scene, dst_num: str) -> None:
    """101 answers at 2 s; the destination rings for the whole time from then, and the source is released with it."""
    scene.call(dst_num, wait_for_pickup=7)
    scene.after(60)
    stopped = scene.the(dst_num, "stops_ringing")
    assert (stopped.at_s, stopped.detail["why"]) == (2 + 7, "timed out")
    assert scene.the("101", "is_hung_up").at_s == 2 + 7


def test_wait_for_pickup_does_not_count_the_announcement(scene: Scene) -> None:
    """It counts from the destination's first ring."""
    scene.call("207", announce_sound_id=501, wait_for_pickup=7)
    scene.after(60)
    assert scene.the("207", "stops_ringing").at_s == 2 + 3 + 7


def test_wait_for_pickup_is_long_enough_for_who_answers_within_it(scene: Scene) -> None:
    """102 answers after 5 s: with 5.x seconds of patience it does, with 4 it does not."""
    scene.call("209", "102", wait_for_pickup=6)
    scene.after(10)
    assert "answers" in scene.story("102")
    scene.practice.hang_up("102")
    second = scene.call("209", "102", wait_for_pickup=4)
    scene.after(10)
    assert "answers" not in [one.what for one in scene.log("102") if one.call_id == second]


@pytest.mark.parametrize(("seconds", "answered"), [(29, True), (27, False)])
def test_wait_for_pickup_begins_anew_with_early_media(scene: Scene, seconds: int, *, answered: bool) -> None:
    """28 s lie between early media and the answer: that is what the patience must cover, not the 30 s of ringing."""
    scene.call(EARLY_MEDIA, wait_for_pickup=seconds)
    scene.after(60)
    assert scene.the(EARLY_MEDIA, "early_media").at_s == 2 + 2
    if answered:
        assert scene.the(EARLY_MEDIA, "answers").at_s == 2 + 30
    else:
        assert scene.the(EARLY_MEDIA, "stops_ringing").at_s == 2 + 2 + seconds


def test_wait_for_pickup_unset_still_ends(scene: Scene) -> None:
    """The system's own value is not documented; nobody rings for ever."""
    scene.call("205", "207")
    scene.after(600)
    assert scene.the("207", "stops_ringing").detail["why"] == "timed out"
    assert scene.api.rows() == []


@pytest.mark.parametrize("value", ["soon", -1, 1.5, True, [30], {"s": 1}])
def test_wait_for_pickup_of_another_type_is_refused(scene: Scene, value: object) -> None:
    """It is a number of whole seconds; nothing rings."""
    body = {"src_num": ["101"], "dst_num": "205", "wait_for_pickup": value}
    answer = scene.api.post(f"{API}/extension/4101/callback/", json=body)
    assert answer.status_code == 400
    assert "wait_for_pickup" in answer.json()["message"]
    assert scene.log() == []
