"""`current_calls` in each shape that the documentation leaves open (Ringme API, Current Calls)."""

from typing import Any

import pytest

from doubles.practice_scene import Scene

SHAPES = ("one-src", "one-dst", "two", "late", "usual")
OUTSIDE = "+37410123456"


def shaped(scene: Scene, shape: str, dst_num: str = "205") -> str:
    """A call on a PBX that serves its rows in this shape: 101 answers at 2 s, the destination at 4, it ends at 12."""
    scene.practice.control("POST", "rows", {"shape": shape})
    return scene.call(dst_num)


def answered(rows: list[dict[str, Any]]) -> list[bool]:
    """Which of the rows carry a time of answer."""
    return [row["answer_time_gmt"] is not None for row in rows]


def test_one_src_shows_the_source_leg_alone(scene: Scene) -> None:
    """One row, 101's, answered when 101 answers: long before anybody talks."""
    shaped(scene, "one-src")
    seen = []
    for _ in range(3):
        seen += [(row["extension_id"], row["answer_time_gmt"] is not None) for row in scene.api.rows()]
        scene.after(2)
    assert seen == [(4101, False), (4101, True), (4101, True)]


def test_one_dst_shows_one_row_in_the_destinations_name(scene: Scene) -> None:
    """It is there from the first moment, and its time of answer is our side's: no proof that anybody talks."""
    shaped(scene, "one-dst", "207")
    seen = []
    for _ in range(3):
        (row,) = scene.api.rows()
        assert row["called_number"].endswith("*207")
        seen.append(row["answer_time_gmt"] is not None)
        scene.after(2)
    assert seen == [False, True, True]


def test_two_shows_both_legs(scene: Scene) -> None:
    """While the destination rings one row is answered and one is not; then both are."""
    shaped(scene, "two")
    scene.after(3)
    assert sorted(answered(scene.api.rows())) == [False, True]
    scene.after(2)
    assert answered(scene.api.rows()) == [True, True]


def test_late_shows_nothing_at_first(scene: Scene) -> None:
    """The list is empty after the 201, though 101 rings; an answer is in it only some time after it was given."""
    shaped(scene, "late")
    assert scene.log("101", "rings")
    assert scene.api.rows() == []
    scene.after(2.5)
    assert scene.api.rows() == []
    scene.after(1)
    assert answered(scene.api.rows()) == [False]
    assert scene.log("101", "answers")
    scene.after(7)
    assert any(answered(scene.api.rows()))


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_of_every_shape_belong_to_the_call_and_go_with_it(scene: Scene, shape: str) -> None:
    """Each row of each moment names the call; none is left after it; each has the documented fields."""
    call_id = shaped(scene, shape, OUTSIDE)
    seen = []
    for _ in range(30):
        seen += scene.api.rows()
        scene.after(1)
    assert seen
    assert {row["call_id"] for row in seen} == {call_id}
    assert {row["callback_id"] for row in seen} == {call_id}
    assert {row["call_flow"].lower() for row in seen} <= {"in", "out"}
    assert all(row["call_api_id"] and row["extension_id"] and row["init_time_gmt"] for row in seen)
    assert scene.api.rows() == []
    assert scene.history(call_id)["result"] == "bridged"


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_hides_that_a_destination_never_answered(scene: Scene, shape: str) -> None:
    """Never are two rows answered."""
    shaped(scene, shape, "207")
    for _ in range(20):
        scene.after(1)
        rows = scene.api.rows()
        assert sum(answered(rows)) <= 1
