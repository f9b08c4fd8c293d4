"""Contacts out of the rows of a table."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from deskbell.adapters.contacts.cells import unguarded
from deskbell.adapters.contacts.columns import folded, unkept_kind
from deskbell.adapters.contacts.draft import Draft
from deskbell.adapters.contacts.source import Source
from deskbell.adapters.contacts.table_in import MOST_COLUMNS, Table
from deskbell.adapters.contacts.table_rows import Row, TextLine, is_filled, rows_of
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import CardProblem, Column, ColumnRole, Remark, UnkeptKind
from deskbell.domain.number_labels import FAX, HOME, MAIN, MOBILE, OFFICE, OTHER, PAGER

_PLACE: Final = re.compile(r"(\w+) (\d+)")
_PREFERRED: Final = re.compile(r"[1-9][0-9]?")
_BETWEEN: Final = re.compile(r"\s*:::\s*")
_SEVERAL: Final = re.compile(r"\s*(?::::|[\n;,])\s*")
_GROUPS: Final = re.compile(r"[;,\n]")
_GOOGLES: Final = frozenset(("labels", "group membership"))
_LEAST_DIGITS: Final = 5
_LABELS: Final = {
    "mobile": MOBILE,
    "cell": MOBILE,
    "work": OFFICE,
    "work fax": f"{OFFICE} {FAX}",
    "home fax": f"{HOME} {FAX}",
    "home": HOME,
    "main": MAIN,
    "pager": PAGER,
    "other": OTHER,
}


def read_rows(table: Table, source: Source) -> Iterator[tuple[Contact | None, list[Remark], set[UnkeptKind]]]:
    """What each row tells, with what is wrong with it and what of it is not kept."""
    reading = _Reading(table.facts.columns)
    lines = (TextLine(line.number, source.text(line.text), line.cut) for line in source.lines())
    for row in islice(filter(is_filled, rows_of(lines, table.facts.delimiter)), table.skipped, None):
        yield reading.read(row)


class _Reading:
    """How the cells of a row become a contact."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._unkept = {
            place: unkept_kind(column.title) for place, column in enumerate(columns) if column.role is ColumnRole.UNKEPT
        }
        titles = {folded(column.title): place for place, column in enumerate(columns)}
        self._label_places = {
            place: at
            for place, column in enumerate(columns)
            if column.role is ColumnRole.NUMBER and (told := _PLACE.match(folded(column.title)))
            for title in (f"{told[0]} label", f"{told[0]} type", f"{told[1]} type {told[2]}")
            if (at := titles.get(title)) is not None
        }

    def read(self, row: Row) -> tuple[Contact | None, list[Remark], set[UnkeptKind]]:
        draft = Draft(row.line)
        if row.problem is not None:
            draft.remark(row.problem, row.cells[0] if row.cells else "")
        if len(row.cells) > MOST_COLUMNS:
            draft.remark(CardProblem.TOO_MANY)
        cells = [unguarded(cell.strip()) for cell in row.cells[: len(self._columns)]]
        parts: dict[ColumnRole, str] = {}
        unkept: set[UnkeptKind] = set()
        for place, cell in enumerate(cells):
            if cell:
                self._take(draft, place, cells, parts)
                if place in self._unkept:
                    unkept.add(self._unkept[place])
                if self._unkept.get(place) is UnkeptKind.EMAIL and "@" in cell:
                    # Whoever is known by nothing else is called so, as on a card.
                    parts.setdefault(ColumnRole.UNKEPT, cell)
        _set_names(draft, parts)
        preferred = parts.get(ColumnRole.PREFERRED, "")
        if _PREFERRED.fullmatch(preferred):
            draft.prefer(int(preferred) - 1)
        return draft.contact(), draft.remarks, unkept

    def _take(self, draft: Draft, place: int, cells: list[str], parts: dict[ColumnRole, str]) -> None:
        column, cell = self._columns[place], cells[place]
        match column.role:
            case ColumnRole.NUMBER:
                at = self._label_places.get(place)
                told = column.label if at is None else cells[at] if at < len(cells) else ""
                for number, label in _numbers(cell, told, is_labelled=at is not None):
                    draft.add_number(number, label)
            case ColumnRole.GROUPS:
                is_googles = folded(column.title) in _GOOGLES  # which marks the groups of its own
                for group in cell.split(":::") if ":::" in cell else _GROUPS.split(cell):
                    draft.add_group(group.strip().removeprefix("* ") if is_googles else group)
            case ColumnRole.NOTE:
                draft.add_note(cell)
            case ColumnRole.SOURCE:
                draft.set_source(cell)
            case ColumnRole.UNKEPT | ColumnRole.NUMBER_LABEL:
                pass
            case role:
                parts.setdefault(role, cell)


def _numbers(cell: str, label: str, *, is_labelled: bool) -> list[tuple[str, str]]:
    """The numbers of a cell, of which one may hold several, with their labels."""
    numbers = _BETWEEN.split(cell) if is_labelled else _parts(cell)
    labels = _BETWEEN.split(label)
    return [(number, _label(labels[min(place, len(labels) - 1)])) for place, number in enumerate(numbers)]


def _parts(cell: str) -> list[str]:
    """The numbers that people write into one cell; where a part is none, its sign parts no numbers."""
    parts = [part for part in _SEVERAL.split(cell) if part]
    return parts if all(sum(map(str.isdigit, part)) >= _LEAST_DIGITS for part in parts) else [cell]


def _label(text: str) -> str:
    told = text.removeprefix("* ").strip()
    return _LABELS.get(told.casefold(), told)


def _set_names(draft: Draft, parts: dict[ColumnRole, str]) -> None:
    named = parts.get(ColumnRole.NAME, "")
    given, family = parts.get(ColumnRole.GIVEN, ""), parts.get(ColumnRole.FAMILY, "")
    if named and given and not family and given not in named:
        family = named  # where a column for the given name stands beside, `Name` is what the family is called
        named = ""
    order = (ColumnRole.PREFIX, given, ColumnRole.MIDDLE, family, ColumnRole.SUFFIX)
    told = (parts.get(part, "") if isinstance(part, ColumnRole) else part for part in order)
    draft.name = draft.line_of(named or (" ".join(filter(None, told)) if given or family else ""))
    company = (parts.get(ColumnRole.COMPANY, ""), parts.get(ColumnRole.DEPARTMENT, ""))
    draft.company = draft.line_of(", ".join(filter(None, company)))
    draft.fallback = draft.line_of(parts.get(ColumnRole.NICKNAME, "") or parts.get(ColumnRole.UNKEPT, ""))
