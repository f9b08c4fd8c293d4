"""Past calls on the disk: whole, quick to throw away, and never behind what happened to their file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from deskbell.adapters.store import past_query
from deskbell.adapters.store.past import FILE_NAME, SqlitePast
from deskbell.adapters.store.past_rows import day_of
from deskbell.domain.errors import CannotRecord
from deskbell.domain.history import Cursor
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import AgedCalls, DayCount, Days, Direction, Filed, PastCall, Wanted
from deskbell.domain.pbx_past import AskedDays
from deskbell.domain.standing import JournalMark, Standing

WHOLE = PastCall(
    id="a",
    at_s=1_700_000_000.5,
    line="office",
    practice=False,
    direction=Direction.OUT,
    number="+37410123456",
    name="Ann Example",
    outcome=Outcome.UNKNOWN,
    talked_s=0,
    note="two\nlines",
    tags=("vip", "bill"),
    call_id="c1",
    extension="101",
    sources=("101", "102"),
    options=MappingProxyType({"call_duration": 5, "variables": MappingProxyType({"a": "b"}), "x": ("1", "2")}),
    host="https://pbx.example.net",
    sent=False,
    user_said=False,
    is_probable=True,
    probably=Outcome.TALKED,
    probably_talked_s=7,
    source=Leg(1.0, 2.0),
    destination=Leg(3.0, None),
    ended_at_s=4.0,
)
BARE = PastCall("b", 0.0, "", practice=True, direction=Direction.IN, number="")
MARK = JournalMark("here", 5, 6)


@pytest.fixture
def open_past(tmp_path: Path) -> Iterator[Callable[[], SqlitePast]]:
    """Open past calls in one folder, and close them after the test."""
    opened: list[SqlitePast] = []

    def make() -> SqlitePast:
        opened.append(SqlitePast(tmp_path))
        return opened[-1]

    yield make
    for past in opened:
        past.close(5)


async def ids(past: SqlitePast, wanted: Wanted | None = None) -> list[str]:
    """The ids of the calls that fit, newest first."""
    return [call.id for call in (await past.page(wanted or Wanted(), None, 10_000)).calls]


def throw_away(folder: Path) -> None:
    """Leave nothing of the file."""
    for path in list(folder.glob(f"{FILE_NAME}*")):
        path.unlink()


async def test_a_call_comes_back_as_it_went(open_past: Callable[[], SqlitePast]) -> None:
    """Everything that is known of it, and of a bare one nothing more."""
    past = open_past()
    await past.put((Filed(WHOLE), Filed(BARE)), None)
    past.close(5)
    again = open_past()
    assert (await again.page(Wanted(), None, 10)).calls == (WHOLE, BARE)
    assert await again.call("a") == WHOLE


async def test_a_call_whose_time_was_mended_moves(open_past: Callable[[], SqlitePast]) -> None:
    """It stands once, where it belongs now."""
    past = open_past()
    await past.put((Filed(WHOLE), Filed(BARE)), None)
    await past.put((Filed(replace(BARE, at_s=1_800_000_000.0)),), None)
    assert await ids(past) == ["b", "a"]
    assert len((await past.days(Wanted(), None)).days) == 2


async def test_many_calls_of_one_moment_have_places_of_their_own(open_past: Callable[[], SqlitePast]) -> None:
    """None takes the place of another."""
    past = open_past()
    await past.put(tuple(Filed(replace(BARE, id=str(number))) for number in range(300)), None)
    assert sorted(await ids(past), key=int) == [str(number) for number in range(300)]


@pytest.mark.parametrize("damage", [b"no database at all" * 500, b""])
async def test_a_damaged_file_is_thrown_away(
    open_past: Callable[[], SqlitePast], tmp_path: Path, damage: bytes
) -> None:
    """All of it can be made again, and nothing says that it has been filed."""
    past = open_past()
    await past.put((Filed(WHOLE),), None)
    await past.start_over(MARK)
    past.close(5)
    (tmp_path / FILE_NAME).write_bytes(damage)
    again = open_past()
    assert await ids(again) == []
    assert await again.standing() is None
    await again.put((Filed(WHOLE),), None)
    assert await ids(again) == ["a"]


async def test_a_row_that_was_changed_is_not_believed(open_past: Callable[[], SqlitePast], tmp_path: Path) -> None:
    """A flipped bit must not have a wrong number called."""
    past = open_past()
    await past.put((Filed(WHOLE),), None)
    past.close(5)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE past_call SET body = replace(body, '37410123456', '37410123457')")
        connection.commit()
    assert await ids(open_past()) == []


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
        "DROP TABLE standing",
        "DROP TABLE day_count",
        "ALTER TABLE made_by RENAME COLUMN zone TO rules",
    ],
)
async def test_another_versions_file_is_thrown_away(
    open_past: Callable[[], SqlitePast], tmp_path: Path, change: str
) -> None:
    """Nothing is there but what can be made again."""
    past = open_past()
    await past.put((Filed(WHOLE),), None)
    past.close(5)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(change)
    assert await ids(open_past()) == []


async def test_two_processes_share_one_file(open_past: Callable[[], SqlitePast], tmp_path: Path) -> None:
    """Also where one of them throws it away under the other."""
    one, other = open_past(), open_past()
    await one.put((Filed(WHOLE),), None)
    assert await ids(other) == ["a"]
    one.close(5)
    throw_away(tmp_path)
    third = open_past()
    await third.put((Filed(BARE),), None)
    assert await ids(other) == ["b"]


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """As the journal says it."""
    (tmp_path / "file").touch()
    past = SqlitePast(tmp_path / "file" / "data")
    with pytest.raises(CannotRecord):
        await past.standing()
    assert past.close(5)
    with pytest.raises(CannotRecord, match="closed"):
        await past.standing()


async def test_calls_are_filed_by_the_days_of_this_computers_zone(
    open_past: Callable[[], SqlitePast], set_zone: Callable[[str], None]
) -> None:
    """And anew where the computer went to another."""
    set_zone("UTC0")
    past = open_past()
    late = replace(BARE, at_s=1_700_000_000.0, practice=False, talked_s=5)  # 22:13:20
    await past.put((Filed(late),), None)
    assert await past.days(Wanted(), None) == Days((DayCount(date(2023, 11, 14), 1, 0, 5),))
    past.close(5)
    set_zone("XXX-3")
    again = open_past()
    assert await again.days(Wanted(), None) == Days((DayCount(date(2023, 11, 15), 1, 0, 5),))
    assert [call.id for call in await again.calls(Wanted(), date(2023, 11, 15), 0, 9)] == ["b"]
    assert await again.calls(Wanted(), date(2023, 11, 14), 0, 9) == ()


async def test_calls_that_were_filed_by_other_words_are_filed_anew(
    open_past: Callable[[], SqlitePast], tmp_path: Path
) -> None:
    """The journal's from the journal, and the PBX's own from what is kept of them."""
    past = open_past()
    own = replace(BARE, id="pbx:c1", call_id="c1", name="Somebody")
    await past.start_over(MARK)
    await past.put((Filed(WHOLE), Filed(own)), None)
    past.close(5)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE made_by SET words = 0")
        connection.execute("UPDATE past_call SET words = 'other'")
        connection.commit()
    again = open_past()
    assert await again.standing() is None
    assert await ids(again) == ["pbx:c1"]
    assert await ids(again, Wanted(text="somebody")) == ["pbx:c1"]
    again.close(5)
    assert await ids(open_past()) == ["pbx:c1"]


async def test_a_day_on_which_clocks_go_back_over_midnight_is_whole(
    open_past: Callable[[], SqlitePast], set_zone: Callable[[str], None]
) -> None:
    """Havana repeats the hour before one, so a day may go on after the next has begun."""
    set_zone("XXX5YYY,M3.2.0/0,M11.1.0/0:30")  # at 0:30 it is 23:30 of the day before
    began_s = 1_699_156_800.0  # 2023-11-05 00:00 for the first time
    past = open_past()
    calls = [replace(BARE, id=f"{minutes:+}", at_s=began_s + 60 * minutes) for minutes in range(-60, 180, 10)]
    await past.put(tuple(map(Filed, calls)), None)
    days = (await past.days(Wanted(), None)).days
    assert [one.day for one in days] == sorted({day_of(call.at_s) for call in calls}, reverse=True)
    for one in days:
        expected = [call.id for call in calls if day_of(call.at_s) == one.day][::-1]
        assert [call.id for call in await past.calls(Wanted(), one.day, 0, 99)] == expected
        assert [call.id for call in await past.calls(Wanted(practice=True), one.day, 0, 99)] == expected
        assert await ids(past, Wanted(from_day=one.day, to_day=one.day, practice=True)) == expected
        assert (await past.days(Wanted(from_day=one.day, to_day=one.day, practice=True), None)).days == (one,)


@pytest.mark.parametrize(
    "wanted", [Wanted(number="205"), Wanted(text="every"), Wanted(text="ev"), Wanted(practice=True)]
)
async def test_a_question_about_many_calls_is_answered_in_pieces(
    open_past: Callable[[], SqlitePast], wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of whole days, and all of them together are the answer."""
    assert (past_query.CANDIDATES, past_query.SCANNED) == (1500, 20_000)
    monkeypatch.setattr(past_query, "CANDIDATES", 100)
    monkeypatch.setattr(past_query, "SCANNED", 800)
    past, count = open_past(), 1000
    every = replace(BARE, number="205", name="Every One")
    made = (replace(every, id=str(number), at_s=1.7e9 + 6000 * number) for number in range(count))
    await past.put(tuple(map(Filed, made)), None)
    piece = await past.days(wanted, None)
    assert (piece.older or date.max) <= piece.days[-1].day
    days = list(piece.days)
    while (older := piece.older) is not None:
        piece = await past.days(wanted, older)
        days += piece.days
    assert sum(day.practice for day in days) == count
    assert days == sorted(set(days), key=lambda day: -day.day.toordinal())
    page, found = await past.page(wanted, None, 10_000), 0
    while page.next is not None:
        found += len(page.calls)
        page = await past.page(wanted, page.next, 10_000)
    assert found + len(page.calls) == count
    one_day = Wanted(wanted.text, wanted.number, days[40].day, days[40].day, practice=wanted.practice)
    assert await past.days(one_day, None) == Days((days[40],))
    assert len(await ids(past, one_day)) == days[40].practice
    assert await past.days(one_day, days[40].day) == Days(())


async def test_what_nobody_can_write_finds_nothing(open_past: Callable[[], SqlitePast]) -> None:
    """And does no harm: quotes, half a letter, a letter without a shape."""
    past = open_past()
    await past.put((Filed(replace(WHOLE, name='say "hello" *', line="half \ud800")),), None)
    for text in ('"hello"', '"', '""" OR', "hello\0", "say\0hello", "half\ud800xyz"):
        await past.days(Wanted(text=text), None)
        await past.page(Wanted(text=text), None, 5)
    assert await ids(past, Wanted(text='"hello" *')) == ["a"]
    assert await ids(past, Wanted(text="hello\0")) == ["a"]
    assert await ids(past, Wanted(text="half\ud800xyz")) == []
    assert await ids(past, Wanted(line="half \ud800")) == ["a"]


async def test_the_pbxs_word_on_a_call_is_hidden_behind_our_own(open_past: Callable[[], SqlitePast]) -> None:
    """For as long as a call of ours names it, whether that is shown or not."""
    past = open_past()
    own = replace(BARE, id="pbx:c1", call_id="c1", at_s=5.0)
    await past.put((Filed(own),), None)
    await past.put((Filed(replace(BARE, call_id="c1")),), None)
    assert await ids(past) == ["b"]
    await past.put((Filed(replace(BARE, call_id="c1"), removed=True),), None)
    assert await ids(past) == []
    await past.put((Filed(own, removed=True),), None)
    await past.put((Filed(replace(BARE, call_id="c2")),), None)
    assert await ids(past) == ["b"]
    await past.put((Filed(own),), None)
    assert await ids(past) == ["pbx:c1", "b"]
    await past.put((Filed(replace(BARE, call_id="c1")),), None)
    await past.forget(("b", "nobody"))
    assert await ids(past) == ["pbx:c1"]


async def test_starting_over_keeps_what_only_the_pbx_tells(open_past: Callable[[], SqlitePast]) -> None:
    """Removed ones stay removed."""
    past = open_past()
    own = replace(BARE, id="pbx:c1", call_id="c1", name="Somebody")
    gone = Filed(replace(own, id="pbx:c2", call_id="c2"), removed=True)
    await past.put((Filed(replace(WHOLE, call_id="c1")), Filed(own), gone), None)
    assert await past.start_over(MARK) == Standing(MARK)
    assert await past.standing() == Standing(MARK)
    assert await ids(past, Wanted(text="somebody")) == ["pbx:c1"]
    assert (await past.days(Wanted(), None)).days[0].practice == 1


async def test_how_far_everything_was_filed_is_kept_with_it(open_past: Callable[[], SqlitePast]) -> None:
    """With the place of the oldest call."""
    past = open_past()
    begun = await past.start_over(MARK)
    further = begun.down_to(Cursor(5.0, "x"))
    assert await past.file((), begun, further)
    assert not await past.file((), begun, further)
    assert await past.standing() == further
    done = further.at(JournalMark("here", 9, 9)).down_to(None)
    assert await past.file((), further, done)
    past.close(5)
    assert await open_past().standing() == Standing(JournalMark("here", 9, 9), None, whole=True)


async def test_what_the_pbx_was_asked_is_kept(open_past: Callable[[], SqlitePast]) -> None:
    """For each line and host apart, the last time for each day."""
    past = open_past()
    today = date(2023, 11, 14)
    await past.put((), AskedDays("l", "h", {today: 5.0, today - timedelta(days=1): 6.0}))
    await past.put((), AskedDays("l", "h", {today: 7.0}))
    await past.put((), AskedDays("l", "other", {today: 8.0}))
    assert await past.asked("l", "h") == AskedDays("l", "h", {today: 7.0, today - timedelta(days=1): 6.0})
    assert await past.asked("m", "h") == AskedDays("m", "h", {})


async def test_old_calls_are_told_in_batches(open_past: Callable[[], SqlitePast]) -> None:
    """Oldest first, removed ones too."""
    past = open_past()
    calls = tuple(Filed(replace(BARE, id=str(second), at_s=float(second)), second == 1) for second in range(4))
    await past.put(calls, None)
    first = await past.aged(3.0, None, 2)
    assert first.ids == ("0", "1")
    second = await past.aged(3.0, first.next, 2)
    assert second == AgedCalls(("2",), None)


async def test_totals_stay_right_whatever_becomes_of_a_call(open_past: Callable[[], SqlitePast]) -> None:
    """A call that is not shown counts for nothing, also where more becomes known of it."""
    past = open_past()
    other = Filed(replace(BARE, id="other", practice=False, talked_s=5))
    await past.put((other,), None)
    real = replace(BARE, practice=False, talked_s=7)
    for filed, totals in (
        (Filed(real), (2, 0, 12)),
        (Filed(replace(real, talked_s=9)), (2, 0, 14)),
        (Filed(replace(real, talked_s=9), removed=True), (1, 0, 5)),
        (Filed(replace(real, talked_s=20), removed=True), (1, 0, 5)),
        (Filed(replace(real, practice=True), removed=True), (1, 0, 5)),
        (Filed(replace(real, practice=True)), (1, 1, 5)),
        (Filed(replace(real, practice=True, note="x")), (1, 1, 5)),
    ):
        await past.put((filed,), None)
        [day] = (await past.days(Wanted(), None)).days
        assert (day.real, day.practice, day.talked_s) == totals
    await past.forget(("b",))
    await past.put((Filed(real, removed=True),), None)
    await past.forget(("b",))
    [day] = (await past.days(Wanted(), None)).days
    assert (day.real, day.practice, day.talked_s) == (1, 0, 5)
    await past.forget(("other",))
    assert (await past.days(Wanted(), None)).days == ()


@pytest.mark.parametrize("text", ["ivan", "iv"], ids=["by an index", "by looking"])
async def test_calls_of_whoever_is_found_by_name_fit_it_too(
    open_past: Callable[[], SqlitePast], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Under whatever name they were placed, in pieces too; what else is asked for counts for them as for others."""
    monkeypatch.setattr(past_query, "CANDIDATES", 2)
    past = open_past()
    named = replace(WHOLE, id="named", name="Ivan", number="205", at_s=1_700_000_001)
    held = replace(WHOLE, name="", number="+374 91 220715", note="")
    calls = [named, *(replace(held, id=f"held {at}", at_s=1_700_000_002 + at) for at in range(3))]
    await past.put(tuple(Filed(one) for one in (*calls, WHOLE)), None)
    wanted = Wanted(text, holders=frozenset({"+37491220715"}))
    found, before = list[str](), None
    while True:
        piece = await past.page(wanted, before, 10)
        found += [call.id for call in piece.calls]
        before = piece.next
        if before is None:
            break
    assert found == ["held 2", "held 1", "held 0", "named"]
    assert await ids(past, Wanted(text)) == ["named"]
    assert await ids(past, replace(wanted, direction=Direction.IN)) == []
    day = day_of(WHOLE.at_s)
    assert (await past.days(wanted, None)).days == (DayCount(day, 4, 0, 0),)
    assert [call.id for call in await past.calls(wanted, day, 1, 2)] == ["held 1", "held 0"]
