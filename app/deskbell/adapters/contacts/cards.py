"""The cards of a vCard file, one after another, each with the fields that a contact is made of."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from deskbell.adapters.contacts.card_lines import Field, read_field
from deskbell.adapters.contacts.draft import Draft
from deskbell.adapters.contacts.source import Line
from deskbell.domain.contact_import import LONGEST_EXCERPT, CardProblem, UnkeptKind

MOST_FIELDS: Final = 500
"""Fields of one card that are looked at."""

# Files that were put together by hand have the mark of UTF-8 in their middle.
_BEGIN: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN\s*:\s*VCARD[\s\0]*", re.IGNORECASE)
_END: Final = re.compile(rb"\s*END\s*:\s*VCARD[\s\0]*", re.IGNORECASE)
_INSIDE: Final = re.compile(rb"(?:[\w-]+\.)?(?:VERSION|FN|N|TEL|ORG)[;:]", re.IGNORECASE)
_KEPT: Final = frozenset(
    (
        *("FN", "N", "ORG", "TEL", "CATEGORIES", "NOTE", "UID", "NICKNAME", "EMAIL"),
        *("X-MS-TEL", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-EVOLUTION-LIST", "X-ABSHOWAS", "X-ABLABEL"),
    )
)
_UNKEPT: Final = {
    **dict.fromkeys(("EMAIL",), UnkeptKind.EMAIL),
    **dict.fromkeys(("ADR", "LABEL", "GEO"), UnkeptKind.ADDRESS),
    **dict.fromkeys(("PHOTO", "LOGO", "SOUND", "KEY"), UnkeptKind.PICTURE),
    **dict.fromkeys(("BDAY", "ANNIVERSARY", "DEATHDATE"), UnkeptKind.DATE),
    **dict.fromkeys(("URL",), UnkeptKind.WEB),
    **dict.fromkeys(("IMPP",), UnkeptKind.CHAT),
    **dict.fromkeys(("TITLE", "ROLE"), UnkeptKind.POSITION),
}


class Card:
    """What was read between a beginning and an end."""

    def __init__(self, line: int) -> None:
        self.draft = Draft(line)
        self.fields: list[Field] = []
        self.unkept: set[UnkeptKind] = set()
        self._last: Field | None = None
        self._seen = 0

    @property
    def awaits_agent(self) -> bool:
        """Whether the card of somebody else may follow inside this one (vCard 2.1, 2.4.3)."""
        return self._last is not None and self._last.name == "AGENT"

    @property
    def begins_agent(self) -> bool:
        """Whether the line that was taken last begins the card of somebody else."""
        return self.awaits_agent and self._last is not None and bool(_BEGIN.fullmatch(self._last.value))

    def add(self, line: Line) -> None:
        """Take one more line."""
        self._seen += 1
        if self._seen > MOST_FIELDS:
            if self._seen == MOST_FIELDS + 1:
                self.draft.remark(CardProblem.TOO_MANY, line=line.number)
            return
        field = read_field(line)
        if field is None:
            self._add_stray(line)
            return
        self._last = field
        if field.name in _KEPT:
            self.fields.append(field)
        if field.name in _UNKEPT:
            self.unkept.add(_UNKEPT[field.name])

    def leave_agent(self) -> None:
        """Go on behind the card of somebody else."""
        self._last = None

    def _add_stray(self, line: Line) -> None:
        """Take a line that is no property: the rest of a value that was broken without a sign."""
        last = self._last
        if last is None or last.encoding == "":
            text = line.text[:LONGEST_EXCERPT].decode("utf-8", "replace")
            self.draft.remark(CardProblem.FIELD_UNREADABLE, text, line.number)
        elif last.encoding == "QUOTED-PRINTABLE" and self.fields and self.fields[-1] is last:
            self._last = self.fields[-1] = last._replace(value=last.value + line.text)


def read_cards(lines: Iterable[Line]) -> Iterator[Card]:
    """Every card of unfolded lines; one that has no end ends where the next begins, or begins with its first field."""
    card: Card | None = None
    inside = 0  # how many cards of somebody else are open within this one
    for line in lines:
        if _BEGIN.fullmatch(line.text):
            if card is None:
                card = Card(line.number)
            elif inside or card.awaits_agent:
                inside += 1
            else:
                card.draft.remark(CardProblem.UNFINISHED)
                yield card
                card = Card(line.number)
        elif card is None:
            if _INSIDE.match(line.text):
                card = Card(line.number)
                card.draft.remark(CardProblem.UNFINISHED)
                card.add(line)
        elif _END.fullmatch(line.text):
            if not inside:
                yield card
                card = None
                continue
            inside -= 1
            card.leave_agent()
        elif not inside and line.text.strip():
            card.add(line)
            inside += card.begins_agent
    if card is not None:
        card.draft.remark(CardProblem.UNFINISHED)
        yield card
