"""Making and changing a preset above the options pane."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from deskbell.domain.call import OptionValue
from deskbell.domain.directory import Person
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.presets.editor import PresetEditor
from deskbell.ui.presets.states import FormState
from doubles.jobs import HeldJobs, SpyDesk

GATE = Preset("g", "Gate", "205", options={"dst_dtmf": "WW12#"}, icon="gate", key=1, contact="ext:205")
HOTEL = Line("Hotel", "101", (Phone("101", "Desk"), Phone("0715", "Mobile")), host="https://pbx.example.net")
IVAN = Person("ext:205", "Ivan Petrov", "205")
ANNA = Person("ext:206", "Anna", "206", "Floor 2")
KEEP = "keep a preset"


class Desk:
    """The form with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.form: FormState | None = None
        self.target_number = "210"
        self.opened = True
        self.values: Mapping[str, OptionValue] = {"call_duration": 20}
        self.wrong = ""
        self.apart: tuple[str, str, Mapping[str, OptionValue]] | None = None
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.kept_presets.presets = PresetList((GATE,))
        self.kept: list[tuple[PresetList, Preset]] = []
        line = CurrentLine(LineList((HOTEL,)))
        self.editor = PresetEditor(
            lambda: self, self, LineRules, self.desk, line, self.jobs, lambda *kept: self.kept.append(kept), self.find
        )
        self.editor.set_people((IVAN, ANNA))
        self.editor.set_presets(self.desk.kept_presets.presets)

    async def find(self, typed: str) -> tuple[Person, ...]:
        """Find whose name begins so."""
        return tuple(one for one in (IVAN, ANNA) if one.name.casefold().startswith(typed))

    def show_form(self, state: FormState | None) -> None:
        """Remember the form."""
        self.form = state

    def set_apart(self, title: str, number: str, options: Mapping[str, OptionValue]) -> None:
        """Be opened on the options of a preset."""
        self.opened, self.apart = True, (title, number, options)

    def aim_apart(self, number: str) -> None:
        """Take in whom it calls."""
        if self.apart:
            self.apart = (self.apart[0], number, self.apart[2])

    def end_apart(self) -> None:
        """Come back."""
        self.apart = None

    def on_closed(self) -> None:
        """Close."""
        self.opened = False

    @property
    def around(self) -> tuple[object, bool, FormState | None]:
        """What is set apart, whether the pane is open, and the form."""
        return self.apart, self.opened, self.form

    @property
    def shown(self) -> FormState:
        """The form, which is open."""
        assert self.form is not None
        return self.form

    def found(self) -> list[tuple[str, str, str]]:
        """Whom the typing has found."""
        return [(one.key, one.title, one.detail) for one in self.shown.matches]

    @property
    def presets(self) -> tuple[Preset, ...]:
        """What is on the disk."""
        return self.desk.kept_presets.presets.presets


def test_the_options_of_the_next_call_are_kept_under_a_name() -> None:
    """With its number as a beginning; the pane stays open on them."""
    desk = Desk()
    desk.editor.on_save_wanted()
    assert (desk.shown.name, desk.shown.number, desk.shown.save) == ("", "210", "Save preset")
    assert desk.apart is None
    desk.editor.on_named("  Warehouse ")
    desk.editor.on_icon_chosen("park")
    desk.editor.on_key_chosen("3")
    desk.editor.on_phones_chosen("0715")
    desk.editor.on_saved()
    desk.editor.on_saved()
    assert desk.jobs.names == [KEEP]
    desk.jobs.finish_all()
    kept = Preset(f"{1:032x}", "Warehouse", "210", ("0715",), {"call_duration": 20}, "park", 3)
    assert desk.presets == (GATE, kept)
    assert desk.form is None
    assert desk.opened
    assert [(len(presets.presets), preset.name) for presets, preset in desk.kept] == [(2, "Warehouse")]


def test_asking_again_to_save_changes_nothing_of_what_is_typed() -> None:
    """The form is open already."""
    desk = Desk()
    desk.editor.on_save_wanted()
    desk.editor.on_named("Warehouse")
    desk.editor.on_save_wanted()
    assert desk.shown.name == "Warehouse"


def test_a_preset_is_changed_apart_from_the_next_call() -> None:
    """Its own options are set in the pane, which closes again if it was closed before."""
    desk = Desk()
    desk.opened = False
    desk.editor.on_edit("g")
    assert desk.apart == ("Preset: Gate", "205", GATE.options)
    assert (desk.shown.name, desk.shown.icon, desk.shown.key_words) == ("Gate", "gate", "Ctrl+Shift+1")
    assert (desk.shown.save, desk.shown.attached) == ("Save changes", "Ivan Petrov")
    desk.editor.on_numbered(" 206 ")
    assert desk.apart == ("Preset: Gate", "206", GATE.options)
    desk.values = {"dst_dtmf": "WW34#"}
    desk.editor.on_saved()
    desk.jobs.finish_all()
    assert desk.presets == (replace(GATE, number="206", options={"dst_dtmf": "WW34#"}),)
    assert desk.around == (None, False, None)


def test_cancelling_leaves_everything_as_it_was() -> None:
    """The pane stays if it was open."""
    desk = Desk()
    desk.editor.on_new_wanted()
    assert desk.apart == ("New preset", "", {})
    desk.editor.on_named("Other")
    desk.editor.on_cancelled()
    desk.editor.on_cancelled()
    assert desk.around == (None, True, None)
    assert desk.presets == (GATE,)
    assert desk.jobs.names == []


def test_another_preset_opened_in_between_closes_the_pane_as_the_first_would_have() -> None:
    """It was closed before either."""
    desk = Desk()
    desk.opened = False
    desk.editor.on_new_wanted()
    desk.editor.on_edit("g")
    desk.editor.on_cancelled()
    assert not desk.opened


def test_what_is_wrong_is_said_beside_its_field() -> None:
    """And no more once it is mended; nothing was kept."""
    desk = Desk()
    desk.editor.on_save_wanted()
    desk.editor.on_named("GATE")
    desk.editor.on_saved()
    desk.jobs.finish_all()
    assert desk.shown.name_problem == "There is a preset named GATE already. Choose another name."
    desk.editor.on_named("Other")
    assert desk.shown.name_problem == ""
    desk.editor.on_numbered("anna")
    desk.editor.on_saved()
    assert desk.shown.number_problem == "This is not a phone number, and nobody here is called that."
    desk.editor.on_numbered("")
    desk.wrong = "Tones, symbol 2: no phone has this key."
    desk.editor.on_saved()
    assert (desk.shown.number_problem, desk.shown.problem) == ("", "Tones, symbol 2: no phone has this key.")
    desk.wrong = ""
    desk.editor.on_saved()
    desk.jobs.fail(KEEP, DirectoryTrouble("the disk is full"))
    assert desk.shown.problem.endswith("The reason: the disk is full.")
    assert desk.presets == (GATE,)
    desk.editor.on_saved()
    desk.jobs.finish_all()
    assert [one.name for one in desk.presets] == ["Gate", "Other"]


def test_a_key_that_is_taken_says_by_whom() -> None:
    """Before it is chosen; one's own is not taken."""
    desk = Desk()
    desk.editor.on_save_wanted()
    titles = [choice.title for choice in desk.shown.keys]
    assert titles[:3] == ["No key", "Ctrl+Shift+1 (of Gate)", "Ctrl+Shift+2"]
    assert len(titles) == 10
    desk.editor.on_edit("g")
    assert desk.shown.keys[1].title == "Ctrl+Shift+1"


def test_the_phones_of_the_line_can_be_chosen() -> None:
    """The usual ones, each alone, all; and those that the preset has from another line."""
    desk = Desk()
    desk.editor.on_save_wanted()
    assert [(choice.key, choice.title) for choice in desk.shown.phones] == [
        ("", "My usual phones"),
        ("101", "Desk 101"),
        ("0715", "Mobile 0715"),
        ("101 0715", "101, 0715"),
    ]
    desk.editor.on_phones_chosen("300")
    assert desk.shown.rings_words == "300"
    desk.editor.on_phones_chosen("101 0715")
    assert desk.shown.rings_words == "101, 0715"


def test_a_preset_is_attached_to_somebody_who_is_looked_for() -> None:
    """Typing alone attaches to nobody, and it can be taken off."""
    desk = Desk()
    desk.editor.on_save_wanted()
    desk.editor.on_person_typed("iv")
    desk.editor.on_person_typed("ann")
    assert desk.found() == []
    desk.jobs.finish_all()
    assert desk.found() == [("ext:206", "Anna", "206")]
    assert desk.shown.person == "ann"
    assert desk.shown.attached == ""
    desk.editor.on_person_chosen("ext:206")
    assert (desk.shown.attached, desk.shown.person, desk.shown.matches) == ("Anna", "", ())
    desk.editor.on_named("Late")
    desk.editor.on_saved()
    desk.jobs.finish_all()
    assert desk.presets[1].contact == "ext:206"
    desk.editor.on_edit("g")
    desk.editor.on_person_chosen("")
    assert desk.shown.attached == ""
    desk.editor.on_person_typed("  ")
    assert desk.shown.matches == ()


@pytest.mark.parametrize("gone", ["gone", ""])
def test_a_preset_that_is_gone_is_not_opened(gone: str) -> None:
    """Nor do acts without a form do anything."""
    desk = Desk()
    desk.editor.on_edit(gone)
    desk.editor.on_named("x")
    desk.editor.on_person_typed("x")
    desk.editor.on_person_chosen("x")
    desk.editor.on_saved()
    assert desk.around == (None, True, None)
    assert desk.jobs.names == []
