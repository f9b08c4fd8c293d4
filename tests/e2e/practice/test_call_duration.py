"""`call_duration`: the longest the talk may be (Ringme API, Callback)."""

import pytest

from doubles.practice_scene import Scene


@pytest.mark.parametrize("seconds", [1, 20, 600])
def test_call_duration_cuts_the_talk(scene: Scene, seconds: int) -> None:
    """Both phones are hung up by the PBX in that moment, and the history counts no more."""
    call_id = scene.call("209", call_duration=seconds)
    scene.after(3 + seconds - 0.1)
    assert scene.log(what="is_hung_up") == []
    scene.after(0.1)
    for phone in ("101", "209"):
        ended = scene.the(phone, "is_hung_up")
        assert (ended.at_s, ended.detail["why"]) == (3 + seconds, "duration")
    assert scene.history(call_id)["bridged_duration"] == seconds
    assert scene.history(call_id)["hangup_disposition"] == "internal_cancel"


def test_call_duration_does_not_lengthen_a_shorter_talk(scene: Scene) -> None:
    """205 hangs up after 8 s by itself."""
    call_id = scene.call("205", call_duration=60)
    scene.after(120)
    assert scene.the("205", "hangs_up").at_s == 4 + 8
    assert scene.history(call_id)["bridged_duration"] == 8


def test_call_duration_unset_lets_a_long_talk_go_on(scene: Scene) -> None:
    """Ten minutes are not too long for the system's own value."""
    scene.call("209")
    scene.after(600)
    assert scene.log(what="is_hung_up") == []
