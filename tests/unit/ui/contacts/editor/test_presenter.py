"""Entering and changing a contact."""

from dataclasses import replace

from deskbell.domain.contact import Contact, ContactTrouble, LabelledNumber
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.editor.draft import COMPANY, GROUPS, NAME, NOTE, PRESET, number_key
from deskbell.ui.contacts.editor.presenter import EditorPresenter
from deskbell.ui.contacts.editor.states import EditorState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.parts.choice import Choice
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import NoticeSpy

ONE = f"{1:032x}"
KEEP = "keep a contact"
ANNA = Contact("c9", "Anna", "Ararat Bank", (LabelledNumber("+374 10 523308", "office"),), groups=("Bank",))


class EditorSpy:
    """Fits the editor."""

    def __init__(self) -> None:
        self.state: EditorState | None = None
        self.focused = ""

    def show_editor(self, state: EditorState | None) -> None:
        """Remember the fields."""
        self.state = state

    def focus_field(self, key: str) -> None:
        """Remember where the keyboard is."""
        self.focused = key


class Editing:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs, self.notices = EditorSpy(), SpyDesk(), HeldJobs(), NoticeSpy()
        self.contacts = self.desk.known_contacts
        self.contacts.keep(ANNA)
        self.taking_back = TakingBack(self.notices)
        self.changes = 0
        self.reported: list[BaseException] = []
        self.editor = EditorPresenter(
            self.view, self.desk, self.jobs, self.taking_back, self._count, self.reported.append
        )

    @property
    def state(self) -> EditorState:
        """What the editor shows."""
        assert self.view.state is not None
        return self.view.state

    def open_anna(self) -> None:
        """Edit Anna."""
        self.editor.edit(ANNA.id)
        self.jobs.finish_all()

    def _count(self) -> None:
        self.changes += 1


def test_a_new_contact_is_entered_and_kept() -> None:
    """What was typed is in the contacts, the editor goes, and it can be taken back."""
    editing = Editing()
    editing.editor.edit_new("205", "Boris")
    assert (editing.state.title, editing.state.name, editing.state.numbers[0].number) == ("New contact", "Boris", "205")
    assert editing.view.focused == NAME
    editing.editor.on_text(NAME, "Boris B")
    editing.editor.on_number(0, "desk", "206")
    editing.editor.on_number_added()
    editing.editor.on_number(1, "", "207")
    editing.editor.on_preferred(1)
    editing.editor.on_number_moved(1, -1)
    editing.editor.on_group("Staff")
    editing.editor.on_save()
    editing.jobs.finish_all()
    kept = Contact(ONE, "Boris B", "", (LabelledNumber("207"), LabelledNumber("206", "desk")), 0, ("Staff",))
    assert editing.contacts.now[ONE] == kept
    assert (editing.view.state, editing.changes) == (None, 1)
    assert editing.notices.text == "Boris B is in the contacts now."
    editing.taking_back.on_action("undo")
    editing.jobs.finish_all()
    assert (ONE in editing.contacts.now, editing.changes) == (False, 2)


def test_an_empty_contact_is_opened_for_a_number_to_be_typed() -> None:
    """Nothing is wrong with it yet."""
    editing = Editing()
    editing.editor.edit_new()
    editing.jobs.finish_all()
    assert (editing.state.problems, len(editing.state.numbers)) == ((), 1)
    assert editing.state.known_groups == (("Bank", False),)


def test_groups_that_there_are_are_offered_while_one_is_typed_and_spelled_as_they_are() -> None:
    """What is typed by now is no group yet."""
    editing = Editing()
    editing.editor.edit_new()
    editing.jobs.finish_all()
    editing.editor.on_text(NAME, "Boris")
    editing.editor.on_text(GROUPS, "ba")
    assert editing.state.groups_there == ("Bank",)
    editing.editor.on_text(GROUPS, "bank")
    editing.editor.on_save()
    editing.jobs.finish_all()
    assert [one.groups for one in editing.contacts.now.values() if one.name == "Boris"] == [("Bank",)]


def test_a_contact_is_changed_and_changed_back() -> None:
    """The whole of it, as it was."""
    editing = Editing()
    editing.open_anna()
    assert editing.state.title == "Edit Anna"
    assert editing.state.known_groups == (("Bank", True),)
    editing.editor.on_text(COMPANY, "")
    editing.editor.on_number_removed(0)
    editing.editor.on_save()
    editing.jobs.finish_all()
    assert editing.contacts.now["c9"] == replace(ANNA, company="", numbers=())
    assert editing.notices.text == "Anna was changed."
    editing.taking_back.on_action("undo")
    editing.jobs.finish_all()
    assert editing.contacts.now["c9"] == ANNA


def test_what_cannot_be_kept_is_said_beside_its_field() -> None:
    """Nothing is kept, the keyboard goes to the first wrong field, and what was empty is blamed only then."""
    editing = Editing()
    editing.editor.edit_new()
    editing.jobs.finish_all()
    editing.editor.on_number(0, "desk", "")
    assert editing.state.problems == ()
    editing.editor.on_text(NAME, "x" * 201)
    assert editing.state.problem(NAME) == "A name or company has at most 200 characters that can be read."
    editing.editor.on_text(NAME, "")
    editing.editor.on_save()
    assert editing.state.problem(NAME) == "A contact needs a name or a company."
    assert editing.state.numbers[0].problem == "A number has from 1 to 160 characters that can be read."
    assert (editing.view.focused, editing.jobs.names) == (NAME, [])
    editing.editor.on_text(NAME, "Boris")
    editing.editor.on_save()
    assert editing.view.focused == number_key(0)


def test_a_number_that_no_telephone_has_is_kept_and_said_to_be_odd() -> None:
    """A note, not a problem."""
    editing = Editing()
    editing.editor.edit_new("call me")
    assert editing.state.numbers[0].note == "Kept as it is, but this cannot be dialled."
    editing.editor.on_number(0, "", "8 (926) 123-45-67 доб. 9")
    assert editing.state.numbers[0].note == ""


def test_saving_twice_keeps_once() -> None:
    """While it is being kept, the editor takes nothing."""
    editing = Editing()
    editing.editor.edit_new("205", "Boris")
    editing.jobs.finish_all()
    editing.editor.on_save()
    assert not editing.state.may_save
    editing.editor.on_save()
    editing.editor.on_text(NAME, "other")
    editing.editor.on_cancel()
    assert editing.jobs.names == [KEEP]
    editing.jobs.finish_all()
    assert [one.name for one in editing.contacts.now.values()] == ["Anna", "Boris"]


def test_what_could_not_be_kept_stays_in_the_editor() -> None:
    """The reason is told, and the same press can be made again."""
    editing = Editing()
    editing.open_anna()
    editing.editor.on_text(NOTE, "soon")
    editing.editor.on_save()
    error = ContactTrouble()
    editing.jobs.fail(KEEP, error)
    assert (editing.reported, editing.state.note, editing.state.may_save) == ([error], "soon", True)
    editing.editor.on_save()
    editing.jobs.finish_all()
    assert editing.contacts.now["c9"].note == "soon"


def test_what_is_left_without_saving_can_be_brought_back() -> None:
    """Escape asks nothing and loses nothing."""
    editing = Editing()
    editing.open_anna()
    editing.editor.on_text(NAME, "Anna P")
    editing.editor.on_cancel()
    assert (editing.view.state, editing.notices.text) == (None, "Anna was left as before.")
    editing.taking_back.on_action("undo")
    assert editing.state.name == "Anna P"
    editing.editor.on_save()
    editing.jobs.finish_all()
    assert editing.contacts.now["c9"].name == "Anna P"


def test_leaving_what_was_not_changed_says_nothing() -> None:
    """There is nothing to bring back."""
    editing = Editing()
    editing.open_anna()
    editing.editor.on_cancel()
    editing.editor.on_cancel()
    assert (editing.view.state, editing.notices.notice) == (None, None)


def test_another_contact_opened_over_a_changed_one_loses_nothing() -> None:
    """As if the first had been left by Escape."""
    editing = Editing()
    editing.editor.edit_new()
    editing.jobs.finish_all()
    editing.editor.on_text(NAME, "Boris")
    editing.open_anna()
    assert editing.state.title == "Edit Anna"
    assert editing.notices.text == "The new contact Boris was not saved."
    editing.taking_back.on_action("undo")
    assert (editing.state.title, editing.state.name) == ("New contact", "Boris")


def test_a_contact_that_is_gone_is_not_opened() -> None:
    """The reason is told."""
    editing = Editing()
    editing.editor.edit("nobody")
    editing.jobs.fail("read a contact", ContactTrouble())
    assert editing.view.state is None
    assert len(editing.reported) == 1


def test_a_preset_is_attached_and_taken_back_with_the_rest() -> None:
    """It is chosen by its name; one that goes with another says so."""
    editing = Editing()
    gate, night = Preset("p1", "Gate", contact="ext:9"), Preset("p2", "Night", contact=ANNA.key)
    editing.desk.kept_presets.presets = PresetList((gate, night))
    editing.open_anna()
    assert editing.state.presets == (
        Choice("", "None"),
        Choice("p1", "Gate", "goes with somebody else"),
        Choice("p2", "Night"),
    )
    assert editing.state.preset == "p2"
    editing.editor.on_text(PRESET, "p1")
    editing.editor.on_save()
    editing.jobs.finish_all()
    assert [one.contact for one in editing.desk.kept_presets.presets.presets] == [ANNA.key, ""]
    editing.taking_back.on_action("undo")
    editing.jobs.finish_all()
    assert [one.contact for one in editing.desk.kept_presets.presets.presets] == ["", ANNA.key]


def test_a_contact_is_kept_even_if_its_preset_is_not() -> None:
    """Kept once; the reason is told instead of the offer to take it back."""
    editing = Editing()
    editing.desk.kept_presets.presets = PresetList((Preset("p1", "Gate"),))
    editing.editor.edit_new("205", "Boris")
    editing.jobs.finish_all()
    editing.editor.on_text(PRESET, "p1")
    editing.editor.on_save()
    error = ContactTrouble()
    editing.desk.kept_presets.error = error
    editing.jobs.finish_all()
    assert editing.contacts.now[ONE].name == "Boris"
    assert (editing.view.state, editing.reported, editing.notices.notice) == (None, [error], None)
