"""Tells by its values alone of which of the directory's tables a row is: the schema may be what was damaged."""

import sqlite3
from typing import NamedTuple

from deskbell.adapters.store.salvage.records import Value

# A flipped bit turns a text into bytes, which are the text's all the same.
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str, bytes), "INTEGER": (int,), "REAL": (int, float)}

_FLAGS = frozenset({"removed"})
"""Columns that hold 1 or 0; what a flipped bit has made of one is taken for 0."""


class Column(NamedTuple):
    """A column and what can stand in it."""

    name: str
    kinds: tuple[type, ...]

    def value(self, kept: Value) -> Value:
        """What stood here, as it is written."""
        if self.name in _FLAGS:
            return int(kept == 1)
        return kept.decode("utf-8", "replace") if isinstance(kept, bytes) else kept


class Shape(NamedTuple):
    """A table by its columns; no two that are told apart have the same."""

    table: str
    columns: tuple[Column, ...]

    def fits(self, values: tuple[Value, ...]) -> bool:
        """Whether a row may be of this table."""
        return len(values) == len(self.columns) and all(
            isinstance(value, column.kinds) for value, column in zip(values, self.columns, strict=True)
        )

    def row(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """The values of a row that fits, as they are written."""
        return tuple(column.value(value) for column, value in zip(self.columns, values, strict=True))

    @property
    def put(self) -> str:
        """The statement that writes a row in place of the one that has its key."""
        names, places = ", ".join(one.name for one in self.columns), ", ".join("?" for _ in self.columns)
        return f'INSERT OR REPLACE INTO "{self.table}" ({names}) VALUES ({places})'  # noqa: S608 - the schema's names


def shapes_of(connection: sqlite3.Connection, tables: tuple[str, ...]) -> tuple[Shape, ...]:
    """The shapes of tables, by what SQLite knows of them."""
    return tuple(Shape(table, _columns(connection, table)) for table in tables)


def _columns(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    rows = connection.execute('SELECT name, type, "notnull" OR pk FROM pragma_table_info(?)', (table,))
    return tuple(Column(name, _KINDS[kind] if needed else (*_KINDS[kind], type(None))) for name, kind, needed in rows)
