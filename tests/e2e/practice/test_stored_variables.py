"""Stored variables in the path and in the options of a callback (Ringme API, Variables and Callback)."""

import json
from typing import Any

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

BODY = {"src_num": ["341"], "dst_num": "205"}


@pytest.mark.parametrize(
    "segment", ["@ext_id", "@{ext_id}", "%40ext_id", "%40%7Bext_id%7D", "@%7Bext_id%7D", "%40%7bext_id%7d"]
)
def test_a_stored_variable_stands_for_the_extension_of_the_path(scene: Scene, segment: str) -> None:
    """With and without braces, plain and percent-encoded: the phone shows 341, whose id the variable holds."""
    answer = scene.api.post(f"{API}/extension/{segment}/callback/", json=BODY)
    assert answer.status_code == 201
    assert scene.shown("341")[0] in {"341", "00500*341"}


def test_a_stored_variable_in_the_path_is_looked_up_at_the_moment_of_the_call(scene: Scene) -> None:
    """Stored anew, it means the new extension."""
    scene.store(ext_id="4101")
    scene.api.post(f"{API}/extension/@ext_id/callback/", json=BODY).raise_for_status()
    assert scene.shown("341")[0] in {"101", "00500*101"}


@pytest.mark.parametrize("text", ["$cv(caller_id_name)", "$cv({caller_id_name})"])
def test_a_stored_variable_stands_for_an_option(scene: Scene, text: str) -> None:
    """With and without braces: the phone shows Ivan."""
    scene.call("205", caller_id_name=text)
    assert scene.shown("101")[1] == "Ivan"


@pytest.mark.parametrize("text", ["$cv({})", "$cv({{{}}})"])
def test_stored_variables_stand_for_the_numbers_of_both_sides(scene: Scene, text: str) -> None:
    """`dst_num` and each of `src_num`."""
    scene.store(desk="102", them="209")
    scene.call(text.format("them"), text.format("desk"), "207")
    scene.after(10)
    assert [one.phone for one in scene.log(what="rings")] == ["102", "207", "209"]


@pytest.mark.parametrize("text", ["$cv(patience)", "$cv({patience})"])
def test_a_stored_variable_stands_for_wait_for_pickup(scene: Scene, text: str) -> None:
    """A numeric option."""
    scene.store(patience="7")
    scene.call("205", "207", wait_for_pickup=text)
    scene.after(60)
    assert scene.the("207", "stops_ringing").at_s == 7


def test_a_stored_variable_stands_for_every_other_numeric_option(scene: Scene) -> None:
    """Sounds, the longest talk and the rate limit."""
    scene.store(hold="501", notice="502", longest="20", share="100")
    sounds: dict[str, Any] = {"announce_sound_id": "$cv({hold})", "dst_announce_sound_id": "$cv(notice)"}
    scene.call("209", call_duration="$cv({longest})", **sounds)
    scene.after(120)
    assert [one.detail["sound_id"] for one in scene.log("101", "hears_sound")] == [501, 502]
    assert scene.the("209", "is_hung_up").detail["why"] == "duration"
    refused = scene.api.order("209", callback_rate_limit="$cv({share})")
    assert "callback_rate_limit_exceeded" in refused.text


def test_a_stored_variable_stands_for_allow_public_transfer(scene: Scene) -> None:
    """The one option that is true or false."""
    scene.store(public="false")
    scene.call("+37410123456", allow_public_transfer="$cv(public)", transfer_after_src_hangup="209")
    scene.after(8)
    scene.practice.hang_up("101")
    assert scene.log(what="transfer_refused")
    assert scene.log("209") == []


def test_a_stored_variable_stands_for_every_other_text_option(scene: Scene) -> None:
    """Tones, numbers shown, transfer targets, per-call variables."""
    scene.store(code="5", did="37460000002", shown="5550001", onward="205", label="crm-17")
    scene.call(
        "+37410123456",
        dst_dtmf="$cv({code})",
        dst_ani="$cv({did})",
        src_caller_id_number="$cv(shown)",
        transfer_after_dst_hangup="$cv({onward})",
        variables={"tag": "$cv({label})"},
    )
    scene.after(30)
    assert scene.the("+37410123456", "hears_tone").detail["tone"] == "5"
    assert scene.shown("+37410123456")[0] == "37460000002"
    assert scene.shown("101")[0] == "5550001"
    assert scene.the("101", "transferred").detail["to"] == "205"
    assert {one.detail.get("tag") for one in scene.log("101", "rings")} == {"crm-17"}


def test_a_numeric_option_must_be_a_number_after_its_variable_is_put_in(scene: Scene) -> None:
    """A stored word is no number of seconds."""
    scene.store(patience="soon")
    answer = scene.api.order("205", wait_for_pickup="$cv({patience})")
    assert answer.status_code == 400
    assert "wait_for_pickup" in answer.json()["message"]
    assert scene.log() == []


def test_a_stored_value_is_not_searched_for_variables_again(scene: Scene) -> None:
    """What a client stored is text; it names nothing."""
    scene.store(one="$cv(two)", two="secret")
    answer = scene.api.order("205", caller_id_name="$cv(one)")
    if answer.is_success:
        assert scene.shown("101")[1] != "secret"


@pytest.mark.parametrize("text", ["$cv(nobody_stored_this)", "$cv({nobody_stored_this})"])
def test_an_unknown_variable_is_answered_as_a_guess(scene: Scene, text: str) -> None:
    """Nobody documents what happens: whatever the answer is, it is marked, and is JSON."""
    answer = scene.api.order("205", caller_id_name=text)
    assert answer.headers["X-Simulated-Guess"] == "1"
    assert isinstance(json.loads(answer.text), dict)


def test_an_unknown_variable_in_the_path_is_no_extension(scene: Scene) -> None:
    """404 or 400, marked; nothing rings."""
    answer = scene.api.post(f"{API}/extension/@nobody_stored_this/callback/", json=BODY)
    assert answer.status_code in {400, 404}
    assert scene.log() == []


def test_a_variable_that_holds_the_id_of_no_phone_is_refused(scene: Scene) -> None:
    """The extension it leads to must be a phone."""
    scene.store(ext_id="4300")
    assert scene.api.post(f"{API}/extension/@ext_id/callback/", json=BODY).status_code == 400
    assert scene.log() == []
