"""A call that somebody looks after: each change told once, each press remembered."""

import asyncio
from dataclasses import replace

import pytest

from deskbell.domain.errors import CannotRecord, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Intended,
    Leaving,
    Listed,
    NoLongerListed,
    Probably,
    TrackLost,
    Unclear,
    UserSaid,
)
from deskbell.domain.history import CallRecord
from deskbell.domain.progress import Progress, Stage
from deskbell.usecases.live_call import MOST_ROWS, LiveCall
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.samples import a_record, a_row, accepted, an_intent, kinds_of

ROW = Listed(START_S + 2, a_row("101"))


class Desk:
    """A call whose intent is on disk."""

    def __init__(self) -> None:
        self.told: list[Progress] = []
        self.clock = ManualClock()
        record = CallRecord(an_intent(), (Intended(START_S),))
        self.journal = MemoryJournal([record])
        self.call = LiveCall(record, self.journal, self.clock, self.told.append)

    def kinds(self) -> list[str]:
        """The kinds of evidence on the disk after the intent's own mark."""
        return kinds_of(self.journal.evidence(self.call.id)[1:])


async def listen(call: LiveCall, heard: list[Progress]) -> None:
    """Hear of a call until nobody follows it any more."""
    async for progress in call:
        heard.append(progress)  # noqa: PERF401 - the list is looked at while this goes on


def test_a_call_begins_where_its_record_ends() -> None:
    """What an earlier run knew is known from the first moment, and nothing is told for it."""
    desk = Desk()
    record = CallRecord(an_intent(intent_id="f" * 32), (Intended(START_S), Leaving(START_S), accepted()))
    call = LiveCall(record, desk.journal, desk.clock, desk.told.append)
    assert (call.id, call.progress.stage) == ("f" * 32, Stage.ACCEPTED)
    assert desk.told == []


def test_a_note_is_known_told_and_kept() -> None:
    """A note changes the progress at once, is told once and goes to the journal."""
    desk = Desk()
    desk.call.note(accepted())
    assert desk.call.progress.stage is Stage.ACCEPTED
    assert desk.told == [desk.call.progress]
    assert desk.kinds() == ["WasAccepted"]


def test_notes_add_up() -> None:
    """Later notes do not replace earlier ones."""
    desk = Desk()
    desk.call.note(accepted())
    desk.call.note(ROW)
    assert (desk.call.progress.stage, bool(desk.call.progress.call_id)) == (Stage.SOURCE_RINGING, True)
    assert len(desk.told) == 2


async def test_what_is_written_counts_only_once_it_is_on_disk() -> None:
    """While the disk is slow the evidence is not yet known."""
    desk = Desk()
    desk.journal.disk.clear()
    task = asyncio.ensure_future(desk.call.write(Leaving(START_S)))
    await desk.journal.writing.wait()
    known = desk.call.progress
    assert (known.left_at_s, desk.told) == (None, [])
    desk.journal.disk.set()
    await task
    assert desk.call.progress.left_at_s == START_S
    assert desk.told == [desk.call.progress]


async def test_what_the_disk_refuses_is_not_taken_in() -> None:
    """A piece that could not be written did not happen."""
    desk = Desk()
    desk.journal.refused = {Leaving}
    with pytest.raises(CannotRecord):
        await desk.call.write(Leaving(START_S))
    assert desk.call.progress.left_at_s is None
    assert desk.told == []


def test_a_row_that_is_known_already_is_passed_over() -> None:
    """Rows come every second; the journal keeps each different row once."""
    desk = Desk()
    answered = Listed(START_S + 4, a_row("101", answered_after_s=4))
    for row in (ROW, replace(ROW, at_s=START_S + 3), answered, replace(ROW, at_s=START_S + 5)):
        desk.call.note(row)
    assert desk.journal.evidence(desk.call.id)[1:] == (ROW, answered)
    assert len(desk.told) == 2


@pytest.mark.parametrize("absence", [NoLongerListed(START_S + 3), TrackLost(START_S + 3)])
def test_a_known_row_is_news_after_the_call_was_out_of_sight(absence: NoLongerListed | TrackLost) -> None:
    """That the call is there again is kept, once."""
    desk = Desk()
    again = replace(ROW, at_s=START_S + 5)
    for piece in (ROW, absence, again, replace(ROW, at_s=START_S + 6)):
        desk.call.note(piece)
    assert desk.journal.evidence(desk.call.id)[1:] == (ROW, absence, again)


def test_a_record_that_is_known_already_is_passed_over() -> None:
    """The history's word is kept once, and again only if it changes."""
    desk = Desk()
    strange, known = a_record("", after_s=9), a_record("busy", after_s=11)
    for record in (strange, replace(strange, at_s=START_S + 10), known):
        desk.call.note(record)
    assert desk.journal.evidence(desk.call.id)[1:] == (strange, known)


def test_other_evidence_is_always_news() -> None:
    """Only rows and records repeat by themselves; a second unclear answer is a second event."""
    desk = Desk()
    for _ in range(2):
        desk.call.note(Unclear(START_S, UnclearReason.SERVER_FAULT))
    assert len(desk.kinds()) == 2


def test_the_press_is_remembered_once_with_its_moment() -> None:
    """Pressing twice is one wish to end the call."""
    desk = Desk()
    desk.clock.advance(7)
    desk.call.ask_end()
    desk.call.ask_end()
    assert desk.journal.evidence(desk.call.id)[1:] == (EndAsked(START_S + 7),)


def test_the_users_first_word_is_kept() -> None:
    """A second word changes nothing; either word is a word."""
    for first in (True, False):
        desk = Desk()
        desk.clock.advance(7)
        desk.call.say(rang=first)
        desk.call.say(rang=not first)
        assert desk.journal.evidence(desk.call.id)[1:] == (UserSaid(START_S + 7, first),)


async def test_a_pause_lasts_as_long_as_it_may() -> None:
    """Without a press the whole time passes."""
    desk = Desk()
    await desk.call.pause(15)
    assert desk.clock.passed_s == 15


async def test_a_press_ends_the_pause() -> None:
    """A press during the pause is acted on at once, and the next pause is whole again."""
    desk = Desk()
    desk.clock.plan(4, desk.call.ask_end)
    await desk.call.pause(15)
    assert desk.clock.passed_s == 4
    await desk.call.pause(15)
    assert desk.clock.passed_s == 19


async def test_a_press_before_the_pause_leaves_no_pause() -> None:
    """A press while the PBX was being asked is not slept over, the second one neither."""
    desk = Desk()
    for _ in range(2):
        desk.call.ask_end()
        await desk.call.pause(15)
    assert desk.clock.passed_s == 0


async def test_who_listens_hears_where_the_call_stands_then_each_change() -> None:
    """A listener hears the present first, every change after it, and the end."""
    desk = Desk()
    heard: list[Progress] = []
    first = desk.call.progress
    listener = asyncio.ensure_future(listen(desk.call, heard))
    await desk.clock.wait(asyncio.Event(), 1)
    assert heard == [first]
    desk.call.note(accepted())
    await desk.clock.wait(asyncio.Event(), 1)
    assert heard == [first, *desk.told]
    assert not listener.done()
    desk.call.finish()
    await listener
    assert heard == [first, *desk.told]


async def test_a_slow_listener_hears_the_newest() -> None:
    """Changes that came together are heard as one, and none is lost when the call is finished at once."""
    desk = Desk()
    heard: list[Progress] = []
    listener = asyncio.ensure_future(listen(desk.call, heard))
    await desk.clock.wait(asyncio.Event(), 1)
    desk.call.note(accepted())
    desk.call.note(ROW)
    desk.call.finish()
    await listener
    assert heard[1:] == [desk.call.progress]


async def test_a_finished_call_still_tells_where_it_stands() -> None:
    """Who comes late hears the last progress and then the end."""
    desk = Desk()
    desk.call.note(EndTaken(START_S))
    desk.call.finish()
    heard: list[Progress] = []
    await listen(desk.call, heard)
    assert heard == [desk.call.progress]


async def test_several_listeners_hear_the_same() -> None:
    """The window and a command can follow one call together."""
    desk = Desk()
    heard: tuple[list[Progress], list[Progress]] = ([], [])
    listeners = [asyncio.ensure_future(listen(desk.call, each)) for each in heard]
    await desk.clock.wait(asyncio.Event(), 1)
    desk.call.note(accepted())
    await desk.clock.wait(asyncio.Event(), 1)
    desk.call.finish()
    await asyncio.gather(*listeners)
    assert len(heard[0]) == 2
    assert heard[0] == heard[1]


def test_rows_without_end_are_not_all_kept() -> None:
    """A PBX that names its rows anew at each look fills neither the disk nor the time."""
    desk = Desk()
    for number in range(MOST_ROWS + 50):
        desk.call.note(Listed(START_S + number, a_row("101", handle=f"row {number}")))
    assert desk.kinds() == ["Listed"] * MOST_ROWS
    desk.call.note(a_record("bridged", talked_s=8))
    assert desk.kinds()[-1] == "Recorded"


def found(told: Listed | NoLongerListed | EndTaken, call_id: str = "found") -> Probably:
    """A piece of a call that is probably this one."""
    return Probably(told.at_s, call_id, told)


def test_rows_of_a_call_that_is_probably_this_one_are_news_once() -> None:
    """As for a call of ours: the same row comes every second, and counts again once it had been out of sight."""
    desk = Desk()
    desk.call.note(Unclear(START_S, UnclearReason.CONNECTION_LOST))
    for after_s in (2, 3, 4):
        desk.call.note(found(replace(ROW, at_s=START_S + after_s)))
    assert desk.kinds() == ["Unclear", "Probably"]
    desk.call.note(found(NoLongerListed(START_S + 5)))
    desk.call.note(found(replace(ROW, at_s=START_S + 6)))
    assert desk.kinds() == ["Unclear", "Probably", "Probably", "Probably"]


def test_rows_of_ours_and_of_a_call_that_fits_are_told_apart() -> None:
    """What is known of one is news of the other, and of a third."""
    desk = Desk()
    for piece in (found(ROW), ROW, found(ROW, "other")):
        desk.call.note(piece)
    assert desk.kinds() == ["Probably", "Listed", "Probably"]


def test_a_press_counts_again_for_a_call_that_was_found_after_it() -> None:
    """What was asked before was not asked of that call; after the finding one press is enough again."""
    desk = Desk()
    desk.call.ask_end()
    desk.call.note(Unclear(START_S + 1, UnclearReason.CONNECTION_LOST))
    desk.clock.advance(3)
    desk.call.note(found(ROW))
    assert desk.call.progress.probably
    assert not desk.call.progress.probably.end_asked
    desk.call.ask_end()
    desk.call.ask_end()
    assert desk.kinds() == ["EndAsked", "Unclear", "Probably", "EndAsked"]
    assert desk.call.progress.probably.end_asked


async def test_work_that_ends_before_a_press_gives_its_result() -> None:
    """Without a press nothing changes, and a failure is the caller's."""
    desk = Desk()
    assert await desk.call.unless_pressed(asyncio.sleep(0, "done")) == "done"

    async def fails() -> None:
        raise CannotRecord("no room")

    with pytest.raises(CannotRecord):
        await desk.call.unless_pressed(fails())


async def test_work_is_given_up_at_a_press() -> None:
    """The work is cancelled, and a failure on its way out troubles nobody."""
    desk = Desk()
    ended = asyncio.Event()

    async def hangs() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
            raise CannotRecord("on the way out")

    work = asyncio.ensure_future(desk.call.unless_pressed(hangs()))
    await asyncio.sleep(0)
    desk.call.ask_end()
    await work
    await ended.wait()
