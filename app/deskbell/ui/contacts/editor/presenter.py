"""Entering and changing one contact: the draft, what is wrong with it, and keeping it."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from deskbell.domain.contact import Contact, ContactProblem, LabelledNumber
from deskbell.domain.preset_list import PresetList
from deskbell.ui.contacts.editor.draft import NAME, ContactDraft
from deskbell.ui.contacts.editor.sheet import editor_state
from deskbell.ui.contacts.editor.states import EditorState
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.ports import Jobs, ignore
from deskbell.usecases.attach_preset import attach_preset, attached_to
from deskbell.usecases.desk import Desk
from deskbell.wording import contact_pane as words

_SAID_AT_SAVING = frozenset({ContactProblem.NAMELESS, ContactProblem.NUMBER_UNREADABLE})
"""What is wrong with a field only because nothing has been typed there yet."""


class EditorView(Protocol):
    """The editor."""

    def show_editor(self, state: EditorState | None) -> None:
        """Show the fields, or go."""

    def focus_field(self, key: str) -> None:
        """Give a field the keyboard."""


class _Opened(NamedTuple):
    contact: Contact
    groups: tuple[str, ...]
    presets: PresetList


class _Kept(NamedTuple):
    contact: Contact
    trouble: Exception | None


class EditorPresenter:
    """One contact at a time; `kept` hears that the contacts have changed, `report` what could not be done."""

    def __init__(
        self,
        view: EditorView,
        desk: Desk,
        jobs: Jobs,
        taking_back: TakingBack,
        kept: Callable[[], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._taking_back = taking_back
        self._kept = kept
        self._report = report
        self._draft: ContactDraft | None = None
        self._groups: tuple[str, ...] = ()
        self._presets = PresetList()
        self._tried = False
        self._saving = False

    def edit_new(self, number: str = "", name: str = "") -> None:
        """Open an empty contact, with a number and a name where they are known."""
        self._leave()
        numbers = (LabelledNumber(number),) if number else ()
        blank = ContactDraft.of(Contact("", ""))
        self._open(blank.with_text(NAME, name).with_numbers(numbers or blank.numbers))
        self._jobs.run(self._read_lists, self._take_lists, ignore, name="read the groups")

    def edit(self, contact_id: str) -> None:
        """Open a contact as it is kept now."""

        async def read() -> _Opened:
            contact = await (await self._desk.contacts()).get(contact_id)
            contact.require_own()
            return _Opened(contact, *await self._read_lists())

        def show(opened: _Opened) -> None:
            self._leave()
            self._groups, self._presets = opened.groups, opened.presets
            self._open(ContactDraft.of(opened.contact, attached_to(opened.presets, opened.contact.key)))

        self._jobs.run(read, show, self._report, name="read a contact")

    def on_text(self, key: str, text: str) -> None:
        """Take what is typed into a field, or chosen in it."""
        self._change(lambda draft: draft.with_text(key, text))

    def on_number(self, at: int, label: str, number: str) -> None:
        """Take what is typed into the row of a number."""
        self._change(lambda draft: draft.with_number(at, number, label))

    def on_number_added(self) -> None:
        """Make room for another number."""
        self._change(lambda draft: draft.with_room())

    def on_number_removed(self, at: int) -> None:
        """Take a number away."""
        self._change(lambda draft: draft.without(at))

    def on_number_moved(self, at: int, by: int) -> None:
        """Move a number up or down."""
        self._change(lambda draft: draft.moved(at, by))

    def on_preferred(self, at: int) -> None:
        """Call this number without asking, or ask again."""
        self._change(lambda draft: draft.preferring(at))

    def on_group(self, name: str) -> None:
        """Put the contact into a group, or take it out."""
        self._change(lambda draft: draft.with_group(name))

    def on_save(self) -> None:
        """Keep the contact, once; what cannot be kept is said beside its field."""
        draft = self._draft
        if draft is None or self._saving:
            return
        self._draft = draft = draft.spelled_as(self._groups)
        self._tried = True
        problems = draft.problems()
        if problems:
            self._show()
            self._view.focus_field(next(iter(problems)))
            return
        self._saving = True
        self._show()
        self._jobs.run(
            lambda: self._save(draft), lambda kept: self._on_kept(draft, kept), self._on_not_kept, name="keep a contact"
        )

    def on_cancel(self) -> None:
        """Close the editor; what was changed in it can be brought back."""
        if self._draft is not None and not self._saving:
            self._leave()
            self._show()

    def _open(self, draft: ContactDraft) -> None:
        self._draft, self._tried = draft, False
        self._show()
        self._view.focus_field(NAME)

    def _leave(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None and draft.is_changed:
            sentence = words.not_saved(draft.start.title or draft.contact().title, is_new=draft.is_new)
            self._taking_back.offer(sentence, lambda: self._open(draft), words=words.GO_ON)

    def _change(self, change: Callable[[ContactDraft], ContactDraft]) -> None:
        if self._draft is not None and not self._saving:
            self._draft = change(self._draft)
            self._show()

    async def _save(self, draft: ContactDraft) -> _Kept:
        contacts = await self._desk.contacts()
        contact = draft.contact()
        kept = await (contacts.add(contact) if draft.is_new else contacts.change(contact))
        if draft.preset == draft.start_preset:
            return _Kept(kept, None)
        try:
            await attach_preset(await self._desk.presets(), draft.preset, kept.key)
        except Exception as error:  # noqa: BLE001 - the contact is kept, whatever became of its preset
            return _Kept(kept, error)
        return _Kept(kept, None)

    def _on_kept(self, draft: ContactDraft, kept: _Kept) -> None:
        self._saving, self._draft = False, None
        self._show()
        self._kept()
        if kept.trouble:
            self._report(kept.trouble)
            return
        said = words.added if draft.is_new else words.changed
        self._taking_back.offer(said(kept.contact.title), lambda: self._take_back(draft, kept.contact))

    def _on_not_kept(self, error: BaseException) -> None:
        self._saving = False
        self._show()
        self._report(error)

    def _take_back(self, draft: ContactDraft, kept: Contact) -> None:
        async def back() -> None:
            contacts = await self._desk.contacts()
            if draft.preset != draft.start_preset:
                await attach_preset(await self._desk.presets(), draft.start_preset, kept.key)
            if draft.is_new:
                await contacts.remove((kept.id,))
            else:
                await contacts.change(draft.start)

        self._jobs.run(back, lambda _: self._kept(), self._report, name="take a change back")

    async def _read_lists(self) -> tuple[tuple[str, ...], PresetList]:
        contacts, presets = await self._desk.contacts(), await self._desk.presets()
        return await contacts.groups(), await presets.every()

    def _take_lists(self, lists: tuple[tuple[str, ...], PresetList]) -> None:
        self._groups, self._presets = lists
        self._show()

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            self._view.show_editor(None)
            return
        problems = {
            key: problem for key, problem in draft.problems().items() if self._tried or problem not in _SAID_AT_SAVING
        }
        self._view.show_editor(editor_state(draft, problems, self._groups, self._presets, saving=self._saving))
