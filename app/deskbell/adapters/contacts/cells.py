"""Cells of a table that no spreadsheet takes for a formula, and that come back as they were (OWASP, CSV Injection)."""

import re
from typing import Final

# An apostrophe that the text had of its own is told from the guard, because before such a sign it is guarded too.
_RISKY: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_TEXT_FORMULA: Final = re.compile(r'="([^"]*)"')


def guarded(cell: str) -> str:
    """A cell that is text in every spreadsheet."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """What a cell says, guarded here or written as a formula that is nothing but a text."""
    told = _TEXT_FORMULA.fullmatch(cell)
    if told:
        return told[1]
    return cell[1:] if _GUARDED.match(cell) else cell
