"""Which delimiter a table has, and what its columns are; the evidence is what stands in them."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final, NamedTuple

from deskbell.adapters.contacts.columns import bare_column, column_of
from deskbell.adapters.contacts.source import Source
from deskbell.adapters.contacts.table_rows import TextLine, is_filled, rows_of
from deskbell.domain.contact_import import Column, ColumnRole, ContactFileRefused, FileFacts, FileKind, FileProblem

MOST_COLUMNS: Final = 400
_DELIMITERS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 50
_NAMING: Final = frozenset((ColumnRole.NAME, ColumnRole.GIVEN, ColumnRole.FAMILY, ColumnRole.COMPANY))
_NUMBER: Final = re.compile(r"'?\+?[\d\s().\-/#*]{3,40}")
_NAME: Final = re.compile(r"[^\W\d_]{2}")
_LEAST_DIGITS: Final = 3
_MOST_OF: Final = 0.6
_SEPARATOR_LINE: Final = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_MOST_ABOVE: Final = 5  # rows of a heading above the titles


class Table(NamedTuple):
    """A table whose columns are known; its contacts begin behind `skipped` rows."""

    facts: FileFacts
    skipped: int


def recognise(source: Source) -> Table:
    """Tell how a table is written by its beginning.

    Raises:
        ContactFileRefused: it is no table, or none of contacts.
    """
    beginning = tuple(
        TextLine(number, source.text(line)) for number, line in enumerate(source.head.splitlines()[: 2 * _SAMPLE_ROWS])
    )
    if b"\0" in source.head or not any(line.text.strip() for line in beginning):
        raise ContactFileRefused(FileProblem.NO_CONTACTS)
    told = _SEPARATOR_LINE.fullmatch(beginning[0].text)  # what Excel writes and reads
    tries = [_try(source, beginning, delimiter, int(bool(told))) for delimiter in (told[1] if told else _DELIMITERS)]
    weight, table = max(tries, key=lambda one: one[0])
    if not weight:
        is_table = any(delimiter in beginning[0].text for delimiter in _DELIMITERS)
        raise ContactFileRefused(FileProblem.NO_COLUMNS if is_table else FileProblem.NO_CONTACTS)
    return table


def _try(source: Source, beginning: Sequence[TextLine], delimiter: str, skipped: int) -> tuple[float, Table]:
    """What a table is with this delimiter, and how much speaks for it; nothing where it holds no contacts."""
    filled = filter(is_filled, rows_of(beginning, delimiter))
    rows = [row.cells[:MOST_COLUMNS] for row in islice(filled, skipped, _SAMPLE_ROWS)]
    if not rows:
        return 0.0, Table(FileFacts(FileKind.CSV, source.encoding, delimiter), skipped)
    skipped, rows = _below_heading(skipped, rows)
    titles, below = rows[0], rows[1:] or rows
    columns = [column_of(title.strip()) for title in titles]
    is_titled = any(column.role is not ColumnRole.UNKEPT for column in columns) and not any(map(_is_number, titles))
    if not is_titled:
        columns, below = [Column("", ColumnRole.UNKEPT) for _ in titles], rows
    columns = _completed(columns, below)
    roles = [column.role for column in columns]
    facts = FileFacts(FileKind.CSV, source.encoding, delimiter, tuple(columns))
    table = Table(facts, skipped + is_titled)
    if not (_NAMING & set(roles) if is_titled else {ColumnRole.NAME, ColumnRole.NUMBER} <= set(roles)):
        return 0.0, table
    alike = sum(len(row) == len(titles) for row in rows) / len(rows)
    return sum(role is not ColumnRole.UNKEPT for role in roles) + alike, table


def _below_heading(skipped: int, rows: list[list[str]]) -> tuple[int, list[list[str]]]:
    """The rows from their titles on, where a heading stands above them, and how many are skipped with it."""
    for place, titles in enumerate(rows[:_MOST_ABOVE]):
        if any(map(_is_number, titles)):
            break
        roles = {column_of(title.strip()).role for title in titles}
        if ColumnRole.NUMBER in roles and _NAMING & roles:
            return skipped + place, rows[place:]
    return skipped, rows


def _completed(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns with those for names and numbers found by their cells, where their titles do not tell."""
    columns = [_by_cells(column, place, rows) for place, column in enumerate(columns)]
    roles = {column.role for column in columns}
    unknown = [place for place, column in enumerate(columns) if column.role is ColumnRole.UNKEPT]
    if ColumnRole.NUMBER not in roles:
        for place in unknown:
            if _mostly(_is_number, place, rows):
                columns[place] = Column(columns[place].title, ColumnRole.NUMBER, columns[place].title)
    if not _NAMING & roles:
        named = (place for place in unknown if columns[place].role is ColumnRole.UNKEPT)
        for place in named:
            if _mostly(_is_name, place, rows):
                columns[place] = Column(columns[place].title, ColumnRole.NAME)
                break
    return columns


def _by_cells(column: Column, place: int, rows: Sequence[Sequence[str]]) -> Column:
    """A column whose title does not say whether numbers stand in it; one that is empty for now may have them later."""
    told = bare_column(column.title) if column.role is ColumnRole.UNKEPT else None
    if told is None or _mostly(lambda cell: not _is_number(cell), place, rows):
        return column
    return told


def _mostly(fits: Callable[[str], bool], place: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
    return bool(cells) and sum(map(fits, cells)) >= _MOST_OF * len(cells)


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip())) and sum(map(str.isdigit, cell)) >= _LEAST_DIGITS


def _is_name(cell: str) -> bool:
    return bool(_NAME.search(cell)) and "@" not in cell
