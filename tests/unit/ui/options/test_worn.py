"""A preset laid over the options of the next call: chips before it is sent, and off again without a trace."""

from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.callback_body import MASK
from deskbell.domain.dialling import Dialled
from deskbell.domain.preset import Preset
from deskbell.ui.options.worn import PRESET, SOURCES
from unit.ui.options.desk import Desk

NIGHT = Preset(
    "n",
    "Night",
    sources=("0715",),
    options={"wait_for_pickup": 30, "dst_dtmf": "12", "variables": {"DOOR": "4"}, "dst_ani": "$cv(OUT)"},
    icon="moon",
)
LATE = Preset("l", "Late", options={"wait_for_pickup": 60})


@pytest.fixture
def desk() -> Desk:
    """An open pane with its lists."""
    desk = Desk()
    desk.opens()
    return desk


def sent(desk: Desk) -> CallOrder:
    """The order of a call to 206, which is aimed at."""
    desk.options.aim(Dialled("206"), "")
    return desk.options.completed(CallOrder("206"))


def test_everything_that_a_preset_brings_stands_beside_call(desk: Desk) -> None:
    """Codes masked; its own chip is the last, which folds last."""
    desk.options.wear(NIGHT)
    assert desk.pane.texts == [
        f"Tones {MASK}",
        "Outside number, to them {OUT}",
        "Ring for 30 s",
        "Variables DOOR",
        "Rings 0715",
        "with Night",
    ]
    assert [chip.icon for chip in desk.pane.chips[-2:]] == ["desk", "moon"]
    assert desk.options.worn == NIGHT


def test_exactly_that_is_sent_and_the_next_call_begins_without(desk: Desk) -> None:
    """Under its name, so that its choices are looked at; phones of the order itself win."""
    desk.options.wear(NIGHT)
    assert sent(desk) == CallOrder("206", sources=("0715",), options=NIGHT.options, preset="Night")
    assert (desk.pane.texts, desk.options.worn) == ([], None)
    desk.options.wear(NIGHT)
    assert desk.options.completed(CallOrder("206", sources=("101",))).sources == ("101",)


def test_what_is_set_by_hand_wins_and_stays(desk: Desk) -> None:
    """Before the preset came, or after."""
    desk.options.on_edited("wait_for_pickup", "20")
    desk.options.wear(NIGHT)
    desk.options.on_edited("dst_dtmf", "99")
    desk.options.on_chip_removed(PRESET)
    assert desk.options.values == {"wait_for_pickup": 20, "dst_dtmf": "99"}
    assert desk.options.worn is None


def test_another_preset_takes_its_place(desk: Desk) -> None:
    """Nothing of the first is left."""
    desk.options.wear(NIGHT)
    desk.options.wear(LATE)
    assert desk.options.values == {"wait_for_pickup": 60}
    assert desk.pane.texts == ["Ring for 1 min", "with Late"]
    desk.options.take_off()
    assert desk.pane.texts == []


def test_whoever_lists_presets_hears_when_another_is_laid_over(desk: Desk) -> None:
    """However it came or went: by hand, by its chip, by a person, with the call."""
    told: list[str] = []
    desk.options.worn_changed = lambda: told.append(desk.options.worn.name if desk.options.worn else "")
    desk.options.wear(NIGHT)
    desk.options.on_edited("call_duration", "9")
    desk.options.on_chip_removed(PRESET)
    desk.options.attached = {"205": LATE}.get
    desk.options.aim(Dialled("205"), "Ivan")
    desk.options.completed(CallOrder("205", "Ivan"))
    assert told == ["Night", "", "Late", ""]


def test_each_of_its_chips_can_be_taken_off_alone(desk: Desk) -> None:
    """The phones, and an option."""
    desk.options.wear(NIGHT)
    desk.options.on_chip_removed(SOURCES)
    desk.options.on_chip_removed("dst_dtmf")
    order = sent(desk)
    assert order.sources == ()
    assert set(order.options) == {"wait_for_pickup", "variables", "dst_ani"}


def test_resetting_everything_takes_the_preset_off(desk: Desk) -> None:
    """And its phones."""
    desk.options.wear(NIGHT)
    desk.options.on_all_reset()
    assert desk.pane.texts == []
    assert sent(desk) == CallOrder("206")


def test_the_preset_of_a_person_comes_and_goes_with_them(desk: Desk) -> None:
    """Seen before the call; another number, and it is gone."""
    desk.options.attached = {"205": NIGHT}.get
    assert not desk.options.shows("205")
    assert desk.options.shows("206")
    desk.options.aim(Dialled("205"), "Ivan")
    assert desk.pane.texts[-1] == "with Night"
    assert desk.options.shows("205")
    desk.options.aim(Dialled("206"), "")
    assert desk.pane.texts == []
    desk.options.aim(Dialled("205"), "Ivan")
    assert desk.options.completed(CallOrder("205", "Ivan")).preset == "Night"


def test_the_preset_of_a_person_that_was_taken_off_stays_off_for_this_call(desk: Desk) -> None:
    """It was seen, so the call goes without it; the next call to them has it again."""
    desk.options.attached = {"205": LATE}.get
    desk.options.aim(Dialled("205"), "Ivan")
    desk.options.on_chip_removed(PRESET)
    desk.options.aim(Dialled("205"), "Ivan")
    assert desk.options.shows("205")
    assert desk.options.completed(CallOrder("205", "Ivan")).preset == ""
    desk.options.aim(Dialled("205"), "Ivan")
    assert desk.options.worn == LATE


def test_a_preset_that_was_chosen_is_not_replaced_by_that_of_a_person(desk: Desk) -> None:
    """Whoever chose it meant it."""
    desk.options.attached = {"205": LATE}.get
    desk.options.wear(NIGHT)
    desk.options.aim(Dialled("205"), "Ivan")
    assert desk.options.worn == NIGHT


def test_a_preset_that_becomes_somebodys_while_they_are_typed_is_put_on(desk: Desk) -> None:
    """Presets are read late, and change."""
    desk.options.aim(Dialled("205"), "Ivan")
    desk.options.attached = {"205": LATE}.get
    desk.options.on_attached_changed()
    assert desk.options.worn == LATE
    desk.options.take_off()
    desk.options.on_attached_changed()
    assert desk.pane.texts == ["Your phone shows Ivan"]
    desk.options.attached = {"205": NIGHT}.get
    desk.options.on_attached_changed()
    assert desk.pane.texts[-1] == "with Night"
    desk.options.attached = lambda _: None
    desk.options.on_attached_changed()
    assert desk.options.worn is None


def test_another_line_takes_the_preset_off(desk: Desk) -> None:
    """What it names may not be there."""
    desk.options.wear(NIGHT)
    desk.line.choose("Office")
    desk.options.on_line_changed()
    assert (desk.pane.texts, desk.options.worn) == ([], None)


def test_a_call_that_was_not_placed_gives_its_preset_back(desk: Desk) -> None:
    """With its phones, unless something else is set by then."""
    desk.options.wear(NIGHT)
    order = sent(desk)
    desk.options.give_back(order.options, "")
    assert desk.options.worn == NIGHT
    assert desk.pane.texts[-2:] == ["Rings 0715", "with Night"]
    desk.options.give_back({"call_duration": 5}, "")
    assert "call_duration" not in desk.options.values


def test_options_of_a_preset_are_set_apart_from_those_of_the_next_call(desk: Desk) -> None:
    """Whatever is done in the pane then; the chips stay those of the call."""
    desk.options.on_edited("call_duration", "20")
    desk.options.set_apart("Preset: Night", "205", NIGHT.options)
    assert (desk.pane.shown.title, desk.pane.shown.apart) == ("Preset: Night", True)
    desk.options.on_edited("wait_for_pickup", "45")
    desk.options.on_reset("dst_dtmf")
    assert set(desk.options.values) == {"wait_for_pickup", "variables", "dst_ani"}
    assert desk.options.values["wait_for_pickup"] == 45
    assert desk.pane.texts == ["Hang up after 20 s"]
    desk.options.on_chip_removed("call_duration")
    assert desk.pane.texts == []
    desk.options.on_request_toggled()
    assert desk.request()[0]["dst_num"] == "205"
    desk.options.aim_apart("206")
    assert desk.request()[0]["dst_num"] == "206"
    desk.options.end_apart()
    assert (desk.options.values, desk.pane.shown.apart) == ({}, False)
    desk.options.aim_apart("207")
    assert not desk.pane.shown.apart


def test_a_call_placed_meanwhile_leaves_the_pane_open_on_the_preset(desk: Desk) -> None:
    """What is being set for the preset is not lost."""
    desk.options.set_apart("Preset: Night", "205", NIGHT.options)
    desk.options.on_edited("wait_for_pickup", "45")
    assert sent(desk) == CallOrder("206")
    assert desk.pane.shown.apart
    assert desk.options.values["wait_for_pickup"] == 45


def test_what_cannot_be_kept_is_told(desk: Desk) -> None:
    """Of what the pane is open on; the next call is not held up by it."""
    desk.options.set_apart("Preset: Night", "", {})
    desk.options.on_edited("wait_for_pickup", "9999")
    assert desk.options.wrong.startswith("Ring for, must be a whole number")
    assert desk.options.problem() == ""
    desk.options.end_apart()
    assert desk.options.wrong == ""


def test_a_preset_can_be_worn_whatever_it_was_called_before(desk: Desk) -> None:
    """Its name is its chip's."""
    desk.options.wear(replace(NIGHT, name="Other", sources=()))
    assert desk.pane.texts[-1] == "with Other"
    assert "Rings 0715" not in desk.pane.texts
