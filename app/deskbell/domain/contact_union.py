"""Several contacts made one: those that a person found to be the same, or one and what a file tells of it now."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deskbell.domain.contact import LONGEST_NOTE, MOST_GROUPS, MOST_NUMBERS, Contact, LabelledNumber
from deskbell.domain.dialled_digits import dialled_digits

_BETWEEN_NOTES = "\n\n"


def merged(contacts: Sequence[Contact], contact_id: str) -> Contact:
    """One contact with everything of several; where only one of each can be, the first one's.

    A number that is preferred stays so unless another is as well.

    Raises:
        ContactRefused: together it is more than one contact can hold, or one is kept elsewhere.
    """
    for kept in contacts:
        kept.require_own()
    numbers = united_numbers(one.numbers for one in contacts)
    preferred = {_place_of(one.numbers[one.preferred], numbers) for one in contacts if one.preferred is not None}
    one = Contact(
        id=contact_id,
        name=_first(one.name for one in contacts),
        company=_first(one.company for one in contacts),
        numbers=numbers,
        preferred=preferred.pop() if len(preferred) == 1 else None,
        groups=tuple(dict.fromkeys(group for one in contacts for group in one.groups)),
        note=_joined(one.note for one in contacts),
        source=_first(one.source for one in contacts),
    )
    one.require_sound()
    return one


def told_first(told: Contact, contact_id: str) -> Contact:
    """A new contact of what a file tells: each number and each group once, so that a second telling is no news."""
    numbers = united_numbers((told.numbers,))
    preferred = told.preferred
    return Contact(
        id=contact_id,
        name=told.name,
        company=told.company,
        numbers=numbers,
        preferred=None if preferred is None else _place_of(told.numbers[preferred], numbers),
        groups=tuple(dict.fromkeys(told.groups)),
        note=told.note,
        source=told.source,
    )


def told_anew(kept: Contact, told: Contact, before: frozenset[str] = frozenset()) -> Contact:
    """A contact with what a file tells of it; what a person entered or took out of its numbers stays so.

    If it came from that very card, the card's name and numbers come first, and numbers are gone that the card does not
    tell any more; `before` are the keys of those that it told the last time.
    """
    is_its_card = bool(told.source) and told.source == kept.source
    first, second = (told, kept) if is_its_card else (kept, told)
    numbers = _numbers_told_anew(kept, told, before) if is_its_card else (*kept.numbers, *told.numbers)
    numbers = united_numbers((numbers,))[:MOST_NUMBERS]
    usual = told if told.preferred is not None else kept
    note = kept.note if told.note.strip() in kept.note else _joined((kept.note, told.note))
    return replace(
        kept,
        name=first.name or second.name,
        company=first.company or second.company,
        numbers=numbers,
        preferred=None if usual.preferred is None else _place_of(usual.numbers[usual.preferred], numbers),
        groups=tuple(dict.fromkeys((*kept.groups, *told.groups)))[:MOST_GROUPS],
        note=note if len(note) <= LONGEST_NOTE else kept.note,
        source=kept.source or told.source,
    )


def _numbers_told_anew(kept: Contact, told: Contact, before: frozenset[str]) -> tuple[LabelledNumber, ...]:
    have = set(map(number_key, kept.numbers))
    theirs = (one for one in told.numbers if (key := number_key(one)) in have or key not in before)
    ours = (one for one in kept.numbers if number_key(one) not in before)
    return (*theirs, *ours)


def united_numbers(several: Iterable[tuple[LabelledNumber, ...]]) -> tuple[LabelledNumber, ...]:
    """All numbers, each once as it was first written, with the first label that it has anywhere."""
    united: dict[str, LabelledNumber] = {}
    for one in (one for numbers in several for one in numbers):
        key = number_key(one)
        there = united.setdefault(key, one)
        if not there.label:
            united[key] = replace(there, label=one.label)
    return tuple(united.values())


def number_key(number: LabelledNumber) -> str:
    """What a number is told from others by: its digits as dialled, or where it has none its text."""
    return dialled_digits(number.number) or number.number


def _place_of(number: LabelledNumber, numbers: tuple[LabelledNumber, ...]) -> int | None:
    key = number_key(number)
    return next((place for place, one in enumerate(numbers) if number_key(one) == key), None)


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _joined(notes: Iterable[str]) -> str:
    return _BETWEEN_NOTES.join(dict.fromkeys(filter(None, (note.strip() for note in notes))))
