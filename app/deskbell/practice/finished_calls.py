"""The calls that have ended, kept on disk so that the history answers after a restart."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from deskbell.practice.one_at_a_time import OneAtATime

_SCHEMA = """
CREATE TABLE IF NOT EXISTS finished_call (
    call_id TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    flow TEXT NOT NULL,
    extension_id INTEGER NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS finished_call_by_time ON finished_call (began_at, call_id);
CREATE TEMP VIEW entry AS
SELECT 'call' AS kind, record, 0 AS nth, began_at, flow, extension_id, rowid AS age,
    json_extract(record, '$.to_username') AS dialled, NULL AS record_uuid
FROM finished_call
UNION ALL
SELECT 'leg', record, leg.key, json_extract(leg.value, '$.init_time_gmt'), json_extract(leg.value, '$.flow'),
    json_extract(leg.value, '$.extension_id'), finished_call.rowid,
    json_extract(leg.value, '$.to_username'), json_extract(leg.value, '$.record_uuid')
FROM finished_call, json_each(record, '$.cdr') AS leg;
"""
# A leg's time has a fraction of a second, which an interval of whole seconds must not cut off.
_FITTING = """
FROM entry WHERE kind = :kind AND substr(began_at, 1, 19) BETWEEN :start AND :end
AND (NOT :recorded OR record_uuid IS NOT NULL)
AND (:flow IS NULL OR flow = :flow)
AND (:extensions IS NULL OR CAST(extension_id AS TEXT) IN (SELECT value FROM json_each(:extensions)))
AND (:dialled IS NULL OR dialled IN (SELECT value FROM json_each(:dialled))
    OR substr(dialled, instr(dialled, '*') + 1) IN (SELECT value FROM json_each(:dialled)))
"""
_ROWS = "SELECT record, nth" + _FITTING
_OLDEST_FIRST = _ROWS + "ORDER BY began_at, age, nth LIMIT :size OFFSET :skipped"
_NEWEST_FIRST = _ROWS + "ORDER BY began_at DESC, age DESC, nth DESC LIMIT :size OFFSET :skipped"
_COUNTS = "SELECT flow, count(*)" + _FITTING + "GROUP BY flow"
_KEEP = "INSERT INTO finished_call VALUES (?, ?, ?, ?, ?) ON CONFLICT (call_id) DO UPDATE SET record = excluded.record"
_RECORDING = "SELECT record, nth FROM entry WHERE kind = 'leg' AND record_uuid = ? COLLATE NOCASE"
_log = logging.getLogger(__name__)

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries: begun between two API times (inclusive), newest first unless `oldest_first`, one page of them.

    `dialled` are numbers with or without the client's prefix; `recorded` leaves out legs without a recording.
    """

    start: str
    end: str
    page: int = 1
    per_page: int = 20
    oldest_first: bool = False
    flow: str | None = None
    extension_ids: tuple[str, ...] = ()
    dialled: tuple[str, ...] = ()
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class KeptLeg:
    """One element of a call's `cdr`, with the call it belongs to."""

    call: Record
    nth: int

    @property
    def leg(self) -> Record:
        """The element itself."""
        found: Record = self.call["cdr"][self.nth]
        return found


class History:
    """Records by `call_id`. A damaged file is set aside; what cannot be written is known until the end of this run."""

    def __init__(self, file: Path | None) -> None:
        """Open the file, or keep everything in memory without one."""
        self._database = _open_or_set_aside(file) if file else _open(":memory:")
        self.statistics = OneAtATime()
        self._unwritten: dict[str, Record] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: Record) -> None:
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
                self._database.execute(_KEEP, row)
        except sqlite3.Error as error:
            self._unwritten[row[0]] = record
            _log.warning("a practice call could not be written down: %s", error)

    def get(self, call_id: str) -> Record | None:
        """The record of a call, whatever the case of its id; None if it has not ended or never was."""
        if call_id.lower() in self._unwritten:
            return self._unwritten[call_id.lower()]
        found = self._database.execute("SELECT record FROM finished_call WHERE call_id = ?", (call_id.lower(),))
        row = found.fetchone()
        return _record(row) if row else None

    def page(self, wanted: Wanted) -> list[Record]:
        """One page of calls."""
        return [call for call, _ in self._page("call", wanted)]

    def legs(self, wanted: Wanted) -> list[KeptLeg]:
        """One page of the legs of all calls."""
        return [KeptLeg(call, nth) for call, nth in self._page("leg", wanted)]

    def count_calls(self, wanted: Wanted) -> dict[str, int]:
        """How many calls there are of each flow, on all pages."""
        return dict(self._database.execute(_COUNTS, _parameters("call", wanted)).fetchall())

    def count_legs(self, wanted: Wanted) -> dict[str, int]:
        """How many legs there are of each flow, on all pages."""
        return dict(self._database.execute(_COUNTS, _parameters("leg", wanted)).fetchall())

    def recording(self, record_uuid: str) -> KeptLeg | None:
        """The leg that a recording was made of, None if there is no such recording."""
        row = self._database.execute(_RECORDING, (record_uuid,)).fetchone()
        return KeptLeg(_record(row), row[1]) if row else None

    def forget_recording(self, kept: KeptLeg) -> None:
        """Let a leg have no recording any more."""
        kept.leg.update(record_uuid=None, record_file_size=None)
        self.add(kept.call)

    def _page(self, kind: str, wanted: Wanted) -> Iterator[tuple[Record, int]]:
        rows = self._database.execute(
            _OLDEST_FIRST if wanted.oldest_first else _NEWEST_FIRST, _parameters(kind, wanted)
        )
        return ((_record(row), row[1]) for row in rows)


def _parameters(kind: str, wanted: Wanted) -> dict[str, Any]:
    return {
        "kind": kind,
        "start": wanted.start,
        "end": wanted.end,
        "flow": wanted.flow,
        "extensions": json.dumps(wanted.extension_ids) if wanted.extension_ids else None,
        "dialled": json.dumps(wanted.dialled) if wanted.dialled else None,
        "recorded": wanted.recorded,
        "size": wanted.per_page,
        "skipped": (wanted.page - 1) * wanted.per_page,
    }


def _record(row: tuple[Any, ...]) -> Record:
    record: Record = json.loads(row[0])
    return record


def _open_or_set_aside(file: Path) -> sqlite3.Connection:
    try:
        return _open_file(file)
    except sqlite3.OperationalError as error:
        # Locked, read-only or no room: the file itself is sound.
        _log.warning("the practice history cannot be opened, this run keeps it in memory: %s", error)
        return _open(":memory:")
    except sqlite3.DatabaseError as error:
        _log.warning("the practice history is damaged and was set aside: %s", error)
        file.replace(file.with_name(f"{file.name}.damaged"))
        for companion in ("-wal", "-shm"):
            file.with_name(file.name + companion).unlink(missing_ok=True)
        return _open_file(file)


def _open_file(file: Path) -> sqlite3.Connection:
    with suppress(OSError):  # SQLite will tell why it cannot be made
        # SQLite gives its side files the mode of this one.
        file.touch(mode=0o600)
        file.chmod(0o600)
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
