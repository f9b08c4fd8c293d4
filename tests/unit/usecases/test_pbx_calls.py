"""Bringing in the PBX's own calls."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.call_note import CallMark
from deskbell.domain.directory import Extension
from deskbell.domain.errors import NotReachable
from deskbell.domain.line import Line
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Wanted
from deskbell.domain.pbx_history import Flow, HistoryQuery, PbxCall
from deskbell.usecases.pbx_calls import DAYS_AT_ONCE, FRESH_S, RECENT_DAYS, SETTLED_S, PbxCalls
from doubles.clock import START_S, ManualClock
from doubles.pbx import DESK, ScriptedLines, ScriptedPbx
from doubles.samples import OUTSIDE, a_record, accepted
from doubles.shelves import Shelves

OFFICE = Line("office", "101", (), host="https://pbx.example.net")
DAY_S = 86_400.0
TODAY = date(2023, 11, 14)
MIDNIGHT_S = 1_699_920_000.0
MISSED = PbxCall("c1", Flow.IN, "not answered", from_number=OUTSIDE, extension_id="4101", began_at_s=START_S - 60)


class Desk:
    """A line in Greenwich whose PBX tells of calls."""

    def __init__(self, folder: Path, *told: PbxCall) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.pbx.has_past(0, *told)
        self.shelves = Shelves(folder)
        self.pbx_calls = PbxCalls(
            self.shelves.shelf, self.shelves.marks, self.shelves.filing, ScriptedLines(self.pbx), self.clock
        )

    @property
    def days_asked(self) -> list[float]:
        """The beginnings of the days that the PBX was asked about, as days before today."""
        return [(MIDNIGHT_S - query.from_s) / DAY_S for _, query in self.pbx.queries]


@pytest.fixture
def make_desk(tmp_path: Path, set_zone: Callable[[str], None]) -> Iterator[Callable[..., Desk]]:
    """Make a desk in Greenwich, at 22:13:20."""
    set_zone("UTC0")
    made: list[Desk] = []

    def make(*told: PbxCall) -> Desk:
        made.append(Desk(tmp_path / str(len(made)), *told))
        return made[-1]

    yield make
    for desk in made:
        desk.shelves.close()


async def test_the_last_days_are_asked_about_at_a_start(make_desk: Callable[..., Desk]) -> None:
    """Each from midnight to midnight, today first, and only about the line's own extension."""
    desk = make_desk(MISSED)
    before = desk.shelves.filing.changes
    await desk.pbx_calls.bring_recent(OFFICE)
    assert RECENT_DAYS == 2
    assert [query for _, query in desk.pbx.queries] == [
        HistoryQuery(MIDNIGHT_S, MIDNIGHT_S + DAY_S, extension_ids=("4101",)),
        HistoryQuery(MIDNIGHT_S - DAY_S, MIDNIGHT_S, extension_ids=("4101",)),
    ]
    [call] = await desk.shelves.calls()
    assert (call.id, call.number, call.outcome) == ("pbx:c1", OUTSIDE, Outcome.NOT_PICKED_UP_BY_US)
    assert desk.shelves.filing.changes == before + 2


async def test_a_day_that_was_asked_about_is_not_asked_about_again(make_desk: Callable[..., Desk]) -> None:
    """But one that was not over then, and its last calls may have ended later."""
    desk = make_desk()
    await desk.pbx_calls.bring_recent(OFFICE)
    await desk.pbx_calls.bring_recent(OFFICE)
    assert desk.days_asked == [0, 1]
    desk.clock.advance(FRESH_S)
    await desk.pbx_calls.bring_recent(OFFICE)
    assert desk.days_asked == [0, 1, 0]
    desk.clock.advance(MIDNIGHT_S + DAY_S + SETTLED_S - 1 - desk.clock.now_s())
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    desk.clock.advance(FRESH_S)
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    assert desk.days_asked == [0, 1, 0, 0, 0]
    desk.clock.advance(FRESH_S)
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    assert desk.days_asked == [0, 1, 0, 0, 0]
    assert (FRESH_S, SETTLED_S) == (300.0, 3600.0)


async def test_a_clock_that_was_set_back_has_today_asked_about_again(make_desk: Callable[..., Desk]) -> None:
    """What was asked in the future is not fresh."""
    desk = make_desk()
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    desk.clock.set_back(10)
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    assert desk.days_asked == [0, 0]


async def test_days_that_are_looked_at_are_asked_about_a_few_at_a_time(make_desk: Callable[..., Desk]) -> None:
    """The newest first, none twice, and none that has not come yet."""
    desk = make_desk()
    assert DAYS_AT_ONCE == 7
    days = [TODAY - timedelta(days=ago) for ago in range(9, -3, -1)]
    await desk.pbx_calls.bring(OFFICE, [*days, TODAY])
    assert desk.days_asked == [0, 1, 2, 3, 4, 5, 6]
    await desk.pbx_calls.bring(OFFICE, days)
    assert desk.days_asked == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


async def test_another_line_of_the_same_name_is_asked_anew(make_desk: Callable[..., Desk]) -> None:
    """What one PBX told says nothing of another."""
    desk = make_desk()
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    await desk.pbx_calls.bring(OFFICE._replace(host="https://other.example.net"), [TODAY])
    await desk.pbx_calls.bring(OFFICE._replace(name="second"), [TODAY])
    assert desk.days_asked == [0, 0, 0]


async def test_calls_of_others_and_what_cannot_be_shown_are_left_out(make_desk: Callable[..., Desk]) -> None:
    """A PBX may not know how to narrow a question down; one that names no owner has been asked for ours."""
    desk = make_desk(
        MISSED,
        replace(MISSED, call_id="c2", extension_id="4102"),
        replace(MISSED, call_id="c3", extension_id=""),
        replace(MISSED, call_id="", extension_id="4101"),
    )
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    assert sorted(await desk.shelves.shown()) == ["pbx:c1", "pbx:c3"]


async def test_a_call_from_this_desk_is_not_told_twice(make_desk: Callable[..., Desk]) -> None:
    """The PBX names it as it did when it took it, in whichever case."""
    desk = make_desk(replace(MISSED, call_id="02ABB9EE000011EA94BFE17EB6EA0000", flow=Flow.OUT), MISSED)
    await desk.shelves.press("a", accepted(), a_record("bridged", talked_s=8))
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    assert sorted(await desk.shelves.shown()) == ["pbx:02abb9ee000011ea94bfe17eb6ea0000", "pbx:c1"]
    await desk.shelves.filing.file_all()
    assert sorted(await desk.shelves.shown()) == ["a", "pbx:c1"]


async def test_what_the_user_did_to_a_call_comes_with_it(make_desk: Callable[..., Desk]) -> None:
    """However often the PBX tells of it."""
    desk = make_desk(MISSED, replace(MISSED, call_id="c2"))
    desk.shelves.marks.kept = {
        "c1": CallMark("c1", "call back", ("vip",)),
        "c2": CallMark("c2", removed=True),
    }
    await desk.pbx_calls.bring(OFFICE, [TODAY])
    [call] = await desk.shelves.calls(Wanted(text="vip"))
    assert (call.id, call.note, call.tags) == ("pbx:c1", "call back", ("vip",))
    assert await desk.shelves.shown() == ["pbx:c1"]


async def test_the_requests_that_are_kept_for_calls_are_left_alone(make_desk: Callable[..., Desk]) -> None:
    """What cannot be had now is asked for another time."""
    desk = make_desk(MISSED)
    desk.pbx.budget = Budget(limit=100, left=20, resets_at_s=START_S + 60)
    await desk.pbx_calls.bring_recent(OFFICE)
    assert desk.days_asked == []
    desk.clock.advance(60)
    await desk.pbx_calls.bring_recent(OFFICE)
    assert desk.days_asked == [0, 1]


async def test_a_pbx_that_is_out_of_reach_is_asked_another_time(make_desk: Callable[..., Desk]) -> None:
    """Nobody is disturbed."""
    desk = make_desk(MISSED)
    desk.pbx.directory_error = NotReachable("pbx.example.net")
    await desk.pbx_calls.bring_recent(OFFICE)
    desk.pbx.directory_error = None
    await desk.pbx_calls.bring_recent(OFFICE)
    assert desk.days_asked == [0, 1]


@pytest.mark.parametrize(
    ("extension", "own_id", "asked"),
    [("101", "9", "4101"), ("102", "9", ""), ("", "9", "9"), ("@desk", "9", "9"), ("", "", "")],
)
async def test_the_extension_is_the_lines_or_the_users_own(
    make_desk: Callable[..., Desk], extension: str, own_id: str, asked: str
) -> None:
    """Where nobody tells which it is, nothing is asked."""
    desk = make_desk()
    desk.pbx.directory = (Extension("7", "1011", "Other", "phone"), DESK)
    desk.pbx.own_id = own_id
    await desk.pbx_calls.bring(OFFICE._replace(extension=extension), [TODAY])
    assert [query.extension_ids for _, query in desk.pbx.queries] == ([(asked,)] if asked else [])
