"""`callback_rate_limit`: the share of the call slots that a callback must leave free (Ringme API, Callback)."""

import math

import pytest

from doubles.practice_scene import Scene


def with_slots(scene: Scene, slots: int, taken: int = 0) -> None:
    """A PBX with so many call slots, some of them taken."""
    scene.practice.control("POST", "slots", {"slots": slots})
    for _ in range(taken):
        scene.call("209", "207")


def is_accepted(scene: Scene, percent: int) -> bool:
    """Whether a callback that must leave so much free is placed."""
    rung_before = len(scene.log(what="rings"))
    answer = scene.api.order("209", "207", callback_rate_limit=percent)
    rung = len(scene.log(what="rings")) - rung_before
    if answer.is_success:
        assert rung == 1
        return True
    assert "callback_rate_limit_exceeded" in answer.text
    assert (answer.headers["X-Simulated-Guess"], rung) == ("1", 0)
    return False


@pytest.mark.parametrize(
    ("slots", "taken"), [(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (7, 2), (10, 0), (10, 1), (10, 9), (200, 1)]
)
def test_callback_rate_limit_is_refused_exactly_below_the_free_share(scene: Scene, slots: int, taken: int) -> None:
    """The free share after this call may equal the percentage; one percent more is refused."""
    with_slots(scene, slots, taken)
    border = math.floor(100 * (slots - taken - 1) / slots)
    assert not is_accepted(scene, border + 1)
    assert is_accepted(scene, border)


def test_callback_rate_limit_is_never_below_zero_with_no_slot_left(scene: Scene) -> None:
    """With every slot taken even 0 percent cannot be left."""
    with_slots(scene, 2, taken=2)
    assert not is_accepted(scene, 0)


@pytest.mark.parametrize("slots", [1, 10, 1000])
def test_callback_rate_limit_of_100_is_always_refused(scene: Scene, slots: int) -> None:
    """However many slots there are."""
    with_slots(scene, slots)
    assert not is_accepted(scene, 100)


def test_callback_rate_limit_counts_a_slot_again_when_its_call_has_ended(scene: Scene) -> None:
    """What is refused during a call is accepted after it."""
    with_slots(scene, 4)
    scene.call("205")
    assert not is_accepted(scene, 75)
    scene.after(60)
    assert is_accepted(scene, 75)


@pytest.mark.parametrize("percent", [-1, 101, 50.5, "many", True, [1]])
def test_callback_rate_limit_out_of_range_is_refused(scene: Scene, percent: object) -> None:
    """It is a whole number from 0 to 100; nothing rings for anything else."""
    answer = scene.api.order("205", callback_rate_limit=percent)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (400, "1")
    assert "callback_rate_limit" in answer.json()["message"]
    assert scene.log() == []
