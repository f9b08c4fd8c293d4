"""Making and changing a preset above the options pane; the options of the next call stay as they are."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any, Protocol

from deskbell.domain.call import OptionValue
from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable
from deskbell.domain.preset import Preset, PresetRefused
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.ports import Jobs, ignore
from deskbell.ui.presets.form import Form
from deskbell.ui.presets.states import FormState
from deskbell.usecases.desk import Desk
from deskbell.wording import preset_pane as words
from deskbell.wording.problems import explain


class FormView(Protocol):
    """The form above the options."""

    def show_form(self, state: FormState | None) -> None:
        """Show the form, or go."""


class PaneOptions(Protocol):
    """The options that the pane shows."""

    @property
    def target_number(self) -> str:
        """Whom the next call is for."""
        ...

    @property
    def opened(self) -> bool:
        """Whether the pane is open."""
        ...

    @property
    def values(self) -> Mapping[str, OptionValue]:
        """The options that are set in it."""
        ...

    @property
    def wrong(self) -> str:
        """Why they cannot be kept."""
        ...

    def set_apart(self, title: str, number: str, options: Mapping[str, OptionValue]) -> None:
        """Open the pane on the options of a preset."""

    def aim_apart(self, number: str) -> None:
        """Take in whom the preset calls."""

    def end_apart(self) -> None:
        """Come back to those of the next call."""

    def on_closed(self) -> None:
        """Close the pane."""


class PresetEditor:
    """One form at a time; `kept` hears of the list and of what was saved, `find` finds people by what is typed."""

    def __init__(
        self,
        make_view: Callable[[], FormView],
        options: PaneOptions,
        rules: Callable[[], LineRules],
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        kept: Callable[[PresetList, Preset], None],
        find: Callable[[str], Coroutine[Any, Any, tuple[Person, ...]]],
    ) -> None:
        self._make_view = make_view
        self._view: FormView | None = None
        self._options = options
        self._rules = rules
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._kept = kept
        self._find = find
        self._form: Form | None = None
        self._was_open = False
        self._saving = False
        self._presets = PresetList()
        self._people: tuple[Person, ...] = ()

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in whom presets go with."""
        self._people = people

    def set_presets(self, presets: PresetList) -> None:
        """Take in which presets there are, whose keys are taken."""
        self._presets = presets
        self._show()

    def on_save_wanted(self) -> None:
        """Keep the options of the next call under a name, with its number as a beginning."""
        if self._form is None:
            self._open(Form(Preset("", "", self._options.target_number), apart=False))

    def on_new_wanted(self) -> None:
        """Make a preset from nothing."""
        self._set_apart(Preset("", ""))

    def on_edit(self, preset_id: str) -> None:
        """Change a preset."""
        preset = next((one for one in self._presets.presets if one.id == preset_id), None)
        if preset:
            self._set_apart(preset)

    def on_named(self, text: str) -> None:
        """Take in the name as it is typed."""
        self._change(name=text)

    def on_icon_chosen(self, icon: str) -> None:
        """Take in another picture."""
        self._change(icon=icon)

    def on_key_chosen(self, key: str) -> None:
        """Take in another key."""
        self._change(key=int(key or 0))

    def on_numbered(self, text: str) -> None:
        """Take in the number as it is typed."""
        self._change(number=text)
        self._options.aim_apart(text.strip())

    def on_phones_chosen(self, numbers: str) -> None:
        """Take in which phones of mine ring."""
        self._change(sources=tuple(numbers.split()))

    def on_person_typed(self, text: str) -> None:
        """Look for whom the preset is to go with."""
        if self._form is None:
            return
        self._form = self._form.typed_person(text, ())
        self._show()
        if text.strip():
            self._jobs.run(
                lambda: self._find(text), lambda found: self._on_found(text, found), ignore, name="find a person"
            )

    def on_person_chosen(self, key: str) -> None:
        """Let the preset go with somebody, or with nobody."""
        if self._form:
            person = next((one for one in self._form.matches if one.key == key), None)
            self._form = self._form.attached_to(person)
            self._show()

    def on_cancelled(self) -> None:
        """Leave everything as it was."""
        self._close()

    def on_saved(self) -> None:
        """Keep the preset, once, or say beside its field what is wrong with it."""
        form = self._form
        if form is None or self._saving:
            return
        preset = replace(form.preset, name=form.preset.name.strip(), number=form.preset.number.strip())
        preset = replace(preset, options=self._options.values)
        problems = self._problems(preset)
        if problems:
            self._form = replace(form, problems=problems)
            self._show()
            return
        self._saving = True

        async def work() -> PresetList:
            presets = await self._desk.presets()
            return await (presets.change if preset.id else presets.add)(preset)

        self._jobs.run(work, lambda presets: self._on_kept(presets, preset), self._on_failed, name="keep a preset")

    def _on_found(self, text: str, found: tuple[Person, ...]) -> None:
        if self._form and self._form.person == text:
            self._form = self._form.typed_person(text, found)
            self._show()

    def _problems(self, preset: Preset) -> dict[str, str]:
        problems = {"": self._options.wrong} if self._options.wrong else {}
        if preset.number:
            try:
                self._rules().dialling.read(preset.number)
            except NotDialable as error:
                problems["number"] = explain(error)
        return problems

    def _on_kept(self, presets: PresetList, preset: Preset) -> None:
        self._saving = False
        self._close()
        self._kept(presets, preset)

    def _on_failed(self, error: BaseException) -> None:
        self._saving = False
        if self._form is None:
            return
        if isinstance(error, PresetRefused):
            self._form = self._form.refused(error.problem, explain(error))
        else:
            self._form = replace(self._form, problems={"": explain(error)})
        self._show()

    def _set_apart(self, preset: Preset) -> None:
        was_open = self._options.opened if self._form is None else self._was_open
        self._options.set_apart(words.heading(preset.name), preset.number, preset.options)
        person = next((one for one in self._people if one.key == preset.contact), None)
        attached = person.name if person else preset.contact
        self._open(Form(preset, apart=True, attached=attached))
        self._was_open = was_open

    def _open(self, form: Form) -> None:
        self._form, self._was_open = form, True
        self._show()

    def _close(self) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        if form.apart:
            self._options.end_apart()
            if not self._was_open:
                self._options.on_closed()
        self._show()

    def _change(self, **fields: object) -> None:
        if self._form:
            changed: Preset = replace(self._form.preset, **fields)  # type: ignore[arg-type]  # each caller names one field
            self._form = self._form.with_preset(changed)
            self._show()

    def _show(self) -> None:
        if self._form and self._view is None:
            self._view = self._make_view()
        if self._view:
            self._view.show_form(self._form.state(self._presets, self._line.now) if self._form else None)
