"""`deskbell history`: past calls, newest first."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from deskbell.cli.report import as_json_line, clean
from deskbell.cli.requests import HistoryRequest
from deskbell.domain.call import Intent
from deskbell.domain.errors import DirectoryTrouble
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.past_call import Direction, PastCall, Wanted, is_removed, past_call
from deskbell.domain.progress import Progress
from deskbell.usecases.desk import Desk
from deskbell.usecases.past_calls import PastCalls
from deskbell.wording.call_export import call_fields, csv_rows, csv_titles
from deskbell.wording.history import DIRECTIONS
from deskbell.wording.outcomes import NUMBER_LOST, outcome_word
from deskbell.wording.past_calls import outcome_word as past_word
from deskbell.wording.times import date_and_time

ReadPage = Callable[[Cursor | None, int], Awaitable[HistoryPage]]

_PAGE = 200


async def history_text(desk: Desk, request: HistoryRequest) -> AsyncIterator[str]:
    """What is printed, in whole lines: the calls from this desk, or where more is asked for, past calls that fit."""
    if request == HistoryRequest(json=request.json):
        async for line in history_lines(desk.history, as_json=request.json):
            yield f"{line}\n"
        return
    wanted = Wanted(request.find, from_day=date.fromisoformat(request.since) if request.since else None)
    past = await desk.past_calls()
    wanted = replace(wanted, holders=await _holders(desk, past, request.find))
    if request.csv:
        yield csv_titles()
    async for call in past.export(wanted):
        if request.csv:
            yield csv_rows((call,))
        else:
            yield f"{as_json_line(call_fields(call)) if request.json else _past_line(call)}\n"


async def _holders(desk: Desk, past: PastCalls, text: str) -> frozenset[str]:
    """The numbers of those whose names a text finds: of contacts, and as they were called, for no PBX is asked."""
    holders = await past.numbers_named(text)
    with suppress(DirectoryTrouble):
        holders |= await (await desk.people_finder()).holders(None, text)
    return holders


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
    """A call of the journal as `--json` prints it, its id as the PBX writes it."""
    return {**call_fields(past_call(call)), "call_id": call.progress.call_id or None}


def _line(progress: Progress) -> str:
    intent = progress.intent
    return _words(intent.at_s, intent.destination, outcome_word(progress), intent.name, _practice(intent))


def _past_line(call: PastCall) -> str:
    note = " ".join((*call.note.split(), *(f"#{tag}" for tag in call.tags)))
    came_in = DIRECTIONS[call.direction].lower() if call.direction is Direction.IN else ""
    return _words(call.at_s, call.number, past_word(call), call.name, came_in, _practice(call), note)


def _practice(call: Intent | PastCall) -> str:
    return "practice" if call.practice else ""


def _words(at_s: float, number: str, outcome: str, *further: str) -> str:
    rest = "".join(f"  {one}" for one in further if one)
    return clean(f"{date_and_time(at_s)}  {number or NUMBER_LOST:<20}  {outcome:<24}{rest}")
