"""What a receptionist can do at one desk."""

from collections.abc import Awaitable, Callable

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import NotDialable, UnclearReason
from deskbell.domain.evidence import Intended, Leaving, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.usecases.desk import Desk, World
from deskbell.usecases.open_calls import OpenCalls
from doubles.clock import START_S, ManualClock
from doubles.journal import MemoryJournal
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.samples import an_intent


class WorkedPhones:
    """Fits the use cases' PracticePhones and remembers how the phones were worked."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []

    async def is_by_hand(self, number: str) -> bool:
        """Only 101 waits for a hand."""
        return number == "101"

    async def set_by_hand(self, number: str, *, by_hand: bool) -> None:
        """Remember who is to pick up."""
        self.done.append((number, f"by hand: {by_hand}"))

    async def answer(self, number: str) -> None:
        """Remember that it was picked up."""
        self.done.append((number, "picked up"))

    async def refuse(self, number: str) -> None:
        """Remember that it was refused."""
        self.done.append((number, "refused"))


class Reception:
    """A desk on the practice line, with one call of an earlier run that is unknown."""

    def __init__(self) -> None:
        clock = ManualClock()
        self.pbx = ScriptedPbx(clock)
        self.phones = WorkedPhones()
        unknown = Unclear(START_S, UnclearReason.SERVER_FAULT)
        self.old = CallRecord(an_intent("206", after_s=-9), (Intended(START_S), Leaving(START_S), unknown))
        self.journal = MemoryJournal([self.old])
        self.lines = ScriptedLines(self.pbx)
        self.calls = OpenCalls(self.journal, self.lines, clock, lambda: "1" * 32, lambda _: None)
        self.world = World(self.calls, self.journal, self.lines, self.phones)
        self.desk = Desk(PRACTICE_LINE, self.opened)
        self.openings = 0

    async def opened(self) -> World:
        """The world, opened as late as it is needed."""
        self.openings += 1
        return self.world


async def test_nothing_is_opened_before_it_is_needed() -> None:
    """A desk knows its line without the world that costs more than the window."""
    reception = Reception()
    assert reception.desk.line is PRACTICE_LINE
    assert reception.openings == 0


async def test_a_line_is_opened_ahead_without_calling() -> None:
    """While a number is being typed the line is made ready, and nothing is sent."""
    reception = Reception()
    await reception.desk.open_ahead()
    assert reception.lines.opened == [PRACTICE_LINE]
    assert reception.pbx.opened_ahead == 1
    assert reception.pbx.posts == []


async def test_a_call_from_the_desk_goes_over_its_line() -> None:
    """A command gets the call that follows it; pressing end reaches that call."""
    reception = Reception()
    call = await reception.desk.call(CallOrder("205"))
    assert call.progress.intent.line == "practice"
    await reception.desk.end(call.id)
    outcome = [progress.outcome async for progress in call][-1]
    assert outcome is Outcome.CANCELLED


async def test_a_press_in_the_window_gives_the_intent() -> None:
    """A view gets what is being placed, and hears of it elsewhere."""
    reception = Reception()
    intent = await reception.desk.press(CallOrder("205", name="Anna"))
    assert (intent.destination, intent.name) == ("205", "Anna")
    assert intent in reception.journal.intents
    await reception.calls.close()


@pytest.mark.parametrize("way", [Desk.call, Desk.press])
async def test_an_order_without_a_number_is_refused_at_the_desk(
    way: Callable[[Desk, CallOrder], Awaitable[object]],
) -> None:
    """What cannot be dialled is told to who asked."""
    reception = Reception()
    with pytest.raises(NotDialable):
        await way(reception.desk, CallOrder(""))
    assert reception.journal.intents == (reception.old.intent,)


async def test_the_users_word_reaches_the_call_of_an_earlier_run() -> None:
    """After taking over what was left, an unknown call can be told about."""
    reception = Reception()
    await reception.desk.resume()
    await reception.desk.say(reception.old.intent.id, rang=False)
    (record,) = (await reception.desk.history(None, 10)).calls
    assert record.progress.outcome is Outcome.FAILED
    assert record.progress.user_said is False


async def test_a_call_left_by_another_line_is_not_followed_over_this_one() -> None:
    """Only the desk's own line is opened for what was left behind."""
    reception = Reception()
    known = reception.old.evidence[:2]
    foreign = CallRecord(an_intent(line="office"), known)
    reception.journal._records = {foreign.intent.id: foreign}
    await reception.desk.resume()
    assert reception.pbx.looks == []


async def test_the_history_comes_in_pages_newest_first() -> None:
    """The desk hands over the journal's pages and where the next begins."""
    reception = Reception()
    intent = await reception.desk.press(CallOrder("205"))
    newest = await reception.desk.history(None, 1)
    assert [record.intent for record in newest.calls] == [intent]
    assert newest.next
    oldest = await reception.desk.history(newest.next, 1)
    assert [record.intent for record in oldest.calls] == [reception.old.intent]
    assert oldest.next is None
    await reception.calls.close()


async def test_people_are_those_of_the_line() -> None:
    """The desk offers the line's extensions without its own phone."""
    assert await Reception().desk.people() == ()


async def test_practice_phones_are_worked_by_hand() -> None:
    """Each way of working a practice phone reaches that phone."""
    reception = Reception()
    desk = reception.desk
    assert await desk.phone_is_by_hand("101")
    assert not await desk.phone_is_by_hand("102")
    await desk.set_phone_by_hand("101", by_hand=False)
    await desk.set_phone_by_hand("102", by_hand=True)
    await desk.answer_phone("101")
    await desk.refuse_phone("102")
    assert reception.phones.done == [
        ("101", "by hand: False"),
        ("102", "by hand: True"),
        ("101", "picked up"),
        ("102", "refused"),
    ]
