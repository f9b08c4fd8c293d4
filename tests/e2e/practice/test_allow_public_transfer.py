"""`allow_public_transfer`: whether a call with an outside number may be transferred (Ringme API, Callback)."""

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

OUTSIDE = "+37410123456"


def transfer(scene: Scene, send_dst: str) -> int:
    """Ask to transfer 101's call; answers the HTTP code."""
    handle = next(row["call_api_id"] for row in scene.api.rows() if row["called_number"].endswith("*101"))
    body = {"action": "transfer", "send_dst": send_dst}
    return scene.api.put(f"{API}/extension/4101/current_calls/{handle}", json=body).status_code


@pytest.mark.parametrize("options", [{}, {"allow_public_transfer": True}])
def test_allow_public_transfer_is_the_default(scene: Scene, options: dict[str, bool]) -> None:
    """An outside party can be sent on to an extension."""
    scene.call(OUTSIDE, **options)
    scene.after(8)
    assert transfer(scene, "209") == 200
    scene.after(2)
    assert "connected" in scene.story("209")
    assert scene.log(what="transfer_refused") == []


def test_allow_public_transfer_false_refuses_to_send_an_outside_party_on(scene: Scene) -> None:
    """Refused and seen: nobody rings, and the talk goes on."""
    scene.call(OUTSIDE, allow_public_transfer=False)
    scene.after(8)
    assert 400 <= transfer(scene, "209") < 500
    scene.after(2)
    refused = scene.log(what="transfer_refused")
    assert [one.detail["to"] for one in refused] == ["209"]
    assert scene.log("209") == []
    assert len(scene.api.rows()) >= 1
    assert (scene.log(OUTSIDE, "is_hung_up"), scene.log("101", "is_hung_up")) == ([], [])


def test_allow_public_transfer_false_counts_an_outside_source_too(scene: Scene) -> None:
    """The outside party may be on our side."""
    scene.call("209", OUTSIDE, allow_public_transfer=False, transfer_after_dst_hangup="205")
    scene.after(8)
    scene.practice.hang_up("209")
    scene.after(2)
    assert scene.log("205") == []
    assert len(scene.log(what="transfer_refused")) == 1


def test_allow_public_transfer_false_holds_for_a_transfer_after_hangup(scene: Scene) -> None:
    """101 hangs up: the outside party is not sent on but released."""
    scene.call(OUTSIDE, allow_public_transfer=False, transfer_after_src_hangup="209")
    scene.after(8)
    scene.practice.hang_up("101")
    scene.after(2)
    assert scene.log("209") == []
    assert [one.detail["to"] for one in scene.log(what="transfer_refused")] == ["209"]
    assert scene.log(OUTSIDE, "is_hung_up")


def test_allow_public_transfer_false_does_not_touch_an_internal_call(scene: Scene) -> None:
    """Between extensions nothing is public."""
    scene.call("209", allow_public_transfer=False)
    scene.after(5)
    assert transfer(scene, "205") == 200
    scene.after(3)
    assert "connected" in scene.story("205")
