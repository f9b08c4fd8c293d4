"""A call of the history in words: never more than is known of it."""

from collections.abc import Callable
from types import MappingProxyType

import pytest

from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction
from deskbell.wording.past_calls import callee, detail, facts, options, outcome_word, sentence, with_options
from doubles.clock import START_S
from doubles.memory_past import a_past_call


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"talked_s": 221}, "Talked 3:41"),
        ({}, "Answered"),
        ({"outcome": None}, "In progress"),
        ({"outcome": Outcome.FAILED}, "Failed"),
        ({"outcome": Outcome.FAILED, "sent": False}, "Not placed"),
        ({"outcome": Outcome.CANCELLED, "sent": False}, "Cancelled"),
        ({"outcome": Outcome.NO_ANSWER}, "No answer"),
        ({"outcome": Outcome.NO_ANSWER, "direction": Direction.IN}, "Missed"),
        ({"outcome": Outcome.NOT_PICKED_UP_BY_US, "direction": Direction.IN}, "Missed"),
        ({"outcome": Outcome.BUSY, "direction": Direction.IN}, "Busy"),
        ({"outcome": Outcome.UNKNOWN}, "Unknown – did it ring?"),
        ({"outcome": Outcome.UNKNOWN, "user_said": True}, "It rang, by your word"),
        ({"outcome": Outcome.UNKNOWN, "user_said": False}, "It did not ring, by your word"),
        ({"outcome": Outcome.UNKNOWN, "probably": Outcome.BUSY}, "Unknown – probably busy"),
        (
            {"outcome": Outcome.UNKNOWN, "probably": Outcome.TALKED, "probably_talked_s": 8},
            "Unknown – probably talked 0:08",
        ),
        ({"outcome": Outcome.UNKNOWN, "probably": Outcome.UNKNOWN}, "Unknown – did it ring?"),
    ],
)
def test_how_a_call_ended_in_a_word(said: dict[str, object], word: str) -> None:
    """A call that came in and was not taken is missed; a talk without a length is an answer."""
    assert outcome_word(a_past_call("a", START_S, **said)) == word


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"talked_s": 8}, "You talked with 205 for 0:08."),
        ({}, "205 picked up."),
        ({"direction": Direction.IN}, "205 called."),
        ({"direction": Direction.IN, "talked_s": 8}, "205 called, and you talked for 0:08."),
        ({"outcome": None}, "This call is open."),
        ({"outcome": Outcome.FAILED, "sent": False}, "Nothing of this call was sent. No phone rang."),
        ({"outcome": Outcome.REFUSED}, "The PBX refused the call. No phone rang."),
        (
            {"outcome": Outcome.UNKNOWN, "user_said": True},
            "How the call to 205 ended is not known. It rang, by your word.",
        ),
        ({"outcome": Outcome.NO_ANSWER, "direction": Direction.IN}, "205 called, and nobody picked up here."),
        ({"outcome": Outcome.FAILED, "direction": Direction.IN}, "The PBX could not put the call to 205 through."),
        (
            {"outcome": Outcome.FAILED, "user_said": False},
            "The PBX could not put the call to 205 through. It did not ring, by your word.",
        ),
    ],
)
def test_what_happened_in_a_sentence(said: dict[str, object], told: str) -> None:
    """Who called whom, and what became of it."""
    assert sentence(a_past_call("a", START_S, **said)) == told


def test_every_outcome_has_a_sentence_either_way() -> None:
    """None is left without words."""
    for outcome in Outcome:
        for direction in Direction:
            assert sentence(a_past_call("a", START_S, outcome=outcome, direction=direction)).endswith(".")


def test_the_other_side_is_named_by_what_is_known_of_it() -> None:
    """A number that was lost says so."""
    assert callee(a_past_call("a", START_S, name="Ivan")) == "Ivan"
    assert callee(a_past_call("a", START_S)) == "205"
    assert callee(a_past_call("a", START_S, number="")) == "a number that was lost"


def test_the_second_line_has_number_note_and_tags_in_one_line() -> None:
    """Where the title is the number already, it is not said twice."""
    assert detail(a_past_call("a", START_S, name="Ivan")) == "205"
    assert detail(a_past_call("a", START_S, note="a\nb ", tags=("x", "y"))) == "a b · #x · #y"


def test_the_facts_of_a_practice_call_and_of_one_that_came_in(set_zone: Callable[[str], None]) -> None:
    """That nobody was rung, and that the PBX alone tells of it."""
    set_zone("UTC0")
    practice = a_past_call("a", START_S, practice=True, sources=("101", "0715"), source=Leg(START_S + 1, None))
    assert facts(practice) == (
        "Asked at 22:13:20 from 101, 0715.",
        "Your phone rang at 22:13:21.",
        "Practice: nobody was rung.",
    )
    came = a_past_call("pbx:1", START_S, direction=Direction.IN, line="", destination=Leg(None, START_S + 3))
    assert facts(came) == (
        "Came in at 22:13:20.",
        "Their phone was picked up at 22:13:23.",
        "The PBX’s own record: it was not placed from this desk.",
    )


def test_an_end_that_is_not_known_is_not_told() -> None:
    """Of an open or unknown call the moment proves nothing."""
    for outcome, told in ((Outcome.BUSY, True), (Outcome.UNKNOWN, False), (None, False)):
        call = a_past_call("a", START_S, outcome=outcome, ended_at_s=START_S + 9)
        assert any(fact.startswith("Ended") for fact in facts(call)) is told


def test_options_are_said_with_codes_masked() -> None:
    """Every option of the table that the call carried, and none that this version does not know."""
    call = a_past_call("a", START_S, options=MappingProxyType({"wait_for_pickup": 30, "dst_dtmf": "12#", "other": "x"}))
    assert options(call) == ("Tones: ••••", "Ring for: 30 s")
    assert with_options(options(call)) == "With Tones: ••••; Ring for: 30 s"
