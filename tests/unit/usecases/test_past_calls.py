"""Looking back at calls, and writing down what is to be remembered of them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from deskbell.adapters.store.past_rows import day_of
from deskbell.domain.call_form import CallForm
from deskbell.domain.call_note import CallMark
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Noted, Removed, Restored
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import DayCount, Days, Direction, Filed, PastCall, PastPage, Wanted
from deskbell.usecases.past_calls import ALL, PAGE, PastCalls
from doubles.clock import START_S, ManualClock
from doubles.samples import a_record, accepted
from doubles.shelves import PieceShelf, Shelves, past_of

TODAY = day_of(START_S)
OWN = PastCall(
    "pbx:02abb9", START_S + 30, "office", practice=False, direction=Direction.IN, number="206", name="Ann",
    outcome=Outcome.NOT_PICKED_UP_BY_US, call_id="02abb9",
)  # fmt: skip


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    """Return an empty journal and an empty shelf."""
    made = Shelves(tmp_path)
    yield made
    made.close()


@pytest.fixture
def past(shelves: Shelves) -> PastCalls:
    """Return what can be done with them."""
    return past_of(shelves, ManualClock())


async def test_calls_are_found_by_day_and_by_place(shelves: Shelves, past: PastCalls) -> None:
    """Days with their totals, a day's calls from a place on, the newest of all, and one by its id."""
    await shelves.press("a", accepted(), a_record("bridged", talked_s=8))
    await shelves.press("b", after_s=5)
    await shelves.press("c", after_s=-86_400)
    await shelves.filing.file_all()
    yesterday = TODAY - timedelta(days=1)
    assert await past.days() == Days((DayCount(TODAY, 0, 2, 0), DayCount(yesterday, 0, 1, 0)))
    assert await past.days(ALL, TODAY) == Days((DayCount(yesterday, 0, 1, 0),))
    assert [call.id for call in await past.calls(ALL, TODAY, 0, 1)] == ["b"]
    assert [call.id for call in await past.calls(ALL, TODAY, 1, 5)] == ["a"]
    assert [call.id for call in await past.first(ALL, 2)] == ["b", "a"]
    found = await past.call("a")
    assert found
    assert found.talked_s == 8
    assert await past.call("x") is None


async def test_a_note_and_tags_are_evidence(shelves: Shelves, past: PastCalls) -> None:
    """Cleaned, on the disk, and found at once."""
    await shelves.press("a")
    await shelves.filing.file_all()
    await past.note("a", " call\u202e back ", ("VIP", "vip"))
    [call] = await past.first(Wanted(text="back vip"), 10)
    assert (call.note, call.tags) == ("call back", ("VIP",))
    page = await shelves.journal.page(None, 10)
    assert page.calls[0].evidence[-1] == Noted(START_S, "call back", ("VIP",))
    await past.note("a", "")
    [call] = await past.first(ALL, 10)
    assert (call.note, call.tags) == ("", ())


async def test_calls_are_taken_out_and_put_back(shelves: Shelves, past: PastCalls) -> None:
    """Which is evidence too."""
    for call_id in ("a", "b", "c"):
        await shelves.press(call_id)
    await shelves.filing.file_all()
    before = past.changes
    await past.remove(("a", "b"))
    assert [call.id for call in await past.first(ALL, 10)] == ["c"]
    assert await past.changed(before) == past.changes > before
    await past.restore(("a",))
    assert sorted(call.id for call in await past.first(ALL, 10)) == ["a", "c"]
    told = {call.intent.id: call.evidence[1:] for call in (await shelves.journal.page(None, 10)).calls}
    assert told == {"a": (Removed(START_S), Restored(START_S)), "b": (Removed(START_S),), "c": ()}


async def test_what_is_done_to_a_call_of_the_pbx_is_kept_beside_it(shelves: Shelves, past: PastCalls) -> None:
    """Each change leaves the rest of it as it was."""
    await shelves.shelf.put((Filed(OWN),), None)
    before = past.changes
    await past.note(OWN.id, "missed", ("urgent",))
    assert past.changes == before + 1
    assert shelves.marks.kept == {"02abb9": CallMark("02abb9", "missed", ("urgent",))}
    assert await past.first(ALL, 9) == (replace(OWN, note="missed", tags=("urgent",)),)
    await past.remove((OWN.id,))
    assert shelves.marks.kept["02abb9"] == CallMark("02abb9", "missed", ("urgent",), removed=True)
    assert await past.first(ALL, 9) == ()
    await past.restore((OWN.id,))
    assert await past.first(ALL, 9) == (replace(OWN, note="missed", tags=("urgent",)),)
    await past.note("pbx:gone", "kept all the same")
    assert shelves.marks.kept["gone"] == CallMark("gone", "kept all the same")
    assert len(await past.first(ALL, 9)) == 1


async def test_a_note_of_a_call_that_is_not_there_is_refused(past: PastCalls) -> None:
    """Nobody is told that it was kept."""
    with pytest.raises(CannotRecord):
        await past.note("nobody", "x")


async def test_an_export_files_everything_first(shelves: Shelves, past: PastCalls) -> None:
    """Page by page, newest first, only what is wanted."""
    shelves.press_many(PAGE + 2)
    told = [call.id async for call in past.export(ALL)]
    assert told == [f"{number:04}" for number in range(PAGE + 1, -1, -1)]
    assert [call.id async for call in past.export(Wanted(number="206"))] == []


async def test_numbers_are_known_by_the_names_under_which_they_were_called(shelves: Shelves, past: PastCalls) -> None:
    """A note that says the name does not make a number theirs, and digits are nobody's name."""
    called = replace(OWN, number="205", name="Accounts, Anna")
    noted = replace(OWN, id="pbx:2", number="206", name="", note="for Anna of accounts")
    nowhere = replace(OWN, id="pbx:3", number="", name="Anna, accounts")
    await shelves.shelf.put(tuple(map(Filed, (called, noted, nowhere))), None)
    assert await past.numbers_named("anna accounts") == {"205"}
    assert await past.numbers_named("Анна") == {"205"}
    assert await past.numbers_named("anna sales") == frozenset()
    assert await past.numbers_named("205") == frozenset()


async def test_the_calls_that_fit_are_written_into_a_file(shelves: Shelves, past: PastCalls, tmp_path: Path) -> None:
    """As many as are said, in the form that is asked for."""
    await shelves.press("a")
    await shelves.press("b", after_s=5)
    path = tmp_path / "calls.json"
    assert await past.write(str(path), CallForm.JSON, Wanted(to_day=TODAY)) == 2
    assert [call["id"] for call in json.loads(path.read_bytes())] == ["b", "a"]


async def test_pieces_without_a_find_are_passed_over(shelves: Shelves) -> None:
    """A question is done when something was found, or there is nothing older."""
    second, day = date(2020, 2, 2), DayCount(date(2020, 1, 1), 1, 0, 0)
    shelf = PieceShelf(
        days={None: Days((), TODAY), TODAY: Days((), second), second: Days((day,), day.day), day.day: Days(())},
        pages={None: PastPage((), 9), 9: PastPage((OWN,), 7), 7: PastPage((OWN,), 5), 5: PastPage((), None)},
    )
    past = past_of(shelves, ManualClock(), shelf)
    assert await past.days() == Days((day,), day.day)
    assert await past.days(ALL, day.day) == Days(())
    assert shelf.days_asked == [None, TODAY, second, day.day]
    assert await past.first(ALL, 2) == (OWN, OWN)
    assert shelf.paged == [(None, 2), (9, 2), (7, 1)]
    assert await past.first(ALL, 3) == (OWN, OWN)
