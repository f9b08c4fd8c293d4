"""`deskbell history`."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from deskbell.cli.history import history_fields, history_lines
from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Evidence, Intended, Leaving, Listed, Probably, Removed, Restored, Unclear
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
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
    """Times are UTC, practice is marked, and the ids are the PBX's."""
    assert history_fields(a_call(0, *TALKED, name="Anna")) == {
        "id": "0" * 32,
        "at": "2023-11-14T22:13:20+00:00",
        "line": "practice",
        "practice": True,
        "number": "205",
        "name": "Anna",
        "from": ["101"],
        "outcome": "talked",
        "probably": None,
        "sent": True,
        "talked_s": 8,
        "call_id": CALL_ID,
    }


def test_what_is_not_known_is_null() -> None:
    """A call that was only wished for has no outcome, no name and no id."""
    fields = history_fields(a_call())
    unknown = {name for name, value in fields.items() if value is None}
    assert unknown == {"name", "outcome", "probably", "talked_s", "call_id"}
    assert fields["sent"] is False


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
