"""The dial field: what Enter would do, said while typing, and done once."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from deskbell.domain.call import CallOrder, Intent
from deskbell.domain.dialling import Dialled
from deskbell.domain.directory import Person
from deskbell.domain.errors import NoSuchLine, NotDialable, StillOpen
from deskbell.domain.number import InputKind, is_link
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.permission import CallQuestioned
from deskbell.domain.progress import Progress
from deskbell.domain.safety import LineRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.orders import set_by_hand, shown
from deskbell.ui.dial.ports import Beside, CallOptions, DialView, NoPhones, PhonesWatch
from deskbell.ui.dial.questions import NoticeView, Questions
from deskbell.ui.dial.saying import UNKNOWN_YET, Saying
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.match_rows import Choice
from deskbell.ui.ports import Jobs, Now, ignore
from deskbell.ui.states import Notice
from deskbell.usecases.desk import Desk
from deskbell.wording import dialling
from deskbell.wording.people import PEOPLE
from deskbell.wording.problems import explain, explain_not_placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskbell.domain.line import Line


class DialPresenter:
    """Decides what is dialled; every wish becomes exactly one order."""

    def __init__(
        self,
        view: DialView,
        notices: NoticeView,
        desk: Desk,
        line: CurrentLine,
        jobs: Jobs,
        now_s: Now,
        options: CallOptions,
    ) -> None:
        self._view = view
        self._desk = desk
        self._line = line
        self._jobs = jobs
        self._options = options
        self._found = FoundPeople(desk, line, jobs, now_s)
        self._found.on_found = self._show_found
        self._last_number = ""
        self._pending = 0
        self._questions = Questions(notices, self.place, self.put)
        self.phones: PhonesWatch = NoPhones()
        self.rules_read: Callable[[Line, LineRules], None] = lambda _line, _rules: None
        self._saying = Saying(view, line, options, self._found, lambda: self.phones.warning)

    @property
    def rules(self) -> LineRules:
        """How the line in use dials, as far as that is known."""
        return self._saying.rules

    def show(self) -> None:
        """Show an empty field, ready."""
        self._refresh()

    def on_people_changed(self) -> None:
        """Look the typing up among those who are there now; an Enter aimed at the old list is not trusted."""
        self._found.look_again()

    def read_rules(self) -> None:
        """Learn how the line in use dials; until that is known, digits go as typed and the desk alone refuses."""
        line = self._line.now

        def take(rules: LineRules) -> None:
            if line == self._line.now:
                self._saying.rules = rules
                self.rules_read(line, rules)
                self._refresh()

        def failed(error: BaseException) -> None:
            self._questions.tell(explain(error))

        self._saying.rules = UNKNOWN_YET
        self._jobs.run(lambda: self._desk.rules(line, whole=True), take, failed, name="read the rules of dialling")

    def on_line_changed(self) -> None:
        """Look the typing up among those whom this line can call."""
        self._questions.drop()
        self._found.start_over()
        self._show_found()

    def set_last_number(self, number: str) -> None:
        """Take in what the history says an empty Enter brings back, unless something has been dialled since."""
        self._last_number = self._last_number or number

    def on_options_changed(self) -> None:
        """Say what Enter would do with the options as they are now."""
        self._saying.say(self._view.text())

    def on_progress(self, progress: Progress) -> None:
        """Withdraw the question about an open call once that call is over."""
        self._questions.on_progress(progress)

    def on_text_edited(self, text: str) -> None:
        """Follow the typing."""
        self._saying.beside = None
        self._found.mark("")
        self._find()
        # A name is said with whom it finds; what digits do is clear at once.
        if self._found.is_current or self._saying.read(text).kind is not InputKind.NAME:
            self._show_found()

    def on_enter(self, marked_key: str) -> None:
        """Do what the preview says: dial, choose, or bring back the last number.

        Where it says what a press elsewhere would do, it says this again instead, and nothing is dialled.
        """
        if self._saying.beside:
            self.look_beside(None)
            return
        text = self._view.text()
        reading = self._saying.read(text)
        if reading.kind is InputKind.NOTHING:
            self._bring_back()
            return
        if marked_key and marked_key == self._found.marked_key:
            self.on_match_chosen(marked_key)
        elif reading.dialled:
            self._dial_typed(reading.dialled, text)
        elif reading.kind is InputKind.NAME:
            self._found.enter(self._enter_name)

    def on_match_chosen(self, key: str) -> None:
        """Call the number of a row, unless that row has only just appeared."""
        choice = self._found.choice(key)
        if choice and self._found.is_steady:
            self._call(choice)

    def on_match_marked(self, key: str) -> None:
        """Say whom Enter would call now that a row is marked; without a mark, what is typed counts again."""
        self._found.mark(key)
        self._saying.say(self._view.text())

    def on_call_pressed(self) -> None:
        """The Call button does what the preview says."""
        if self._saying.beside and self._saying.beside.armed:
            self._saying.beside.act()
            return
        self.on_enter(self._found.marked_key)

    def look_beside(self, beside: Beside | None) -> None:
        """Say what a press elsewhere would do, or again what Enter does here."""
        if beside != self._saying.beside:
            self._saying.beside = beside
            self._saying.say(self._view.text())

    def on_cleared(self) -> None:
        """Esc: an empty field and no question open."""
        self._view.set_text("")
        self._questions.drop()
        self._refresh()

    def call_person(self, person: Person) -> None:
        """Place a call to someone of the directory, with the options that are set."""
        problem, order = self._options.problem(), None
        try:
            order = self._order(person, person.number)
        except NotDialable as error:
            problem = explain(error)
        if problem or order is None:
            self._questions.tell(problem)
        elif not self._options.shows(order.number):
            self.put(person.number)
            return
        else:
            self.place(self._options.completed(order))
        self._saying.say(self._view.text())

    def put(self, number: str) -> None:
        """Put a number into the field without dialling it."""
        self._view.set_text(number)
        self.phones.look()
        self._refresh()
        self._view.focus_field()

    def place(self, order: CallOrder, typed: str = "", *, back: bool = True) -> None:
        """Hand one order to the desk; what is being typed stays. `typed` is what the field held, if it was digits.

        With `back`, the number of a call that could not be placed comes into the field.
        """
        self._questions.drop()
        try:
            line = self._line.lines.named(order.line) if order.line else self._line.now
        except NoSuchLine as error:
            self._questions.tell(explain_not_placed(error))
            return
        self._pending += 1
        order = replace(order, line=line.name, sources=order.sources or self._line.ringing)
        self._jobs.run(
            lambda: self._desk.press(line, order),
            lambda intent: self._on_started(intent, typed),
            lambda error: self._on_problem(order, typed, error, back=back),
            name="place a call",
        )

    def offer(self, text: str) -> None:
        """Take a number or link that came from outside: into an empty field, else beside what is being typed."""
        try:
            dialled = self._saying.rules.dialling.read(text)
        except NotDialable as error:
            self._questions.tell(explain(error))
            return
        plain = dialled.is_as_typed and not dialled.left_out
        brought = dialled.number if plain else shown(text)
        if self._view.text().strip():
            self._questions.offer(brought, dialled)
        else:
            self.put(brought)

    def hint(self, notice: Notice) -> None:
        """Say something that can wait, unless something is being asked."""
        self._questions.hint(notice)

    def on_notice_action(self, key: str) -> None:
        """Answer the open question."""
        self._questions.answer(key)
        self._view.focus_field()

    def _enter_name(self) -> None:
        """Call the one person who was found; of several numbers, have one chosen."""
        choice = self._found.only
        if not self._found.is_steady:
            return
        if choice:
            self._call(choice)
        elif self._found.found.count == 1:
            self._view.mark_first()
            # A second press right behind the first did not choose this number.
            self._found.unsettle()

    def _call(self, choice: Choice) -> None:
        """Call a number of somebody; the preview has said why, if it is not dialled."""
        with suppress(NotDialable):
            order = self._order(choice.person, choice.number)
            if not self._saying.ban_of(Dialled(order.number)):
                self._place_typed(order)

    def _order(self, person: Person, number: str) -> CallOrder:
        dialled = self._saying.dialled(person, number)
        return CallOrder(dialled.number, name=person.name, options=dialled.options_with({}))

    def _find(self) -> None:
        """Look up what is typed, and of a link or an extension behind a number the number alone."""
        text, number = self._view.text(), ""
        dialled = self._saying.read(text).dialled
        if dialled and (is_link(text) or dialled.tones or dialled.left_out):
            number = dialled.number
        self._found.find(text, number)

    def _place_typed(self, order: CallOrder, typed: str = "") -> None:
        """Place what the field asked for and empty it at once, so that a second press finds nothing to dial."""
        if self._options.problem():
            return
        order = self._options.completed(order)
        self._view.set_text("")
        self._refresh()
        self.place(order, typed)

    def _dial_typed(self, dialled: Dialled, text: str) -> None:
        if self._saying.ban_of(dialled):
            return
        name = self._found.name_of(dialled.number)
        self._place_typed(CallOrder(dialled.number, name=name, options=dialled.options_with({})), text)

    def _bring_back(self) -> None:
        # Until the order just given is on the disk, a hasty Enter would bring back the number before it.
        if self._last_number and not self._pending:
            self._view.set_text(self._last_number)
            self._refresh()

    def _on_started(self, intent: Intent, typed: str) -> None:
        self._pending -= 1
        self._last_number = typed or intent.destination
        self._jobs.run(self._look_back, ignore, ignore, name="find who was called")

    async def _look_back(self) -> None:
        await (await self._desk.people_finder()).look_back()

    def _on_problem(self, order: CallOrder, typed: str, error: BaseException, *, back: bool) -> None:
        self._pending -= 1
        if isinstance(error, StillOpen | CallQuestioned | ChoicesGone):
            self._questions.ask(order, error)
            return
        self._questions.tell(explain_not_placed(error))
        if back and not self._view.text():
            self._options.give_back(set_by_hand(order, typed, self._saying.rules.dialling), order.name)
            self.put(typed or order.number)

    def _refresh(self) -> None:
        """Show what Enter would do now."""
        self._find()
        self._show_found()

    def _show_found(self) -> None:
        self._saying.say(self._view.text())
        found = self._found.found
        self._view.show_matches(PEOPLE, dialling.heading(found.count, more=found.more), self._found.rows)
