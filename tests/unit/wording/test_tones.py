"""What is said of a sequence of tones."""

import pytest

from deskbell.domain.tones import CleanedTones, read_tones
from deskbell.wording.tones import cleaning_words, tones_words, total_words


@pytest.mark.parametrize(
    ("tones", "words", "total"),
    [
        ("WW12#", "wait 2 s, 1, 2, #", "2.3 s"),
        ("w*", "wait 0.5 s, *", "0.6 s"),
        ("W$cv(code)#", "wait 1 s, $cv(code), #", "1.1 s or more"),
        ("", "", "0 s"),
    ],
)
def test_a_sequence_is_told_step_by_step_with_its_length(tones: str, words: str, total: str) -> None:
    """What a stored variable holds makes it longer."""
    line = read_tones(tones)
    assert tones_words(line) == words
    assert total_words(line) == total


@pytest.mark.parametrize(
    ("cleaned", "words"),
    [
        (CleanedTones("12"), ""),
        (CleanedTones("12", left_out=1), "Pasted: 1 space or dash left out."),
        (
            CleanedTones("12", left_out=2, pauses=1, digits=2),
            (
                "Pasted: 2 spaces and dashes left out, 1 comma became a pause of 2 s, "
                "2 digits of another script were changed."
            ),
        ),
        (
            CleanedTones("12", pauses=2, digits=1),
            "Pasted: 2 commas became pauses of 2 s each, 1 digit of another script was changed.",
        ),
    ],
)
def test_what_was_changed_of_a_paste_is_told(cleaned: CleanedTones, words: str) -> None:
    """Nothing is said where nothing was changed."""
    assert cleaning_words(cleaned) == words
