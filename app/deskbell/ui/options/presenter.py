"""The options of the next call: what is set, shown, said beside Call, and handed over with the press."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from deskbell.domain.account import Sound
from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.dialling import Dialled
from deskbell.domain.directory import Person
from deskbell.domain.errors import OptionRefused
from deskbell.domain.option_value import read_option
from deskbell.domain.options import OPTIONS, Choices
from deskbell.domain.own_phone import ANSWERS_ITSELF, with_answering, without_answering
from deskbell.domain.preset import Preset
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.apart import Apart
from deskbell.ui.options.chips import OWN_NAME, chips_of
from deskbell.ui.options.editing import Editing
from deskbell.ui.options.lists import OfferedLists
from deskbell.ui.options.next_call import NextCall
from deskbell.ui.options.pane_edits import PaneEdits
from deskbell.ui.options.ports import ChipsView, PaneView
from deskbell.ui.options.problem import problem_of
from deskbell.ui.options.rows import ADD_SOUND, REFRESH, sound_of
from deskbell.ui.options.sheet import REQUEST, Surroundings, Target, pane_state, preview_tail
from deskbell.ui.options.sounds import SoundWork
from deskbell.ui.options.states import PaneState
from deskbell.ui.options.stored import StoredVariables
from deskbell.ui.options.worn import PRESET
from deskbell.ui.ports import Jobs
from deskbell.usecases.desk import Desk
from deskbell.wording import pane as words

_NAMED: Final = frozenset({OWN_NAME, "caller_id_name"})


class Aim(NamedTuple):
    """What is dialled beside the options, what they add to the preview, and why it cannot be placed with them."""

    dialled: Dialled
    tail: str = ""
    problem: str = ""


class OptionsPresenter(PaneEdits):
    """Keeps the options of one call: they go with the press, and come back if it could not be placed.

    `attached` gives the preset that goes with whoever has a number, None for nobody's.
    """

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
        self._call = NextCall()
        self._apart: Apart | None = None
        self._request_shown = False
        self._target = Target()
        self._unnamed = ""
        self._extensions: frozenset[str] = frozenset()
        self._by_hand = False
        self._handed_answering = False
        self._told_worn: Preset | None = None
        self.changed: Callable[[], None] = lambda: None
        self.worn_changed: Callable[[], None] = lambda: None
        self.attached: Callable[[str], Preset | None] = lambda _number: None
        self.phone_answers: Callable[[], bool] = lambda: False
        self.handed_over: Callable[[], None] = lambda: None

    @property
    def opened(self) -> bool:
        """Whether the pane is open."""
        return self._opened

    @property
    def target_number(self) -> str:
        """Whom the next call is for, empty while nobody is chosen."""
        return self._target.number

    @property
    def worn(self) -> Preset | None:
        """The preset that is laid over the options."""
        return self._call.worn.preset if self._call.worn else None

    def aim(self, dialled: Dialled, name: str) -> Aim:
        """Take in whom Enter would call now, and say what the options add to that."""
        if dialled.number != self._target.number:
            self._call.follow(self.attached(dialled.number))
        dialled = dialled.beside(dict.fromkeys(self._call.editing.draft.names, ""))
        target = Target(dialled.number, name, dialled.tones)
        if target != self._target:
            self._target = target
            self._show()
        tail = preview_tail(self._call.editing, self._around(), self._sent()) if dialled.number else ""
        return Aim(dialled, tail, self.problem())

    def shows(self, number: str) -> bool:
        """Whether the preset that goes with whoever has this number is seen, or was taken off, or there is none."""
        return self.attached(number) in (None, self.attached(self._target.number))

    def problem(self) -> str:
        """Why no call can be placed with the options as they are, empty if one can."""
        problem = problem_of(self._call.editing)
        return words.not_sent(*problem) if problem else ""

    def completed(self, order: CallOrder) -> CallOrder:
        """Hand the options over to the call that is placed now; the pane closes and the next call begins without.

        A name that goes to my own phone by itself goes only where it stood as a chip: to whom the preview named.
        """
        named = (self._target.number, self._target.name) == (order.number, order.name)
        sent, self._handed_answering = self._sent(named=named), self._answers_itself()
        if self._handed_answering:
            self.handed_over()
        order = self._call.hand_over(order, sent)
        self._opened, self._request_shown = self._opened and self._apart is not None, False
        self._target, self._unnamed, self._by_hand = Target(), "", False
        self._show()
        return order

    def give_back(self, options: Mapping[str, OptionValue], name: str) -> None:
        """Set the options of a call that could not be placed, unless others have been set since."""
        if not self._call.any_set:
            options = without_answering(options) if self._handed_answering else options
            self._call.take_back({key: value for key, value in options.items() if key != OWN_NAME or value != name})
            self._refresh()

    def wear(self, preset: Preset) -> None:
        """Lay a preset over what is set by hand, in the place of another."""
        self._call.wear(preset)
        self._refresh()

    def take_off(self) -> None:
        """Take the preset off; that of a person comes back only with them."""
        self._call.take_off()
        self._refresh()

    @property
    def values(self) -> Mapping[str, OptionValue]:
        """The options that are set apart, or for the next call; one that is set wrongly is not among them."""
        return self.edited.draft.values

    @property
    def wrong(self) -> str:
        """Why what is set in the pane cannot be kept, empty where it can."""
        problem = problem_of(self.edited)
        return words.not_kept(*problem) if problem else ""

    def set_apart(self, title: str, number: str, options: Mapping[str, OptionValue]) -> None:
        """Open the pane on the options of a preset; those of the next call stay as they are."""
        if not self._opened:
            self.on_toggled()
        self._apart = Apart(title, number, Editing.of(options))
        self._request_shown = False
        self._show()

    def aim_apart(self, number: str) -> None:
        """Take in whom the preset calls."""
        if self._apart:
            self._apart = self._apart._replace(number=number)
            self._show()

    def end_apart(self) -> None:
        """Come back to the options of the next call."""
        self._apart = None
        self._show()

    def on_attached_changed(self) -> None:
        """Take in that another preset may go with whoever the next call is for."""
        preset = self.attached(self._target.number)
        if not self._call.follows(preset):
            self._call.follow(preset)
            self._refresh()

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in which numbers are extensions of this line."""
        self._extensions = frozenset(person.number for person in people)
        self._refresh()

    def on_line_changed(self) -> None:
        """Forget what another line offers, and what was chosen from it."""
        self._extensions = frozenset()
        self._lists.forget()
        self.sounds.forget()
        self._call.take_off()
        for name in self._call.editing.draft.names:
            if OPTIONS[name].choices is not Choices.NONE:
                self._call.reset(name)
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

    def on_chosen(self, key: str, choice: str) -> None:
        """Set an option from its list, have the list read again, or add to it."""
        if choice == REFRESH:
            self._lists.read_again(OPTIONS[key].choices)
        elif choice == ADD_SOUND:
            self.sounds.pick(key)
        else:
            super().on_chosen(key, choice)

    def on_played(self, key: str) -> None:
        """Let the user hear the sound that is chosen."""
        sound = sound_of(self._lists.now, self.edited.draft.typed.get(key, ""))
        if sound:
            self.sounds.play(sound)

    def on_reset(self, key: str) -> None:
        """Take one option back; of what goes along by itself, that it goes."""
        if self._apart is None and key in (OWN_NAME, ANSWERS_ITSELF):
            self.on_chip_removed(key)
        else:
            super().on_reset(key)

    def on_phones_changed(self) -> None:
        """Show anew what depends on my phones."""
        self._show()

    def on_all_reset(self) -> None:
        """Take every option back, and the preset."""
        if self._apart:
            super().on_all_reset()
        else:
            self._call.clear()
            self._refresh()

    def on_chip_removed(self, key: str) -> None:
        """Take back what a chip of the next call names, which may be the preset or the phones that it lets ring."""
        if key == PRESET:
            self._call.take_off()
        elif key == ANSWERS_ITSELF:
            self._by_hand = True
        elif key == OWN_NAME and key not in self._call.editing.draft.names:
            self._unnamed = self._target.name
        else:
            self._call.reset(key)
        self._refresh()

    def on_request_toggled(self) -> None:
        """Show the request, or the options again; codes are hidden each time."""
        self._request_shown = not self._request_shown
        if REQUEST in self.edited.showing.revealed:
            self.change(self.edited.revealed(REQUEST))
        self._show()

    @property
    def edited(self) -> Editing:
        """The options of the next call, or those that are set apart."""
        return self._apart.editing if self._apart else self._call.editing

    def change(self, editing: Editing) -> None:
        """Take in what an act has made of them, and say it beside Call."""
        if editing == self.edited:
            return
        if self._apart:
            self._apart = self._apart._replace(editing=editing)
            self._show()
            return
        self._call.editing = editing
        self._refresh()

    def _on_sound_added(self, key: str, sound: Sound) -> None:
        self._lists.take_sound(sound)
        self.change(self.edited.typed(key, sound.id))

    def _refresh(self) -> None:
        self._show()
        self.changed()

    def _show(self) -> None:
        draft, revealed = self._call.editing.draft, self._call.editing.showing.revealed
        chips = chips_of(draft, self._lists.now, revealed, self._own_name(), answers=self._answers_itself())
        self._chips.show_chips((*chips, *(self._call.worn.chips() if self._call.worn else ())), self._opened)
        if self.worn != self._told_worn:
            self._told_worn = self.worn
            self.worn_changed()
        if self._opened and self._pane is None:
            self._pane = self._make_pane()
        if self._pane is not None:
            self._pane.show_state(self._pane_state() if self._opened else None)

    def _pane_state(self) -> PaneState:
        around = self._around()
        if self._apart:
            around = around._replace(ringing=self._line.ringing)
            state = self._apart.state(around, request=self._request_shown)
        else:
            state = pane_state(self._call.editing, around, self._sent(), request=self._request_shown)
        stored = (self.stored.group,) if self._lists.may_use_stored else ()
        return state._replace(groups=(*state.groups, *stored))

    def _own_name(self) -> str:
        """The callee's name that my own phone is to show, empty where another is set or it was taken away."""
        name = self._target.name
        if not name or name == self._unnamed or _NAMED & set(self._call.editing.draft.names):
            return ""
        try:
            read_option(OWN_NAME, name)
        except OptionRefused:
            return ""
        return name

    def _answers_itself(self) -> bool:
        """Whether my phone picks the next call up by itself: set for it, not taken away, and not set otherwise."""
        values = self._call.editing.draft.values
        return not self._by_hand and self.phone_answers() and with_answering(values) is not values

    def _sent(self, *, named: bool = True) -> Mapping[str, OptionValue]:
        values, own_name = self._call.editing.draft.values, self._own_name() if named else ""
        values = with_answering(values) if self._answers_itself() else values
        return MappingProxyType({**values, OWN_NAME: own_name}) if own_name else values

    def _around(self) -> Surroundings:
        line = self._line.now
        ringing = self._call.sources or self._line.ringing
        extensions = self._extensions | ({line.extension} if line.extension else frozenset())
        lists = self._lists.now._replace(stored=self.stored.names, sound_note=self.sounds.note)
        return Surroundings(line, ringing, extensions, self._target, lists, self._lists.may_use_stored)
