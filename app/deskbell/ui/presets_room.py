"""Everything about presets in one window, put together; no behaviour of its own."""

from typing import TYPE_CHECKING, Final

from deskbell.domain.directory import Person
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.options.presenter import OptionsPresenter
from deskbell.ui.ports import After, Jobs, ignore
from deskbell.ui.presets.attached import AttachedPresets
from deskbell.ui.presets.editor import PresetEditor
from deskbell.ui.presets.files import PresetFilesPresenter
from deskbell.ui.presets.presenter import PresetsPresenter
from deskbell.ui.states import Notice, Tone
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording import preset_pane as words
from deskbell.wording import presets as told
from deskbell.wording.preset_words import PresetWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskbell.ui.presets.form_view import PresetFormView

_MOST_FOUND: Final = 8
_SAID_S: Final = 6.0
"""Seconds for which a sentence stands that asks nothing."""


class PresetsRoom:
    """The list, the form, the files, and whom presets go with; `changed` hears of every list.

    `taking_back` is the window's, which offers one thing at a time.
    """

    def __init__(
        self,
        window: MainWindow,
        dial: DialPresenter,
        options: OptionsPresenter,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        after: After,
        taking_back: TakingBack,
    ) -> None:
        from deskbell.ui.parts.file_dialogs import FileDialogs

        self._window = window
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._options = options
        self._after = after
        self.taking_back = taking_back
        self._extensions: tuple[Person, ...] = ()
        self.changed: Callable[[], None] = lambda: None
        self.attached = AttachedPresets(lambda: dial.rules)
        self.list = PresetsPresenter(window.presets, dial, options, desk, jobs, self._tell_trouble)
        self.editor = PresetEditor(
            self._make_form, options, lambda: dial.rules, desk, line, jobs, self._on_kept, self._find
        )
        self.files = PresetFilesPresenter(
            FileDialogs(window), desk, jobs, self.list.take, self._say, self._tell_trouble
        )
        self.list.listed = self._on_listed
        self.list.removed = self._on_removed
        options.attached = self.attached.find
        options.worn_changed = self.list.show
        self._wire(window)

    def load(self) -> None:
        """Read the presets, at the start and when they have been changed elsewhere."""
        self.list.load()

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in whom the line can call by itself."""
        self._extensions = people
        self.look_up_people()

    def look_up_people(self) -> None:
        """Learn anew the numbers of those whom presets go with."""
        keys = [preset.contact for preset in self.list.presets.presets]
        self._jobs.run(
            lambda: self._desk.attached_people(keys), self._on_people, ignore, name="look up whom presets go with"
        )

    def on_rules_read(self) -> None:
        """Say what a press does now that the line dials otherwise."""
        self.list.show()
        self._options.on_attached_changed()

    async def _find(self, typed: str) -> tuple[Person, ...]:
        found = await (await self._desk.people_finder()).find(self._line.now, typed, _MOST_FOUND)
        return tuple(match.person for match in found.matches)

    def _on_people(self, contacts: tuple[Person, ...]) -> None:
        people = (*contacts, *self._extensions)
        self.attached.set_people(people)
        self.editor.set_people(people)
        self._options.on_attached_changed()

    def _on_listed(self, presets: PresetList) -> None:
        self.attached.set_presets(presets)
        self.editor.set_presets(presets)
        self._options.on_attached_changed()
        self.look_up_people()
        self.changed()

    def _on_kept(self, presets: PresetList, preset: Preset) -> None:
        self.list.take(presets)
        self._say(told.added(preset))

    def _on_removed(self, preset: Preset) -> None:
        self.taking_back.offer(
            words.left_out(preset.name),
            lambda: self.list.put_back(preset),
            words=PresetWords().undo,
            tone=Tone.PLAIN,
            icon="trash",
        )

    def _say(self, sentence: str) -> None:
        self._window.notice.show_notice(Notice(sentence, Tone.TALK, (("drop", PresetWords().close),)))
        self._after(_SAID_S, lambda: self._drop(sentence))

    def _drop(self, sentence: str) -> None:
        """Take a sentence away that nobody has to answer, if it is still there."""
        if self._window.notice.accessibleName() == sentence:
            self._window.notice.show_notice(None)

    def _tell_trouble(self, sentence: str) -> None:
        self._window.notice.show_notice(Notice(sentence, Tone.FAIL, (("drop", PresetWords().close),)))

    def _make_form(self) -> "PresetFormView":
        form = self._window.make_preset_form()
        form.named.connect(self.editor.on_named)
        form.icon_chosen.connect(self.editor.on_icon_chosen)
        form.key_chosen.connect(self.editor.on_key_chosen)
        form.numbered.connect(self.editor.on_numbered)
        form.phones_chosen.connect(self.editor.on_phones_chosen)
        form.person_typed.connect(self.editor.on_person_typed)
        form.person_chosen.connect(self.editor.on_person_chosen)
        form.saved.connect(self.editor.on_saved)
        form.cancelled.connect(self.editor.on_cancelled)
        return form

    def _wire(self, window: MainWindow) -> None:
        view = window.presets
        view.used.connect(self.list.on_activated)
        view.edited.connect(self.editor.on_edit)
        view.removed.connect(self.list.on_removed)
        view.stepped.connect(self.list.on_stepped)
        view.moved.connect(self.list.on_moved)
        view.looked_at.connect(self.list.on_looked_at)
        view.new_wanted.connect(self.editor.on_new_wanted)
        view.import_wanted.connect(self.files.on_import_wanted)
        view.export_wanted.connect(self.files.on_export_wanted)
        window.preset_key_pressed.connect(self.list.on_key)
