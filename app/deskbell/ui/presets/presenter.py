"""The list of presets: what a press on one does, said before, and done once; their order; removal and its undo."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.dialling import Dialled
from deskbell.domain.errors import NotDialable
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList
from deskbell.domain.safety import LineRules
from deskbell.ui.dial.ports import Beside
from deskbell.ui.ports import Jobs
from deskbell.ui.presets.states import PresetRow
from deskbell.usecases.desk import Desk
from deskbell.usecases.presets import Presets
from deskbell.wording import preset_pane as words
from deskbell.wording.dialling import without_marks
from deskbell.wording.problems import explain


class PresetsView(Protocol):
    """The list as its presenter sees it."""

    def show_presets(self, rows: tuple[PresetRow, ...]) -> None:
        """Show these presets."""

    def choose(self, key: str) -> None:
        """Let the keyboard stand on a preset."""


class Dial(Protocol):
    """The dial field."""

    @property
    def rules(self) -> LineRules:
        """How the line in use dials."""
        ...

    def place(self, order: CallOrder, typed: str = "", *, back: bool = True) -> None:
        """Hand one order to the desk."""

    def look_beside(self, beside: Beside | None) -> None:
        """Say what a press here would do."""


class Options(Protocol):
    """The options of the next call."""

    @property
    def worn(self) -> Preset | None:
        """The preset that is laid over them."""
        ...

    def wear(self, preset: Preset) -> None:
        """Lay a preset over them."""

    def take_off(self) -> None:
        """Take it off again."""


class PresetsPresenter:
    """Shows the presets of this desk and takes their presses.

    `removed` offers to put a preset back, `trouble` says a failure, `listed` hears of every list.
    """

    def __init__(
        self,
        view: PresetsView,
        dial: Dial,
        options: Options,
        desk: Desk,
        jobs: Jobs,
        trouble: Callable[[str], None],
    ) -> None:
        self._view = view
        self._dial = dial
        self._options = options
        self._desk = desk
        self._jobs = jobs
        self._trouble = trouble
        self._presets = PresetList()
        self._rows: tuple[PresetRow, ...] | None = None
        self._looked = ("", False)
        self.removed: Callable[[Preset], None] = lambda _preset: None
        self.listed: Callable[[PresetList], None] = lambda _presets: None

    @property
    def presets(self) -> PresetList:
        """The presets as they were last read."""
        return self._presets

    def load(self) -> None:
        """Read the presets, at the start and when they have been changed elsewhere."""
        self._run(lambda presets: presets.every(), "read the presets")

    def take(self, presets: PresetList) -> None:
        """Show a list as it is now."""
        self._presets = presets
        self.show()
        self.listed(presets)

    def show(self) -> None:
        """Show the list with what a press does now."""
        rows = tuple(self._row(preset) for preset in self._presets.presets)
        if rows != self._rows:
            self._rows = rows
            self._view.show_presets(rows)
        self._look()

    def get(self, preset_id: str) -> Preset | None:
        """A preset that is in the list."""
        return next((one for one in self._presets.presets if one.id == preset_id), None)

    def on_activated(self, preset_id: str) -> None:
        """Do what the preview says of a preset: call, or lay it over the next call, or take it off."""
        preset = self.get(preset_id)
        if preset is None:
            return
        if not preset.number:
            self._toggle(preset)
            return
        try:
            order, _ = self._order(preset)
        except NotDialable as error:
            self._trouble(explain(error))
            return
        self._dial.place(order, back=False)

    def on_key(self, key: int) -> None:
        """Use the preset of a key."""
        preset = next((one for one in self._presets.presets if one.key == key), None)
        if preset:
            self.on_activated(preset.id)

    def on_looked_at(self, preset_id: str, by_keyboard: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Say beside Call what a press on this preset would do, or with no preset that none is looked at."""
        self._looked = preset_id, by_keyboard
        self._look()

    def on_moved(self, preset_id: str, place: int) -> None:
        """Put a preset at another place."""
        if 0 <= place < len(self._presets.presets):
            self._run(lambda presets: presets.move(preset_id, place), "move a preset")

    def on_stepped(self, preset_id: str, steps: int) -> None:
        """Move a preset up or down by some places."""
        places = [one.id for one in self._presets.presets]
        if preset_id in places:
            self.on_moved(preset_id, places.index(preset_id) + steps)

    def on_removed(self, preset_id: str) -> None:
        """Remove a preset, and offer to put it back."""
        preset = self.get(preset_id)
        if preset:
            self._run(lambda presets: presets.remove(preset_id), "remove a preset", lambda: self.removed(preset))

    def put_back(self, preset: Preset) -> None:
        """Put a preset back that was removed."""
        self._run(lambda presets: presets.restore(preset.id), "put a preset back", lambda: self._view.choose(preset.id))

    def _run(
        self,
        change: Callable[[Presets], Coroutine[Any, Any, PresetList]],
        name: str,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        async def work() -> PresetList:
            return await change(await self._desk.presets())

        def done(presets: PresetList) -> None:
            self.take(presets)
            then()

        self._jobs.run(work, done, lambda error: self._trouble(explain(error)), name=name)

    def _toggle(self, preset: Preset) -> None:
        if self._is_worn(preset):
            self._options.take_off()
        else:
            self._options.wear(preset)

    def _is_worn(self, preset: Preset) -> bool:
        return self._options.worn is not None and self._options.worn.id == preset.id

    def _order(self, preset: Preset) -> tuple[CallOrder, Dialled]:
        """What a press sends, and how its number was read; raises NotDialable."""
        dialled = self._dial.rules.dialling.read(preset.number).beside(preset.options)
        order = preset.ordered(CallOrder(""))
        return replace(order, number=dialled.number, options=dialled.options_with(order.options)), dialled

    def _told(self, preset: Preset) -> tuple[str, bool]:
        """What a press on a preset does, and whether that is a problem."""
        if not preset.number:
            return (words.will_take_off if self._is_worn(preset) else words.will_wear)(preset), False
        try:
            order, dialled = self._order(preset)
        except NotDialable as error:
            return explain(error), True
        return words.will_call(order, dialled, preset.number, self._dial.rules.dialling.region), False

    def _look(self) -> None:
        preset_id, by_keyboard = self._looked
        preset = self.get(preset_id)
        if preset is None:
            self._dial.look_beside(None)
            return
        sentence, problem = self._told(preset)
        armed = by_keyboard and bool(preset.number) and not problem
        self._dial.look_beside(Beside(sentence, self._act, armed, problem))

    def _act(self) -> None:
        self.on_activated(self._looked[0])

    def _row(self, preset: Preset) -> PresetRow:
        cap = words.cap(preset.key)
        told = without_marks(self._told(preset)[0])
        spoken = ", ".join(
            part for part in (preset.name, words.key_words(preset.key) if preset.key else "", told) if part
        )
        return PresetRow(
            preset.id,
            preset.icon,
            preset.name,
            cap,
            spoken,
            told,
            calls=bool(preset.number),
            worn=self._is_worn(preset),
        )
