"""The contacts column."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskbell.domain.contact import Contact, ContactTrouble, LabelledNumber
from deskbell.domain.directory import Person, person_of
from deskbell.domain.errors import PracticeUnavailable
from deskbell.domain.line import Line, LineList, Phone
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.around import Around, Chosen
from deskbell.ui.contacts.doubles.states import DoublesState
from deskbell.ui.contacts.editor.states import EditorState
from deskbell.ui.contacts.importing.states import ImportState
from deskbell.ui.contacts.presenter import ContactsPresenter
from deskbell.ui.contacts.states import MenuEntry, TileState
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.parts.choice import Choice
from deskbell.ui.row_source import FixedRows, RowSource
from deskbell.ui.states import PersonRow
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import NoticeSpy

READ = "read the extensions"
OFFICE = Line("Office", "102", (Phone("102"),), host="https://pbx.example.net")
ACCOUNTS = Person("ext:205", "Accounts", "205", "answers after 2 s")
ANNA = Contact("1", "Anna Petrosyan", "Ararat Bank", (LabelledNumber("+374 10 523308", "office"),), groups=("Bank",))
IVAN = Contact("2", "Ivan Petrov", "", (LabelledNumber("+374 91 220715", "mobile"), LabelledNumber("104")))


class ColumnSpy:
    """Fits the column."""

    def __init__(self) -> None:
        self.source: RowSource = FixedRows()
        self.shown: list[tuple[str, int, int]] = []
        self.tiles: tuple[TileState, ...] = ()
        self.groups: tuple[Choice, ...] = ()
        self.group = ""
        self.menu: tuple[str, tuple[MenuEntry, ...]] = ("", ())
        self.empty: tuple[str, str] | None = None
        self.none_yet = False
        self.editor: EditorState | None = None
        self.doubles: DoublesState | None = None
        self.imported: ImportState | None = None

    def show_source(self, source: RowSource) -> None:
        """Look at the first rows of a source."""
        self.source, self.empty = source, None
        self.shown.append(("source", 0, len(source)))
        source.look_at(0, min(9, len(source) - 1))

    def show_come(self, first: int, last: int) -> None:
        """Remember which rows came."""
        self.shown.append(("come", first, last))

    def show_more(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Remember which rows are new."""
        change()
        self.shown.append(("more", at, count))

    def show_fewer(self, at: int, count: int, change: Callable[[], object]) -> None:
        """Remember which rows are gone."""
        change()
        self.shown.append(("fewer", at, count))

    def show_empty(self, title: str, text: str) -> None:
        """Remember why there is nobody."""
        self.empty = (title, text)

    def show_none_yet(self, shown: bool) -> None:  # noqa: FBT001 - the presenter's port
        """Remember whether there is a contact."""
        self.none_yet = shown

    def show_tiles(self, tiles: tuple[TileState, ...]) -> None:
        """Remember the favourites."""
        self.tiles = tiles

    def show_groups(self, choices: tuple[Choice, ...], group: str) -> None:
        """Remember the groups."""
        self.groups, self.group = choices, group

    def show_menu(self, key: str, entries: tuple[MenuEntry, ...]) -> None:
        """Remember the menu."""
        self.menu = (key, entries)

    def show_editor(self, state: EditorState | None) -> None:
        """Remember the editor."""
        self.editor = state

    def show_doubles(self, state: DoublesState | None) -> None:
        """Remember the doubles."""
        self.doubles = state

    def show_import(self, state: ImportState | None) -> None:
        """Remember the import."""
        self.imported = state

    def focus_field(self, key: str) -> None:
        """Let the keyboard be anywhere."""

    @property
    def rows(self) -> list[object]:
        """The rows at hand."""
        return [row for _, row in sorted(self.source.at_hand(), key=lambda one: one[0])]

    @property
    def names(self) -> list[str]:
        """Who is listed."""
        return [row.title for row in self.rows if isinstance(row, PersonRow)]

    @property
    def menu_words(self) -> list[str]:
        """What the menu offers."""
        return [entry.text for entry in self.menu[1]]


class Panel:
    """The presenter with everything around it in the test's hand."""

    def __init__(self, *contacts: Contact) -> None:
        self.line = CurrentLine(LineList((OFFICE,)))
        self.view, self.desk, self.jobs, self.notices = ColumnSpy(), SpyDesk(), HeldJobs(), NoticeSpy()
        self.contacts = self.desk.known_contacts
        self.contacts.keep(*contacts)
        self.called: list[Person] = []
        self.by_preset: list[Preset] = []
        self.picked: list[str] = []
        self.reported: list[BaseException] = []
        self.heard: list[tuple[Person, ...] | None] = []
        self.typed = ""
        self.taking_back = TakingBack(self.notices)
        self.asked: list[Chosen] = []
        self.told: list[str] = []
        around = Around(
            self.called.append,
            self.by_preset.append,
            self.picked.append,
            lambda: self.typed,
            self.asked.append,
            self.asked.append,
            self.told.append,
            self.reported.append,
            lambda: self.told.append("presets"),
        )
        self.later: list[object] = []
        self.presenter = ContactsPresenter(
            self.view,
            self.desk,
            self.line,
            self.jobs,
            lambda _delay_s, callback: self.later.append(callback),
            self.taking_back,
            around,
        )

    def load(self, *people: Person) -> "Panel":
        """Read these people and the contacts."""
        self.desk.known_people = people
        self.presenter.load(self.heard.append, lambda _: self.heard.append(None))
        self.jobs.finish_all()
        return self

    def chooses(self, key: str, act: str) -> None:
        """Open somebody's menu and choose."""
        self.presenter.on_menu_wanted(key)
        self.presenter.acts.on_chosen(act)
        self.jobs.finish_all()

    def takes_back(self) -> None:
        """Press Undo."""
        self.taking_back.on_action("undo")
        self.jobs.finish_all()


def test_contacts_and_extensions_are_listed_and_the_extensions_told_on() -> None:
    """Each has initials, name, company or note, and number; who has several, their count."""
    panel = Panel(ANNA, IVAN).load(ACCOUNTS)
    assert panel.view.rows == [
        PersonRow("ext:205", "A", "Accounts", "answers after 2 s", "ext. 205"),
        PersonRow("contact:1", "AP", "Anna Petrosyan", "Ararat Bank", "+374 10 523308"),
        PersonRow("contact:2", "IP", "Ivan Petrov", "", "2 numbers"),
    ]
    assert panel.heard == [(ACCOUNTS,)]


def test_contacts_are_there_before_the_line_is() -> None:
    """And stay if it never comes; whoever follows the line hears of it."""
    panel = Panel(ANNA)
    panel.presenter.load(panel.heard.append, lambda _: panel.heard.append(None))
    panel.jobs.fail(READ, PracticeUnavailable())
    panel.jobs.finish_all()
    assert panel.view.names == ["Anna Petrosyan"]
    assert panel.heard == [None]


def test_what_was_asked_for_another_line_is_left() -> None:
    """Its extensions come too late."""
    panel = Panel()
    panel.presenter.load(panel.heard.append, lambda _: panel.heard.append(None))
    panel.presenter.load(panel.heard.append, lambda _: panel.heard.append(None))
    panel.line.choose("practice")
    panel.jobs.fail(READ, PracticeUnavailable())
    panel.jobs.finish(READ)
    assert panel.heard == []


def test_while_nobody_is_there_the_column_says_what_to_do() -> None:
    """In a group, what that means; unreadable, why."""
    panel = Panel().load()
    assert panel.view.empty is not None
    assert panel.view.empty[0] == "No contacts yet"
    panel.presenter.on_changed()
    panel.jobs.fail("count the people", ContactTrouble())
    assert panel.view.empty[0] == "The contacts cannot be read"


def test_a_row_is_called_or_put_into_the_field() -> None:
    """Enter calls the person of the row, a click puts the number; a row that is not there does neither."""
    panel = Panel(ANNA).load(ACCOUNTS)
    for key in ("contact:1", "ext:999"):
        panel.presenter.on_person_activated(key)
        panel.presenter.on_person_picked(key)
    assert (panel.called, panel.picked) == ([person_of(ANNA)], ["+374 10 523308"])


def test_of_several_numbers_one_has_to_be_chosen() -> None:
    """Enter opens them to call, a click to pick."""
    panel = Panel(IVAN).load()
    panel.presenter.on_person_activated("contact:2")
    assert panel.view.menu == (
        "contact:2",
        (MenuEntry("call:0", "mobile  +374 91 220715"), MenuEntry("call:1", "104")),
    )
    panel.presenter.acts.on_chosen("call:1")
    panel.presenter.on_person_picked("contact:2")
    panel.presenter.acts.on_chosen("pick:0")
    assert panel.called == [replace(person_of(IVAN), number="104")]
    assert panel.picked == ["+374 91 220715"]


def test_somebody_without_a_number_is_not_called() -> None:
    """There is nothing to choose from either."""
    panel = Panel(replace(ANNA, numbers=())).load()
    panel.presenter.on_person_activated("contact:1")
    panel.presenter.on_person_picked("contact:1")
    assert (panel.called, panel.picked, panel.view.menu) == ([], [], ("", ()))
    panel.presenter.on_menu_wanted("contact:1")
    assert panel.view.menu_words == ["Add to favourites", "Edit …", "Merge …", "Remove"]


def test_a_person_has_a_menu() -> None:
    """Whom nobody entered cannot be edited; presets are there once there are some."""
    panel = Panel(ANNA).load(ACCOUNTS)
    panel.presenter.on_menu_wanted("contact:1")
    assert panel.view.menu_words == ["Call +374 10 523308", "Add to favourites", "Edit …", "Merge …", "Remove"]
    panel.desk.kept_presets.presets = PresetList((Preset("g", "Gate"),))
    panel.contacts.like("ext:205")
    panel.presenter.on_changed()
    panel.jobs.finish_all()
    panel.presenter.on_menu_wanted("ext:205")
    assert panel.view.menu_words == ["Call ext. 205", "Remove from favourites", "Attach a preset"]
    panel.presenter.on_menu_wanted("ext:404")
    assert panel.view.menu[0] == "ext:205"


def test_calling_from_the_menu() -> None:
    """By the usual number."""
    panel = Panel(ANNA).load()
    panel.chooses("contact:1", "call")
    assert panel.called == [person_of(ANNA)]


def test_a_menu_that_was_never_opened_does_nothing() -> None:
    """Nobody was meant."""
    panel = Panel(ANNA).load()
    panel.presenter.acts.on_chosen("remove")
    panel.jobs.finish_all()
    assert panel.contacts.now == {"1": ANNA}


def test_somebody_is_removed_and_comes_back() -> None:
    """By the menu or by a key; an extension is not the desk's to remove."""
    panel = Panel(ANNA).load(ACCOUNTS)
    panel.presenter.on_act("contact:1", "remove")
    panel.presenter.on_act("ext:205", "remove")
    panel.jobs.finish_all()
    assert panel.view.names == ["Accounts"]
    assert panel.notices.text == "Removed Anna Petrosyan."
    panel.takes_back()
    assert panel.view.names == ["Accounts", "Anna Petrosyan"]


def test_what_could_not_be_removed_is_told() -> None:
    """And stays."""
    panel = Panel(ANNA).load()
    panel.presenter.on_act("contact:1", "remove")
    panel.jobs.fail("remove a contact", ContactTrouble())
    assert (len(panel.reported), panel.notices.text) == (1, "")


def test_somebody_becomes_a_favourite() -> None:
    """A tile of the column."""
    panel = Panel(ANNA).load()
    panel.chooses("contact:1", "favourite")
    assert [one.title for one in panel.view.tiles] == ["Anna Petrosyan"]
    panel.chooses("contact:1", "favourite")
    assert panel.view.tiles == ()


def test_a_preset_is_attached_and_let_go() -> None:
    """Its entry is checked; undo gives back what was attached before."""
    panel = Panel(ANNA)
    panel.desk.kept_presets.presets = PresetList((Preset("g", "Gate"), Preset("n", "Night", contact=ANNA.key)))
    panel.load()
    panel.chooses("contact:1", "preset:g")
    assert panel.notices.text == "“Gate” goes with every call to Anna Petrosyan now."
    panel.presenter.on_menu_wanted("contact:1")
    inner = next(entry.entries for entry in panel.view.menu[1] if entry.entries)
    assert [(entry.text, entry.checked) for entry in inner] == [("None", False), ("Gate", True), ("Night", False)]
    panel.takes_back()
    assert [one.contact for one in panel.desk.kept_presets.presets.presets] == ["", ANNA.key]
    panel.chooses("contact:1", "preset:")
    assert panel.notices.text == "Calls to Anna Petrosyan go without a preset now."


def test_somebody_is_edited_from_the_menu() -> None:
    """The editor opens."""
    panel = Panel(ANNA).load()
    panel.chooses("contact:1", "edit")
    assert panel.view.editor is not None
    assert panel.view.editor.title == "Edit Anna Petrosyan"


@pytest.mark.parametrize(
    ("typed", "name", "number"), [("", "", ""), ("010 12 34 56", "", "010 12 34 56"), ("Anna", "Anna", "")]
)
def test_a_new_contact_begins_with_what_is_typed(typed: str, name: str, number: str) -> None:
    """A number or a name that nobody had yet."""
    panel = Panel().load()
    panel.typed = typed
    panel.presenter.on_add()
    assert panel.view.editor is not None
    assert (panel.view.editor.name, panel.view.editor.numbers[0].number) == (name, number)


def test_a_call_of_the_history_becomes_a_contact() -> None:
    """With its number and name."""
    panel = Panel().load()
    panel.presenter.edit_new("205", "Accounts")
    assert panel.view.editor is not None
    assert (panel.view.editor.name, panel.view.editor.numbers[0].number) == ("Accounts", "205")


def test_one_group_is_listed() -> None:
    """Whoever is in none is not; one that has gone shows everybody again."""
    panel = Panel(ANNA, IVAN).load(ACCOUNTS)
    assert panel.view.groups == (
        Choice("", "All groups"),
        Choice("Bank", "Bank"),
        Choice("extensions", "Extensions"),
    )
    panel.presenter.on_group_chosen("Bank")
    panel.jobs.finish_all()
    assert (panel.view.names, panel.view.group) == (["Anna Petrosyan"], "Bank")
    panel.contacts.change(replace(ANNA, groups=()))
    panel.presenter.on_changed()
    panel.jobs.finish_all()
    assert (panel.view.names, panel.view.group) == (["Accounts", "Anna Petrosyan", "Ivan Petrov"], "")


def test_an_empty_group_says_so() -> None:
    """Until its name is gone too."""
    panel = Panel(ANNA).load()
    panel.presenter.on_group_chosen("Nobody’s")
    panel.jobs.finish("count the people")
    assert panel.view.empty is not None
    assert panel.view.empty[0] == "Nobody is in this group"


def many(count: int) -> list[Contact]:
    """So many contacts."""
    return [Contact(f"{at:05}", f"Guest {at:05}", numbers=(LabelledNumber(f"7{at:05}"),)) for at in range(count)]


def test_of_many_only_those_near_what_is_seen_are_read() -> None:
    """Page by page."""
    panel = Panel(*many(5000)).load()
    assert panel.desk.finder.pages[0] == (0, 100)
    panel.view.source.look_at(4000, 4010)
    panel.jobs.finish_all()
    assert len(panel.desk.finder.pages) <= 5
    panel.presenter.on_person_activated("contact:04005")
    assert [one.name for one in panel.called] == ["Guest 04005"]


def test_what_was_looked_at_long_ago_is_forgotten() -> None:
    """The people known stay few, and those in sight are among them."""
    panel = Panel(*many(9000)).load()
    for start in range(0, 9000, 100):
        panel.view.source.look_at(start, start + 20)
        panel.jobs.finish_all()
    assert len(panel.presenter._list._people) <= 4100
    panel.presenter.on_person_activated("contact:08905")
    assert len(panel.called) == 1


def test_a_change_keeps_the_place_and_shows_what_stood_there_until_it_is_read() -> None:
    """Rows come and go at the end, and those in sight are read anew."""
    panel = Panel(*many(300)).load()
    source = panel.view.source
    panel.contacts.keep(Contact("new", "Aaron"))
    panel.presenter.on_changed()
    panel.jobs.finish("count the people")
    assert panel.view.source is source
    assert panel.view.shown[-1] == ("more", 300, 1)
    assert panel.view.names[0] == "Guest 00000"
    panel.jobs.finish_all()
    assert panel.view.names[0] == "Aaron"
    panel.contacts.remove("new")
    panel.presenter.on_changed()
    panel.jobs.finish("count the people")
    assert panel.view.shown[-1] == ("fewer", 300, 1)


def test_a_page_that_cannot_be_read_says_why() -> None:
    """Where the list was."""
    panel = Panel(ANNA)
    panel.presenter.on_changed()
    panel.jobs.finish("count the people")
    panel.jobs.fail("read people", ContactTrouble())
    assert panel.view.empty is not None
    assert panel.view.empty[0] == "The contacts cannot be read"
