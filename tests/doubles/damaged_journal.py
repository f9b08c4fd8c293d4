"""Journals with all kinds of calls, ways to damage their files, and what may be said of them afterwards."""

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from deskbell.adapters.store import call_table
from deskbell.adapters.store.database import open_database
from deskbell.adapters.store.journal import FILE_NAME, SqliteJournal
from deskbell.adapters.store.seals import evidence_seal, intent_seal
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    ListedCall,
    NotSent,
    Recorded,
    RecordedLeg,
    TokenWasRefused,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Progress
from doubles.calls import an_intent

BEGUN_S = 1_700_000_000.0
LOG_NAME = f"{FILE_NAME}-wal"


def write_calls(folder: Path, calls: int, seed: int, *, killed: bool) -> dict[str, CallRecord]:
    """Make a journal and return what it holds; where its process was killed, the newest half stands in the log."""
    rng = random.Random(seed)
    path = folder / FILE_NAME
    records: dict[str, CallRecord] = {}
    with closing(open_database(path, 5)) as connection:
        for number in range(calls):
            if number == calls // 2:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.execute("PRAGMA wal_autocheckpoint = 0")
            record = _a_call(rng, number)
            records[record.intent.id] = record
            connection.execute("BEGIN IMMEDIATE")
            call_table.insert(connection, record.intent, record.evidence[0])
            connection.execute("COMMIT")
            for piece in record.evidence[1:]:
                call_table.append(connection, record.intent.id, piece)
        left = folder.with_name(f"{folder.name}.killed")
        left.mkdir(mode=0o700)
        for name in (FILE_NAME, LOG_NAME, f"{FILE_NAME}-shm"):
            shutil.copyfile(folder / name, left / name)
    if killed:
        shutil.rmtree(folder)
        left.rename(folder)
    else:
        shutil.rmtree(left)
    return records


def _a_call(rng: random.Random, number: int) -> CallRecord:
    at_s = BEGUN_S + 60 * number
    intent = replace(
        an_intent(f"{rng.getrandbits(128):032x}", at_s=at_s, destination=f"+7926{number:07}", owner="gone"),
        practice=number % 3 == 0,
        name="Иван Петров" * (500 if number % 17 == 0 else 1),
    )
    return CallRecord(intent, (Intended(at_s), *rng.choice(_STORIES)(at_s + 1, rng)))


def _accepted(at_s: float) -> tuple[Evidence, ...]:
    return (Leaving(at_s), WasAccepted(at_s + 1, f"call {at_s}", f"handle {at_s}", "7"))


def _listed(at_s: float) -> tuple[Evidence, ...]:
    ours = ListedCall("handle", "7", "101", "101", at_s, None)
    return (Listed(at_s + 1, ours), Listed(at_s + 3, replace(ours, answered_at_s=at_s + 2)))


def _recorded(at_s: float, result: str, talked_s: int | None) -> Recorded:
    return Recorded(at_s, result, talked_s, (RecordedLeg("101", "answered"), RecordedLeg("205", result)))


Story = Callable[[float, random.Random], tuple[Evidence, ...]]
_STORIES: tuple[Story, ...] = (
    lambda _at_s, _rng: (),
    lambda at_s, _rng: (Leaving(at_s),),
    lambda at_s, _rng: (Leaving(at_s), Unclear(at_s + 30, UnclearReason.NO_ANSWER_IN_TIME)),
    lambda at_s, _rng: (Leaving(at_s), Unclear(at_s + 30, UnclearReason.SERVER_FAULT), UserSaid(at_s + 90, rang=False)),
    lambda at_s, _rng: (NotSent(at_s, NotSentReason.UNREACHABLE, "pbx.example.net"),),
    lambda at_s, _rng: (EndAsked(at_s), NotSent(at_s + 1, NotSentReason.CANCELLED)),
    lambda at_s, _rng: (Leaving(at_s), WasRefused(at_s + 1, RefusalReason.CALL_LIMIT, 403, "limit")),
    lambda at_s, _rng: (Leaving(at_s), TokenWasRefused(at_s + 1, 1), Leaving(at_s + 2, 2)),
    lambda at_s, _rng: (*_accepted(at_s), *_listed(at_s + 2)),
    lambda at_s, rng: (*_accepted(at_s), *_listed(at_s + 2), _recorded(at_s + 60, "bridged", rng.randrange(1, 900))),
    lambda at_s, _rng: (*_accepted(at_s), *_listed(at_s + 2), _recorded(at_s + 60, "not answered", None)),
    lambda at_s, _rng: (*_accepted(at_s), EndAsked(at_s + 5), EndTaken(at_s + 6), _recorded(at_s + 60, "failed", None)),
)


def damage(folder: Path, rng: random.Random) -> str:
    """Damage one of a journal's files as disks and people do, and say how."""
    names = [name for name in (FILE_NAME, LOG_NAME) if (folder / name).exists()]
    path = folder / rng.choice(names)
    content = bytearray(path.read_bytes())
    how = rng.choice(("flip", "flip", "flips", "cut", "zeroes", "header"))
    if how == "cut":
        at = rng.randrange(1, len(content))
        del content[at:]
    elif how == "zeroes":
        at = rng.randrange(0, len(content), 512)
        length = rng.choice((512, 4096, 8192))
        content[at : at + length] = bytes(len(content[at : at + length]))
    else:
        at = rng.randrange(min(len(content), 100)) if how == "header" else rng.randrange(len(content))
        end = min(len(content), at + (64 if how == "flips" else 1))
        for place in range(at, end):
            content[place] ^= 1 << rng.randrange(8)
    path.write_bytes(content)
    return f"{path.name}: {how} at {at} of {len(content)}"


def recovering_sqlite(place: Path) -> str | None:
    """SQLite's command line if it can recover; Debian builds it without (`ENABLE_DBPAGE_VTAB`)."""
    command = os.environ.get("DESKBELL_TEST_SQLITE") or shutil.which("sqlite3")
    if command is None:
        return None
    probe = place / "probe.db"
    with closing(sqlite3.connect(probe)) as connection:
        connection.execute("CREATE TABLE probe (a)")
    told = subprocess.run([command, str(probe), ".recover"], capture_output=True, text=True, check=False)
    return command if "CREATE TABLE" in told.stdout else None


def recovered(folder: Path, place: Path, command: str) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The rows of intents and of evidence, by their seals, that SQLite's own recovery finds."""
    copy = place / "copied"
    shutil.copytree(folder, copy)
    told = subprocess.run([command, str(copy / FILE_NAME), ".recover"], capture_output=True, check=False)
    fresh = place / "recovered.db"
    subprocess.run([command, str(fresh)], input=told.stdout, capture_output=True, check=False)
    intents, evidence = set[tuple[Any, ...]](), set[tuple[Any, ...]]()
    if not fresh.exists():
        return intents, evidence
    with closing(sqlite3.connect(fresh)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        for row in _every_row(connection):
            for start in range(len(row)):
                if _holds(intent_seal, order := _intent_order(row[start : start + 9])):
                    intents.add(order)
                if _holds(evidence_seal, row[start : start + 5]):
                    evidence.add(row[start : start + 5])
    return intents, evidence


def _every_row(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        yield from connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a copy of ours


def _intent_order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """From the order of the table to the order of the seal."""
    return (*row[:5], row[7], row[8]) if len(row) == 9 else ()


def _holds(seal: Callable[..., int], row: tuple[Any, ...]) -> bool:
    if len(row) not in (5, 7) or not isinstance(row[1], int | float) or not isinstance(row[0], str):
        return False
    try:
        return bool(row[-1] == seal(row[0], float(row[1]), *row[2:-1]))
    except (TypeError, ValueError):
        return False


def rows_of(path: Path) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The rows of intents and of evidence in a journal that is whole."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        intents = "SELECT id, at_s, line, practice, destination, body, seal FROM intent"
        evidence = "SELECT intent_id, at_s, kind, body, seal FROM evidence"
        return set(connection.execute(intents)), set(connection.execute(evidence))


class Trial(NamedTuple):
    """One damage: how it was done, how often a mending was told, and everything that is wrong afterwards."""

    how: str
    mendings: int
    wrong: tuple[str, ...]


async def try_damage(
    whole: Path, before: Mapping[str, CallRecord], place: Path, seed: int, command: str | None
) -> Trial:
    """Damage a copy of a journal, go on with it, and compare what is there with what was and what SQLite recovers."""
    rng = random.Random(seed)
    folder = place / "data"
    shutil.copytree(whole, folder)
    how = damage(folder, rng)
    intents, evidence = recovered(folder, place, command) if command else (set(), set())
    told: list[object] = []
    journal = SqliteJournal(folder, trouble=told.append)
    try:
        await journal.adopt()
        after = await calls_of(journal)
    finally:
        journal.close(10)
    kept_intents, kept_evidence = rows_of(folder / FILE_NAME)
    wrong = [f"lost intent {row}" for row in intents - kept_intents]
    wrong += [f"lost evidence {row}" for row in evidence - kept_evidence]
    # Of an id that was cut through, the beginning is all that is left of its call.
    cut = {intent_id[:8] for intent_id in before.keys() - after.keys()}
    wrong += [f"invented {intent_id}" for intent_id in after.keys() - before.keys() if intent_id[:8] not in cut]
    for intent_id in after.keys() & before.keys():
        wrong += claims_more(after[intent_id].progress, before[intent_id].progress)
    return Trial(how, len(told), (*wrong, *("told twice" for _ in told[1:])))


async def calls_of(journal: SqliteJournal) -> dict[str, CallRecord]:
    """Every call of a journal, page by page."""
    found: dict[str, CallRecord] = {}
    cursor = None
    while True:
        page = await journal.page(cursor, 50)
        found |= {record.intent.id: record for record in page.calls}
        cursor = page.next
        if cursor is None:
            return found


def claims_more(after: Progress, before: Progress) -> list[str]:
    """What is said of a call after a damage that was not said, or was said otherwise, before it."""
    claims = []
    if after.outcome not in (None, Outcome.UNKNOWN, before.outcome):
        claims.append(f"outcome {after.outcome} instead of {before.outcome}")
    if before.sent and not after.sent:
        claims.append("not sent")
    if after.stage > before.stage:
        claims.append(f"stage {after.stage} instead of {before.stage}")
    if after.talked_s not in (None, before.talked_s):
        claims.append(f"talked {after.talked_s} instead of {before.talked_s}")
    return claims
