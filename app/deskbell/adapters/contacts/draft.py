"""A contact in the making: whatever a file says is cleaned and bounded here, and what cannot be kept is remarked."""

import hashlib
import re
from typing import Final

from deskbell.domain.contact import (
    DIRECTORY_MARK,
    LONGEST_LABEL,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    MOST_GROUPS,
    MOST_NUMBERS,
    Contact,
    LabelledNumber,
)
from deskbell.domain.contact_import import LONGEST_EXCERPT, CardProblem, Remark
from deskbell.domain.errors import NotDialable
from deskbell.domain.number import is_link, read_number
from deskbell.domain.plain_text import plain_text as cleaned_text

LONGEST_SOURCE: Final = 200

# A spreadsheet has made a floating-point number of it and lost its last digits.
_ROUNDED: Final = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
# What Google puts every contact in; the sign is that of its groups of its own.
_NO_GROUPS: Final = frozenset(("mycontacts", "* mycontacts"))

# Most texts hold nothing that has to be looked at letter by letter: Latin, Greek, Cyrillic and Armenian without marks.
_HARMLESS: Final = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0386-\u0482\u048a-\u058a]*")


def plain_text(text: str, longest: int) -> str:
    """As `domain.plain_text`, and quicker for most texts."""
    if len(text) <= longest and _HARMLESS.fullmatch(text) and text.isprintable():
        return " ".join(text.split())
    return cleaned_text(text, longest)


class Draft:
    """One contact, told piece by piece; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.remarks: list[Remark] = []
        self.name = ""
        self.company = ""
        self.fallback = ""
        self._numbers: list[LabelledNumber] = []
        self._preferred: tuple[int, int] | None = None  # how much it is preferred, the least the most; its place
        self._groups: dict[str, str] = {}
        self._notes: list[str] = []
        self._source = ""

    def remark(self, problem: CardProblem, excerpt: str = "", line: int = 0) -> None:
        """Say what is wrong, and where if not at the beginning."""
        self.remarks.append(Remark(line or self.line, problem, plain_text(excerpt, LONGEST_EXCERPT)))

    def line_of(self, text: str, longest: int = LONGEST_NAME, line: int = 0) -> str:
        """A text as one line, cut where it is too long."""
        cleaned = plain_text(text, longest + 1)
        if len(cleaned) <= longest:
            return cleaned
        self.remark(CardProblem.FIELD_TOO_LONG, cleaned, line)
        return plain_text(cleaned, longest)

    def add_number(self, text: str, label: str = "", preference: int = 0, line: int = 0) -> None:
        """Add a number; one that cannot be dialled at all is left out."""
        number = _number(text)
        if number is None:
            self.remark(CardProblem.NUMBER_UNREADABLE, text, line)
            return
        one = LabelledNumber(number, self.line_of(label, LONGEST_LABEL, line))
        if not number or one in self._numbers:
            return
        if len(self._numbers) == MOST_NUMBERS:
            self.remark(CardProblem.TOO_MANY, number, line)
            return
        if preference and (self._preferred is None or preference < self._preferred[0]):
            self._preferred = (preference, len(self._numbers))
        self._numbers.append(one)

    def prefer(self, place: int) -> None:
        """Prefer the number at a place, counted from 0, if there is one."""
        self._preferred = (1, place)

    def add_group(self, text: str, line: int = 0) -> None:
        """Add a group."""
        group = self.line_of(text, LONGEST_LABEL, line)
        if not group or group.casefold() in _NO_GROUPS or group.casefold() in self._groups:
            return
        if len(self._groups) == MOST_GROUPS:
            self.remark(CardProblem.TOO_MANY, group, line)
            return
        self._groups[group.casefold()] = group

    def add_note(self, text: str, line: int = 0) -> None:
        """Add lines to the note."""
        lines = text[: 2 * LONGEST_NOTE].splitlines()
        cleaned = "\n".join(plain_text(one, LONGEST_NOTE) for one in lines).strip("\n")
        if len(cleaned) > LONGEST_NOTE or len(text) > 2 * LONGEST_NOTE:
            self.remark(CardProblem.FIELD_TOO_LONG, cleaned, line)
        if cleaned:
            self._notes.append(cleaned)

    def set_source(self, text: str) -> None:
        """Say by what a second import finds the contact again; no file says that a contact is kept elsewhere."""
        source = plain_text(text, LONGEST_SOURCE + 1).removeprefix(DIRECTORY_MARK)
        if len(source) > LONGEST_SOURCE:
            source = f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
        self._source = source

    def contact(self) -> Contact | None:
        """The contact, None where nobody could tell whose it is."""
        name = "" if self.name == self.company else self.name
        if not (name or self.company):
            name = self.fallback or (self._numbers[0].number if self._numbers else "")
        if not name and not self.company:
            self.remark(CardProblem.NAMELESS)
            return None
        place = self._preferred[1] if self._preferred else None
        return Contact(
            id="",
            name=name,
            company=self.company,
            numbers=tuple(self._numbers),
            preferred=place if place is not None and place < len(self._numbers) else None,
            groups=tuple(self._groups.values()),
            note="\n".join(self._notes)[:LONGEST_NOTE].strip("\n"),
            source=self._source,
        )


def _number(text: str) -> str | None:
    """A number as it is written, empty for none, None for what is no number."""
    if is_link(text):
        try:
            told = read_number(text.strip())
        except NotDialable:
            scheme, _, text = text.strip().partition(":")
            if scheme.lower() != "tel":
                return None
            # Phones write what they dial, also pauses, which no link may hold.
        else:
            return (
                f"{told.context}{told.dialled} ext {told.extension}" if told.extension else told.context + told.dialled
            )
    number = plain_text(text, LONGEST_NUMBER + 1)
    if not number:
        return ""
    fits = len(number) <= LONGEST_NUMBER and any(sign.isdigit() for sign in number)
    return number if fits and not _ROUNDED.fullmatch(number) else None
