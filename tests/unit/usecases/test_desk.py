"""What a receptionist can do at one desk."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from deskbell.adapters.preset_files import DiskPresetFiles
from deskbell.domain.account import Did, Sound, StoredVariable
from deskbell.domain.budget import Budget
from deskbell.domain.call import CallOrder
from deskbell.domain.contact import Contact
from deskbell.domain.dialling import Dialling
from deskbell.domain.errors import NotDialable, UnclearReason
from deskbell.domain.evidence import Intended, Leaving, SteerAction, Unclear
from deskbell.domain.history import CallRecord
from deskbell.domain.line import PRACTICE_LINE, Line, LineList
from deskbell.domain.offers import ChoicesGone
from deskbell.domain.outcome import Outcome
from deskbell.domain.own_phone import PhoneNews
from deskbell.domain.safety import LineRules
from deskbell.usecases.desk import Desk, World
from deskbell.usecases.keep_past import MOST_FORGOTTEN, PastKeeping
from deskbell.usecases.left_calls import LeftCalls
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.open_calls import OpenCalls
from deskbell.usecases.presets import Presets
from doubles.clock import START_S, ManualClock
from doubles.contact_files import given_watches, memory_import
from doubles.contacts import memory_contacts
from doubles.journal import MemoryJournal
from doubles.lines import MemoryBook, MemorySecrets
from doubles.numbering import GivenPlans, MemoryRules, plain_check, plain_settings
from doubles.own_phones import plain_phones
from doubles.past import NOWHERE, past_in
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.people import memory_people
from doubles.presets import MemoryPresets
from doubles.samples import a_record, a_row, accepted, an_intent
from doubles.sound_shelf import MemoryShelf
from doubles.turns import until as turns_until

OFFICE = Line("office", "101", (), host="https://pbx.example.net", app_id="0" * 32)


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
        self.book, self.secrets, self.plans = MemoryBook(), MemorySecrets(), GivenPlans()
        self.calls = OpenCalls(
            self.journal, self.lines, clock, lambda: "1" * 32, lambda _: None, plain_check(self.lines)
        )
        left = LeftCalls(self.calls, self.journal, clock, self.book.read)
        presets = Presets(MemoryPresets(), DiskPresetFiles(), self.lines, clock, lambda: "2" * 32)
        self.contacts = memory_contacts()
        self.people = memory_people(self.contacts, self.lines, self.journal, clock)
        numbering = Numbering(self.plans, MemoryRules(), "")
        self.own_phones, self.shelf = plain_phones(self.lines), MemoryShelf()
        self.world = World(
            self.calls,
            left,
            self.journal,
            self.lines,
            self.book,
            self.secrets,
            self.phones,
            presets,
            numbering,
            self.contacts,
            self.own_phones,
            self.people,
            past_in(NOWHERE, self.lines, clock),
            plain_settings(self.book),
            self.shelf,
            memory_import(self.contacts),
            given_watches(self.contacts),
        )
        self.desk = Desk(self.opened)
        self.openings = 0

    async def opened(self) -> World:
        """The world, opened as late as it is needed."""
        self.openings += 1
        return self.world


async def test_nothing_is_opened_before_it_is_needed() -> None:
    """A desk is there without the world that costs more than the window."""
    reception = Reception()
    assert reception.openings == 0
    await reception.desk.history(None, 1)
    assert reception.openings == 1


async def test_my_phones_are_those_of_the_world() -> None:
    """As the check of calls knows them."""
    desk = (reception := Reception()).desk
    news = await desk.look_at_phones(PRACTICE_LINE, 10.0)
    assert news == reception.own_phones.known(PRACTICE_LINE) == {"101": PhoneNews(online=True, in_call=False)}
    await desk.let_phone_answer(PRACTICE_LINE, "101", on=True)
    told = await desk.know_voicemail(PRACTICE_LINE, ("+79261234567",))
    assert told == await desk.phone_settings() == await reception.own_phones.settings()
    assert told.answering == {("practice", "101")}
    assert told.voicemail_known == {("practice", "+79261234567")}
    assert (await desk.let_phone_answer(PRACTICE_LINE, "101", on=False)).answering == frozenset()


async def test_a_sound_is_added_and_fetched_at_the_pbx_of_the_line() -> None:
    """From a file of the user's, and to one for the player."""
    reception = Reception()
    reception.shelf.files["/home/hold.mp3"] = b"ID3 and so on"
    sound = await reception.desk.add_sound(PRACTICE_LINE, "/home/hold.mp3")
    assert sound == Sound("1", "hold", "hold.mp3")
    assert await reception.desk.fetch_sound(PRACTICE_LINE, sound) == "/run/sound.mp3"


async def test_stored_variables_are_changed_at_the_pbx_of_the_line() -> None:
    """Some stored, some forgotten."""
    reception = Reception()
    reception.pbx.variables = {"a": "1"}
    await reception.desk.change_stored_variables(PRACTICE_LINE, (StoredVariable("b", "2"),), ("a",))
    assert await reception.desk.stored_variables(PRACTICE_LINE) == (StoredVariable("b", "2"),)


async def test_a_line_is_opened_ahead_without_calling() -> None:
    """While a number is being typed the line is made ready, and nothing is sent."""
    reception = Reception()
    await reception.desk.open_ahead(PRACTICE_LINE)
    assert reception.lines.opened == [PRACTICE_LINE]
    assert reception.pbx.opened_ahead == 1
    assert reception.pbx.posts == []


async def test_a_call_by_a_preset_is_asked_about_where_its_choices_are_gone() -> None:
    """One without a preset, or whose preset was asked about, is placed as it is."""
    reception = Reception()
    order = CallOrder("205", options={"announce_sound_id": 9}, preset="Night")
    with pytest.raises(ChoicesGone):
        await reception.desk.press(PRACTICE_LINE, order)
    assert reception.journal.intents == (reception.old.intent,)
    assert (await reception.desk.press(PRACTICE_LINE, replace(order, preset=""))).destination == "205"


async def test_a_call_from_the_desk_goes_over_its_line() -> None:
    """A command gets the call that follows it; pressing end reaches that call."""
    reception = Reception()
    call = await reception.desk.call(PRACTICE_LINE, CallOrder("205"))
    assert call.progress.intent.line == "practice"
    await reception.desk.end(call.id)
    outcome = [progress.outcome async for progress in call][-1]
    assert outcome is Outcome.CANCELLED


async def test_a_press_in_the_window_gives_the_intent() -> None:
    """A view gets what is being placed, and hears of it elsewhere."""
    reception = Reception()
    intent = await reception.desk.press(PRACTICE_LINE, CallOrder("205", name="Anna"))
    assert (intent.destination, intent.name) == ("205", "Anna")
    assert intent in reception.journal.intents
    await reception.calls.close()


@pytest.mark.parametrize("way", [Desk.call, Desk.press])
async def test_an_order_without_a_number_is_refused_at_the_desk(
    way: Callable[[Desk, Line, CallOrder], Awaitable[object]],
) -> None:
    """What cannot be dialled is told to who asked."""
    reception = Reception()
    with pytest.raises(NotDialable):
        await way(reception.desk, PRACTICE_LINE, CallOrder(""))
    assert reception.journal.intents == (reception.old.intent,)


async def test_the_users_word_reaches_the_call_of_an_earlier_run() -> None:
    """After taking over what was left, an unknown call can be told about."""
    reception = Reception()
    await reception.desk.settle_left_calls(1)
    await reception.desk.say(reception.old.intent.id, rang=False)
    (record,) = (await reception.desk.history(None, 10)).calls
    assert record.progress.outcome is Outcome.FAILED
    assert record.progress.user_said is False


async def test_a_call_left_by_a_line_that_is_gone_is_not_followed() -> None:
    """Only a line that is still there is opened for what was left behind."""
    reception = Reception()
    known = reception.old.evidence[:2]
    foreign = CallRecord(an_intent(line="office"), known)
    reception.journal._records = {foreign.intent.id: foreign}
    await reception.desk.settle_left_calls(1)
    assert (reception.pbx.looks, reception.pbx.searches) == ([], [])


async def test_the_history_comes_in_pages_newest_first() -> None:
    """The desk hands over the journal's pages and where the next begins."""
    reception = Reception()
    intent = await reception.desk.press(PRACTICE_LINE, CallOrder("205"))
    newest = await reception.desk.history(None, 1)
    assert [record.intent for record in newest.calls] == [intent]
    assert newest.next
    oldest = await reception.desk.history(newest.next, 1)
    assert [record.intent for record in oldest.calls] == [reception.old.intent]
    assert oldest.next is None
    await reception.calls.close()


async def test_people_are_those_of_the_line() -> None:
    """The desk offers the line's extensions without its own phone."""
    assert await Reception().desk.people(PRACTICE_LINE) == ()


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


async def test_a_call_left_by_a_line_of_mine_is_followed_over_it() -> None:
    """What an earlier run left on a line goes on over that line."""
    reception = Reception()
    reception.book.lines = LineList((OFFICE,))
    left = CallRecord(an_intent(line="office"), (Intended(START_S), Leaving(START_S), accepted()))
    reception.journal._records = {left.intent.id: left}
    reception.pbx.records(0, a_record("busy", ("101", "answered"), ("205", "busy")))
    looking_after = asyncio.ensure_future(reception.desk.look_after_left_calls())
    await turns_until(lambda: reception.lines.opened == [OFFICE])
    looking_after.cancel()
    await reception.calls.close()


async def test_the_lines_are_those_of_the_book() -> None:
    """A line that was added is there, is remembered when it is used, and is gone when it was removed."""
    reception = Reception()
    desk = reception.desk
    assert await desk.add_line(OFFICE, "the secret") is None
    assert (await desk.lines()).lines == (OFFICE,)
    await desk.use(OFFICE)
    assert (await desk.lines()).usual == OFFICE
    assert reception.secrets.kept == {"office": "the secret"}
    assert await desk.remove_line("office") is None
    assert (await desk.lines()).usual is PRACTICE_LINE
    assert reception.secrets.kept == {}


async def test_a_secret_can_be_known_for_this_run_alone() -> None:
    """A secret that was only handed over is held and not kept."""
    reception = Reception()
    await reception.desk.hold_secret(OFFICE, "for now")
    assert (reception.secrets.held, reception.secrets.kept) == ({"office": "for now"}, {})


async def test_trying_a_line_rings_nobody() -> None:
    """A line that signs in tells who would call, and nothing is placed."""
    reception = Reception()
    trial = await reception.desk.try_line(PRACTICE_LINE)
    assert (trial.caller.number, trial.phone_online, trial.extensions) == ("101", True, 1)
    assert reception.pbx.posts == []


async def test_the_budget_is_what_the_line_says() -> None:
    """What is left of the hour's requests comes from the line's PBX."""
    reception = Reception()
    assert await reception.desk.budget(PRACTICE_LINE) is None
    reception.pbx.budget = Budget(1000, 412, START_S + 60)
    assert await reception.desk.budget(PRACTICE_LINE) == Budget(1000, 412, START_S + 60)


async def test_a_line_says_how_it_dials() -> None:
    """By its region; every country is read ahead where that is asked for."""
    reception = Reception()
    for whole in (False, True):
        assert await reception.desk.rules(PRACTICE_LINE, whole=whole) == LineRules(Dialling("RU"))
        assert reception.plans.whole is whole


async def test_steering_reaches_the_call() -> None:
    """An order to hold goes to the call it was pressed on."""
    reception = Reception()
    reception.pbx.lists(0, a_row("101", answered_after_s=1))
    call = await reception.desk.call(PRACTICE_LINE, CallOrder("205"))
    await turns_until(lambda: bool(call.progress.call_id))
    await reception.desk.steer(call.id, SteerAction.HOLD)
    assert [action for _, action, _ in reception.pbx.steered] == [SteerAction.HOLD]
    await reception.calls.close()


async def test_lines_changed_elsewhere_are_read_with_secrets_asked_for_anew() -> None:
    """A line that was added again with another secret is not used with the old one."""
    reception = Reception()
    await reception.desk.hold_secret(OFFICE, "old")
    reception.book.lines = LineList((OFFICE,))
    assert (await reception.desk.lines_anew()).lines == (OFFICE,)
    assert reception.secrets.held == {}


async def test_the_options_of_a_call_are_chosen_at_the_desk() -> None:
    """Presets, sounds, numbers and stored variables, each over the line it is for."""
    reception = Reception()
    hello, ours = Sound("501", "Hello"), Did("1", "37460000001")
    reception.pbx.sounds, reception.pbx.dids, reception.pbx.variables = (hello,), (ours,), {"a": "1"}
    assert await reception.desk.presets() is reception.world.presets
    assert await reception.desk.contacts() is reception.world.contacts
    assert await reception.desk.people_finder() is reception.world.people
    assert await reception.desk.contact_import() is reception.world.contact_import
    assert await reception.desk.watches() is reception.world.watches
    assert await reception.desk.sounds(OFFICE, fresh=True) == (hello,)
    assert await reception.desk.outside_numbers(OFFICE, fresh=False) == (ours,)
    assert reception.pbx.asked_for == ["fresh sounds", "numbers"]
    assert await reception.desk.may_use_stored_variables(OFFICE) is True
    await reception.desk.store_variables(OFFICE, (StoredVariable("b", "2"),))
    await reception.desk.remove_stored_variable(OFFICE, "a")
    assert await reception.desk.stored_variables(OFFICE) == (StoredVariable("b", "2"),)
    assert set(reception.lines.opened) == {OFFICE}


async def test_what_is_set_about_dialling_is_that_of_this_desk() -> None:
    """And whom presets go with are its contacts."""
    reception = Reception()
    assert await reception.desk.dial_settings() is reception.world.dial_settings
    contacts = await reception.desk.contacts()
    ivan = await contacts.add(Contact("", "Ivan"))
    assert [one.key for one in await reception.desk.attached_people([ivan.key])] == [ivan.key]


async def test_the_history_is_that_of_the_world() -> None:
    """And is kept in step for as long as somebody wishes."""
    reception = Reception()
    past = await reception.desk.past_calls()
    assert past is reception.world.past
    assert await reception.desk.holders(PRACTICE_LINE, "nobody") == frozenset()
    keeping = asyncio.ensure_future(reception.desk.keep_past_calls())
    await turns_until(lambda: reception.openings == 3)
    assert not keeping.done()
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping


async def test_old_calls_are_forgotten_as_they_are_kept() -> None:
    """By the history of the world, for a command that waits for it."""
    reception = Reception()
    forgotten: list[int | None] = []

    async def forget(most: int | None) -> None:
        forgotten.append(most)

    past = reception.world.past
    past.keeping = PastKeeping(past._filing, forget, ManualClock())
    await reception.desk.forget_some_calls()
    assert forgotten == [MOST_FORGOTTEN]


async def test_watched_files_are_followed_while_the_desk_is_open() -> None:
    """As long as the window lasts."""
    reception = Reception()
    following = asyncio.create_task(reception.desk.follow_watches())
    await asyncio.sleep(0)
    assert not following.done()
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following
