"""What is said of presets."""

import pytest

from deskbell.domain.errors import OptionRefused, ToneProblem
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.preset import Preset, PresetProblem, PresetRefused, PresetTrouble
from deskbell.domain.preset_json import PresetFileProblem, PresetFileRefused
from deskbell.domain.preset_list import NoSuchPreset, PresetList
from deskbell.wording.presets import explain_preset, exported, imported, row

PRESET = PresetFileProblem.PRESET


@pytest.mark.parametrize("problem", PresetProblem)
def test_every_problem_has_a_sentence(problem: PresetProblem) -> None:
    """The name stands in it where it is to blame."""
    told = explain_preset(PresetRefused("Gate", problem))
    assert told.endswith(".")
    assert "{" not in told
    assert ("Gate" in told) is (problem is PresetProblem.NAME_TAKEN)


WRITING = (PresetFileProblem.THERE_ALREADY, PresetFileProblem.UNWRITABLE)


def test_a_file_that_is_there_is_said_to_be_left() -> None:
    """Else its owner would look for what was in it."""
    assert "left as it is" in explain_preset(PresetFileRefused(PresetFileProblem.THERE_ALREADY))
    assert explain_preset(PresetFileRefused(PresetFileProblem.UNWRITABLE)) == "The file cannot be written."


@pytest.mark.parametrize("problem", [problem for problem in PresetFileProblem if problem not in WRITING])
def test_every_problem_of_a_file_says_that_nothing_was_imported(problem: PresetFileProblem) -> None:
    """Whatever it is."""
    assert explain_preset(PresetFileRefused(problem, 2)).endswith(" Nothing was imported.")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoSuchPreset(""), "This preset is not here any more."),
        (NoSuchPreset("Gate"), "There is no preset named Gate. There is no preset yet."),
        (NoSuchPreset("Gate", ("A", "B")), "There is no preset named Gate. The presets here: A, B."),
        (
            PresetFileRefused(PRESET, 3, OptionRefused("dst_dtmf", ToneProblem.NO_KEY, 2)),
            (
                "Preset 3 of this file cannot be kept: dst_dtmf: symbol 2: no telephone has this key; may hold 0-9, *, "
                "#, W and w only. Nothing was imported."
            ),
        ),
        (
            PresetFileRefused(PRESET, 1, PresetRefused("Gate", PresetProblem.NO_ICON)),
            "Preset 1 of this file cannot be kept. There is no such picture for a preset. Nothing was imported.",
        ),
        (PresetFileRefused(PRESET, 2), "Preset 2 of this file cannot be kept. Nothing was imported."),
        (
            ChoicesGone(("announce_sound_id", "dst_ani")),
            (
                "What is chosen for “You hear first” (announce_sound_id) and “Outside number, to them” (dst_ani) is "
                "not at the PBX any more. Nothing was sent."
            ),
        ),
        (PresetTrouble(), "This preset cannot be used."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(error: PresetTrouble, words: str) -> None:
    """With what to do about it where there is something."""
    assert explain_preset(error) == words


def test_a_listed_preset_shows_no_code() -> None:
    """Everything else that it does stands in its row."""
    preset = Preset("1", "Gate", "205", ("101", "102"), {"dst_dtmf": "W1", "call_duration": 20}, key=3)
    assert row(preset) == "Gate                  205  from 101, 102  Tones: ••••  Hang up after: 20 s  Ctrl+Shift+3"
    assert row(Preset("1", "Quiet")) == "Quiet                 any number"


def test_presets_are_counted() -> None:
    """Those that were here already are not."""
    one, two = PresetList((Preset("1", "A"),)), PresetList((Preset("1", "A"), Preset("2", "B")))
    assert imported(one, two) == "1 preset imported."
    assert imported(PresetList(), two) == "2 presets imported."
    assert imported(two, two) == "0 presets imported."
    assert exported(1).startswith("1 preset written. Door codes are among them")
    assert exported(2).startswith("2 presets written.")
