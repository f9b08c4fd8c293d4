"""Takes calls out of the journal for good: the one thing that ever removes evidence."""

import json
import sqlite3
from collections.abc import Callable

from deskbell.adapters.store import call_table
from deskbell.adapters.store.schema import KEEP_EVIDENCE, KEEPS_EVIDENCE
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.retention import Forgotten

_DROP_EVIDENCE = "DELETE FROM evidence WHERE intent_id IN (SELECT value FROM json_each(?))"
_DROP_INTENTS = "DELETE FROM intent WHERE id IN (SELECT value FROM json_each(?))"


def forget(
    connection: sqlite3.Connection,
    before_s: float,
    after: Cursor | None,
    may_go: Callable[[CallRecord], bool],
    most: int,
) -> Forgotten:
    """Look at so many calls pressed before a moment, the oldest behind `after` first, and forget those that may go.

    Works inside a transaction of its caller.
    """
    looked_at = call_table.oldest(connection, before_s, after, most)
    gone = tuple(call.intent.id for call in looked_at.calls if may_go(call))
    if gone:
        ids = (json.dumps(gone),)
        connection.execute(f"DROP TRIGGER {KEEPS_EVIDENCE}")
        connection.execute(_DROP_EVIDENCE, ids)
        connection.execute(_DROP_INTENTS, ids)
        connection.execute(KEEP_EVIDENCE)
    return Forgotten(gone, looked_at.next)
