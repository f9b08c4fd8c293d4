"""The contacts column: the list, the favourites, and what opens over them."""

from collections.abc import Callable
from typing import Final, Protocol

from deskbell.domain.directory import Person
from deskbell.domain.number import InputKind, kind_of
from deskbell.domain.people import EXTENSIONS
from deskbell.ui.contacts import menu
from deskbell.ui.contacts.around import Around
from deskbell.ui.contacts.doubles.presenter import DoublesPresenter, DoublesView
from deskbell.ui.contacts.editor.presenter import EditorPresenter, EditorView
from deskbell.ui.contacts.favourites.presenter import FavouritesPresenter, TilesView
from deskbell.ui.contacts.importing.presenter import ImportPresenter, ImportView
from deskbell.ui.contacts.listing import ListView, PeopleList
from deskbell.ui.contacts.person_acts import MenuView, PersonActs
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.parts.choice import Choice
from deskbell.ui.ports import After, Jobs, ignore
from deskbell.usecases.desk import Desk
from deskbell.wording import contact_pane as words
from deskbell.wording.contact_pane import ContactWords
from deskbell.wording.problems import explain

_WORDS: Final = ContactWords()


class ContactsView(ListView, TilesView, MenuView, EditorView, DoublesView, ImportView, Protocol):
    """The column as its presenter sees it."""

    def show_empty(self, title: str, text: str) -> None:
        """Show that there is nobody, and why."""

    def show_none_yet(self, shown: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Say what to do while there is no contact yet, or no longer."""

    def show_groups(self, choices: tuple[Choice, ...], group: str) -> None:
        """Show which groups there are, and which one is listed."""


class ContactsPresenter:
    """Fills the column and takes its presses on."""

    def __init__(
        self,
        view: ContactsView,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        after: After,
        taking_back: TakingBack,
        around: Around,
    ) -> None:
        self._view = view
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._around = around
        self._groups: tuple[str, ...] = ()
        self._entered = 0
        self._list = PeopleList(view, desk, line, jobs, self._on_counted, self._on_unreadable)
        report = around.report
        self.favourites = FavouritesPresenter(
            view, desk, jobs, after, taking_back, self._call, around.call_preset, report
        )
        self.acts = PersonActs(view, desk, jobs, taking_back, self.favourites, around, self._on_own_change)
        self.editor = EditorPresenter(view, desk, jobs, taking_back, self._on_own_change, report)
        self.doubles = DoublesPresenter(view, desk, jobs, taking_back, self._on_own_change, report)
        self.imports = ImportPresenter(view, desk, jobs, after, taking_back, self.on_changed, report)
        self.acts.edit, self.acts.merge = self.edit, self._find_doubles

    def load(
        self, on_people: Callable[[tuple[Person, ...]], None], on_problem: Callable[[BaseException], None]
    ) -> None:
        """Read whom the line in use can call, and tell who else needs to know; what comes too late is passed over."""
        line = self._line.now
        self.favourites.set_extensions(None)
        self.on_changed()

        def done(people: tuple[Person, ...]) -> None:
            if self._line.now == line:
                self.favourites.set_extensions(people)
                self._list.read()
                on_people(people)

        def failed(error: BaseException) -> None:
            if self._line.now == line:
                on_problem(error)

        async def open_line() -> tuple[Person, ...]:
            return await (await self._desk.people_finder()).open(line)

        self._jobs.run(open_line, done, failed, name="read the extensions")

    def on_changed(self) -> None:
        """Read everything anew: contacts, favourites or groups are not what they were."""
        self._list.read()
        self.favourites.load()
        self._read_groups()

    def on_group_chosen(self, group: str) -> None:
        """Show one group, or with an empty name everybody."""
        self._list.group = group
        self._list.read()
        self._show_groups()

    def on_person_activated(self, key: str) -> None:
        """Call the person of a row; whose number has to be chosen is asked about."""
        if person := self._list.person(key):
            self.acts.call(person)

    def on_person_picked(self, key: str) -> None:
        """Put the number of a row into the dial field."""
        if person := self._list.person(key):
            self.acts.pick(person)

    def on_act(self, key: str, act: str) -> None:
        """Do what a key stands for on somebody's row."""
        if person := self._list.person(key):
            self.acts.do(person, act)

    def on_menu_wanted(self, key: str) -> None:
        """Open the menu of a row or a tile."""
        if person := self._list.person(key) or self.favourites.person(key):
            self.acts.open_menu(person)

    def on_more_chosen(self, act: str) -> None:
        """Do what was chosen for all contacts."""
        match act:
            case menu.IMPORT:
                self._around.ask_file(self.import_file)
            case menu.EXPORT:
                self._around.ask_new_file(self._export)
            case menu.DOUBLES:
                self._find_doubles()

    def on_add(self) -> None:
        """Enter a contact; what is typed in the dial field comes along."""
        typed = self._around.typed().strip()
        is_number = kind_of(typed) is InputKind.NUMBER
        self.edit_new(typed if is_number else "", "" if is_number else typed)

    def edit_new(self, number: str, name: str = "") -> None:
        """Enter a contact with what is known of them."""
        if self._clear():
            self.editor.edit_new(number, name)

    def edit(self, contact_id: str) -> None:
        """Open a contact in the editor."""
        if self._clear():
            self.editor.edit(contact_id)

    def import_file(self, path: str) -> None:
        """Show what a file of contacts holds; what is being entered can be brought back."""
        if self._clear():
            self.editor.on_cancel()
            self.imports.open(path)

    def _find_doubles(self, person: Person | None = None) -> None:
        if self._clear():
            self.editor.on_cancel()
            self.doubles.open(person)

    def _clear(self) -> bool:
        """Make room for another sheet; an import that writes stays."""
        if self.imports.is_writing:
            return False
        self.doubles.leave()
        self.imports.leave()
        return True

    def _export(self, path: str) -> None:
        """Write every contact into a file; the dialog that named it has asked about one that is there."""
        from deskbell.domain.contact_import import ExportForm
        from deskbell.wording.contact_import import exported

        form = ExportForm.CSV if path.casefold().endswith(".csv") else ExportForm.VCARD_4

        async def export() -> int:
            return await (await self._desk.contact_import()).export(path, form, over=True)

        self._jobs.run(export, lambda count: self._around.tell(exported(count)), self._around.report, name="export")

    def _on_own_change(self) -> None:
        """Read everything anew; whoever is changed, removed or merged may have a preset that goes along."""
        self._around.presets_changed()
        self.on_changed()

    def _call(self, person: Person) -> None:
        self.acts.call(person)

    def _read_groups(self) -> None:
        async def read() -> tuple[str, ...]:
            return await (await self._desk.contacts()).groups()

        def done(groups: tuple[str, ...]) -> None:
            self._groups = groups
            if self._list.group not in ("", EXTENSIONS, *groups):
                self._list.group = ""
                self._list.read()
            self._show_groups()

        self._jobs.run(read, done, ignore, name="read the groups")

    def _show_groups(self) -> None:
        own = (Choice(EXTENSIONS, _WORDS.extensions),) if self._entered else ()
        every = (Choice("", _WORDS.all_groups), *(Choice(group, group) for group in self._groups), *own)
        self._view.show_groups(every, self._list.group)

    def _on_counted(self, listed: int, entered: int) -> None:
        self._view.show_none_yet(not entered)
        if entered != self._entered:
            self._entered = entered
            self._show_groups()
        if not listed and self._list.group:
            self._view.show_empty(words.NOBODY_IN_GROUP_TITLE, words.NOBODY_IN_GROUP_TEXT)
        elif not listed:
            self._view.show_empty(words.NO_CONTACTS_TITLE, words.NOBODY_TEXT)

    def _on_unreadable(self, error: BaseException) -> None:
        self._view.show_empty(words.UNREADABLE_TITLE, explain(error))
