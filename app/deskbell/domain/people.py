"""Everyone who can be called, as a list of very many holds them."""

from functools import lru_cache
from typing import Final, NamedTuple

from deskbell.domain.contact import KEY_PREFIX, Contact, LabelledNumber
from deskbell.domain.dialled_digits import dialled_digits
from deskbell.domain.directory import Person
from deskbell.domain.search_text import alphabetical, digits_of, search_line, search_text

PAST_PREFIX: Final = "past:"
"""What the key of a number begins with that was called and is nobody's."""

EXTENSIONS: Final = "extensions"
"""The group of the line's extensions, which no contact is in."""

_BETWEEN: Final = "\x1f"
_GROUP: Final = "\x1e"
_LONG: Final = 7


class ListedPerson(NamedTuple):
    """Somebody as a list holds them: the text that is searched, and a record of what is shown."""

    text: str
    record: str


class NearPerson(NamedTuple):
    """Somebody who is wanted before others: a favourite, or who was called at `called_s`, seconds since 1970."""

    listed: ListedPerson
    favourite: bool = False
    called_s: float | None = None


class Near(NamedTuple):
    """Who stands near on a line: those wanted before others, in their order, and the line's extensions."""

    wanted: tuple[NearPerson, ...] = ()
    extensions: tuple[ListedPerson, ...] = ()


class CalledNumber(NamedTuple):
    """A number of the history, the name it was called under, and when it was called last."""

    number: str
    name: str
    at_s: float


def past_person(called: CalledNumber) -> Person:
    """Who was called and is nobody that is known otherwise."""
    return Person(f"{PAST_PREFIX}{called.number}", called.name or called.number, called.number)


def ending_of(number: str) -> str:
    """What the digits of a number end with, however it is written: of a short one all of it, behind a space."""
    digits = digits_of(number)
    return digits[-_LONG:] if len(digits) >= _LONG else f" {digits}"


def has_number(person: Person, dialled: str) -> bool:
    """Whether one of a person's numbers is dialled as another number is."""
    wanted = dialled_digits(dialled)
    return bool(wanted) and any(dialled_digits(one.number) == wanted for one in person.numbers)


def listed(person: Person) -> ListedPerson:
    """Somebody who need be no contact; the note is searched as a company is."""
    numbers = [one.number for one in person.numbers] or [person.number]
    lines = "\n".join(f"{one.number}\t{one.label}" for one in person.numbers)
    parts = (person.key, person.name, person.number, person.note, "", "", lines)
    record = _BETWEEN.join([part.replace(_BETWEEN, " ") for part in parts])
    return ListedPerson(search_line(person.name, person.note, numbers), record)


def listed_contact(contact: Contact) -> ListedPerson:
    """A contact, with the groups it is in."""
    lines = "\n".join(f"{one.number}\t{one.label}" for one in contact.numbers)
    groups = "\n".join(contact.groups)
    return listed_pieces(
        contact.id, contact.name, contact.company, lines, contact.preferred, groups, search_text(contact)
    )


def listed_pieces(
    contact_id: str, name: str, company: str, numbers: str, preferred: int | None, groups: str, search: str
) -> ListedPerson:
    """A contact in the pieces that are read at once of very many: numbers with their labels and groups as lines."""
    usual = "" if preferred is None else str(preferred)
    marked = _GROUP + groups.replace("\n", _GROUP * 2) + _GROUP if groups else ""
    record = (f"{KEY_PREFIX}{contact_id}", name or company, "", company if name else "", marked, usual, numbers)
    return ListedPerson(search, _BETWEEN.join(record))


def key_of(record: str) -> str:
    """The key of a record's person."""
    return record.partition(_BETWEEN)[0]


def title_of(record: str) -> str:
    """The text by which a record's person is sorted."""
    return alphabetical(record.split(_BETWEEN, 2)[1])


def key_mark(key: str) -> str:
    """What the record of a key's person begins with, and no other record holds."""
    return f"{key}{_BETWEEN}"


def group_mark(group: str) -> str:
    """What a record holds of each group."""
    return f"{_GROUP}{group}{_GROUP}"


# With each key that is typed nearly the same people are found.
@lru_cache(maxsize=256)
def person_of(record: str) -> Person:
    """The person of a record."""
    key, name, number, note, _, usual, lines = record.split(_BETWEEN, 6)
    numbers = tuple(LabelledNumber(*line.split("\t", 1)) for line in lines.split("\n")) if lines else ()
    place = int(usual) if usual.isdecimal() else 0 if len(numbers) == 1 else len(numbers)
    return Person(key, name, number or (numbers[place].number if place < len(numbers) else ""), note, numbers)
