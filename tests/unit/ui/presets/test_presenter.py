"""The list of presets: what a press does, said before, and done once."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.callback_body import MASK
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules
from deskbell.ui.dial.ports import Beside
from deskbell.ui.presets.presenter import PresetsPresenter
from deskbell.ui.presets.states import PresetRow
from deskbell.wording.dialling import without_marks
from deskbell.wording.problems import explain
from doubles.jobs import HeldJobs, SpyDesk

if TYPE_CHECKING:
    from collections.abc import Callable

GATE = Preset("g", "Gate: open", "205", options={"dst_dtmf": "WW12#", "call_duration": 20}, icon="gate", key=1)
NIGHT = Preset("n", "Night greeting", sources=("102",), options={"wait_for_pickup": 30}, key=2)
ODD = Preset("o", "Odd", "no number")
EMPTY = Preset("e", "Empty")


class Dial:
    """The dial field as the list sees it."""

    def __init__(self) -> None:
        self.rules = LineRules()
        self.placed: list[CallOrder] = []
        self.back: list[bool] = []
        self.beside: Beside | None = None

    def place(self, order: CallOrder, typed: str = "", *, back: bool = True) -> None:
        """Take an order."""
        assert typed == ""
        self.placed.append(order)
        self.back.append(back)

    def look_beside(self, beside: Beside | None) -> None:
        """Remember what is said."""
        self.beside = beside

    @property
    def said(self) -> tuple[str, bool, bool]:
        """The sentence, whether Enter does it, and whether it is a problem."""
        assert self.beside
        return without_marks(self.beside.sentence), self.beside.armed, self.beside.problem


class Options:
    """The options of the next call as the list sees them."""

    def __init__(self) -> None:
        self.worn: Preset | None = None
        self.worn_changed: Callable[[], None] = lambda: None

    def names(self) -> list[str]:
        """What is laid over."""
        return [self.worn.name] if self.worn else []

    def wear(self, preset: Preset) -> None:
        """Lay it over."""
        self.worn = preset
        self.worn_changed()

    def take_off(self) -> None:
        """Take it off."""
        self.worn = None
        self.worn_changed()


class Desk:
    """The list with everything around it in the test's hand."""

    def __init__(self, *presets: Preset) -> None:
        self.rows: tuple[PresetRow, ...] = ()
        self.chosen = ""
        self.dial, self.options = Dial(), Options()
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.kept_presets.presets = PresetList(presets or (GATE, NIGHT, ODD, EMPTY))
        self.troubles: list[str] = []
        self.removed: list[Preset] = []
        self.lists: list[PresetList] = []
        self.list = PresetsPresenter(self, self.dial, self.options, self.desk, self.jobs, self.troubles.append)
        self.list.removed = self.removed.append
        self.options.worn_changed = self.list.show
        self.list.listed = self.lists.append
        self.list.load()
        self.jobs.finish_all()

    def show_presets(self, rows: tuple[PresetRow, ...]) -> None:
        """Remember the rows."""
        self.rows = rows

    def choose(self, key: str) -> None:
        """Remember where the keyboard stands."""
        self.chosen = key

    @property
    def kept(self) -> list[str]:
        """The names on the disk in their order."""
        return [one.name for one in self.desk.kept_presets.presets.presets]


def test_presets_are_listed_in_their_order_with_what_a_press_does() -> None:
    """Codes are masked, also for a screen reader."""
    desk = Desk()
    assert [(row.key, row.icon, row.title, row.cap, row.calls, row.worn) for row in desk.rows] == [
        ("g", "gate", "Gate: open", "Ctrl⇧1", True, False),
        ("n", "star", "Night greeting", "Ctrl⇧2", False, False),
        ("o", "star", "Odd", "", True, False),
        ("e", "star", "Empty", "", False, False),
    ]
    will_call = f"Will dial 205 · Gate: open, then tones {MASK} · Hang up after: 20 s"
    assert desk.rows[0].tooltip == will_call
    assert desk.rows[0].spoken == f"Gate: open, Ctrl+Shift+1, {will_call}"
    assert desk.rows[3].spoken == "Empty, Goes with the next call: nothing is set in it"
    assert desk.lists == [desk.desk.kept_presets.presets]


def test_a_press_calls_exactly_what_was_said() -> None:
    """Number, tones and limits of the preset, its name, and nothing else; the field is left alone."""
    desk = Desk()
    desk.list.on_looked_at("g", by_keyboard=True)
    assert desk.dial.said == (f"Will dial 205 · Gate: open, then tones {MASK} · Hang up after: 20 s", True, False)
    desk.list.on_activated("g")
    assert desk.dial.placed == [CallOrder("205", "Gate: open", options=GATE.options, preset="Gate: open")]
    assert desk.dial.back == [False]


def test_the_call_button_does_what_is_said_beside_it() -> None:
    """While the keyboard stands on a preset, Call calls it."""
    desk = Desk()
    desk.list.on_looked_at("g", by_keyboard=True)
    assert desk.dial.beside
    desk.dial.beside.act()
    assert [order.number for order in desk.dial.placed] == ["205"]


def test_a_number_is_read_as_it_would_be_typed() -> None:
    """An extension part becomes tones, unless the preset has tones of its own; what is sent is what was said."""
    desk = Desk(replace(EMPTY, number="205 ext. 7"), replace(GATE, number="205 ext. 7"))
    desk.list.on_activated("e")
    desk.list.on_activated("g")
    assert [order.options.get("dst_dtmf") for order in desk.dial.placed] == ["WW7", "WW12#"]
    assert [order.number for order in desk.dial.placed] == ["205", "205"]
    assert desk.rows[0].tooltip == "205 ext. 7 → 205, then tones WW7 · Empty"
    assert "extension 7 is not dialled" in desk.rows[1].tooltip


def test_a_preset_without_a_number_goes_with_the_next_call_and_comes_off_again() -> None:
    """Its row says which of the two a press does; the pointer alone arms nothing."""
    desk = Desk()
    desk.list.on_looked_at("n", by_keyboard=True)
    assert desk.dial.said == ("Goes with the next call: Ring for: 30 s · rings 102 first", False, False)
    desk.list.on_activated("n")
    assert desk.options.names() == ["Night greeting"]
    assert desk.rows[1].worn
    assert desk.dial.said == ("Takes Night greeting off the next call again", False, False)
    desk.list.on_activated("n")
    assert desk.options.names() == []
    assert [row.worn for row in desk.rows] == [False] * 4
    assert desk.dial.placed == []


def test_the_pointer_says_what_a_press_does_and_arms_nothing() -> None:
    """Enter belongs to whatever has the keyboard; nothing looked at, nothing said."""
    desk = Desk()
    desk.list.on_looked_at("g", by_keyboard=False)
    assert desk.dial.said[1:] == (False, False)
    desk.list.on_looked_at("", by_keyboard=False)
    assert not desk.dial.beside


def test_what_is_no_number_is_said_and_not_called() -> None:
    """In the preview as at the press."""
    desk = Desk()
    desk.list.on_looked_at("o", by_keyboard=True)
    sentence = "This is not a phone number, and nobody here is called that."
    assert desk.dial.said == (sentence, False, True)
    desk.list.on_activated("o")
    assert (desk.dial.placed, desk.troubles) == ([], [sentence])


def test_a_key_uses_its_preset() -> None:
    """One that no preset has does nothing."""
    desk = Desk()
    desk.list.on_key(1)
    desk.list.on_key(2)
    desk.list.on_key(9)
    assert [order.name for order in desk.dial.placed] == ["Gate: open"]
    assert desk.options.worn == NIGHT


def test_presets_are_put_in_another_order() -> None:
    """By steps and by place; beyond the ends nothing happens."""
    desk = Desk()
    desk.list.on_stepped("n", -1)
    desk.jobs.finish_all()
    assert desk.kept == ["Night greeting", "Gate: open", "Odd", "Empty"]
    assert [row.key for row in desk.rows] == ["n", "g", "o", "e"]
    desk.list.on_moved("n", 3)
    desk.jobs.finish_all()
    assert desk.kept == ["Gate: open", "Odd", "Empty", "Night greeting"]
    desk.list.on_stepped("n", 1)
    desk.list.on_stepped("g", -1)
    desk.list.on_stepped("gone", 1)
    assert desk.jobs.names == []


def test_a_preset_that_is_removed_can_be_put_back() -> None:
    """Where it was, and the list stands on it."""
    desk = Desk()
    desk.list.on_removed("n")
    desk.list.on_removed("gone")
    desk.jobs.finish_all()
    assert desk.kept == ["Gate: open", "Odd", "Empty"]
    assert desk.removed == [NIGHT]
    desk.list.put_back(NIGHT)
    desk.jobs.finish_all()
    assert desk.kept == ["Gate: open", "Night greeting", "Odd", "Empty"]
    assert desk.chosen == "n"


@pytest.mark.parametrize("key", ["gone", ""])
def test_a_preset_that_is_gone_does_nothing(key: str) -> None:
    """As when another process has removed it a moment before the press."""
    desk = Desk()
    desk.list.on_activated(key)
    assert (desk.dial.placed, desk.options.worn, desk.troubles) == ([], None, [])


def test_a_disk_that_fails_is_told() -> None:
    """And the list stays as it was."""
    desk = Desk()
    desk.desk.kept_presets.error = DirectoryTrouble("the disk is full")
    desk.list.on_removed("n")
    desk.jobs.finish_all()
    assert desk.troubles == [explain(DirectoryTrouble("the disk is full"))]
    assert len(desk.rows) == 4
    assert desk.removed == []
