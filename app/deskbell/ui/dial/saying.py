"""What the line under the dial field says: what Enter would do, or why it does nothing."""

from collections.abc import Callable
from functools import lru_cache, partial

from deskbell.domain.dialling import Dialled
from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind
from deskbell.domain.permission import CallForbidden
from deskbell.domain.safety import LineRules, SafetyRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.ports import Beside, CallOptions, DialView
from deskbell.ui.dial.reading import Reading, reading_of
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.match_rows import Choice
from deskbell.ui.spans import spans
from deskbell.wording import dialling
from deskbell.wording.people import several_numbers
from deskbell.wording.problems import explain

UNKNOWN_YET = LineRules(safety=SafetyRules(emergency=False, own_phone=False))


class Saying:
    """Says it by the rules of the line, whom the typing has found and the options that are set.

    `warning` tells what is wrong with my phones, if anything is.
    """

    def __init__(
        self,
        view: DialView,
        line: CurrentLine,
        options: CallOptions,
        found: FoundPeople,
        warning: Callable[[], str],
    ) -> None:
        self._view = view
        self._line = line
        self._options = options
        self._found = found
        self._warning = warning
        self._said: tuple[str, bool, bool] | None = None
        self.rules = UNKNOWN_YET
        self.beside: Beside | None = None

    @property
    def rules(self) -> LineRules:
        """How the line in use dials, as far as that is known."""
        return self._rules

    @rules.setter
    def rules(self, rules: LineRules) -> None:
        self._rules = rules
        # Each key asks for both several times, and reading a number by the plans of all countries takes its time.
        self._read = lru_cache(maxsize=1)(partial(reading_of, rules.dialling))
        self._ban = lru_cache(maxsize=1)(rules.ban_of)

    def read(self, text: str) -> Reading:
        """What is typed, as this line reads it."""
        return self._read(text)

    def ban_of(self, dialled: Dialled) -> CallForbidden | None:
        """Why a number is never dialled."""
        return self._ban(dialled.number, self._line.ringing or (self._line.now.extension,))

    def dialled(self, person: Person, number: str) -> Dialled:
        """How a number of somebody is dialled: one that was entered by hand as if it were typed now.

        Raises:
            NotDialable: it cannot be.
        """
        return self.rules.dialling.read(number) if person.numbers else Dialled(number)

    def say(self, text: str) -> None:
        """Say what Enter would do with what is typed, or with the row that is marked; or a press elsewhere."""
        if self.beside:
            self._show(self.beside.sentence, armed=self.beside.armed, problem=self.beside.problem)
            return
        marked = self._found.marked
        if marked:
            self._say_choice(marked)
            return
        self._found.marked_key = ""
        match self.read(text):
            case Reading(InputKind.NOTHING):
                self._say(dialling.idle(self._line.ringing or (self._line.now.extension,)))
            case Reading(dialled=Dialled() as read):
                self._say_dialled(read, self._found.name_of(read.number), text)
            case Reading(refused=NotDialable() as error):
                self._say(explain(error), problem=True)
            case _:
                self._say_name(text)

    def _say_name(self, text: str) -> None:
        found, choice = self._found.found, self._found.only
        if choice:
            self._say_choice(choice)
        elif not self._found.is_current or not (found.whole or found.count):
            self._say(dialling.still_reading())
        elif found.count == 1 and found.whole:
            self._say(several_numbers(found.matches[0].person.name))
        elif found.count:
            self._say(dialling.several(found.count, more=found.more))
        else:
            self._say(dialling.nobody(text), problem=True)

    def _say_choice(self, choice: Choice) -> None:
        try:
            dialled = self.dialled(choice.person, choice.number)
        except NotDialable as error:
            self._say(explain(error), problem=True)
            return
        self._say_dialled(dialled, choice.person.name, "" if dialled.is_as_typed else choice.number)

    def _say_dialled(self, dialled: Dialled, name: str, typed: str = "") -> None:
        ban = self.ban_of(dialled)
        if ban:
            self._say(explain(ban), problem=True)
            return
        aim = self._options.aim(dialled, name)
        sentence = dialling.will_dial(aim.dialled, name, typed, self.rules.dialling.region) + aim.tail
        if not name and self.rules.is_help(dialled.number):
            sentence = dialling.if_extension(sentence)
        warning = self._warning()
        if warning:
            sentence = f"{sentence} · {warning}"
        self._show(aim.problem or sentence, armed=not aim.problem, problem=bool(aim.problem or warning))

    def _say(self, sentence: str, *, problem: bool = False) -> None:
        self._options.aim(Dialled(""), "")
        self._show(sentence, armed=False, problem=problem)

    def _show(self, sentence: str, *, armed: bool, problem: bool) -> None:
        if (sentence, armed, problem) == self._said:
            return
        self._said = (sentence, armed, problem)
        self._view.show_preview(spans(sentence), problem)
        self._view.show_armed(armed)
