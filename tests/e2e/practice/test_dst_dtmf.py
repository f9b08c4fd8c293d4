"""`dst_dtmf`: tones to the destination as soon as it answers (Ringme API, Callback)."""

import pytest

from doubles.practice_scene import Scene

ANSWERED_S = 3


def tones(scene: Scene, phone: str) -> list[tuple[str, float]]:
    """The tones that a phone heard, with the seconds since the destination's answer."""
    return [(one.detail["tone"], round(one.at_s - ANSWERED_S, 3)) for one in scene.log(phone, "hears_tone")]


@pytest.mark.parametrize(
    ("dst_dtmf", "heard"),
    [
        ("5", [("5", 0)]),
        ("12", [("1", 0), ("2", 0.1)]),
        ("W1", [("1", 1)]),
        ("w1", [("1", 0.5)]),
        ("W1w2#", [("1", 1), ("2", 1.6), ("#", 1.7)]),
        ("WWwW*", [("*", 3.5)]),
        ("1W2w3", [("1", 0), ("2", 1.1), ("3", 1.7)]),
    ],
)
def test_dst_dtmf_is_heard_by_the_destination_at_its_true_times(
    scene: Scene, dst_dtmf: str, heard: list[tuple[str, float]]
) -> None:
    """W is one second of pause and w half of one, both counted from the end of the tone before."""
    scene.call("209", dst_dtmf=dst_dtmf)
    scene.after(20)
    assert scene.the("209", "answers").at_s == ANSWERED_S
    assert tones(scene, "209") == heard


def test_dst_dtmf_knows_its_whole_alphabet(scene: Scene) -> None:
    """Ten digits, star and hash, each one tone in its turn."""
    scene.call("209", dst_dtmf="0123456789*#")
    scene.after(20)
    assert [tone for tone, _ in tones(scene, "209")] == list("0123456789*#")


def test_dst_dtmf_is_not_heard_by_the_source(scene: Scene) -> None:
    """The tones go to the destination alone, and only once it has answered."""
    scene.call("207", dst_dtmf="123", wait_for_pickup=5)
    scene.after(30)
    assert scene.log(what="hears_tone") == []
    scene.call("209", dst_dtmf="123")
    scene.after(30)
    assert {one.phone for one in scene.log(what="hears_tone")} == {"209"}


def test_dst_dtmf_ends_with_the_call(scene: Scene) -> None:
    """A destination that was hung up hears no further tones."""
    scene.call("209", dst_dtmf="1WWWWW2")
    scene.after(5)
    scene.practice.hang_up("101")
    scene.after(30)
    assert [tone for tone, _ in tones(scene, "209")] == ["1"]


@pytest.mark.parametrize("dst_dtmf", ["1x", "1,2", "1 2", "A", "+1", "\u0661"])
def test_dst_dtmf_with_a_wrong_symbol_is_refused(scene: Scene, dst_dtmf: str) -> None:
    """400 in words that name the option, marked as a guess; nothing rings."""
    answer = scene.api.order("209", dst_dtmf=dst_dtmf)
    assert (answer.status_code, answer.headers["X-Simulated-Guess"]) == (400, "1")
    assert "dst_dtmf" in answer.json()["message"]
    assert scene.log() == []
