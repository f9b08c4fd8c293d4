"""What each side sees: `caller_id_*`, `src_caller_id_*` and their fallbacks (Ringme API, Callback)."""

from typing import Any

import pytest

from doubles.practice_scene import Scene

EXTENSION_NUMBERS = {"101", "00500*101"}


def name_of(scene: Scene, number: str) -> str:
    """What the practice PBX calls one of its people."""
    people = scene.practice.control("GET", "characters")["characters"]
    return next(str(one["name"]) for one in people if one["number"] == number)


def called(scene: Scene, **options: Any) -> Scene:
    """A call from 102's phone to 205, ordered for extension 101, after both have rung."""
    scene.call("205", "102", **options)
    scene.after(6)
    return scene


def test_without_caller_ids_both_sides_see_the_extension_of_the_path(scene: Scene) -> None:
    """The number and the name of 101, though 102 is the phone that rings."""
    called(scene)
    for phone in ("102", "205"):
        number, name = scene.shown(phone)
        assert number in EXTENSION_NUMBERS
        assert name == name_of(scene, "101")


def test_caller_id_number_is_shown_to_both_sides(scene: Scene) -> None:
    """The name stays that of the extension."""
    called(scene, caller_id_number="5550001")
    assert scene.shown("102") == scene.shown("205") == ("5550001", name_of(scene, "101"))


def test_caller_id_name_is_shown_to_both_sides(scene: Scene) -> None:
    """The number stays that of the extension."""
    called(scene, caller_id_name="Order 17")
    for phone in ("102", "205"):
        assert scene.shown(phone)[0] in EXTENSION_NUMBERS
        assert scene.shown(phone)[1] == "Order 17"


def test_src_caller_id_name_is_shown_to_the_sources_alone(scene: Scene) -> None:
    """The destination sees `caller_id_name`."""
    called(scene, src_caller_id_name="To Ivan", caller_id_name="From Anna")
    assert (scene.shown("102")[1], scene.shown("205")[1]) == ("To Ivan", "From Anna")


def test_src_caller_id_name_falls_back_to_the_extension_for_the_destination(scene: Scene) -> None:
    """Without `caller_id_name` the destination sees the extension's name, never the sources' one."""
    called(scene, src_caller_id_name="To Ivan")
    assert (scene.shown("102")[1], scene.shown("205")[1]) == ("To Ivan", name_of(scene, "101"))


def test_src_caller_id_number_is_shown_to_the_sources_alone(scene: Scene) -> None:
    """The destination sees `caller_id_number`."""
    called(scene, src_caller_id_number="5550002", caller_id_number="5550001")
    assert (scene.shown("102")[0], scene.shown("205")[0]) == ("5550002", "5550001")


def test_src_caller_id_number_falls_back_to_the_extension_for_the_destination(scene: Scene) -> None:
    """Without `caller_id_number` the destination sees the extension's number."""
    called(scene, src_caller_id_number="5550002")
    assert scene.shown("102")[0] == "5550002"
    assert scene.shown("205")[0] in EXTENSION_NUMBERS


def test_the_caller_ids_are_told_by_current_calls(scene: Scene) -> None:
    """The row of the destination's phone carries what that phone shows."""
    called(scene, src_caller_id_name="To Ivan", caller_id_name="From Anna", caller_id_number="5550001")
    row = scene.row(4205)
    assert (row["caller_id_number"], row["caller_id_name"]) == ("5550001", "From Anna")


@pytest.mark.parametrize("option", ["caller_id_name", "caller_id_number", "src_caller_id_name", "src_caller_id_number"])
def test_a_caller_id_of_another_type_is_refused(scene: Scene, option: str) -> None:
    """They are strings; the message names the option."""
    wrong: dict[str, Any] = {option: ["Anna"]}
    answer = scene.api.order("205", **wrong)
    assert answer.status_code == 400
    assert option in answer.json()["message"]
