"""A process of its own that works on journals, one JSON line in and one out."""

import asyncio
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from deskbell.adapters.store.journal import SqliteJournal
from deskbell.domain.errors import CannotRecord, KnownError
from deskbell.domain.evidence import EndAsked, Intended, Leaving
from deskbell.domain.repeat import guard_repeat
from doubles.calls import an_intent


async def _obey(journal: SqliteJournal, order: dict[str, Any]) -> Any:
    match order["do"]:
        case "begin":
            intent = an_intent(order["id"], at_s=order["at_s"], destination=order["number"])
            await journal.begin(intent, Intended(intent.at_s), partial(guard_repeat, intent))
        case "leave":
            await journal.write(order["id"], Leaving(2.0))
        case "note":
            journal.note(order["id"], EndAsked(3.0))
        case "adopt":
            return [call.intent.id for call in await journal.adopt()]
        case "calls":
            return {
                call.intent.id: [type(piece).__name__ for piece in call.evidence]
                for call in (await journal.page(None, 1000)).calls
            }
        case "page":
            return [call.intent.id for call in (await journal.page(None, 50)).calls]
    return None


async def _live() -> None:
    journals: dict[str, SqliteJournal] = {}
    for line in sys.stdin:
        order = json.loads(line)
        folder = order["folder"]
        if folder not in journals:
            journals[folder] = SqliteJournal(Path(folder))
        try:
            answer = {"done": await _obey(journals[folder], order)}
        except CannotRecord as error:
            answer = {"error": "CannotRecord", "detail": error.detail}
        except KnownError as error:
            answer = {"error": type(error).__name__}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_live())
