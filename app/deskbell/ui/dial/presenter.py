"""The dial field: what Enter would do, said while typing, and done once."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from deskbell.domain.call import CallOrder, Intent, OptionValue
from deskbell.domain.dialling import TONES_OPTION, Dialled
from deskbell.domain.directory import Person
from deskbell.domain.errors import NoSuchLine, NotDialable, StillOpen
from deskbell.domain.number import InputKind
from deskbell.domain.permission import CallForbidden, CallQuestioned
from deskbell.domain.progress import Progress
from deskbell.domain.safety import LineRules, SafetyRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.ports import CallOptions, DialView, PhonesWatch
from deskbell.ui.dial.questions import NoticeView, Questions
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.ports import Jobs, Now, ignore
from deskbell.ui.spans import spans
from deskbell.ui.states import Notice
from deskbell.usecases.desk import Desk
from deskbell.wording import dialling
from deskbell.wording.problems import explain, explain_not_placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskbell.domain.line import Line

_UNKNOWN_YET = LineRules(safety=SafetyRules(emergency=False, own_phone=False))


class _NoPhones:
    """My phones before anything watches them."""

    warning = ""

    def look(self) -> None:
        """Ask nobody."""


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
        self._found = FoundPeople(now_s)
        self._last_number = ""
        self._pending = 0
        self._questions = Questions(notices, self.place, self.put)
        self._rules = _UNKNOWN_YET
        self.phones: PhonesWatch = _NoPhones()
        self.rules_read: Callable[[Line, LineRules], None] = lambda _line, _rules: None

    def show(self) -> None:
        """Show an empty field, ready."""
        self._refresh()

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in whom the line can call; comes late, so an Enter aimed at the old list is not trusted."""
        self._found.set_people(people, self._view.text())
        self._show_found()

    def on_people_changed(self) -> None:
        """Look the typing up anew."""
        self._refresh()

    def read_rules(self) -> None:
        """Learn how the line in use dials; until that is known, digits go as typed and the desk alone refuses."""
        line = self._line.now

        def take(rules: LineRules) -> None:
            if line == self._line.now:
                self._rules = rules
                self.rules_read(line, rules)
                self._refresh()

        def failed(error: BaseException) -> None:
            self._questions.tell(explain(error))

        self._rules = _UNKNOWN_YET
        self._jobs.run(lambda: self._desk.rules(line, whole=True), take, failed, name="read the rules of dialling")

    def on_line_changed(self) -> None:
        """Forget whom the line before could call."""
        self._found.set_people(None, self._view.text())
        self._questions.drop()
        self._show_found()

    def set_last_number(self, number: str) -> None:
        """Take in what the history says an empty Enter brings back, unless something has been dialled since."""
        self._last_number = self._last_number or number

    def on_options_changed(self) -> None:
        """Say what Enter would do with the options as they are now."""
        self._preview()

    def on_progress(self, progress: Progress) -> None:
        """Withdraw the question about an open call once that call is over."""
        self._questions.on_progress(progress)

    def on_text_edited(self, text: str) -> None:
        """Follow the typing; the first key has the line made ready."""
        if len(text) == 1:
            line = self._line.now
            self._jobs.run(lambda: self._desk.open_ahead(line), ignore, ignore, name="open the line ahead")
            self.phones.look()
        self._found.marked_key = ""
        self._refresh()

    def on_enter(self, marked_key: str) -> None:
        """Do what the preview says: dial, choose, or bring back the last number."""
        text = self._view.text()
        kind = self._rules.dialling.kind_of(text)
        if kind is InputKind.NOTHING:
            self._bring_back()
            return
        if marked_key and marked_key == self._found.marked_key:
            self.on_match_chosen(marked_key)
        elif kind is InputKind.NUMBER:
            self._dial_typed(text)
        elif self._found.only and self._found.is_steady:
            self._place_typed(_order_for(self._found.only))

    def on_match_chosen(self, key: str) -> None:
        """Call the person of a row, unless that row has only just appeared."""
        person = self._found.person(key)
        if person and self._found.is_steady:
            self._place_typed(_order_for(person))

    def on_match_marked(self, key: str) -> None:
        """Say whom Enter would call now that a row is marked; without a mark, what is typed counts again."""
        self._found.marked_key = key
        self._preview()

    def on_call_pressed(self) -> None:
        """The Call button does what Enter does."""
        self.on_enter(self._found.marked_key)

    def on_cleared(self) -> None:
        """Esc: an empty field and no question open."""
        self._view.set_text("")
        self._questions.drop()
        self._refresh()

    def call_person(self, person: Person) -> None:
        """Place a call to someone of the directory, with the options that are set."""
        problem = self._options.problem()
        if problem:
            self._questions.tell(problem)
        else:
            self.place(replace(_order_for(person), options=self._options.take(person.number, person.name)))
        self._preview()

    def put(self, number: str) -> None:
        """Put a number into the field without dialling it."""
        self._view.set_text(number)
        self.phones.look()
        self._refresh()
        self._view.focus_field()

    def place(self, order: CallOrder, typed: str = "") -> None:
        """Hand one order to the desk; what is being typed stays. `typed` is what the field held, if it was digits."""
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
            lambda error: self._on_problem(order, typed, error),
            name="place a call",
        )

    def offer(self, text: str) -> None:
        """Take a number or link that came from outside: into an empty field, else beside what is being typed."""
        try:
            dialled = self._rules.dialling.read(text)
        except NotDialable as error:
            self._questions.tell(explain(error))
            return
        plain = dialled.is_as_typed and not dialled.left_out
        brought = dialled.number if plain else _shown(text)
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

    def _place_typed(self, order: CallOrder, typed: str = "") -> None:
        """Place what the field asked for and empty it at once, so that a second press finds nothing to dial."""
        if self._options.problem():
            return
        order = replace(order, options={**order.options, **self._options.take(order.number, order.name)})
        self._view.set_text("")
        self._refresh()
        self.place(order, typed)

    def _dial_typed(self, text: str) -> None:
        try:
            dialled = self._rules.dialling.read(text)
        except NotDialable:
            return
        if self._ban_of(dialled):
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

    def _on_problem(self, order: CallOrder, typed: str, error: BaseException) -> None:
        self._pending -= 1
        if isinstance(error, StillOpen | CallQuestioned):
            self._questions.ask(order, error)
            return
        self._questions.tell(explain_not_placed(error))
        if not self._view.text():
            self._options.give_back(self._set_by_hand(order, typed), order.name)
            self.put(typed or order.number)

    def _set_by_hand(self, order: CallOrder, typed: str) -> dict[str, OptionValue]:
        """The options of an order without the tones that what was typed brings along by itself."""
        tones = ""
        with suppress(NotDialable):
            tones = self._rules.dialling.read(typed).tones if typed else ""
        return {name: value for name, value in order.options.items() if name != TONES_OPTION or value != tones}

    def _refresh(self) -> None:
        """Show what Enter would do now."""
        self._found.find(self._view.text())
        self._show_found()

    def _show_found(self) -> None:
        self._preview()
        self._view.show_matches("PBX extensions", dialling.heading(self._found.count), self._found.rows, "")

    def _preview(self) -> None:
        text = self._view.text()
        kind = self._rules.dialling.kind_of(text)
        marked = self._found.marked
        if marked:
            self._say_dialled(Dialled(marked.number), marked.name)
            return
        self._found.marked_key = ""
        if kind is InputKind.NOTHING:
            self._say(dialling.idle(self._line.ringing or (self._line.now.extension,)), armed=False)
        elif kind is InputKind.NUMBER:
            self._preview_number(text)
        else:
            self._preview_name(text)

    def _preview_number(self, text: str) -> None:
        try:
            dialled = self._rules.dialling.read(text)
        except NotDialable as error:
            self._say(explain(error), armed=False, problem=True)
            return
        ban = self._ban_of(dialled)
        if ban:
            self._say(explain(ban), armed=False, problem=True)
            return
        name = self._found.name_of(dialled.number)
        self._say_dialled(dialled, name, text)

    def _ban_of(self, dialled: Dialled) -> CallForbidden | None:
        return self._rules.ban_of(dialled.number, self._line.ringing or (self._line.now.extension,))

    def _preview_name(self, text: str) -> None:
        person = self._found.only
        if self._found.people is None:
            self._say(dialling.still_reading(), armed=False)
        elif not self._found.count:
            self._say(dialling.nobody(text), armed=False, problem=True)
        elif person:
            self._say_dialled(Dialled(person.number), person.name)
        else:
            self._say(dialling.several(self._found.count), armed=False)

    def _say_dialled(self, dialled: Dialled, name: str, typed: str = "") -> None:
        aim = self._options.aim(dialled, name)
        sentence = dialling.will_dial(aim.dialled, name, typed, self._rules.dialling.region) + aim.tail
        if not name and self._rules.is_help(dialled.number):
            sentence = dialling.if_extension(sentence)
        warning = self.phones.warning
        if warning:
            sentence = f"{sentence} · {warning}"
        self._show_sentence(aim.problem or sentence, armed=not aim.problem, problem=bool(aim.problem or warning))

    def _say(self, sentence: str, *, armed: bool, problem: bool = False) -> None:
        self._options.aim(Dialled(""), "")
        self._show_sentence(sentence, armed=armed, problem=problem)

    def _show_sentence(self, sentence: str, *, armed: bool, problem: bool) -> None:
        self._view.show_preview(spans(sentence), problem)
        self._view.show_armed(armed)


def _shown(link: str) -> str:
    """A link without what could make it look like another."""
    return "".join(character for character in link if character.isprintable()).strip()


def _order_for(person: Person) -> CallOrder:
    return CallOrder(person.number, name=person.name)
