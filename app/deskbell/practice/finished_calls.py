"""The calls that have ended, kept on disk so that the history answers after a restart."""

import json
import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

_SCHEMA = """
CREATE TABLE IF NOT EXISTS finished_call (
    call_id TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    flow TEXT NOT NULL,
    extension_id INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS finished_call_by_time ON finished_call (began_at, call_id);
"""
_FITTING = """
SELECT record FROM finished_call WHERE began_at BETWEEN :start AND :end
AND (:flow IS NULL OR flow = :flow) AND (:extension IS NULL OR CAST(extension_id AS TEXT) = :extension)
"""
_PAGE_OLDEST_FIRST = _FITTING + "ORDER BY began_at, rowid LIMIT :size OFFSET :skipped"
_PAGE_NEWEST_FIRST = _FITTING + "ORDER BY began_at DESC, rowid DESC LIMIT :size OFFSET :skipped"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records: begun between two API times (inclusive), newest first unless `oldest_first`, one page of them."""

    start: str
    end: str
    page: int = 1
    per_page: int = 20
    oldest_first: bool = False
    flow: str | None = None
    extension_id: str | None = None


class History:
    """Records by `call_id`. A damaged file is set aside; what cannot be written is known until the end of this run."""

    def __init__(self, file: Path | None) -> None:
        """Open the file, or keep everything in memory without one."""
        self._database = _open_or_set_aside(file) if file else _open(":memory:")
        self._unwritten: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: dict[str, Any]) -> None:
        """Keep a record; if the disk refuses, `get` alone knows it, for this run."""
        row = (
            record["call_uuid"].lower(),
            record["init_time_gmt"],
            record["flow"],
            record["extension_id"],
            json.dumps(record),
        )
        try:
            with self._database:
                self._database.execute("INSERT OR REPLACE INTO finished_call VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.Error:
            self._unwritten[row[0]] = record
            _log.exception("a practice call could not be written down")

    def get(self, call_id: str) -> dict[str, Any] | None:
        """The record of a call, whatever the case of its id; None if it has not ended or never was."""
        if call_id.lower() in self._unwritten:
            return self._unwritten[call_id.lower()]
        found = self._database.execute("SELECT record FROM finished_call WHERE call_id = ?", (call_id.lower(),))
        row = found.fetchone()
        return _record(row) if row else None

    def page(self, wanted: Wanted) -> list[dict[str, Any]]:
        """One page of records."""
        found = self._database.execute(
            _PAGE_OLDEST_FIRST if wanted.oldest_first else _PAGE_NEWEST_FIRST,
            {
                "start": wanted.start,
                "end": wanted.end,
                "flow": wanted.flow,
                "extension": wanted.extension_id,
                "size": wanted.per_page,
                "skipped": (wanted.page - 1) * wanted.per_page,
            },
        )
        return [_record(row) for row in found]


def _record(row: tuple[str]) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(row[0])
    return record


def _open_or_set_aside(file: Path) -> sqlite3.Connection:
    try:
        return _open(str(file))
    except sqlite3.OperationalError:
        # Locked, read-only or no room: the file itself is sound.
        _log.exception("the practice history cannot be opened; this run keeps it in memory")
        return _open(":memory:")
    except sqlite3.DatabaseError:
        _log.exception("the practice history is damaged and was set aside")
        file.replace(file.with_name(f"{file.name}.damaged"))
        for companion in ("-wal", "-shm"):
            file.with_name(file.name + companion).unlink(missing_ok=True)
        return _open(str(file))


def _open(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=2)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        _check(database)
        database.executescript(_SCHEMA)
    except BaseException:
        database.close()
        raise
    return database


def _check(database: sqlite3.Connection) -> None:
    with closing(database.execute("PRAGMA quick_check")) as found:
        verdict = found.fetchone()
    if verdict != ("ok",):
        raise sqlite3.DatabaseError(f"quick_check says {verdict}")
