"""`deskbell history`: the calls from this desk, newest first."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from deskbell.cli.report import as_json_line, clean
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.past_call import is_removed
from deskbell.domain.progress import Progress
from deskbell.wording.outcomes import NUMBER_LOST, outcome_word
from deskbell.wording.times import date_and_time

ReadPage = Callable[[Cursor | None, int], Awaitable[HistoryPage]]

_PAGE = 200


async def history_lines(read_page: ReadPage, *, as_json: bool) -> AsyncIterator[str]:
    """A line for each call ever attempted that was not taken out of the history."""
    cursor = None
    while True:
        page = await read_page(cursor, _PAGE)
        for call in page.calls:
            if is_removed(call.evidence):
                continue
            yield as_json_line(history_fields(call)) if as_json else _line(call.progress)
        if page.next is None:
            return
        cursor = page.next


def history_fields(call: CallRecord) -> dict[str, Any]:
    """A call as `--json` prints it; times are UTC, `outcome` is null while the call is open.

    `probably` is the outcome of a call that fits an unknown one, null where there is none or it has not ended.
    """
    progress = call.progress
    found = progress.probably.outcome if progress.probably else None
    return {
        "id": call.intent.id,
        "at": datetime.fromtimestamp(call.intent.at_s, UTC).isoformat(timespec="seconds"),
        "line": call.intent.line,
        "practice": call.intent.practice,
        "number": call.intent.destination or None,
        "name": call.intent.name or None,
        "from": list(call.intent.sources),
        "outcome": progress.outcome.value if progress.outcome else None,
        "probably": found.value if found else None,
        "sent": progress.sent,
        "talked_s": progress.talked_s,
        "call_id": progress.call_id or None,
    }


def _line(progress: Progress) -> str:
    intent = progress.intent
    practice = "  practice" if intent.practice else ""
    name = f"  {intent.name}" if intent.name else ""
    number = intent.destination or NUMBER_LOST
    return clean(f"{date_and_time(intent.at_s)}  {number:<20}  {outcome_word(progress):<24}{name}{practice}")
