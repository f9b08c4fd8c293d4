"""What the history tells of a callback, and when (Ringme API, Call History)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from doubles.practice_client import API
from doubles.practice_scene import Scene

OUTSIDE = "+37410123456"


def interval() -> dict[str, str]:
    """Yesterday to tomorrow."""
    days = {"start_datetime": -1, "end_datetime": 1}
    return {name: f"{datetime.now(UTC) + timedelta(days=by):%Y-%m-%d %H:%M:%S}" for name, by in days.items()}


def legs(scene: Scene, call_id: str) -> list[tuple[str, str]]:
    """The results and dispositions of a call's legs."""
    return [(leg["result"], leg["hangup_disposition"]) for leg in scene.history(call_id)["cdr"]]


def test_a_call_is_in_the_history_only_when_it_has_ended(scene: Scene) -> None:
    """404 before; then one call object, its uuid in upper case and found in either case."""
    call_id = scene.call("205")
    scene.after(10)
    early = scene.api.record(call_id)
    assert (early.status_code, early.json()["message"]) == (404, "Not found")
    scene.after(10)
    for asked in (call_id, call_id.upper()):
        assert scene.history(asked)["call_uuid"] == call_id.upper()


def test_the_history_counts_the_whole_call_and_the_talk(scene: Scene) -> None:
    """101 answers at 2 s, 205 at 4 s, and hangs up after 8 s of talk."""
    call_id = scene.call("205")
    scene.after(60)
    call = scene.history(call_id)
    moments = {
        key: datetime.fromisoformat(call[key]) for key in ("init_time_gmt", "bridged_time_gmt", "hangup_time_gmt")
    }
    assert moments["bridged_time_gmt"] - moments["init_time_gmt"] == timedelta(seconds=4)
    assert moments["hangup_time_gmt"] - moments["bridged_time_gmt"] == timedelta(seconds=8)
    assert (call["result"], call["bridged_duration"]) == ("bridged", 8)
    assert call["duration"] in {10, 12}
    assert (call["flow"], call["hangup_cause"]) == ("out", "NORMAL_CLEARING")


def test_the_legs_of_a_callback_say_so_and_carry_a_fraction_of_a_second(scene: Scene) -> None:
    """`application` is `callback`; only `init_time_gmt` of a leg has a fraction."""
    call_id = scene.call(OUTSIDE)
    scene.after(60)
    call = scene.history(call_id)
    assert len(call["cdr"]) >= 2
    for leg in call["cdr"]:
        assert leg["application"] == "callback"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d", leg["init_time_gmt"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", call["init_time_gmt"])
    assert OUTSIDE in {leg["dest_number"] for leg in call["cdr"]}


@pytest.mark.parametrize(("phone", "disposition"), [("101", "caller_bye"), ("209", "callee_bye")])
def test_the_history_tells_which_side_hung_up(scene: Scene, phone: str, disposition: str) -> None:
    """The source's side is the caller."""
    call_id = scene.call("209")
    scene.after(10)
    scene.practice.hang_up(phone)
    assert scene.history(call_id)["hangup_disposition"] == disposition


@pytest.mark.parametrize(
    ("dst_num", "leg"),
    [
        ("206", ("busy", "callee_refuse")),
        ("208", ("rejected", "callee_refuse")),
        ("207", ("not answered", "internal_cancel")),
    ],
)
def test_a_leg_tells_how_it_ended(scene: Scene, dst_num: str, leg: tuple[str, str]) -> None:
    """Refused by the phone, or given up by the server."""
    call_id = scene.call(dst_num, wait_for_pickup=8)
    scene.after(60)
    assert leg in legs(scene, call_id)
    assert scene.history(call_id)["bridged_time_gmt"] is None
    assert not scene.history(call_id)["bridged_duration"]


def test_a_source_that_lost_is_answered_elsewhere(scene: Scene) -> None:
    """The server let it go."""
    call_id = scene.call("205", "101", "102")
    scene.after(60)
    assert ("answered elsewhere", "internal_cancel") in legs(scene, call_id)


def test_a_call_given_up_by_its_caller_is_cancelled(scene: Scene) -> None:
    """Deleted while the source rings."""
    said = scene.api.order("205", "207").json()
    scene.after(1)
    scene.api.delete(f"{API}/extension/4207/current_calls/{said['call_api_id']}")
    scene.api.delete(f"{API}/extension/4101/current_calls/{said['call_api_id']}")
    assert ("not answered", "caller_cancel") in legs(scene, said["call_id"])


def test_the_lists_agree_with_one_another(scene: Scene) -> None:
    """`calls` is `call_history` without its legs; `cdr` is those legs; the newest is first unless asked otherwise."""
    placed = []
    for dst_num in ("205", OUTSIDE):
        placed.append(scene.call(dst_num).upper())
        scene.after(60)
    said: dict[str, list[dict[str, Any]]] = {
        name: scene.api.get(f"{API}/client/@me/{name}/", params=interval()).json()[name]
        for name in ("call_history", "calls", "cdr")
    }
    assert [call["call_uuid"] for call in said["calls"]] == placed[::-1]
    for whole, short in zip(said["call_history"], said["calls"], strict=True):
        assert {key: short[key] for key in whole if key != "cdr"} == {key: whole[key] for key in whole if key != "cdr"}
        assert "cdr" not in short
    assert len(said["cdr"]) == sum(len(call["cdr"]) for call in said["call_history"])
    oldest_first = scene.api.get(f"{API}/client/@me/calls/", params=interval() | {"order": "asc"}).json()["calls"]
    assert [call["call_uuid"] for call in oldest_first] == placed


def test_a_list_is_cut_into_pages(scene: Scene) -> None:
    """Every call is on exactly one page, and the page after the last is empty."""
    placed = set()
    for _ in range(5):
        placed.add(scene.call("205").upper())
        scene.after(60)
    pages = [
        scene.api.get(f"{API}/client/@me/calls/", params=interval() | {"per_page": "2", "page": str(page)}).json()
        for page in (1, 2, 3, 4)
    ]
    assert [len(one["calls"]) for one in pages] == [2, 2, 1, 0]
    assert {call["call_uuid"] for one in pages for call in one["calls"]} == placed
    assert [(one["page"], one["per_page"]) for one in pages[:2]] == [(1, 2), (2, 2)]
