"""Presets as rows of the directory."""

import json
import logging
import sqlite3
from typing import Any

from deskbell.domain.errors import OptionRefused
from deskbell.domain.preset import Preset, PresetRefused
from deskbell.domain.preset_json import body_of, preset_of
from deskbell.domain.preset_list import PresetList, RemovedPreset

_Row = tuple[str, int, str, str | None, float | None, str]

_log = logging.getLogger(__name__)


def read(connection: sqlite3.Connection) -> PresetList:
    """Every preset that can be understood, in their order; the others stay where they are."""
    rows = connection.execute("SELECT id, place, name, contact, removed_at_s, body FROM preset ORDER BY place, id")
    presets, removed = [], []
    for row in rows:
        preset = _preset(row)
        if preset is None:
            _log.warning("a preset of the directory cannot be understood")
        elif row[4] is None:
            presets.append(preset)
        else:
            removed.append(RemovedPreset(preset, row[1], row[4]))
    return PresetList(tuple(presets), tuple(sorted(removed, key=lambda one: -one.at_s)))


def write(connection: sqlite3.Connection, before: PresetList, after: PresetList) -> None:
    """Put one list in the place of another; rows that belong to neither stay."""
    had, has = _rows(before), _rows(after)
    connection.executemany("DELETE FROM preset WHERE id = ?", [(gone,) for gone in had.keys() - has.keys()])
    connection.executemany(
        "INSERT INTO preset (id, place, name, contact, removed_at_s, body) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET place = excluded.place, name = excluded.name, contact = excluded.contact,"
        " removed_at_s = excluded.removed_at_s, body = excluded.body",
        [row for preset_id, row in has.items() if had.get(preset_id) != row],
    )


def _rows(presets: PresetList) -> dict[str, _Row]:
    kept = {one.id: _row(one, place, None) for place, one in enumerate(presets.presets)}
    removed = {one.preset.id: _row(one.preset, one.place, one.at_s) for one in presets.removed}
    return kept | removed


def _row(preset: Preset, place: int, removed_at_s: float | None) -> _Row:
    body = json.dumps(body_of(preset), separators=(",", ":"))
    return preset.id, place, preset.name, preset.contact or None, removed_at_s, body


def _preset(row: tuple[Any, ...]) -> Preset | None:
    preset_id, _, name, contact, _, body = row
    try:
        return preset_of(preset_id, name, contact or "", json.loads(body))
    except (OptionRefused, PresetRefused, ValueError, RecursionError):
        return None
