"""Handing a call on: whom the typing names, said before anything is asked of the PBX."""

from collections.abc import Callable
from typing import NamedTuple

from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind, is_link, kind_of, read_number
from deskbell.domain.progress import Progress
from deskbell.domain.steering import handed_to
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.spans import spans
from deskbell.ui.states import TransferState
from deskbell.ui.strip.buttons import Asked, transfer_buttons
from deskbell.wording import dialling, steering
from deskbell.wording.people import PEOPLE, several_numbers
from deskbell.wording.problems import explain


class Target(NamedTuple):
    """Whom a call would go to."""

    number: str
    name: str = ""


class TransferSheet:
    """What is typed in the one sheet that may be open, and whom it names."""

    def __init__(self, found: FoundPeople) -> None:
        self._found = found
        self._text = ""
        self._edited = False
        self.call_key = ""

    @property
    def on_found(self) -> Callable[[], None]:
        """Hears that the typing has found somebody, or nobody."""
        return self._found.on_found

    @on_found.setter
    def on_found(self, listener: Callable[[], None]) -> None:
        self._found.on_found = listener

    def open(self, call_key: str) -> None:
        """Begin anew for a call."""
        self.call_key = call_key
        self.edit("")

    def close(self) -> None:
        """Leave the call as it is."""
        self.call_key = ""
        self.edit("")

    def edit(self, text: str) -> None:
        """Take in what is typed."""
        self._text, self._edited = text, True
        self._found.marked_key = ""
        self._found.find(text, _number(text) if is_link(text) else "")

    def mark(self, key: str) -> None:
        """Take in which row is marked, if one is."""
        self._found.marked_key = key

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
        typed = kind_of(self._text) is InputKind.NUMBER and not self._found.marked_key
        if target is None or not (typed or self._found.is_steady):
            return None
        self._edited = False
        return target

    def _target(self) -> Target | None:
        """Whom the sheet names beyond doubt, None while it names nobody or several."""
        choice = self._found.marked
        if not choice and kind_of(self._text) is InputKind.NAME:
            choice = self._found.only
        number = _number(choice.number if choice else self._text)
        if not number:
            return None
        return Target(number, choice.person.name if choice else self._found.name_of(number))

    def state(self, progress: Progress, asked: Asked) -> TransferState:
        """What the sheet shows."""
        target = self._target()
        sentence, problem = self._sentence(progress, asked, target)
        return TransferState(
            text=self._text,
            sentence=spans(sentence),
            buttons=transfer_buttons(progress, asked, armed=target is not None),
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
        if not self._edited and steering.news(progress):
            return steering.news(progress), True
        if target:
            return steering.will_transfer(progress, target.number, target.name), False
        return self._unclear(progress)

    def _unclear(self, progress: Progress) -> tuple[str, bool]:
        kind = kind_of(self._text)
        if kind is InputKind.NOTHING:
            return steering.to_whom(progress), False
        if kind is InputKind.NUMBER:
            return _problem(self._text), True
        found = self._found.found
        if not self._found.is_current or not (found.whole or found.count):
            return dialling.still_reading(), False
        if found.count == 1 and found.whole:
            return several_numbers(found.matches[0].person.name), False
        if found.count:
            return dialling.several(found.count, more=found.more), False
        return dialling.nobody(self._text), True


def _number(text: str) -> str:
    """The number that a text comes to, empty where it comes to none."""
    try:
        return read_number(text).dialled
    except NotDialable:
        return ""


def _problem(text: str) -> str:
    try:
        read_number(text)
    except NotDialable as error:
        return explain(error)
    return ""
