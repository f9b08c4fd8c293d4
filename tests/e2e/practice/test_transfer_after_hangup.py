"""`transfer_after_src_hangup` and `transfer_after_dst_hangup` (Ringme API, Callback)."""

from doubles.practice_scene import Scene

SLOW = "210"
"""Answers after 12 s and talks for 5 s."""


def test_transfer_after_dst_hangup_sends_the_source_on(scene: Scene) -> None:
    """205 hangs up first: 210 rings at once, answers, and talks with 101, which was never hung up."""
    scene.call("205", transfer_after_dst_hangup=SLOW)
    scene.after(4 + 8)
    assert scene.the("205", "hangs_up").at_s == scene.the(SLOW, "rings").at_s == 12
    assert scene.the("101", "transferred").detail["to"] == SLOW
    assert scene.log("101", "is_hung_up") == []
    scene.after(12)
    assert scene.the(SLOW, "connected").at_s == 12 + 12
    assert scene.times("101", "connected")[-1] == 12 + 12
    scene.after(5)
    assert scene.the("101", "is_hung_up").at_s == scene.the(SLOW, "hangs_up").at_s == 12 + 12 + 5


def test_transfer_after_dst_hangup_does_nothing_when_the_source_hangs_up(scene: Scene) -> None:
    """The destination is last in the conversation, which is the other option's case."""
    scene.call("209", transfer_after_dst_hangup=SLOW)
    scene.after(5)
    scene.practice.hang_up("101")
    scene.after(30)
    assert scene.log(SLOW) == []
    assert scene.the("209", "is_hung_up").detail["why"] == "other side hung up"


def test_transfer_after_src_hangup_sends_the_destination_on(scene: Scene) -> None:
    """101 hangs up first: 210 rings, answers, and talks with 209."""
    scene.call("209", transfer_after_src_hangup=SLOW)
    scene.after(5)
    scene.practice.hang_up("101")
    assert scene.the(SLOW, "rings").at_s == 5
    assert scene.the("209", "transferred").detail["to"] == SLOW
    scene.after(12)
    assert scene.the(SLOW, "connected").at_s == 17
    assert scene.times("209", "connected")[-1] == 17
    assert scene.log("209", "is_hung_up") == []


def test_transfer_after_src_hangup_does_nothing_when_the_destination_hangs_up(scene: Scene) -> None:
    """205 hangs up first: 101 is released as always."""
    scene.call("205", transfer_after_src_hangup=SLOW)
    scene.after(60)
    assert scene.log(SLOW) == []
    assert scene.the("101", "is_hung_up").at_s == 12


def test_each_transfer_after_hangup_knows_its_own_number(scene: Scene) -> None:
    """With both set, the side that hung up decides."""
    scene.call("209", transfer_after_src_hangup="205", transfer_after_dst_hangup=SLOW)
    scene.after(5)
    scene.practice.hang_up("209")
    scene.after(1)
    assert (len(scene.log(SLOW, "rings")), scene.log("205")) == (1, [])


def test_transfer_after_hangup_waits_no_longer_than_wait_for_pickup(scene: Scene) -> None:
    """210 would answer after 12 s; with 6 s of patience it stops ringing, and the side that waited is released."""
    scene.call("205", transfer_after_dst_hangup=SLOW, wait_for_pickup=6)
    scene.after(60)
    assert scene.the(SLOW, "stops_ringing").at_s == 12 + 6
    assert scene.the("101", "is_hung_up").at_s == 12 + 6


def test_transfer_after_dst_hangup_needs_a_conversation(scene: Scene) -> None:
    """A destination that never answered was not in it: nobody else is rung."""
    scene.call("207", transfer_after_dst_hangup=SLOW, wait_for_pickup=4)
    scene.after(60)
    assert scene.log(SLOW) == []


def test_transfer_after_hangup_is_in_the_history(scene: Scene) -> None:
    """The call has a leg to the third number."""
    call_id = scene.call("205", transfer_after_dst_hangup=SLOW)
    scene.after(60)
    told = [leg for leg in scene.history(call_id)["cdr"] if SLOW in str(leg["dest_number"]) + str(leg["to_username"])]
    assert told
