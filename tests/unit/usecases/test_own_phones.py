"""What the PBX tells of my own phones, asked for sparingly, and what is set for them."""

import asyncio

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.current_call import CurrentCall, ExtensionAtCall
from deskbell.domain.directory import Extension
from deskbell.domain.errors import NotReachable, RefusalReason, Refused
from deskbell.domain.line import Line, Phone
from deskbell.domain.own_phone import PhoneNews, PhoneSettings, PhonesNotKept
from deskbell.usecases import own_phones
from deskbell.usecases.own_phones import ASK_AGAIN_S, GOOD_FOR_S, OwnPhones
from doubles.clock import START_S, ManualClock
from doubles.own_phones import MemoryPhoneBook
from doubles.pbx import ScriptedLines, ScriptedPbx

DESK = Extension("4101", "101", "Desk", "phone")
BACK = Extension("4102", "102", "Back office", "phone")
QUEUE = Extension("4300", "300", "Queue", "queue")
HOTEL = Line("Hotel", "101", (Phone("101"), Phone("102"), Phone("300"), Phone("+79261234567")))
REFUSED = Refused(RefusalReason.NOT_ALLOWED, 403)
LONG_S = 10.0


class Desk:
    """My phones with everything around them in the test's hand."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.pbx.directory = (DESK, BACK, QUEUE)
        self.lines = ScriptedLines(self.pbx)
        self.book = MemoryPhoneBook()
        self.phones = OwnPhones(self.lines, self.clock, self.book)


async def test_each_extension_of_mine_that_is_a_phone_is_asked_about() -> None:
    """Neither a queue nor an outside number can be off line."""
    desk = Desk()
    desk.pbx.registered = False
    mine = ExtensionAtCall("4102", "00500*102@sip.example.net")
    desk.pbx.has_current(0, CurrentCall("1", "4102", caller=mine))
    news = await desk.phones.look(HOTEL, LONG_S)
    assert news == {"101": PhoneNews(online=False, in_call=False), "102": PhoneNews(online=False, in_call=True)}
    assert desk.phones.known(HOTEL) == news
    assert desk.phones.known(Line("Other", "101", ())) == {}
    assert (await desk.phones.look(Line("Office", "102", ()), LONG_S)).keys() == {"102"}


async def test_what_the_pbx_does_not_tell_stays_unknown() -> None:
    """Each question by itself."""
    desk = Desk()
    desk.pbx.registered = REFUSED
    desk.pbx.is_out(0, 100, REFUSED)
    news = await desk.phones.look(HOTEL, LONG_S)
    assert news == {"101": PhoneNews(), "102": PhoneNews()}


@pytest.mark.parametrize("at", ["opening", "list"])
async def test_a_pbx_that_fails_has_told_nothing(at: str) -> None:
    """And nobody hears of it: the call itself says what is wrong."""
    desk = Desk()
    if at == "opening":
        desk.lines.fail_next(NotReachable("pbx.example.net"))
    else:
        desk.pbx.directory_error = REFUSED
    assert await desk.phones.look(HOTEL, LONG_S) == {}
    assert desk.pbx.searches == []


async def test_an_answer_that_comes_too_late_is_not_waited_for() -> None:
    """Neither the list nor what it is for."""
    desk = Desk()
    assert own_phones.READY_S == 3.0
    assert await desk.phones.look(HOTEL, 0.0) == {}
    assert desk.phones.known(HOTEL) == {}


async def test_a_list_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The call waits for it anyway, but not here."""
    monkeypatch.setattr(own_phones, "READY_S", 0.0)
    desk = Desk()
    desk.pbx.directory_gate = asyncio.Event()
    assert await desk.phones.look(HOTEL, LONG_S) == {}


async def test_the_pbx_is_asked_at_most_every_half_minute() -> None:
    """For each line; meanwhile the last answer holds, and after a minute none does."""
    desk = Desk()
    desk.pbx.registered = False
    news = await desk.phones.look(HOTEL, LONG_S)
    desk.pbx.registered = True
    desk.clock.advance(ASK_AGAIN_S - 1)
    assert await desk.phones.look(HOTEL, LONG_S) == news
    assert len(desk.pbx.searches) == 1
    desk.clock.advance(1)
    assert (await desk.phones.look(HOTEL, LONG_S))["101"].online is True
    assert len(desk.pbx.searches) == 2
    desk.clock.advance(GOOD_FOR_S - 1)
    assert desk.phones.known(HOTEL)["101"].online is True
    desk.clock.advance(1)
    assert desk.phones.known(HOTEL) == {}
    assert (ASK_AGAIN_S, GOOD_FOR_S) == (30.0, 60.0)


async def test_a_failure_is_not_tried_again_at_once() -> None:
    """It may be the very thing that holds a call up."""
    desk = Desk()
    desk.lines.fail_next(NotReachable("pbx.example.net"))
    assert await desk.phones.look(HOTEL, LONG_S) == {}
    assert await desk.phones.look(HOTEL, LONG_S) == {}
    assert len(desk.lines.opened) == 1


async def test_nothing_is_asked_while_requests_are_scarce() -> None:
    """Or where no phone of mine is an extension."""
    desk = Desk()
    desk.pbx.budget = Budget(1000, 200, START_S + 100)
    assert await desk.phones.look(HOTEL, LONG_S) == {}
    desk.pbx.budget = None
    assert await desk.phones.look(Line("Mobile", "", (Phone("+79261234567"),)), LONG_S) == {}
    assert desk.pbx.searches == []


async def test_what_is_set_for_a_phone_is_kept() -> None:
    """By its line and number."""
    desk = Desk()
    assert await desk.phones.settings() == PhoneSettings()
    assert (await desk.phones.let_answer(HOTEL, "101", on=True)).answering == {("Hotel", "101")}
    await desk.phones.know_voicemail(HOTEL, ("+79261234567",))
    assert await desk.phones.settings() == PhoneSettings(
        frozenset({("Hotel", "101")}), frozenset({("Hotel", "+79261234567")})
    )
    assert (await desk.phones.let_answer(HOTEL, "101", on=False)).answering == frozenset()
    desk.book.problem = PhonesNotKept("disk full")
    with pytest.raises(PhonesNotKept):
        await desk.phones.let_answer(HOTEL, "101", on=True)
