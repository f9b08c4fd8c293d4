"""The presets of one desk in their order."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.preset import Preset, PresetProblem, PresetRefused
from deskbell.domain.preset_list import KEPT_REMOVED_S, MOST_PRESETS, NoSuchPreset, PresetList, RemovedPreset

GATE = Preset("1", "Gate", "205", key=1)
DOOR = Preset("2", "Door", "206")
QUIET = Preset("3", "Quiet", key=2)
THREE = PresetList((GATE, DOOR, QUIET))


def ids(presets: PresetList) -> str:
    """The ids in their order."""
    return "".join(preset.id for preset in presets.presets)


def test_a_preset_is_found_by_its_name_whatever_the_case() -> None:
    """As people type it."""
    assert THREE.named(" gATE ") == GATE


def test_a_name_that_is_none_is_told_with_those_there_are() -> None:
    """In their order."""
    with pytest.raises(NoSuchPreset) as missing:
        THREE.named("Gat")
    assert (missing.value.name, missing.value.known) == ("Gat", ("Gate", "Door", "Quiet"))


def test_a_new_preset_comes_last() -> None:
    """The others keep their places."""
    assert PresetList().with_preset(GATE) == PresetList((GATE,))
    assert PresetList((GATE,), (RemovedPreset(QUIET, 0, 1.0),)).with_preset(DOOR) == PresetList(
        (GATE, DOOR), (RemovedPreset(QUIET, 0, 1.0),)
    )


def test_a_changed_preset_keeps_its_place() -> None:
    """Its own name and key are not taken by itself."""
    changed = replace(DOOR, name="door", number="207", key=3)
    assert THREE.changed(changed).presets == (GATE, changed, QUIET)


@pytest.mark.parametrize(
    ("preset", "place", "order"),
    [("1", 2, "231"), ("1", 1, "213"), ("3", 0, "312"), ("3", -5, "312"), ("1", 99, "231"), ("2", 1, "123")],
)
def test_a_preset_is_moved(preset: str, place: int, order: str) -> None:
    """Beyond an end is at the end."""
    assert ids(THREE.moved(preset, place)) == order
    assert sorted(THREE.moved(preset, place).presets, key=lambda one: one.id) == list(THREE.presets)


def test_a_removed_preset_can_be_put_back_where_it_was() -> None:
    """With everything it had."""
    without = THREE.without("2", 10.0)
    assert without == PresetList((GATE, QUIET), (RemovedPreset(DOOR, 1, 10.0),))
    assert without.restored("2") == THREE


def test_the_last_removed_comes_first_and_old_ones_are_forgotten() -> None:
    """A month later nothing is kept of it, so that door codes do not stay for ever."""
    early = THREE.without("1", 0.0)
    assert [one.preset.id for one in early.without("2", KEPT_REMOVED_S - 1).removed] == ["2", "1"]
    assert [one.preset.id for one in early.without("2", KEPT_REMOVED_S).removed] == ["2"]


def test_a_preset_that_is_put_back_gives_up_a_key_that_is_taken() -> None:
    """Nothing else of it changes."""
    taken = THREE.without("1", 0.0).changed(replace(DOOR, key=1))
    assert taken.restored("1").presets == (replace(GATE, key=0), replace(DOOR, key=1), QUIET)


def test_a_preset_is_not_put_back_beside_one_of_its_name() -> None:
    """It stays among the removed ones."""
    taken = THREE.without("1", 0.0).with_preset(Preset("4", "GATE"))
    with pytest.raises(PresetRefused) as refused:
        taken.restored("1")
    assert refused.value.problem is PresetProblem.NAME_TAKEN


@pytest.mark.parametrize(
    "change",
    [
        lambda: THREE.changed(Preset("9", "New")),
        lambda: THREE.moved("9", 0),
        lambda: THREE.without("9", 0.0),
        lambda: THREE.restored("1"),
    ],
)
def test_what_another_process_has_removed_is_told(change: Callable[[], PresetList]) -> None:
    """Without a name, for nobody typed one."""
    with pytest.raises(NoSuchPreset) as missing:
        change()
    assert (missing.value.name, missing.value.known) == ("", ("Gate", "Door", "Quiet"))


@pytest.mark.parametrize(
    ("preset", "problem"),
    [
        (Preset("4", "gate"), PresetProblem.NAME_TAKEN),
        (Preset("4", "New", key=2), PresetProblem.KEY_TAKEN),
        (Preset("4", ""), PresetProblem.NAME_UNREADABLE),
    ],
)
def test_a_preset_that_does_not_fit_beside_the_others_is_refused(preset: Preset, problem: PresetProblem) -> None:
    """New or changed."""
    with pytest.raises(PresetRefused) as refused:
        THREE.with_preset(preset)
    assert (refused.value.name, refused.value.problem) == (preset.name, problem)
    with pytest.raises(PresetRefused) as refused:
        THREE.changed(replace(preset, id="2"))
    assert refused.value.problem is problem


def test_there_are_no_more_than_two_hundred() -> None:
    """The list is bounded; what is there can still be changed."""
    full = PresetList(tuple(Preset(str(number), f"P{number}") for number in range(MOST_PRESETS)))
    with pytest.raises(PresetRefused) as refused:
        full.with_preset(GATE)
    assert refused.value.problem is PresetProblem.TOO_MANY
    assert full.changed(Preset("7", "Other")).presets[7].name == "Other"


def test_imported_presets_come_last_and_give_way() -> None:
    """A taken name gets a number, a taken key is left out, and what is here already is passed over."""
    file = (replace(GATE, id="7"), replace(DOOR, id="8", number="299"), Preset("9", "DOOR", key=1), Preset("6", "New"))
    assert THREE.with_imported(file).presets == (
        *THREE.presets,
        replace(DOOR, id="8", name="Door 2", number="299"),
        Preset("9", "DOOR 3"),
        Preset("6", "New"),
    )
    assert THREE.with_imported(replace(one, id=one.id * 2) for one in THREE.presets) == THREE


def test_a_numbered_name_is_no_longer_than_any_other() -> None:
    """Its end gives way to the number."""
    long = Preset("1", "x" * 59 + "y")
    (_, second) = PresetList((long,)).with_imported([replace(long, id="2", number="1")]).presets
    assert second.name == "x" * 58 + " 2"


NAMES = st.sampled_from(["Gate", "gate", "Door", "Quiet", "x" * 60])
PRESETS = st.builds(Preset, st.sampled_from("12345"), NAMES, key=st.integers(0, 3))
STEPS = st.one_of(
    PRESETS.map(lambda preset: lambda presets: presets.with_preset(replace(preset, id=f"n{len(presets.presets)}"))),
    PRESETS.map(lambda preset: lambda presets: presets.changed(preset)),
    st.tuples(st.sampled_from("12345"), st.integers(-1, 5)).map(lambda move: lambda presets: presets.moved(*move)),
    st.sampled_from("12345").map(lambda one: lambda presets: presets.without(one, 1.0)),
    st.sampled_from("12345").map(lambda one: lambda presets: presets.restored(one)),
    st.lists(PRESETS).map(lambda file: lambda presets: presets.with_imported(replace(p, id="f") for p in file)),
)


@given(st.lists(STEPS))
def test_whatever_is_done_names_and_keys_stay_unique(steps: list[Callable[[PresetList], PresetList]]) -> None:
    """What cannot be done changes nothing."""
    presets = THREE
    for step in steps:
        try:
            presets = step(presets)
        except (PresetRefused, NoSuchPreset):
            continue
        names = [preset.name.casefold() for preset in presets.presets]
        keys = [preset.key for preset in presets.presets if preset.key]
        assert len(set(names)) == len(names)
        assert len(set(keys)) == len(keys)
        for preset in presets.presets:
            preset.require_sound()
