"""Handing a call on: whom the typing names, said before anything is asked of the PBX."""

from typing import NamedTuple

from deskbell.domain.directory import Person
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import InputKind, kind_of, read_number
from deskbell.domain.progress import Progress
from deskbell.domain.steering import handed_to
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.ports import Now
from deskbell.ui.spans import spans
from deskbell.ui.states import TransferState
from deskbell.ui.strip.buttons import Asked, transfer_buttons
from deskbell.wording import dialling, steering
from deskbell.wording.problems import explain


class Target(NamedTuple):
    """Whom a call would go to."""

    number: str
    name: str = ""


class TransferSheet:
    """What is typed in the one sheet that may be open, and whom it names."""

    def __init__(self, monotonic_s: Now) -> None:
        self._found = FoundPeople(monotonic_s)
        self._text = ""
        self._edited = False
        self.call_key = ""

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
        self._found.find(text)

    def mark(self, key: str) -> None:
        """Take in which row is marked, if one is."""
        self._found.marked_key = key

    def pick(self, key: str) -> None:
        """Put the number of a row into the field, from where it goes either way."""
        person = self._found.person(key)
        if person and self._found.is_steady:
            self.edit(person.number)

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in who can be found; an Enter aimed at the old list is not trusted."""
        self._found.set_people(people, self._text)

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
        person = self._found.marked
        if not person and kind_of(self._text) is InputKind.NAME:
            person = self._found.only
        if person:
            return Target(person.number, person.name)
        if kind_of(self._text) is not InputKind.NUMBER:
            return None
        try:
            number = read_number(self._text).dialled
        except NotDialable:
            return None
        return Target(number, self._found.name_of(number))

    def state(self, progress: Progress, asked: Asked) -> TransferState:
        """What the sheet shows."""
        target = self._target()
        sentence, problem = self._sentence(progress, asked, target)
        return TransferState(
            text=self._text,
            sentence=spans(sentence),
            buttons=transfer_buttons(progress, asked, armed=target is not None),
            problem=problem,
            heading="PBX extensions",
            found=dialling.heading(self._found.count),
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
        if self._found.people is None:
            return dialling.still_reading(), False
        if self._found.count:
            return dialling.several(self._found.count), False
        return dialling.nobody(self._text), True


def _problem(text: str) -> str:
    try:
        read_number(text)
    except NotDialable as error:
        return explain(error)
    return ""
