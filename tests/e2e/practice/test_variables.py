"""`variables`: the per-call variables with a meaning of their own (Ringme API, Variables)."""

import pytest

from doubles.practice_scene import Scene

NEVER_ANSWERS = "+37499000001"


def rings_with(scene: Scene, phone: str) -> object:
    """The seconds after which a phone is told to answer by itself; None if it is not told."""
    return scene.the(phone, "rings").detail.get("answer_after_s")


@pytest.mark.parametrize("value", ["4", 4])
def test_autoanswer_makes_both_phones_answer_by_themselves(scene: Scene, value: object) -> None:
    """Two phones that never pick up: each answers 4 s after it began to ring, and they talk."""
    scene.call("207", "102", variables={"autoanswer": value})
    scene.after(20)
    assert (rings_with(scene, "102"), rings_with(scene, "207")) == (4, 4)
    for phone, at_s in (("102", 4), ("207", 8)):
        answered = scene.the(phone, "answers")
        assert (answered.at_s, answered.detail["by"]) == (at_s, "autoanswer")
    assert scene.the("207", "connected").at_s == 8


def test_autoanswer_src_is_for_the_source_alone(scene: Scene) -> None:
    """The destination rings as always."""
    scene.call("207", "102", variables={"autoanswer_src": "3"}, wait_for_pickup=30)
    scene.after(90)
    assert (scene.the("102", "answers").at_s, scene.the("102", "answers").detail["by"]) == (3, "autoanswer")
    assert rings_with(scene, "207") is None
    assert "answers" not in scene.story("207")


def test_autoanswer_dst_is_for_the_destination_alone(scene: Scene) -> None:
    """The source picks itself up as always."""
    scene.call("207", variables={"autoanswer_dst": "3"})
    scene.after(20)
    assert rings_with(scene, "101") is None
    assert scene.the("101", "answers").detail["by"] == "itself"
    assert (scene.the("207", "answers").at_s, scene.the("207", "answers").detail["by"]) == (2 + 3, "autoanswer")


def test_autoanswer_of_one_leg_outranks_the_common_one(scene: Scene) -> None:
    """The more special word holds for its own leg."""
    scene.call("207", "102", variables={"autoanswer": "4", "autoanswer_dst": "1"})
    scene.after(20)
    assert (scene.the("102", "answers").at_s, scene.the("207", "answers").at_s) == (4, 5)


def test_autoanswer_of_zero_answers_at_once(scene: Scene) -> None:
    """The smallest of its values."""
    scene.call("207", variables={"autoanswer": "0"})
    scene.after(1)
    assert (scene.times("101", "answers"), scene.times("207", "answers")) == ([0], [0])


def test_autoanswer_of_300_is_the_longest(scene: Scene) -> None:
    """The largest of its values."""
    scene.call("207", variables={"autoanswer_dst": "300"}, wait_for_pickup=400)
    scene.after(400)
    assert scene.the("207", "answers").at_s == 2 + 300


def test_autoanswer_gives_way_to_wait_for_pickup(scene: Scene) -> None:
    """A phone that would answer after the patience has run out stops ringing before."""
    scene.call("205", "207", variables={"autoanswer": "10"}, wait_for_pickup=9)
    scene.after(30)
    assert scene.story("207") == ["rings", "stops_ringing"]


def test_autoanswer_does_not_reach_outside_phones(scene: Scene) -> None:
    """The header is for the PBX's own phones."""
    scene.call(NEVER_ANSWERS, variables={"autoanswer": "1"}, wait_for_pickup=20)
    scene.after(60)
    assert scene.the("101", "answers").detail["by"] == "autoanswer"
    assert scene.story(NEVER_ANSWERS) == ["rings", "stops_ringing"]


def test_autoanswer_is_stopped_with_the_ringing_of_a_loser(scene: Scene) -> None:
    """One source alone wins, also when all answer by themselves."""
    scene.call("209", "207", "210", variables={"autoanswer_src": "1"})
    scene.after(10)
    assert len(scene.log(what="answers")) == 2
    assert sum("stops_ringing" in scene.story(phone) for phone in ("207", "210")) == 1


@pytest.mark.parametrize(
    ("variables", "result"),
    [({}, "answered"), ({"answering_machine": "false"}, "answered"), ({"answering_machine": "true"}, "bridged")],
)
def test_answering_machine_lets_a_playing_menu_count_as_bridged(
    scene: Scene, variables: dict[str, str], result: str
) -> None:
    """Without it a call that reaches a menu is answered, not bridged; "false" is ignored."""
    call_id = scene.call("301", variables=variables)
    scene.after(60)
    history = scene.history(call_id)
    assert history["result"] == result
    assert (history["bridged_time_gmt"] is not None) == (result == "bridged")


def test_answering_machine_makes_nothing_of_a_call_that_nobody_answered(scene: Scene) -> None:
    """It is about menus that play."""
    call_id = scene.call("207", variables={"answering_machine": "true"}, wait_for_pickup=3)
    scene.after(60)
    assert scene.history(call_id)["result"] == "not answered"


def test_tag_goes_with_every_phone_of_the_call(scene: Scene) -> None:
    """And with no phone of a call without it."""
    scene.call("205", "101", "102", variables={"tag": "crm-17"})
    scene.after(60)
    assert [one.detail.get("tag") for one in scene.log(what="rings")] == ["crm-17"] * 3
    scene.call("205")
    assert scene.log("101", "rings")[-1].detail.get("tag") is None


def test_unknown_variables_change_nothing(scene: Scene) -> None:
    """They are for the rules of menus; any name and any text is accepted."""
    scene.call("205", variables={"testvar": "'testval", "äöü": "☎", "": ""})
    scene.after(6)
    assert scene.story("101") == ["rings", "answers", "connected"]
    assert set(scene.the("101", "rings").detail) <= {"shows_number", "shows_name"}


@pytest.mark.parametrize("variables", [["autoanswer"], "autoanswer=4", 4, {"autoanswer": {}}, {"tag": ["a"]}])
def test_variables_of_another_shape_are_refused(scene: Scene, variables: object) -> None:
    """They are one object of texts; nothing rings for anything else."""
    answer = scene.api.order("205", variables=variables)
    assert answer.status_code == 400
    assert "variables" in answer.json()["message"]
    assert scene.log() == []
