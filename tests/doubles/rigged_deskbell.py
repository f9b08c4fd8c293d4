"""Deskbell in a rig of the tests: it dies by SIGKILL at a named point of a call, or lives by a clock that a test sets.

Run it as `python tests/doubles/rigged_deskbell.py RIG [WORDS]…`, with the rig as a JSON object: `die` names a point of
POINTS, `clock` a file that holds the seconds to add to the time of day. Nothing of this is in the program itself.
"""

import json
import os
import signal
import sqlite3
import sys
import time
from asyncio import selector_events
from pathlib import Path
from typing import Any

COMMITTED = ("intended", "leaving", "accepted", "listed", "recorded")
"""The evidence whose commits are points, in the order in which a call brings it."""

ON_THE_WIRE = (
    "before the head of the request",
    "between the head and the body of the request",
    "after the body of the request",
    "before the first byte of the answer",
    "after the first byte of the answer",
    "after the whole answer",
)
POINTS = tuple(f"{when} the commit of {kind}" for kind in COMMITTED for when in ("before", "after")) + ON_THE_WIRE


def die() -> None:
    """Be gone as by `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(point: str) -> None:
    """Let this process die at a point of the first call that it begins itself."""
    if point in ON_THE_WIRE:
        _watch_the_wire(point)
    else:
        when, _, kind = point.partition(" the commit of ")
        _watch_commits(when, kind)


def live_by(clock: Path) -> None:
    """Add what the file says to the time of day, at each look at it."""
    true_time = time.time

    def told_time() -> float:
        return true_time() + float(clock.read_text() or 0)

    time.time = told_time


def _watch_commits(when: str, kind: str) -> None:
    begun: list[str] = []
    written: list[str] = []

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            """Note what is inserted, and die at the commit that brings it to the disk."""
            word = sql.split(None, 1)[0].upper()
            if word == "INSERT":
                written.extend(one for one in parameters if one in COMMITTED)
                begun.extend(one for one in parameters if one == "intended")
            if word != "COMMIT":
                return super().execute(sql, parameters)
            due = bool(begun) and kind in written
            written.clear()
            if due and when == "before":
                die()
            done = super().execute(sql, parameters)
            if due:
                die()
            return done

    plain = sqlite3.connect

    def connect(*words: Any, **options: Any) -> sqlite3.Connection:
        return plain(*words, **options, factory=Watched)

    sqlite3.connect = connect  # type: ignore[assignment]


def _watch_the_wire(point: str) -> None:
    transport: Any = selector_events._SelectorSocketTransport  # type: ignore[attr-defined]
    write, read = transport.write, transport._read_ready__data_received
    sent: dict[int, int] = {}

    def watched_write(self: Any, data: bytes) -> None:
        if bytes(data[:5]) == b"POST " and b"/callback/" in bytes(data[:300]):
            sent[id(self)] = 0
        if id(self) not in sent:
            write(self, data)
            return
        if not sent[id(self)] and point == ON_THE_WIRE[0]:
            die()
        write(self, data)
        sent[id(self)] += 1
        if point == ON_THE_WIRE[sent[id(self)]]:
            die()

    def watched_read(self: Any) -> None:
        if sent.get(id(self), 0) < 2:
            read(self)
            return
        if point == ON_THE_WIRE[3]:
            die()
        if point == ON_THE_WIRE[4]:
            self._sock.recv(1)
            die()
        read(self)
        if point == ON_THE_WIRE[5]:
            die()

    transport.write, transport._read_ready__data_received = watched_write, watched_read


def main() -> None:
    """Set the rig up, then be Deskbell."""
    rig = json.loads(sys.argv[1])
    if rig.get("clock"):
        live_by(Path(rig["clock"]))
    if rig.get("die"):
        die_at(rig["die"])
    from deskbell.__main__ import run as deskbell

    deskbell(sys.argv[2:])


if __name__ == "__main__":
    main()
