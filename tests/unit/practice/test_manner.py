"""How a number behaves, in one plain sentence."""

import pytest

from deskbell.practice.exchange.characters import Character, LegResult, Script
from deskbell.practice.manner import manner_of, outside_manner_of


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (Script(), "Never picks up."),
        (Script(answers_after_s=3, talks_s=20), "Answers after 3 s, talks for 20 s."),
        (Script(answers_after_s=0.5), "Answers after 0.5 s, talks until you hang up."),
        (Script(refuses_after_s=2), "Rings for 2 s and declines."),
        (Script(refuses_after_s=1, refusal=LegResult.BUSY), "Is busy."),
        (Script(refuses_after_s=1, refusal=LegResult.FAILED), "Fails."),
        (
            Script(early_media_after_s=2, answers_after_s=9, talks_s=1),
            "Sounds of its own after 2 s, answers after 9 s, talks for 1 s.",
        ),
    ],
)
def test_a_behaviour_is_one_sentence(script: Script, said: str) -> None:
    """As the script times it, inside and outside."""
    assert outside_manner_of(script) == said
    assert manner_of(Character(number="401", name="Porter", description="", script=script)) == said


def test_what_an_extension_does_with_a_call_comes_before_its_phone() -> None:
    """Forwarding, a ring group, a queue, and my own phone."""
    answers = Script(answers_after_s=1)
    porter = Character(number="401", name="Porter", description="", script=answers, forwards_to="205")
    group = Character(number="402", name="All", description="", script=Script(), members=("205", "206"))
    queue = Character(number="403", name="Desk", description="", script=answers, members=("205",))
    mine = Character(number="101", name="Mine", description="", script=answers, own=True)
    assert [manner_of(one) for one in (porter, group, queue, mine)] == [
        "Forwards to 205.",
        "Rings 205, 206 at once.",
        "Answers and rings 205 at once.",
        "Your own phone: answers after 1 s, talks until you hang up.",
    ]
