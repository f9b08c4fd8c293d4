"""Text as it is searched, made once when a contact is kept: folding a million of them takes too long."""

import re
from typing import Final

from deskbell.domain.contact import Contact
from deskbell.domain.search import fold

FOLDING_VERSION: Final = 1
"""Grows with every change of what `search_text` makes, which is kept beside each contact."""

_NO_DIGITS = re.compile(r"[^0-9]+")


def search_text(contact: Contact) -> str:
    """Folded name, folded company and the digits of the numbers (a space between two), a tab between the three."""
    digits = " ".join([_NO_DIGITS.sub("", one.number) for one in contact.numbers])
    return f"{fold(contact.name)}\t{fold(contact.company)}\t{digits}"
