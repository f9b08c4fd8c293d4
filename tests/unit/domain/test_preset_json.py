"""Presets as JSON: a file that comes from anywhere."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import OptionProblem, OptionRefused, ToneProblem
from deskbell.domain.option_value import read_option
from deskbell.domain.options import OPTIONS
from deskbell.domain.preset import Preset, PresetProblem, PresetRefused
from deskbell.domain.preset_json import (
    LONGEST_FILE,
    PresetFileProblem,
    PresetFileRefused,
    body_of,
    preset_of,
    presets_from_json,
    presets_to_json,
)
from deskbell.domain.preset_list import MOST_PRESETS

GATE = Preset(
    "1",
    "Ворота",
    "205",
    ("101", "+37410123456"),
    {"dst_dtmf": "WW12#", "allow_public_transfer": False, "variables": {"tag": "a"}, "announce_sound_id": "$cv(hi)"},
    "gate",
    1,
    "contact-7",
)
BARE = Preset("2", "Quiet")
TYPED = {"W1", "30", "true", '{"a": "b"}', "$cv(NAME)", "7"}
NOT_PRESETS = PresetFileProblem.NOT_PRESETS


def read(told: Any, new_id: str = "new") -> tuple[Preset, ...]:
    """Read a file of this JSON."""
    return presets_from_json(json.dumps(told), lambda: new_id)


def a_file(*presets: Any, **changes: Any) -> dict[str, Any]:
    """A file of these presets, with other fields."""
    return {"kind": "deskbell presets", "version": 1, "presets": list(presets), **changes}


def refusal(told: Any) -> PresetFileRefused:
    """Why a file is refused."""
    with pytest.raises(PresetFileRefused) as refused:
        read(told)
    return refused.value


def test_a_file_holds_everything_but_ids_and_contacts() -> None:
    """What is not set is not there; the note tells people what they look at."""
    assert json.loads(presets_to_json([GATE, BARE], "Keep it.")) == {
        "kind": "deskbell presets",
        "version": 1,
        "note": "Keep it.",
        "presets": [
            {
                "name": "Ворота",
                "number": "205",
                "from": ["101", "+37410123456"],
                "options": {
                    "dst_dtmf": "WW12#",
                    "allow_public_transfer": False,
                    "variables": {"tag": "a"},
                    "announce_sound_id": "$cv(hi)",
                },
                "icon": "gate",
                "key": 1,
            },
            {"name": "Quiet", "icon": "star"},
        ],
    }
    assert "Ворота" in presets_to_json([GATE], "")
    assert "\n  " in presets_to_json([GATE], "")


def test_a_file_that_was_written_is_read_again() -> None:
    """With new ids, in the same order, attached to nobody."""
    ids = iter(("a", "b"))
    gate, bare = presets_from_json(presets_to_json([GATE, BARE], "note"), lambda: next(ids))
    assert gate == Preset("a", "Ворота", GATE.number, GATE.sources, GATE.options, "gate", 1)
    assert bare == Preset("b", "Quiet")
    with pytest.raises(TypeError):
        gate.options["dst_dtmf"] = "1"  # type: ignore[index]  # the fault under test


def test_a_file_from_a_hand_is_read_as_it_would_be_typed() -> None:
    """Numbers may stand as texts, and what a later version adds is passed over."""
    told = {"name": "A", "options": {"wait_for_pickup": "30", "variables": {"n": 1.50, "b": True}}, "colour": "red"}
    with pytest.raises(PresetFileRefused):
        read(a_file({**told, "options": {"wait_for_pickup": 1.5}}))
    (preset,) = read(a_file(told, more=1))
    assert preset == Preset("new", "A", options={"wait_for_pickup": 30, "variables": {"n": "1.5", "b": "true"}})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NOT_PRESETS),
        ("[]", NOT_PRESETS),
        ("{", NOT_PRESETS),
        ("[" * 10**5, NOT_PRESETS),
        ("9" * 5000, NOT_PRESETS),
        ("{}", NOT_PRESETS),
        ('{"kind": "deskbell lines", "version": 1, "presets": []}', NOT_PRESETS),
        ('{"kind": "deskbell presets", "version": 1, "presets": {}}', NOT_PRESETS),
        ('{"kind": "deskbell presets", "version": 2, "presets": []}', PresetFileProblem.NEWER),
        ('{"kind": "deskbell presets", "presets": []}', PresetFileProblem.NEWER),
        (" " * (LONGEST_FILE + 1), PresetFileProblem.TOO_LONG),
    ],
)
def test_what_is_no_file_of_presets_is_refused(text: str, problem: PresetFileProblem) -> None:
    """Nothing raises anything else."""
    with pytest.raises(PresetFileRefused) as refused:
        presets_from_json(text, str)
    assert (refused.value.problem, refused.value.place, refused.value.cause) == (problem, 0, None)


def test_a_file_is_bounded() -> None:
    """In its presets and in its characters."""
    told = [{"name": f"P{number}"} for number in range(MOST_PRESETS + 1)]
    assert refusal(a_file(*told)).problem is PresetFileProblem.TOO_LONG
    assert len(read(a_file(*told[:-1]))) == MOST_PRESETS
    text = json.dumps(a_file())
    assert presets_from_json(text + " " * (LONGEST_FILE - len(text)), str) == ()


OTHER_OPTIONS: list[Any] = [[], {"dst_dtmf": None}, {"dst_dtmf": 1.5}, {"dst_dtmf": []}]
OTHER_PHONES: list[Any] = ["101", ["101", 102], {"101": 1}, None]
OTHER_KINDS: list[Any] = [
    7,
    {},
    {"name": None},
    {"name": "A", "number": 5},
    {"name": "A", "icon": 1},
    {"name": "A", "key": "1"},
    {"name": "A", "key": True},
    *[{"name": "A", "from": value} for value in OTHER_PHONES],
    *[{"name": "A", "options": value} for value in OTHER_OPTIONS],
]


@pytest.mark.parametrize("told", OTHER_KINDS, ids=repr)
def test_a_preset_of_another_kind_is_named_by_its_place(told: Any) -> None:
    """Nothing of the file is taken."""
    refused = refusal(a_file({"name": "Good"}, told))
    assert (refused.problem, refused.place, refused.cause) == (PresetFileProblem.PRESET, 2, None)


def test_an_option_that_cannot_be_is_the_cause() -> None:
    """With its place in the sequence."""
    cause = refusal(a_file({"name": "A", "options": {"dst_dtmf": "1x"}})).cause
    assert isinstance(cause, OptionRefused)
    assert (cause.option, cause.problem, cause.place) == ("dst_dtmf", ToneProblem.NO_KEY, 2)
    cause = refusal(a_file({"name": "A", "options": {"src_num": "1"}})).cause
    assert isinstance(cause, OptionRefused)
    assert cause.problem is OptionProblem.GIVEN_AS_PHONE


def test_a_name_that_cannot_be_is_the_cause() -> None:
    """As it is for one that is typed."""
    cause = refusal(a_file({"name": "A"}, {"name": "\u202eB"})).cause
    assert isinstance(cause, PresetRefused)
    assert cause.problem is PresetProblem.NAME_UNREADABLE


def test_the_body_of_a_preset_is_read_with_its_contact() -> None:
    """As the directory keeps it."""
    assert preset_of("1", GATE.name, "contact-7", json.loads(json.dumps(body_of(GATE)))) == GATE
    assert body_of(BARE) == {"icon": "star"}
    with pytest.raises(ValueError, match="another kind"):
        preset_of("1", "A", "", [])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(sorted(TYPED)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "options", "from", "number", "key", "icon", *OPTIONS]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.lists(ANYTHING, max_size=3) | st.lists(st.fixed_dictionaries({"name": st.just("A"), "options": ANYTHING})))
def test_whatever_comes_is_presets_that_could_have_been_typed_or_refused(told: list[Any]) -> None:
    """No other failure, and every option has a value that the PBX takes."""
    try:
        presets = read(a_file(*told))
    except PresetFileRefused:
        return
    for preset in presets:
        preset.require_sound()
        assert all(name in OPTIONS for name in preset.options)


@given(
    st.dictionaries(st.sampled_from(sorted(OPTIONS)), st.sampled_from(sorted(TYPED))),
    st.text(max_size=60).filter(lambda name: name.strip() == name and name.isprintable() and name),
)
def test_every_preset_survives_its_file(typed: dict[str, str], name: str) -> None:
    """Value for value."""
    options = {}
    for option, text in typed.items():
        try:
            options[option] = read_option(option, text)
        except OptionRefused:
            continue
    preset = Preset("1", name, options=options)
    assert presets_from_json(presets_to_json([preset], ""), lambda: "1") == (preset,)
