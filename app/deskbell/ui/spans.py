"""Turning a sentence with marked facts into the runs that views paint."""

from deskbell.ui.states import Span, Tone
from deskbell.wording.dialling import FACT


def spans(sentence: str, tone: Tone = Tone.PLAIN) -> tuple[Span, ...]:
    """Runs of plain words and of heavier facts, which alone take the tone; empty runs are left out."""
    runs = ((text, index % 2 == 1) for index, text in enumerate(sentence.split(FACT)))
    return tuple(Span(text, strong, tone if strong else Tone.PLAIN) for text, strong in runs if text)
