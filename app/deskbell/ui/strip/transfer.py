"""Handing a call on: whom the typing names, said before anything is asked of the PBX."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from deskbell.domain.call import Intent
from deskbell.domain.dialling import TONES_OPTION, Dialled
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind, is_link
from deskbell.domain.permission import CallForbidden, CallQuestion, CallQuestioned
from deskbell.domain.progress import Progress
from deskbell.domain.safety import LineRules
from deskbell.domain.steering import handed_to
from deskbell.domain.transfer import phone_in_call
from deskbell.ui.call_states import TransferState
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.match_rows import Choice
from deskbell.ui.spans import spans
from deskbell.ui.strip.buttons import Asked, transfer_buttons
from deskbell.wording import dialling, steering
from deskbell.wording.people import PEOPLE, several_numbers
from deskbell.wording.problems import explain
from deskbell.wording.safety import explain_transfer


class Target(NamedTuple):
    """Whom a call would go to; `allowed` is what was asked about the number, and answered by a second press."""

    number: str
    name: str = ""
    allowed: frozenset[CallQuestion] = frozenset()


class TransferSheet:
    """What is typed in the one sheet that may be open, and whom it names."""

    def __init__(self, found: FoundPeople) -> None:
        self._found = found
        self._text = ""
        self._edited = False
        self._rules = LineRules()
        self._phone: tuple[str, ...] = ()
        self._held_back: CallForbidden | CallQuestioned | None = None
        self._allowed: frozenset[CallQuestion] = frozenset()
        self.call_key = ""

    @property
    def on_found(self) -> Callable[[], None]:
        """Hears that the typing has found somebody, or nobody."""
        return self._found.on_found

    @on_found.setter
    def on_found(self, listener: Callable[[], None]) -> None:
        self._found.on_found = listener

    def open(self, intent: Intent, rules: LineRules) -> None:
        """Begin anew for a call, whose line reads and dials by these rules."""
        self.call_key, self._rules, self._phone = intent.id, rules, phone_in_call(intent)
        self.edit("")

    def close(self) -> None:
        """Leave the call as it is."""
        self.call_key = ""
        self.edit("")

    def edit(self, text: str) -> None:
        """Take in what is typed."""
        self._text, self._edited = text, True
        self._forget_answers()
        self._found.mark("")
        self._found.find(text, self._number(None) if is_link(text) else "")

    def mark(self, key: str) -> None:
        """Take in which row is marked, if one is."""
        if key != self._found.marked_key:
            self._forget_answers()
            self._found.mark(key)

    def enter(self, act: Callable[[], None]) -> None:
        """Act on whom the sheet names: now, or as soon as it is known whom the name finds that is typed."""
        if self._found.marked or self._kind() is not InputKind.NAME:
            act()
        else:
            self._found.enter(act)

    def pick(self, key: str) -> None:
        """Put the number of a row into the field, from where it goes either way."""
        choice = self._found.choice(key)
        if choice and self._found.is_steady:
            self.edit(choice.number)

    def look_again(self) -> None:
        """Look the typing up among those who are there now; an Enter aimed at the old list is not trusted."""
        self._found.look_again()

    def send(self) -> Target | None:
        """Whom to ask for now; what the PBX answers is said until the next key."""
        target = self._target()
        typed = self._kind() is InputKind.NUMBER and not self._found.marked_key
        if target is None or self._ban(target) or not (typed or self._found.is_steady):
            return None
        if isinstance(self._held_back, CallQuestioned):
            self._allowed |= {self._held_back.question}
        self._edited, self._held_back = False, None
        return target._replace(allowed=self._allowed)

    def hold_back(self, error: CallForbidden | CallQuestioned) -> None:
        """Say why a press asked the PBX for nothing; another press of the same answers a question with yes."""
        self._held_back = error

    def _forget_answers(self) -> None:
        self._held_back, self._allowed = None, frozenset()

    def _kind(self) -> InputKind:
        return self._rules.dialling.kind_of(self._text)

    def _ban(self, target: Target) -> CallForbidden | None:
        return self._rules.ban_of(target.number, self._phone)

    def _target(self) -> Target | None:
        """Whom the sheet names beyond doubt, None while it names nobody or several."""
        kind = self._kind()
        choice = self._found.marked or (self._found.only if kind is InputKind.NAME else None)
        if not choice and kind is not InputKind.NUMBER:
            return None
        number = self._number(choice)
        if not number:
            return None
        return Target(number, choice.person.name if choice else self._found.name_of(number))

    def _number(self, choice: Choice | None) -> str:
        """The number of a row, or the typed one, as it is dialled; empty where it cannot be."""
        if choice and not choice.person.numbers:
            return choice.number
        with suppress(NotDialable):
            return self._rules.dialling.read(choice.number if choice else self._text).number
        return ""

    def state(self, progress: Progress, asked: Asked) -> TransferState:
        """What the sheet shows."""
        target = self._target()
        sentence, problem = self._sentence(progress, asked, target)
        return TransferState(
            text=self._text,
            sentence=spans(sentence),
            buttons=transfer_buttons(progress, asked, armed=target is not None and not self._ban(target)),
            problem=problem,
            heading=PEOPLE,
            found=dialling.heading(self._found.found.count, more=self._found.found.more),
            rows=self._found.rows,
        )

    def _sentence(self, progress: Progress, asked: Asked, target: Target | None) -> tuple[str, bool]:
        """What Enter would do, or why it would do nothing, and whether that is a problem."""
        under_way, closed = asked.get("transfer"), steering.not_offered(progress)
        if under_way:
            return f"{steering.asked(progress, *under_way)} …", False
        if closed:
            return f"{closed}.", not handed_to(progress)
        held_back = self._held_back or (target and self._ban(target))
        if held_back:
            return explain_transfer(held_back), True
        if not self._edited and steering.news(progress):
            return steering.news(progress), True
        if target:
            return self._will_transfer(progress, target), False
        return self._unclear(progress)

    def _will_transfer(self, progress: Progress, target: Target) -> str:
        """What Enter asks for, with the rule that made the number of what is typed."""
        dialled = Dialled(target.number)
        if self._kind() is InputKind.NUMBER and not self._found.marked:
            dialled = self._rules.dialling.read(self._text).beside({TONES_OPTION: ""})
        sentence = steering.will_transfer(progress, dialled, target.name, self._rules.dialling.region)
        if not target.name and self._rules.is_help(target.number):
            return dialling.if_extension(sentence)
        return sentence

    def _unclear(self, progress: Progress) -> tuple[str, bool]:
        kind = self._kind()
        if kind is InputKind.NOTHING:
            return steering.to_whom(progress), False
        if kind is InputKind.NUMBER:
            return self._problem(), True
        found = self._found.found
        if not self._found.is_current or not (found.whole or found.count):
            return dialling.still_reading(), False
        if found.count == 1 and found.whole:
            return several_numbers(found.matches[0].person.name), False
        if found.count:
            return dialling.several(found.count, more=found.more), False
        return dialling.nobody(self._text), True

    def _problem(self) -> str:
        try:
            self._rules.dialling.read(self._text)
        except NotDialable as error:
            return explain(error)
        return ""
