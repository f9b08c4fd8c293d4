"""`deskbell history`."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from deskbell.cli.history import history_fields, history_lines, history_text
from deskbell.cli.requests import HistoryRequest
from deskbell.domain.errors import DirectoryTrouble, UnclearReason
from deskbell.domain.evidence import (
    Evidence,
    Intended,
    Leaving,
    Listed,
    Noted,
    Probably,
    Removed,
    Restored,
    Unclear,
    WasAccepted,
)
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall, Wanted
from doubles.clock import START_S
from doubles.journal import MemoryJournal
from doubles.pbx import CALL_ID
from doubles.samples import a_record, a_row, accepted, an_intent

LEFT = Leaving(START_S)
TALKED = (Intended(START_S), LEFT, accepted(), a_record("bridged", talked_s=8))


def a_call(number: int = 0, *evidence: Evidence, name: str = "", practice: bool = True) -> CallRecord:
    """A call placed some seconds after the start."""
    intent = an_intent(intent_id=f"{number:032x}", after_s=number)
    return CallRecord(replace(intent, name=name, practice=practice), evidence or (Intended(START_S),))


async def lines(*calls: CallRecord, as_json: bool) -> list[str]:
    """Every line that is printed of these calls."""
    return [line async for line in history_lines(MemoryJournal(calls).page, as_json=as_json)]


def test_a_talked_call_has_every_field() -> None:
    """Times are UTC, practice is marked, and the ids are the PBX's as it writes them."""
    noted = Noted(START_S, "gate", ("vip",))
    assert history_fields(a_call(0, *TALKED, noted, name="Anna")) == {
        "id": "0" * 32,
        "at": "2023-11-14T22:13:20+00:00",
        "line": "practice",
        "practice": True,
        "pbx": False,
        "direction": "out",
        "number": "205",
        "name": "Anna",
        "from": ["101"],
        "outcome": "talked",
        "probably": None,
        "sent": True,
        "talked_s": 8,
        "call_id": CALL_ID,
        "note": "gate",
        "tags": ["vip"],
    }


def test_what_is_not_known_is_null() -> None:
    """A call that was only wished for has no outcome, no name and no id."""
    fields = history_fields(a_call())
    unknown = {name for name, value in fields.items() if value is None}
    assert unknown == {"name", "outcome", "probably", "talked_s", "call_id"}
    assert fields["sent"] is False


def test_the_id_stands_as_in_the_steps_of_the_call() -> None:
    """A script may look for it, in whatever case the PBX writes."""
    fields = history_fields(a_call(0, LEFT, WasAccepted(START_S, "0A-CALL", "API")))
    assert fields["call_id"] == "0A-CALL"


def test_what_is_only_probable_has_a_field_of_its_own() -> None:
    """An unknown call stays unknown beside the outcome of one that fits."""
    busy = a_record("busy", ("101", "answered"), ("205", "busy"))
    unclear = Unclear(START_S + 1, UnclearReason.CONNECTION_LOST)
    fields = history_fields(a_call(0, Leaving(START_S), unclear, Probably(busy.at_s, "found", busy)))
    assert (fields["outcome"], fields["probably"], fields["call_id"]) == ("unknown", "busy", None)
    live = Probably(START_S + 2, "found", Listed(START_S + 2, a_row("101")))
    assert history_fields(a_call(0, Leaving(START_S), unclear, live))["probably"] is None


async def test_json_is_one_object_a_line_newest_first() -> None:
    """Programs read line by line."""
    told = [json.loads(line) for line in await lines(a_call(1), a_call(3), a_call(2), as_json=True)]
    assert [row["id"][-1] for row in told] == ["3", "2", "1"]


async def test_people_get_columns(set_zone: Callable[[str], None]) -> None:
    """Time, number, outcome, name and practice stand in a row; a real call is not marked."""
    set_zone("UTC0")
    told = await lines(a_call(0, *TALKED, name="Anna"), a_call(60, practice=False), as_json=False)
    assert told == [
        "2023-11-14 22:14  205                   In progress             ",
        "2023-11-14 22:13  205                   Talked 0:08               Anna  practice",
    ]


async def test_a_number_that_was_lost_is_said_to_be(set_zone: Callable[[str], None]) -> None:
    """The call stands there all the same."""
    set_zone("UTC0")
    call = a_call(0, *TALKED)
    lost = CallRecord(replace(call.intent, destination=""), call.evidence)
    assert await lines(lost, as_json=False) == [
        "2023-11-14 22:13  a number that was lost  Talked 0:08               practice"
    ]
    assert history_fields(lost)["number"] is None


@pytest.mark.parametrize("as_json", [True, False])
async def test_hostile_names_stay_on_their_line(as_json: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """A name can neither begin a line nor command the terminal."""
    (line,) = await lines(a_call(0, name="Anna\n\x1b[2J\u202e"), as_json=as_json)
    assert line.isprintable()


async def test_every_page_is_read_to_the_end() -> None:
    """All calls come, each once, however many pages they fill."""
    calls = [a_call(number) for number in range(450)]
    told = [json.loads(line)["id"] for line in await lines(*calls, as_json=True)]
    assert told == [call.intent.id for call in reversed(calls)]


async def test_pages_are_asked_for_one_after_the_other() -> None:
    """The first line comes after one page, and the next page begins where the first ended."""
    cursor = Cursor(START_S, "0" * 32)
    pages: Iterator[HistoryPage] = iter([HistoryPage((a_call(1),), cursor), HistoryPage((), None)])
    asked: list[Cursor | None] = []

    async def page(before: Cursor | None, _limit: int) -> HistoryPage:
        asked.append(before)
        return next(pages)

    told = history_lines(page, as_json=True)
    await anext(told)
    assert asked == [None]
    assert [line async for line in told] == []
    assert asked == [None, cursor]


async def test_a_call_that_was_taken_out_is_left_out() -> None:
    """One that was put back is listed again."""
    gone, back = a_call(0, LEFT, Removed(START_S)), a_call(1, LEFT, Removed(START_S), Restored(START_S))
    told = await lines(gone, back, as_json=True)
    assert [json.loads(line)["id"] for line in told] == [back.intent.id]


class FiledPast:
    """Past calls that are filed already, and the question that was asked."""

    def __init__(self, *calls: PastCall) -> None:
        self.calls = calls
        self.wanted: list[Wanted] = []
        self.error: Exception | None = None

    async def past_calls(self) -> "FiledPast":
        """Fits a desk."""
        return self

    async def people_finder(self) -> "FiledPast":
        """Fits a desk."""
        return self

    async def holders(self, line: None, text: str) -> frozenset[str]:
        """Fits People: Ann has a number."""
        del line
        if self.error:
            raise self.error
        return frozenset({"205"}) if text == "ann" else frozenset()

    async def numbers_named(self, text: str) -> frozenset[str]:
        """Fits PastCalls: Ann was called as an extension too."""
        return frozenset({"102"}) if text == "ann" else frozenset()

    async def export(self, wanted: Wanted) -> AsyncIterator[PastCall]:
        """Everything, whatever is asked."""
        self.wanted.append(wanted)
        for call in self.calls:
            yield call


MISSED = PastCall(
    "pbx:c1",
    START_S,
    "office",
    practice=False,
    direction=Direction.IN,
    number="+37410123456",
    name="=Ann",
    outcome=Outcome.NOT_PICKED_UP_BY_US,
    note="call\nback",
    tags=("vip",),
)
OURS = PastCall("a", START_S, "office", practice=True, direction=Direction.OUT, number="", outcome=Outcome.BUSY)


async def told(request: HistoryRequest, *calls: PastCall) -> tuple[str, list[Wanted]]:
    """What is printed of these calls, and what was looked for."""
    past = FiledPast(*calls)
    text = "".join([text async for text in history_text(past, request)])  # type: ignore[arg-type]
    return text, past.wanted


async def test_without_a_question_the_calls_of_the_journal_are_listed() -> None:
    """As ever, one line for each."""

    class Listing:
        history = MemoryJournal([a_call(0, *TALKED)]).page

    [text] = [text async for text in history_text(Listing(), HistoryRequest())]  # type: ignore[arg-type]
    assert text.endswith("\n")
    assert text.split()[2:4] == ["205", "Talked"]
    [text] = [text async for text in history_text(Listing(), HistoryRequest(json=True))]  # type: ignore[arg-type]
    assert json.loads(text) == history_fields(a_call(0, *TALKED))


async def test_past_calls_are_found_for_people(set_zone: Callable[[str], None]) -> None:
    """One line for each, with its direction and its note."""
    set_zone("UTC0")
    text, wanted = await told(HistoryRequest(find="ann", since="2023-11-01"), MISSED, OURS)
    assert wanted == [Wanted("ann", from_day=date(2023, 11, 1), holders=frozenset({"205", "102"}))]
    assert text == (
        "2023-11-14 22:13  +37410123456          Missed                    =Ann  incoming  call back #vip\n"
        "2023-11-14 22:13  a number that was lost  Busy                      practice\n"
    )


async def test_past_calls_are_found_also_where_nobody_can_be() -> None:
    """A directory that cannot be read hides no call that says itself whose it is."""
    past = FiledPast(OURS)
    past.error = DirectoryTrouble("damaged")
    told = [text async for text in history_text(past, HistoryRequest(find="ann"))]  # type: ignore[arg-type]
    assert (len(told), past.wanted) == (1, [Wanted("ann", holders=frozenset({"102"}))])


async def test_past_calls_are_found_for_programs() -> None:
    """An object a line, with what the PBX tells among ours."""
    text, wanted = await told(HistoryRequest(find="x", json=True), MISSED, OURS)
    first, second = [json.loads(line) for line in text.splitlines()]
    assert wanted == [Wanted("x")]
    assert (first["id"], first["pbx"], first["direction"], first["note"]) == ("pbx:c1", True, "in", "call\nback")
    assert (second["id"], second["pbx"], second["outcome"]) == ("a", False, "busy")


async def test_a_table_begins_as_spreadsheets_need_it() -> None:
    """With the mark of UTF-8 and the titles, and nothing in it is run."""
    text, wanted = await told(HistoryRequest(csv=True), MISSED)
    titles, row, rest = text.split("\r\n")
    assert wanted == [Wanted()]
    assert titles.startswith("\ufeffDate,Time,")
    assert ",'=Ann,'+37410123456,Missed," in row
    assert '"call\nback"' in row
    assert rest == ""
