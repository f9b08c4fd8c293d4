"""The list of contacts: its order, and what becomes of those that were removed or changed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from deskbell.domain.contact import Contact
from deskbell.domain.search_text import alphabetical

KEPT_REMOVED_S: Final = 30 * 24 * 3600.0
"""Seconds for which a contact that was removed can be put back."""

FIRST_CHANGE: Final = (0, 0)
"""The place before every change."""


@dataclass(frozen=True, slots=True)
class RemovedContact:
    """A contact that was removed, and when, in seconds since 1970."""

    contact: Contact
    at_s: float


class ChangedContact(NamedTuple):
    """A contact in the order of the changes, in pieces: a million of them are read at once for the search.

    `place` is that of this change among all, `numbers` are lines of number, tab and label, `groups` lines, and `search`
    is as `search_text` made it. One that is `gone` was removed, or stands no longer for itself.
    """

    place: tuple[int, int]
    id: str
    name: str
    company: str
    numbers: str
    preferred: int | None
    groups: str
    search: str
    gone: bool


def sort_text(contact: Contact) -> str:
    """The text by which contacts are sorted."""
    return _folded(contact.title)


# An import asks for the same title several times.
_folded = lru_cache(maxsize=4096)(alphabetical)
