"""The options of the next call: what is set, shown, said beside Call, and handed over with the press."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from deskbell.domain.account import Sound
from deskbell.domain.call import OptionValue
from deskbell.domain.dialling import Dialled
from deskbell.domain.directory import Person
from deskbell.domain.errors import OptionRefused
from deskbell.domain.option_value import read_option
from deskbell.domain.options import OPTIONS, Choices
from deskbell.domain.own_phone import ANSWERS_ITSELF, with_answering, without_answering
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.chips import OWN_NAME, chips_of
from deskbell.ui.options.draft import VARIABLES
from deskbell.ui.options.editing import Editing
from deskbell.ui.options.lists import OfferedLists
from deskbell.ui.options.rows import ADD_SOUND, REFRESH, sound_of
from deskbell.ui.options.sheet import REQUEST, Surroundings, Target, pane_state, preview_tail, variable_key
from deskbell.ui.options.sounds import SoundWork
from deskbell.ui.options.states import ChipState, PaneState
from deskbell.ui.options.stored import StoredVariables
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import pane as words
from deskbell.wording.options import OPTION_WORDS, option_reason

_NAMED: Final = frozenset({OWN_NAME, "caller_id_name"})


class ChipsView(Protocol):
    """The chips beside the Call button."""

    def show_chips(self, chips: tuple[ChipState, ...], opened: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Show what is set, and whether the pane is open."""


class PaneView(Protocol):
    """The pane."""

    def show_state(self, state: PaneState | None) -> None:
        """Show the options, or go."""


class Aim(NamedTuple):
    """What is dialled beside the options, what they add to the preview, and why it cannot be placed with them."""

    dialled: Dialled
    tail: str = ""
    problem: str = ""


class OptionsPresenter:
    """Keeps the options of one call: they go with the press, and come back if it could not be placed."""

    def __init__(
        self,
        chips: ChipsView,
        make_pane: Callable[[], PaneView],
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
    ) -> None:
        self._chips = chips
        self._make_pane = make_pane
        self._pane: PaneView | None = None
        self._opened = False
        self._line = line
        self.stored = StoredVariables(desk, line, jobs, self._refresh)
        self.sounds = SoundWork(desk, line, jobs, self._refresh)
        self.sounds.added = self._on_sound_added
        self._lists = OfferedLists(desk, line, jobs, self.stored, self._refresh)
        self._editing = Editing()
        self._request_shown = False
        self._target = Target()
        self._unnamed = ""
        self._extensions: frozenset[str] = frozenset()
        self._by_hand = False
        self._handed_answering = False
        self.changed: Callable[[], None] = lambda: None
        self.phone_answers: Callable[[], bool] = lambda: False
        self.handed_over: Callable[[], None] = lambda: None

    def aim(self, dialled: Dialled, name: str) -> Aim:
        """Take in whom Enter would call now, and say what the options add to that."""
        dialled = dialled.beside(dict.fromkeys(self._editing.draft.names, ""))
        target = Target(dialled.number, name, dialled.tones)
        if target != self._target:
            self._target = target
            self._show()
        tail = preview_tail(self._editing, self._around(), self._sent()) if dialled.number else ""
        return Aim(dialled, tail, self.problem())

    def problem(self) -> str:
        """Why no call can be placed with the options as they are, empty if one can."""
        draft = self._editing.draft
        if draft.twice:
            return words.not_sent(OPTION_WORDS[VARIABLES].label, words.twice(draft.twice[0]))
        for name, error in draft.problems.items():
            return words.not_sent(OPTION_WORDS[name].label, option_reason(error))
        return ""

    def take(self, number: str, name: str) -> Mapping[str, OptionValue]:
        """Hand the options over to the call that is placed now; the pane closes and the next call begins without.

        A name that goes to my own phone by itself goes only where it stood as a chip: to whom the preview named.
        """
        named = (self._target.number, self._target.name) == (number, name)
        taken, self._opened = self._sent(named=named), False
        self._handed_answering = self._answers_itself()
        if self._handed_answering:
            self.handed_over()
        self._editing, self._request_shown, self._unnamed, self._by_hand = Editing(), False, "", False
        self._target = Target()
        self._show()
        return taken

    def give_back(self, options: Mapping[str, OptionValue], name: str) -> None:
        """Set the options of a call that could not be placed, unless others have been set since."""
        if self._editing.draft.names:
            return
        options = without_answering(options) if self._handed_answering else options
        own = {key: value for key, value in options.items() if key != OWN_NAME or value != name}
        self._change(Editing.of(own))

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in which numbers are extensions of this line."""
        self._extensions = frozenset(person.number for person in people)
        self._refresh()

    def on_line_changed(self) -> None:
        """Forget what another line offers, and what was chosen from it."""
        self._extensions = frozenset()
        self._lists.forget()
        self.sounds.forget()
        editing = self._editing
        for name in editing.draft.names:
            if OPTIONS[name].choices is not Choices.NONE:
                editing = editing.reset(name)
        self._editing = editing
        if self._opened:
            self._lists.load()
        self._refresh()

    def on_toggled(self) -> None:
        """Open the pane, or close it."""
        self._opened = not self._opened
        self._request_shown = False
        if self._opened:
            self._lists.load()
        self._show()

    def on_opened(self) -> None:
        """Open the pane, if it is closed."""
        if not self._opened:
            self.on_toggled()

    def on_closed(self) -> None:
        """Close the pane; what is set stays set."""
        if self._opened:
            self.on_toggled()

    def on_edited(self, key: str, text: str) -> None:
        """Set an option as it is typed."""
        self._change(self._editing.typed(key, text))

    def on_stepped(self, key: str, steps: int) -> None:
        """Step a number up or down."""
        self._change(self._editing.stepped(key, steps))

    def on_chosen(self, key: str, choice: str) -> None:
        """Set an option from its list, have the list read again, or add to it."""
        if choice == REFRESH:
            self._lists.read_again(OPTIONS[key].choices)
        elif choice == ADD_SOUND:
            self.sounds.pick(key)
        else:
            self._change(self._editing.chosen(key, choice))

    def on_played(self, key: str) -> None:
        """Let the user hear the sound that is chosen."""
        sound = sound_of(self._lists.now, self._editing.draft.typed.get(key, ""))
        if sound:
            self.sounds.play(sound)

    def on_stored_wanted(self, key: str) -> None:
        """Let a stored variable stand for an option."""
        self._change(self._editing.with_stored(key))

    def on_reset(self, key: str) -> None:
        """Take one option back; of what goes along by itself, that it goes."""
        if key == ANSWERS_ITSELF:
            self._by_hand = True
            self._refresh()
            return
        if key == OWN_NAME and key not in self._editing.draft.names:
            self._unnamed = self._target.name
            self._refresh()
        self._change(self._editing.reset(key))

    def on_phones_changed(self) -> None:
        """Show anew what depends on my phones."""
        self._show()

    def on_all_reset(self) -> None:
        """Take every option back."""
        self._change(Editing())

    def on_revealed(self, key: str) -> None:
        """Show a code or hide it."""
        self._change(self._editing.revealed(key))

    def on_focused(self, key: str, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take in that the keyboard came to a field or left it."""
        self._change(self._editing.focused(key, here=here))

    def on_request_toggled(self) -> None:
        """Show the request, or the options again; codes are hidden each time."""
        self._request_shown = not self._request_shown
        if REQUEST in self._editing.showing.revealed:
            self._editing = self._editing.revealed(REQUEST)
        self._show()

    def on_request_revealed(self) -> None:
        """Show the codes in the request, or hide them."""
        self._change(self._editing.revealed(REQUEST))

    def on_variable_edited(self, at: int, name: str, value: str) -> None:
        """Set a variable as it is typed."""
        self._change(self._editing.variable(at, name, value))

    def on_variable_added(self) -> None:
        """Add an empty row to the variables."""
        self._change(self._editing.more_variables())

    def on_variable_removed(self, at: int) -> None:
        """Take a variable away."""
        self._change(self._editing.without_variable(at))

    def on_variable_revealed(self, at: int) -> None:
        """Show a variable's value, or hide it."""
        self._change(self._editing.revealed(variable_key(at)))

    def on_variable_focused(self, at: int, here: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Take in that the keyboard came to a variable's value or left it."""
        self._change(self._editing.focused(variable_key(at), here=here))

    def on_pasted(self, text: str) -> None:
        """Add the variables of pasted lines."""
        self._change(self._editing.pasted(text))

    def _on_sound_added(self, key: str, sound: Sound) -> None:
        self._lists.take_sound(sound)
        self._change(self._editing.typed(key, sound.id))

    def _change(self, editing: Editing) -> None:
        if editing != self._editing:
            self._editing = editing
            self._refresh()

    def _refresh(self) -> None:
        self._show()
        self.changed()

    def _show(self) -> None:
        draft, revealed = self._editing.draft, self._editing.showing.revealed
        chips = chips_of(draft, self._lists.now, revealed, self._own_name(), answers=self._answers_itself())
        self._chips.show_chips(chips, self._opened)
        if self._opened and self._pane is None:
            self._pane = self._make_pane()
        if self._pane is not None:
            state = pane_state(self._editing, self._around(), self._sent(), request=self._request_shown)
            if self._lists.may_use_stored:
                state = state._replace(groups=(*state.groups, self.stored.group))
            self._pane.show_state(state if self._opened else None)

    def _own_name(self) -> str:
        """The callee's name that my own phone is to show, empty where another is set or it was taken away."""
        name = self._target.name
        if not name or name == self._unnamed or _NAMED & set(self._editing.draft.names):
            return ""
        try:
            read_option(OWN_NAME, name)
        except OptionRefused:
            return ""
        return name

    def _answers_itself(self) -> bool:
        """Whether my phone picks the next call up by itself: set for it, not taken away, and not set otherwise."""
        values = self._editing.draft.values
        return not self._by_hand and self.phone_answers() and with_answering(values) is not values

    def _sent(self, *, named: bool = True) -> Mapping[str, OptionValue]:
        values, own_name = self._editing.draft.values, self._own_name() if named else ""
        values = with_answering(values) if self._answers_itself() else values
        return MappingProxyType({**values, OWN_NAME: own_name}) if own_name else values

    def _around(self) -> Surroundings:
        line = self._line.now
        ringing = self._line.ringing
        extensions = self._extensions | ({line.extension} if line.extension else frozenset())
        lists = self._lists.now._replace(stored=self.stored.names, sound_note=self.sounds.note)
        return Surroundings(line, ringing, extensions, self._target, lists, self._lists.may_use_stored)
