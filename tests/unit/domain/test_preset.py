"""One preset: what it may be, and how it completes an order."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.preset import ICONS, KEYS, Preset, PresetProblem, PresetRefused

PICTURES = Path(__file__).parents[3] / "resources" / "icons"
GATE = Preset("1", "Gate: open", "205", ("101",), {"dst_dtmf": "WW12#", "call_duration": 20}, "gate", 1)


def test_a_preset_is_a_name_and_nothing_else_by_itself() -> None:
    """No number, no phones, no options that nobody set."""
    preset = Preset("1", "Usual")
    assert (preset.number, preset.sources, dict(preset.options), preset.icon) == ("", (), {}, "star")
    assert (preset.key, preset.contact) == (0, "")


def test_every_icon_is_a_picture_that_is_there() -> None:
    """The usual one among them, and the keys are the nine digits."""
    assert all((PICTURES / f"{name}.svg").is_file() for name in ICONS)
    assert len(set(ICONS)) == len(ICONS)
    assert Preset("1", "x").icon in ICONS
    assert list(KEYS) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_a_preset_alone_is_a_whole_order() -> None:
    """The call is named after the preset."""
    assert GATE.ordered(CallOrder("")) == CallOrder(
        "205",
        name="Gate: open",
        sources=("101",),
        options={"dst_dtmf": "WW12#", "call_duration": 20},
        preset="Gate: open",
    )


def test_whatever_an_order_says_itself_wins() -> None:
    """Number, phones, each option for itself; the rest of the order stays."""
    order = CallOrder("206", sources=("102",), options={"call_duration": 30, "src_ani": "1"}, confirmed=True, line="a")
    options: Any = {"dst_dtmf": "WW12#", "call_duration": 30, "src_ani": "1"}
    assert GATE.ordered(order) == replace(order, options=options, preset="Gate: open")
    assert GATE.ordered(CallOrder("206", name="Anna")).name == "Anna"
    assert GATE.ordered(CallOrder("", name="Anna")) == GATE.ordered(CallOrder("", name="Anna", sources=("101",)))
    assert GATE.ordered(CallOrder("", name="Anna")).name == "Anna"


def test_the_options_of_a_completed_order_cannot_be_changed() -> None:
    """An order is what was wished when it was made."""
    options: Any = GATE.ordered(CallOrder("")).options
    with pytest.raises(TypeError):
        options["call_duration"] = 1


@pytest.mark.parametrize(
    "preset",
    [
        GATE,
        Preset("1", "x" * 60, "1" * 160, ("1" * 160,) * 16, key=9),
        Preset("1", "Иван", "tel:+37410123456"),
    ],
)
def test_what_can_be_kept_is_kept(preset: Preset) -> None:
    """Up to the longest there may be."""
    preset.require_sound()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        *[
            ({"name": name}, PresetProblem.NAME_UNREADABLE)
            for name in ("", " ", "x" * 61, "a\nb", "\u202eGate", " Gate")
        ],
        *[({"number": text}, PresetProblem.NUMBER_UNREADABLE) for text in (" ", "1" * 161, "1\n2")],
        *[
            ({"sources": sources}, PresetProblem.PHONES_UNREADABLE)
            for sources in (("101",) * 17, ("",), ("101", "1\n2"), ("1" * 161,))
        ],
        ({"icon": "../../etc/passwd"}, PresetProblem.NO_ICON),
        *[({"key": key}, PresetProblem.NO_KEY) for key in (-1, 10)],
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(changes: dict[str, Any], problem: PresetProblem) -> None:
    """Whatever other presets there are."""
    preset = replace(GATE, **changes)
    with pytest.raises(PresetRefused) as refused:
        preset.require_sound()
    assert (refused.value.name, refused.value.problem) == (preset.name, problem)
