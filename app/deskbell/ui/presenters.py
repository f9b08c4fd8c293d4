"""The presenters of one window, and what they hear from its views; no behaviour of their own."""

import time
from typing import TYPE_CHECKING

from deskbell.domain.directory import Person
from deskbell.domain.line import Line, LineList
from deskbell.domain.progress import Progress
from deskbell.domain.safety import LineRules
from deskbell.ui.contacts_room import ContactsRoom
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.ahead import Ahead
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.history_room import HistoryRoom
from deskbell.ui.line_change import LineChange
from deskbell.ui.my_phones import MyPhones
from deskbell.ui.notice.presenter import TakingBack
from deskbell.ui.options.presenter import OptionsPresenter
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.ports import After, Jobs, ignore
from deskbell.ui.presets_room import PresetsRoom
from deskbell.ui.ribbon.presenter import PracticePhonePresenter
from deskbell.ui.settings_room import SettingsRoom
from deskbell.ui.states import Notice, Tone
from deskbell.ui.strip.presenter import Clocks, StripsPresenter
from deskbell.ui.window import MainWindow
from deskbell.usecases.desk import Desk
from deskbell.wording.problems import explain

if TYPE_CHECKING:
    from deskbell.ui.options.view import OptionsPane


class Presenters:
    """Made after the first picture, which needs none of them but the line's."""

    def __init__(
        self,
        window: MainWindow,
        shown: LinePresenter,
        line: CurrentLine,
        desk: Desk,
        jobs: Jobs,
        after: After,
    ) -> None:
        self._window = window
        self._desk = desk
        self._current = line
        self._opened = line.now
        self._jobs = jobs
        people = self.people = PeopleBook(desk, line, jobs, after)
        self.options = OptionsPresenter(window.dial, self._make_pane, desk, line, jobs)
        self.dial = DialPresenter(window.dial, window.notice, desk, line, jobs, time.monotonic, self.options)
        self.options.changed = self.dial.on_options_changed
        self.taking_back = TakingBack(window.notice)
        self.presets = PresetsRoom(window, self.dial, self.options, desk, line, jobs, after, self.taking_back)
        self.strips = StripsPresenter(
            window.strips, desk, jobs, after, Clocks(time.time, time.monotonic), self.dial.place, self.report, people
        )
        self.dial.rules_read = self._on_rules_read
        self.history_room = HistoryRoom(window, desk, line, jobs, after, people, self.report)
        self.history_room.take_to(self.dial.place, self.dial.put)
        self.history = self.history_room.presenter
        self.strips.note = self.history_room.write_note
        self.contacts_room = ContactsRoom(window, self.dial, desk, line, jobs, after, self.presets, self.report)
        self.contacts = self.contacts_room.presenter
        self.history.add_contact = self.contacts.edit_new
        self.phone = PracticePhonePresenter(window.ribbon, desk, jobs, self.report)
        self.line = LineChange(line, shown, desk, jobs, after, time.monotonic, self._open_line, self.report)
        self.my_phones = MyPhones(shown, desk, line, jobs, after, time.monotonic)
        self.ahead = Ahead(desk, line, jobs, after, self.my_phones.look)
        self.settings = SettingsRoom(window, self.dial, self.options, desk, line, jobs, self.take_lines)
        self._wire_phones(window)
        self._wire(window)
        self.dial.show()

    def load(self) -> None:
        """Read what the lists show and take up the calls that an earlier run left unfinished."""
        self.history_room.load(self.dial.set_last_number)
        self.presets.load()
        self._open_line()
        self._jobs.run(self._desk.look_after_left_calls, ignore, self.report, name="look after left calls")
        self._jobs.run(self._desk.keep_past_calls, ignore, self.report, name="keep past calls")
        self._jobs.run(self._desk.follow_watches, ignore, self.report, name="follow watched files")

    def report(self, error: BaseException) -> None:
        """Say a failure that no view waits for."""
        self._window.notice.show_notice(Notice(explain(error), Tone.FAIL, (("drop", "Close"),)))

    def show_progress(self, progress: Progress) -> None:
        """Show what has become known of a call, wherever it stands."""
        self.dial.on_progress(progress)
        self.strips.on_progress(progress)
        self.history.on_progress(progress)
        self.phone.on_progress(progress)
        self.my_phones.on_progress(progress)
        self.line.on_progress()

    def show_people_changed(self) -> None:
        """Look again for what is being typed, and whom presets go with."""
        self.dial.on_people_changed()
        self.contacts.on_changed()
        self.presets.look_up_people()
        self.strips.on_people_changed()
        self.people.forget()

    def take_lines(self, lines: LineList) -> None:
        """Take in that lines have been added or removed elsewhere."""
        self.line.take(lines)

    def _open_line(self) -> None:
        if self._opened != self._current.now:
            self._opened = self._current.now
            self.options.on_line_changed()
            self.dial.on_line_changed()
            self.strips.on_people_changed()
            self.people.forget()
        self.dial.read_rules()
        self.history_room.use_line()
        self.my_phones.load()
        self.contacts.load(self._on_people, self.line.on_missing)

    def _on_rules_read(self, line: Line, rules: LineRules) -> None:
        self.strips.set_rules(line, rules)
        self.presets.on_rules_read()
        self.settings.dialling.on_line_changed()

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self.line.on_ready()
        self.phone.load()
        self.options.set_people(people)
        self.presets.set_people(people)

    def _make_pane(self) -> "OptionsPane":
        pane, options = self._window.body.options, self.options
        acts = pane.acts
        acts.edited.connect(options.on_edited)
        acts.stepped.connect(options.on_stepped)
        acts.chosen.connect(options.on_chosen)
        acts.stored_wanted.connect(options.on_stored_wanted)
        acts.played.connect(options.on_played)
        acts.reset.connect(options.on_reset)
        acts.revealed.connect(options.on_revealed)
        acts.focused.connect(options.on_focused)
        acts.variable_edited.connect(options.on_variable_edited)
        acts.variable_added.connect(options.on_variable_added)
        acts.variable_removed.connect(options.on_variable_removed)
        acts.variable_revealed.connect(options.on_variable_revealed)
        acts.variable_focused.connect(options.on_variable_focused)
        acts.pasted.connect(options.on_pasted)
        acts.all_reset.connect(options.on_all_reset)
        acts.request_toggled.connect(options.on_request_toggled)
        acts.request_revealed.connect(options.on_request_revealed)
        acts.save_wanted.connect(self.presets.editor.on_save_wanted)
        acts.closed.connect(options.on_closed)
        self._wire_stored(pane)
        self._wire_sounds()
        pane.shown_changed.connect(self._on_pane_shown)
        return pane

    def _wire_sounds(self) -> None:
        from deskbell.ui.options.sound_dialog import open_file, pick_sound

        sounds = self.options.sounds
        sounds.open_file = open_file
        sounds.pick = lambda key: ignore(pick_sound(self._window, lambda path: sounds.on_picked(key, path)))

    def _wire_stored(self, pane: "OptionsPane") -> None:
        acts, stored = pane.stored_acts, self.options.stored
        acts.variable_edited.connect(stored.on_edited)
        acts.variable_added.connect(stored.on_added)
        acts.variable_removed.connect(stored.on_removed)
        acts.variable_revealed.connect(stored.on_revealed)
        acts.variable_focused.connect(stored.on_focused)
        acts.pasted.connect(stored.on_pasted)
        acts.stored.connect(stored.on_store)
        acts.taken_back.connect(stored.on_taken_back)

    def _on_sheet_shown(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        """Close the panes that would lie over what is entered; what is set in them stays set."""
        if shown:
            self.options.on_closed()
            self.settings.dialling.on_closed()

    def _on_pane_shown(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        if not shown:
            self._window.dial.focus_field()

    def _wire_phones(self, window: MainWindow) -> None:
        phones = self.my_phones
        phones.changed, phones.hint, phones.report = self._on_phones_changed, self.dial.hint, self.report
        phones.want_sound = self.options.on_opened
        self.dial.phones = phones
        self.options.phone_answers, self.options.handed_over = lambda: phones.answers_itself, phones.on_handed_over
        window.header.answering_toggled.connect(self._on_answering_toggled)
        window.notice.action_pressed.connect(phones.on_notice_action)

    def _on_phones_changed(self) -> None:
        self.options.on_phones_changed()
        self.dial.on_options_changed()

    def _on_answering_toggled(self, number: str, on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.my_phones.on_answering_toggled(number, on=on)

    def _wire(self, window: MainWindow) -> None:
        window.dial.text_edited.connect(self.dial.on_text_edited)
        window.dial.text_edited.connect(self.ahead.on_text_edited)
        window.dial.enter_pressed.connect(self.dial.on_enter)
        window.dial.call_pressed.connect(self.dial.on_call_pressed)
        window.dial.cleared.connect(self.dial.on_cleared)
        window.dial.match_chosen.connect(self.dial.on_match_chosen)
        window.dial.match_marked.connect(self.dial.on_match_marked)
        window.dial.chips.removed.connect(self.options.on_chip_removed)
        window.options_wanted.connect(self.options.on_toggled)
        window.notice.action_pressed.connect(self.dial.on_notice_action)
        window.notice.action_pressed.connect(self.taking_back.on_action)
        window.pad.digit_pressed.connect(window.dial.type_text)
        window.strips.button_pressed.connect(self.strips.on_button)
        window.strips.transfer_edited.connect(self.strips.on_transfer_edited)
        window.strips.transfer_entered.connect(self.strips.on_transfer_entered)
        window.strips.transfer_marked.connect(self.strips.on_transfer_marked)
        window.strips.transfer_picked.connect(self.strips.on_transfer_picked)
        window.contacts.sheet_shown.connect(self._on_sheet_shown)
        window.header.line_chosen.connect(self.line.on_chosen)
        window.header.phone_toggled.connect(self._on_phone_toggled)
        window.ribbon.mode_toggled.connect(self.phone.on_mode_toggled)
        window.ribbon.pick_up.connect(self.phone.on_pick_up)
        window.ribbon.refuse.connect(self.phone.on_refuse)

    def _on_phone_toggled(self, number: str, rings: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.line.on_phone_toggled(number, rings=rings)
        self.my_phones.on_ringing_changed()
