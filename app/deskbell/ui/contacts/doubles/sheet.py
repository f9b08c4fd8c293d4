"""The words of doubles: what would come out of each set."""

from collections.abc import Sequence
from typing import Final

from deskbell.domain.contact import Contact, ContactRefused
from deskbell.domain.contact_union import merged
from deskbell.ui.contacts.doubles.states import DoublesState, DoubleState
from deskbell.usecases.merge_doubles import turned
from deskbell.wording import contact_pane as words
from deskbell.wording.contact_pane import DoublesWords
from deskbell.wording.contacts import contact_problem

MOST_SHOWN: Final = 25
_MOST_LINES: Final = 6
_WORDS: Final = DoublesWords()


def doubles_state(sets: Sequence[Sequence[Contact]]) -> DoublesState:
    """What the sheet shows of these sets, the first of them."""
    shown = tuple(map(_double, sets[:MOST_SHOWN]))
    every = _WORDS.merge_all if len(sets) > 1 else ""
    return DoublesState(_WORDS.title, words.doubles_found(len(sets), len(shown)), shown, every)


def person_state(name: str, sets: Sequence[Sequence[Contact]], typed: str) -> DoublesState:
    """What the sheet shows of one person: whom they could be, by their numbers or by what is typed."""
    shown = tuple(map(_double, sets[:MOST_SHOWN]))
    text = words.same_as(name, len(sets), typed=bool(typed.strip()))
    return DoublesState(words.merge_title(name), text, shown, "", words.merge_with(name))


def key_of(contacts: Sequence[Contact]) -> str:
    """What a set is known by while it is shown."""
    return " ".join(contact.id for contact in contacts)


def _double(contacts: Sequence[Contact]) -> DoubleState:
    names = words.made_of(tuple(contact.title for contact in contacts))
    try:
        one = merged(contacts, "")
    except ContactRefused as error:
        reason = words.not_one(contact_problem(error.problem))
        return DoubleState(key_of(contacts), contacts[0].title, (names,), reason, "", "")
    lines = [words.labelled(number.label, number.number) for number in one.numbers]
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [words.more_numbers(len(lines) - _MOST_LINES + 1)]
    if one.groups:
        lines.append(", ".join(one.groups))
    spoken = words.merge_spoken(one.title, names)
    lead = turned(contacts)[0].title
    turn = words.call_it(lead) if lead != contacts[0].title else ""
    return DoubleState(key_of(contacts), words.titled(one), tuple(lines), names, _WORDS.merge, spoken, turn)
