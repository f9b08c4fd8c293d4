"""Presets as rows of the directory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from deskbell.adapters.store import preset_table
from deskbell.adapters.store.directory_schema import migrate
from deskbell.domain.preset import Preset
from deskbell.domain.preset_list import PresetList, RemovedPreset

GATE = Preset("1", "Ворота", "205", ("101",), {"dst_dtmf": "W1", "variables": {"a": "b"}}, "gate", 1, "contact-7")
DOOR = Preset("2", "Door")
QUIET = Preset("3", "Quiet")
BOTH = PresetList((GATE, DOOR))
EMPTY = PresetList()


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Return an empty directory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        migrate(opened)
        yield opened


def test_presets_come_back_as_they_were(connection: sqlite3.Connection) -> None:
    """With their order, their values, and those that were removed, the last one first."""
    presets = PresetList((DOOR, GATE), (RemovedPreset(QUIET, 5, 20.5), RemovedPreset(replace(QUIET, id="4"), 0, 10.0)))
    assert preset_table.read(connection) == EMPTY
    preset_table.write(connection, EMPTY, presets)
    assert preset_table.read(connection) == presets


def test_only_what_has_changed_is_written(connection: sqlite3.Connection) -> None:
    """A row that is as it was stays untouched, one that is gone goes."""
    preset_table.write(connection, EMPTY, BOTH)
    changes = connection.total_changes
    after = PresetList((replace(GATE, number="206"), DOOR))
    preset_table.write(connection, BOTH, after)
    assert connection.total_changes == changes + 1
    preset_table.write(connection, after, PresetList((after.presets[0],)))
    assert connection.total_changes == changes + 2
    assert preset_table.read(connection).presets == (replace(GATE, number="206"),)


def test_a_contact_can_be_asked_for(connection: sqlite3.Connection) -> None:
    """None where there is none."""
    preset_table.write(connection, EMPTY, BOTH)
    rows = connection.execute("SELECT id, contact FROM preset ORDER BY id").fetchall()
    assert rows == [("1", "contact-7"), ("2", None)]


@pytest.mark.expects_log
@pytest.mark.parametrize(
    "body", ["", "[]", "{", "[" * 10**5, '{"key": "1"}', '{"options": {"dst_dtmf": "x"}}', '{"icon": "none"}']
)
def test_a_row_that_cannot_be_understood_is_left_where_it_is(connection: sqlite3.Connection, body: str) -> None:
    """The others are read, and no change of theirs removes it."""
    preset_table.write(connection, EMPTY, BOTH)
    connection.execute("UPDATE preset SET body = ? WHERE id = '1'", (body,))
    read = preset_table.read(connection)
    assert read == PresetList((DOOR,))
    preset_table.write(connection, read, EMPTY)
    assert connection.execute("SELECT id, body FROM preset").fetchall() == [("1", body)]
