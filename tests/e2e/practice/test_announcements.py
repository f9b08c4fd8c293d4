"""`announce_sound_id` and `dst_announce_sound_id`: sounds of the PBX played into the call (Ringme API, Callback)."""

import pytest

from doubles.practice_scene import Scene

PLEASE_HOLD, PLEASE_HOLD_S = 501, 3
IS_RECORDED, IS_RECORDED_S = 502, 4
OF_THE_OPERATOR = 77


def test_announce_sound_id_is_heard_by_the_source_before_the_destination_is_rung(scene: Scene) -> None:
    """101 answers at 2 s and hears the sound; 209 rings when its 3 s are over, and never hears it."""
    scene.call("209", announce_sound_id=PLEASE_HOLD)
    scene.after(2 + PLEASE_HOLD_S - 0.1)
    heard = scene.the("101", "hears_sound")
    assert (heard.at_s, heard.detail["sound_id"], heard.detail["title"]) == (2, PLEASE_HOLD, "Please hold the line")
    assert scene.log("209") == []
    scene.after(10)
    assert scene.the("209", "rings").at_s == 2 + PLEASE_HOLD_S
    assert "hears_sound" not in scene.story("209")


def test_announce_sound_id_is_heard_by_the_phone_that_won_alone(scene: Scene) -> None:
    """The other sources, which stopped ringing, hear nothing."""
    scene.call("209", "101", "102", announce_sound_id=PLEASE_HOLD)
    scene.after(20)
    assert {one.phone for one in scene.log(what="hears_sound")} == {"101"}


def test_announce_sound_id_is_not_waited_for_when_the_source_hangs_up_in_it(scene: Scene) -> None:
    """Nobody is rung for a source that has gone."""
    scene.practice.by_hand("101")
    scene.call("209", announce_sound_id=PLEASE_HOLD)
    scene.practice.answer("101")
    scene.after(1)
    scene.practice.hang_up("101")
    scene.after(30)
    assert scene.log("209") == []


def test_dst_announce_sound_id_is_heard_by_all_when_the_destination_answers(scene: Scene) -> None:
    """Both sides hear it from the moment of the answer, before they are connected; nobody hears it earlier."""
    scene.call("209", dst_announce_sound_id=IS_RECORDED)
    scene.after(20)
    assert scene.the("209", "answers").at_s == 3
    for phone in ("101", "209"):
        heard = scene.the(phone, "hears_sound")
        assert (heard.at_s, heard.detail["sound_id"]) == (3, IS_RECORDED)
        assert scene.story(phone).index("hears_sound") < scene.story(phone).index("connected")


def test_dst_announce_sound_id_is_not_played_when_nobody_answers(scene: Scene) -> None:
    """207 never picks up."""
    scene.call("207", dst_announce_sound_id=IS_RECORDED, wait_for_pickup=5)
    scene.after(60)
    assert scene.log(what="hears_sound") == []


def test_both_announcements_keep_to_their_moments(scene: Scene) -> None:
    """First the source's own, then, after the destination's answer, the common one."""
    scene.call("209", announce_sound_id=OF_THE_OPERATOR, dst_announce_sound_id=IS_RECORDED)
    scene.after(60)
    heard = [(one.phone, one.detail["sound_id"]) for one in scene.log(what="hears_sound")]
    assert heard[0] == ("101", OF_THE_OPERATOR)
    assert sorted(heard[1:]) == [("101", IS_RECORDED), ("209", IS_RECORDED)]


@pytest.mark.parametrize("option", ["announce_sound_id", "dst_announce_sound_id"])
def test_an_unknown_sound_is_refused_in_plain_words(scene: Scene, option: str) -> None:
    """The message names the option or the sound; nothing rings."""
    answer = scene.api.order("205", **{option: 99999})
    assert answer.status_code == 400
    assert option in answer.json()["message"] or "99999" in answer.json()["message"]
    assert scene.log() == []
