"""A contact while it is being entered: what stands in the fields, and what of it cannot be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from deskbell.domain.contact import Contact, ContactProblem, ContactRefused, LabelledNumber

NAME: Final = "name"
COMPANY: Final = "company"
GROUPS: Final = "groups"
NOTE: Final = "note"
PRESET: Final = "preset"
NUMBERS: Final = "numbers"

_SEPARATOR: Final = ","


def number_key(at: int) -> str:
    """The field of the number at a place."""
    return f"number:{at}"


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Every edit gives a new draft; `start` is the contact as it is kept, without an id where it is a new one.

    `groups` stands as it is typed, names with commas between them; `preset` is the id of the one that goes with calls
    to this contact, or empty. The last of `numbers` may be empty: it is where the next one is typed.
    """

    start: Contact
    name: str
    company: str
    numbers: tuple[LabelledNumber, ...]
    preferred: int | None
    groups: str
    note: str
    preset: str = ""
    start_preset: str = ""

    @classmethod
    def of(cls, contact: Contact, preset: str = "") -> "ContactDraft":
        """What the fields show of a contact that is opened; one without a number gets room for one."""
        return cls(
            start=contact,
            name=contact.name,
            company=contact.company,
            numbers=contact.numbers or (LabelledNumber(""),),
            preferred=contact.preferred,
            groups=f"{_SEPARATOR} ".join(contact.groups),
            note=contact.note,
            preset=preset,
            start_preset=preset,
        )

    @property
    def is_new(self) -> bool:
        """Whether nothing of it is kept yet."""
        return not self.start.id

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost with it."""
        opened = ContactDraft.of(self.start, self.start_preset)
        return (self.contact(), self.preset) != (opened.contact(), opened.preset)

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups, each once."""
        names = (name.strip() for name in self.groups.split(_SEPARATOR))
        return tuple(dict.fromkeys(name for name in names if name))

    def with_text(self, key: str, text: str) -> "ContactDraft":
        """The draft with another name, company, groups, note or preset."""
        match key:
            case "name":
                return replace(self, name=text)
            case "company":
                return replace(self, company=text)
            case "groups":
                return replace(self, groups=text)
            case "note":
                return replace(self, note=text)
            case _:
                return replace(self, preset=text)

    def with_group(self, name: str) -> "ContactDraft":
        """The draft in one more group, or out of it."""
        names = self.group_names
        kept = tuple(one for one in names if one != name) if name in names else (*names, name)
        return replace(self, groups=f"{_SEPARATOR} ".join(kept))

    def spelled_as(self, there: tuple[str, ...]) -> "ContactDraft":
        """The draft with new groups spelled as those that there are, from which but their case tells them."""
        spelled = {name.casefold(): name for name in there if name not in self.start.groups}
        names = (name if name in there else spelled.get(name.casefold(), name) for name in self.group_names)
        return replace(self, groups=f"{_SEPARATOR} ".join(names))

    def with_number(self, at: int, number: str, label: str) -> "ContactDraft":
        """The draft with another number at a place."""
        row = LabelledNumber(number, label)
        return self.with_numbers((*self.numbers[:at], row, *self.numbers[at + 1 :]))

    def with_numbers(self, numbers: tuple[LabelledNumber, ...]) -> "ContactDraft":
        """The draft with these numbers in place of all."""
        return replace(self, numbers=numbers)

    def with_room(self) -> "ContactDraft":
        """The draft with an empty row at the end."""
        return replace(self, numbers=(*self.numbers, LabelledNumber("")))

    def without(self, at: int) -> "ContactDraft":
        """The draft without the number at a place; the last row is emptied instead."""
        if len(self.numbers) == 1:
            return replace(self, numbers=(LabelledNumber(""),), preferred=None)
        gone = replace(self, numbers=(*self.numbers[:at], *self.numbers[at + 1 :]))
        return replace(gone, preferred=_after_removal(self.preferred, at))

    def moved(self, at: int, by: int) -> "ContactDraft":
        """The draft with a number moved up or down; what is preferred goes along."""
        to = at + by
        if not 0 <= to < len(self.numbers):
            return self
        numbers = list(self.numbers)
        numbers.insert(to, numbers.pop(at))
        swapped = {at: to, to: at}
        preferred = None if self.preferred is None else swapped.get(self.preferred, self.preferred)
        return replace(self, numbers=tuple(numbers), preferred=preferred)

    def preferring(self, at: int) -> "ContactDraft":
        """The draft that prefers the number at a place, or none if it did already."""
        return replace(self, preferred=None if self.preferred == at else at)

    def contact(self) -> Contact:
        """The contact as it would be kept; rows in which nothing stands are left out."""
        places = [at for at, one in enumerate(self.numbers) if one.number.strip() or one.label.strip()]
        kept = [self.numbers[at] for at in places]
        return replace(
            self.start,
            name=self.name.strip(),
            company=self.company.strip(),
            numbers=tuple(LabelledNumber(one.number.strip(), one.label.strip()) for one in kept),
            preferred=places.index(self.preferred) if self.preferred in places else None,
            groups=self.group_names,
            note=self.note.strip(),
        )

    def problems(self) -> Mapping[str, ContactProblem]:
        """Why it cannot be kept like this, by field; each part is judged by the rule of the whole."""
        contact = self.contact()
        found = {
            NAME: _problem(Contact("", contact.name, contact.company and "-")),
            COMPANY: _problem(Contact("", "-", contact.company)),
            GROUPS: _problem(Contact("", "-", groups=contact.groups)),
            NOTE: _problem(Contact("", "-", note=contact.note)),
            NUMBERS: _problem(Contact("", "-", numbers=(LabelledNumber("0"),) * len(contact.numbers))),
        }
        for at, one in enumerate(self.numbers):
            if one.number.strip() or one.label.strip():
                row = LabelledNumber(one.number.strip(), one.label.strip())
                found[number_key(at)] = _problem(Contact("", "-", numbers=(row,)))
        return {key: problem for key, problem in found.items() if problem is not None}


def _after_removal(preferred: int | None, at: int) -> int | None:
    if preferred is None or preferred == at:
        return None
    return preferred - 1 if preferred > at else preferred


def _problem(contact: Contact) -> ContactProblem | None:
    try:
        contact.require_sound()
    except ContactRefused as error:
        return error.problem
    return None
