"""Sentences with marked facts as runs of words."""

from hypothesis import given
from hypothesis import strategies as st

from deskbell.ui.spans import spans
from deskbell.ui.states import Span, Tone
from deskbell.wording.dialling import FACT


def test_facts_are_heavier_and_take_the_tone() -> None:
    """Plain words stay plain."""
    assert spans(f"Will dial {FACT}205{FACT} · Anna", Tone.TALK) == (
        Span("Will dial "),
        Span("205", strong=True, tone=Tone.TALK),
        Span(" · Anna"),
    )


def test_empty_runs_are_left_out() -> None:
    """A fact at an end leaves no empty run beside it."""
    assert spans(f"{FACT}Busy{FACT}") == (Span("Busy", strong=True),)
    assert spans("") == ()


@given(st.text(alphabet=f"ab {FACT}"))
def test_no_word_is_lost(sentence: str) -> None:
    """The runs together are the sentence without its marks."""
    assert "".join(span.text for span in spans(sentence)) == sentence.replace(FACT, "")
