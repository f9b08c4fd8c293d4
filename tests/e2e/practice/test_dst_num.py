"""`dst_num`: the other side, with its incoming rules (Ringme API, Callback)."""

from doubles.practice_scene import Scene

SOURCE_ANSWERED_S = 2


def test_dst_num_decides_who_is_rung_after_the_source(scene: Scene) -> None:
    """205 rings when 101 has answered, answers, and both are connected with each other."""
    scene.call("205")
    scene.after(5)
    assert [one.phone for one in scene.log(what="rings")] == ["101", "205"]
    assert scene.the("101", "connected").at_s == scene.the("205", "connected").at_s == 4
    assert "205" in str(scene.the("101", "connected").detail)
    assert "101" in str(scene.the("205", "connected").detail)


def test_dst_num_may_be_an_outside_number(scene: Scene) -> None:
    """It rings as it was dialled, answers after 4 s and hangs up after 15 s of talk."""
    call_id = scene.call("+37410123456")
    scene.after(60)
    assert scene.the("+37410123456", "rings").at_s == SOURCE_ANSWERED_S
    assert scene.the("+37410123456", "hangs_up").at_s == SOURCE_ANSWERED_S + 4 + 15
    assert scene.the("101", "is_hung_up").detail["why"] == "other side hung up"
    assert scene.history(call_id)["bridged_duration"] == 15


def test_dst_num_may_be_a_queue_which_hands_the_call_to_an_agent(scene: Scene) -> None:
    """300 rings the phone of somebody, who answers and talks with the source."""
    scene.call("300")
    scene.after(60)
    assert len({one.phone for one in scene.log(what="rings")} - {"101", "300"}) >= 1
    agents = {one.phone for one in scene.log(what="connected")} - {"101", "300"}
    assert len(agents) == 1
    assert agents <= {one.phone for one in scene.log(what="rings")}
    assert "connected" in scene.story("101")


def test_dst_num_may_be_a_ring_group_in_which_the_first_to_answer_wins(scene: Scene) -> None:
    """302 rings several phones in the same moment; one gets the call and the others stop."""
    scene.call("302")
    scene.after(120)
    rung = [one for one in scene.log(what="rings") if one.phone != "101"]
    assert len(rung) >= 2
    assert len({one.at_s for one in rung}) == 1
    winners = {one.phone for one in scene.log(what="connected")} - {"101"}
    assert len(winners) == 1
    for loser in {one.phone for one in rung} - winners:
        assert scene.story(loser)[-1] in {"stops_ringing", "refuses"}


def test_dst_num_may_be_a_menu_which_answers_itself(scene: Scene) -> None:
    """301 picks up without anybody: the call is answered, not bridged."""
    call_id = scene.call("301")
    scene.after(60)
    assert {one.phone for one in scene.log(what="rings")} <= {"101", "301"}
    assert (scene.history(call_id)["result"], scene.history(call_id)["bridged_duration"] or 0) == ("answered", 0)


def test_dst_num_follows_the_forwarding_of_the_number(scene: Scene) -> None:
    """211 as the destination is forwarded to an outside mobile, which rings and is connected."""
    scene.call("211")
    scene.after(20)
    rung = {one.phone for one in scene.log(what="rings")} - {"101", "211"}
    assert len(rung) == 1
    assert len(rung.pop().lstrip("+")) >= 5
    assert {one.phone for one in scene.log(what="connected")} - {"101", "211"}


def test_dst_num_that_nobody_has_fails_and_hangs_up_the_source(scene: Scene) -> None:
    """The history says failed; the source phone is released."""
    call_id = scene.call("999")
    scene.after(60)
    assert scene.story("101")[:2] == ["rings", "answers"]
    assert scene.story("101")[-1] == "is_hung_up"
    assert scene.history(call_id)["result"] == "failed"


def test_dst_num_that_is_busy_or_refuses_is_told_in_the_history(scene: Scene) -> None:
    """Busy, rejected and unanswered are three different results."""
    results = {}
    for number in ("206", "208", "207", "+37499000003", "+37499000001"):
        call_id = scene.call(number, wait_for_pickup=9)
        scene.after(60)
        results[number] = scene.history(call_id)["result"]
    assert results == {
        "206": "busy",
        "208": "rejected",
        "207": "not answered",
        "+37499000003": "busy",
        "+37499000001": "not answered",
    }
