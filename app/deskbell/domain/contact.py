"""People and companies that somebody entered or imported."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from deskbell.domain.errors import KnownError

KEY_PREFIX: Final = "contact:"
"""What the key of a contact begins with, among the keys of everyone who can be called."""

DIRECTORY_MARK: Final = "directory:"
"""What the `source` of a contact begins with that is kept elsewhere, and is only read here."""

LONGEST_NAME: Final = 200
LONGEST_LABEL: Final = 60
LONGEST_NUMBER: Final = 160
LONGEST_NOTE: Final = 10_000
MOST_NUMBERS: Final = 50
MOST_GROUPS: Final = 50

# Spelling in Persian and in Indic scripts, though they are not printed; plain_text keeps them.
_JOINERS: Final = re.compile("[\u200c\u200d]")


class ContactProblem(Enum):
    """Why a contact cannot be kept like this."""

    NAMELESS = "neither name nor company"
    NAME_UNREADABLE = "name or company too long or unreadable"
    NUMBER_UNREADABLE = "a number is empty, too long or unreadable"
    LABEL_UNREADABLE = "a label is too long or unreadable"
    TOO_MANY_NUMBERS = "too many numbers"
    NO_SUCH_NUMBER = "the preferred number is none of them"
    GROUP_UNREADABLE = "a group is empty, too long or unreadable, or there are too many"
    NOTE_TOO_LONG = "note too long"
    KEPT_ELSEWHERE = "kept in a directory that is only read here"


class ContactTrouble(KnownError):
    """A contact cannot be kept, found, read or merged as it is."""


class ContactRefused(ContactTrouble):
    """A contact cannot be kept like this; nothing was changed."""

    name: str
    problem: ContactProblem


class NoSuchContact(ContactTrouble):
    """A contact is not here, or not any more; nothing was changed."""

    id: str


class TooFewToMerge(ContactTrouble):
    """Only several contacts can be made one."""


@dataclass(frozen=True, slots=True)
class LabelledNumber:
    """A number of somebody as it was entered, with the word that tells it from the others, or none."""

    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, or a company where there is no `name`.

    `id` is 32 hex digits, empty until it is kept; `preferred` is the place of the number that is called without being
    asked for, None where all are alike. `source` names where a contact came from that a second import is to find again
    (the UID of a card), empty for one that was entered by hand.
    """

    id: str
    name: str
    company: str = ""
    numbers: tuple[LabelledNumber, ...] = ()
    preferred: int | None = None
    groups: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    @property
    def key(self) -> str:
        """The key of this contact among everyone who can be called."""
        return f"{KEY_PREFIX}{self.id}"

    @property
    def title(self) -> str:
        """What the contact is called."""
        return self.name or self.company

    @property
    def usual(self) -> LabelledNumber | None:
        """The number that is called without being asked for: the preferred one, or the only one."""
        if self.preferred is not None:
            return self.numbers[self.preferred]
        return self.numbers[0] if len(self.numbers) == 1 else None

    @property
    def is_kept_elsewhere(self) -> bool:
        """Whether it comes from a directory that is only read here: it is changed there, and goes with it."""
        return self.source.startswith(DIRECTORY_MARK)

    def require_own(self) -> None:
        """Raise ContactRefused for one that is changed elsewhere alone."""
        if self.is_kept_elsewhere:
            raise ContactRefused(self.title, ContactProblem.KEPT_ELSEWHERE)

    def require_sound(self) -> None:
        """Raise ContactRefused for what cannot be kept."""
        problem = self._problem_of_names() or self._problem_of_numbers()
        if problem:
            raise ContactRefused(self.title, problem)

    def _problem_of_names(self) -> ContactProblem | None:
        if not self.title.strip():
            return ContactProblem.NAMELESS
        if not all(_is_line(text, LONGEST_NAME) for text in (self.name, self.company)):
            return ContactProblem.NAME_UNREADABLE
        groups = self.groups
        if len(groups) > MOST_GROUPS or not all(group.strip() and _is_line(group, LONGEST_LABEL) for group in groups):
            return ContactProblem.GROUP_UNREADABLE
        return ContactProblem.NOTE_TOO_LONG if len(self.note) > LONGEST_NOTE else None

    def _problem_of_numbers(self) -> ContactProblem | None:
        if len(self.numbers) > MOST_NUMBERS:
            return ContactProblem.TOO_MANY_NUMBERS
        if self.preferred is not None and not 0 <= self.preferred < len(self.numbers):
            return ContactProblem.NO_SUCH_NUMBER
        if not all(one.number.strip() and _is_line(one.number, LONGEST_NUMBER) for one in self.numbers):
            return ContactProblem.NUMBER_UNREADABLE
        if not all(_is_line(one.label, LONGEST_LABEL) for one in self.numbers):
            return ContactProblem.LABEL_UNREADABLE
        return None


def _is_line(text: str, longest: int) -> bool:
    return len(text) <= longest and all(part.isprintable() for part in _JOINERS.split(text))
