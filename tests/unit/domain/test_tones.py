"""Tones as a time line, and what becomes of pasted ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import ToneProblem
from deskbell.domain.tones import KEYS, CleanedTones, ToneKind, ToneLine, ToneRefused, ToneStep, clean_tones, read_tones
from deskbell.practice.exchange.tones import tone_times

SEQUENCES = st.text(alphabet="0123456789*#Ww", max_size=40)


def test_a_sequence_is_a_time_line() -> None:
    """Two seconds of silence, then three keys of a tenth of a second each."""
    line = read_tones("WW12#")
    assert line.steps == (
        ToneStep(ToneKind.WAIT, "WW", 0.0, 2.0),
        ToneStep(ToneKind.KEY, "1", 2.0, 0.1),
        ToneStep(ToneKind.KEY, "2", 2.1, 0.1),
        ToneStep(ToneKind.KEY, "#", 2.2, 0.1),
    )
    assert line.total_s == 2.3
    assert line.exact


def test_a_small_w_waits_half_as_long() -> None:
    """Waits that follow each other are one."""
    line = read_tones("wWw1w")
    assert [(step.symbols, step.start_s, step.length_s, step.end_s) for step in line.steps] == [
        ("wWw", 0.0, 2.0, 2.0),
        ("1", 2.0, 0.1, 2.1),
        ("w", 2.1, 0.5, 2.6),
    ]


def test_nothing_takes_no_time() -> None:
    """An empty field has an empty time line."""
    assert read_tones("") == ToneLine()
    assert ToneLine().total_s == 0.0
    assert ToneLine().exact


def test_the_length_of_a_stored_variable_is_not_known() -> None:
    """What follows comes at that time or later."""
    line = read_tones("1$cv({code})w#")
    assert [(step.kind, step.symbols, step.start_s, step.length_s) for step in line.steps] == [
        (ToneKind.KEY, "1", 0.0, 0.1),
        (ToneKind.STORED, "$cv({code})", 0.1, 0.0),
        (ToneKind.WAIT, "w", 0.1, 0.5),
        (ToneKind.KEY, "#", 0.6, 0.1),
    ]
    assert line.total_s == 0.7
    assert not line.exact


@given(SEQUENCES)
def test_keys_sound_when_the_practice_pbx_plays_them(tones: str) -> None:
    """What the screen promises is what is heard there; every symbol stands in the time line once."""
    line = read_tones(tones)
    assert tuple((step.start_s, step.symbols) for step in line.steps if step.kind is ToneKind.KEY) == tone_times(tones)
    assert "".join(step.symbols for step in line.steps) == tones
    ends = [0.0, *(step.end_s for step in line.steps)]
    assert [step.start_s for step in line.steps] == ends[:-1]
    assert line.total_s == ends[-1]


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("12A", ToneProblem.NO_KEY, 3),
        (" 1", ToneProblem.NO_KEY, 1),
        ("+1", ToneProblem.NO_KEY, 1),
        ("\u0661", ToneProblem.NO_KEY, 1),
        ("1,2", ToneProblem.OTHER_PAUSE, 2),
        ("1p2", ToneProblem.OTHER_PAUSE, 2),
        ("1P2", ToneProblem.OTHER_PAUSE, 2),
        ("W1;2", ToneProblem.WAITS_FOR_PERSON, 3),
        ("1$cv(a", ToneProblem.OPEN_VARIABLE, 2),
        ("$", ToneProblem.OPEN_VARIABLE, 1),
        ("$cv(a)x", ToneProblem.NO_KEY, 7),
    ],
)
def test_a_wrong_symbol_is_refused_with_its_place_and_the_reason(text: str, problem: ToneProblem, place: int) -> None:
    """The place counts from one; what is before it is right."""
    with pytest.raises(ToneRefused) as refused:
        read_tones(text)
    assert (refused.value.problem, refused.value.place) == (problem, place)
    read_tones(text[: place - 1])


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("WW12#", CleanedTones("WW12#")),
        ("W w", CleanedTones("Ww", left_out=1)),
        (" 12-34 (56).78\u2011\u200b/9[0]_1\u00b72\t", CleanedTones("123456789012", left_out=14)),
        ("1,2,,3", CleanedTones("1WW2WWWW3", pauses=3)),
        ("\u0661\uff12", CleanedTones("12", digits=2)),
        ("$cv(a - b, c)-1", CleanedTones("$cv(a - b, c)1", left_out=1)),
        ("1;2pA\u00b2", CleanedTones("1;2pA\u00b2")),
        ("", CleanedTones("")),
    ],
)
def test_a_paste_is_cleaned_and_what_was_changed_is_told(text: str, cleaned: CleanedTones) -> None:
    """Separators go, a comma is two seconds, case stays, and what has no place stays to be refused."""
    assert clean_tones(text) == cleaned


PASTES = st.lists(st.sampled_from([*KEYS, *"WwpP,;$ -()._A\u0661", "$cv(a b)"])).map("".join) | st.text()


@given(PASTES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """What is clean stays as it is."""
    cleaned = clean_tones(text).tones
    assert clean_tones(cleaned) == CleanedTones(cleaned)


@given(PASTES.map(lambda text: text.replace(",", "")))
def test_cleaning_keeps_every_letter_and_its_case(text: str) -> None:
    """A letter says how long to wait, or is refused; it is never dropped or changed."""
    letters = [one for one in text if one.isalpha()]
    assert [one for one in clean_tones(text).tones if one.isalpha()] == letters
