"""Looking at a wish before it is written down."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.directory import Extension
from deskbell.domain.errors import CannotRecord, NotReachable, StillOpen
from deskbell.domain.evidence import Intended
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.usecases import check_call
from deskbell.usecases.check_call import CallCheck
from deskbell.usecases.numbering import Numbering
from deskbell.usecases.open_calls import OpenCalls
from doubles.clock import ManualClock
from doubles.journal import MemoryJournal
from doubles.numbering import GivenPlans, MemoryAllowed, MemoryRules, TwoCountries
from doubles.own_phones import plain_phones
from doubles.pbx import ScriptedLines, ScriptedPbx
from doubles.samples import an_intent

NOTHING: frozenset[CallQuestion] = frozenset()
COSTS = frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL})
ABROAD = "+4930123456"
DEAR = "+78091234567"
OFFICE = Line("Office", "101", (Phone("101"), Phone("102")), host="https://pbx.example.com", region="AA")
HELP = Extension("1", "112", "Help desk", "phone")


class Desk:
    """A check with everything around it in the test's hand."""

    def __init__(self, safety: SafetyRules | None = None) -> None:
        self.clock = ManualClock()
        self.pbx = ScriptedPbx(self.clock)
        self.lines = ScriptedLines(self.pbx)
        self.allowed = MemoryAllowed()
        self.rules = MemoryRules(DeskRules(safety=safety or SafetyRules()))
        self.phones = plain_phones(self.lines, self.clock)
        numbering = Numbering(GivenPlans(TwoCountries()), self.rules, "")
        self.check = CallCheck(numbering, self.allowed, self.lines, self.phones)

    async def look(
        self,
        number: str,
        *,
        line: Line = OFFICE,
        sources: tuple[str, ...] = ("101",),
        allowed: frozenset[CallQuestion] = NOTHING,
        options: Mapping[str, OptionValue] = MappingProxyType({}),
    ) -> tuple[str, ...]:
        """Look at a wish to call a number."""
        return await self.check.look(line, replace(an_intent(number), sources=sources, options=options), allowed)


async def test_an_ordinary_number_passes_and_nothing_is_asked_of_the_pbx() -> None:
    """No list is read for it."""
    desk = Desk()
    desk.lines.fail_next(NotReachable("pbx.example.com"))
    assert await desk.look("205") == ()
    assert await desk.look("89261234567") == ()


async def test_help_is_refused_unless_the_pbx_has_such_an_extension() -> None:
    """The list is read for that number alone."""
    desk = Desk()
    with pytest.raises(CallForbidden) as refused:
        await desk.look("112", allowed=frozenset(CallQuestion))
    assert refused.value.ban is CallBan.EMERGENCY
    desk.pbx.directory = (HELP,)
    assert await desk.look("112") == ()


async def test_a_phone_of_the_line_is_known_without_the_list() -> None:
    """The extension that places its calls too."""
    desk = Desk()
    desk.lines.fail_next(NotReachable("pbx.example.com"))
    line = OFFICE._replace(extension="100", phones=(Phone("112"), Phone("101")))
    assert await desk.look("112", line=line) == ()
    assert await desk.look("100", line=line) == ()


async def test_where_the_list_cannot_be_read_somebody_is_asked() -> None:
    """A yes to this question lets the call pass, and is not remembered."""
    desk = Desk()
    for allowed in (NOTHING, frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL})):
        desk.lines.fail_next(NotReachable("pbx.example.com"))
        with pytest.raises(CallQuestioned) as asked:
            await desk.look("112", allowed=allowed)
        assert asked.value.question is CallQuestion.EMERGENCY_OR_EXTENSION
    desk.lines.fail_next(NotReachable("pbx.example.com"))
    assert await desk.look("112", allowed=frozenset({CallQuestion.EMERGENCY_OR_EXTENSION})) == ()


async def test_a_list_that_does_not_come_is_waited_for_for_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then somebody is asked."""
    assert check_call.LIST_S == 5.0
    monkeypatch.setattr(check_call, "LIST_S", 0.0)
    desk = Desk()
    desk.pbx.directory_gate = asyncio.Event()
    with pytest.raises(CallQuestioned):
        await desk.look("112")


async def test_help_is_looked_for_in_the_destination_alone() -> None:
    """A phone of ours may have such a number."""
    assert await Desk().look("205", sources=("112",)) == ()


async def test_the_rule_about_help_can_be_switched_off() -> None:
    """Then no list is read."""
    desk = Desk(SafetyRules(emergency=False))
    desk.lines.fail_next(NotReachable("pbx.example.com"))
    assert await desk.look("112") == ()


@pytest.mark.parametrize(
    ("number", "ban"), [("101", CallBan.OWN_PHONE), ("206", CallBan.DO_NOT_CALL), ("112", CallBan.DO_NOT_CALL)]
)
async def test_what_is_banned_is_refused_before_anything_is_asked(number: str, ban: CallBan) -> None:
    """On the practice line as well; no answer overrides it."""
    desk = Desk(SafetyRules(do_not_call=("206", "112")))
    for line in (OFFICE, PRACTICE_LINE):
        with pytest.raises(CallForbidden) as refused:
            await desk.look(number, line=line, allowed=frozenset(CallQuestion))
        assert refused.value.ban is ban


@pytest.mark.parametrize(("number", "question"), [(ABROAD, CallQuestion.INTERNATIONAL), (DEAR, CallQuestion.PREMIUM)])
async def test_what_costs_more_is_asked_once_for_each_number(number: str, question: CallQuestion) -> None:
    """A yes is remembered by the number, however it is written later; another question's yes is none."""
    desk = Desk()
    others = frozenset(CallQuestion) - {question}
    with pytest.raises(CallQuestioned) as asked:
        await desk.look(number, allowed=others)
    assert (asked.value.number, asked.value.question) == (number, question)
    name = await desk.look(number, allowed=frozenset({question}))
    assert name == (number,)
    assert desk.allowed.numbers == []
    await desk.check.remember(name)
    assert desk.allowed.numbers == [number]
    assert await desk.look(number) == ()
    assert await desk.look(number, allowed=frozenset({question})) == ()


async def test_an_answer_about_nothing_is_not_remembered() -> None:
    """An ordinary number with --yes leaves no trace."""
    desk = Desk()
    name = await desk.look("205", allowed=frozenset(CallQuestion))
    await desk.check.remember(name)
    assert desk.allowed.numbers == []


async def test_nothing_is_asked_on_the_practice_line() -> None:
    """Nobody is rung there, so nothing costs anything; help is refused all the same."""
    desk = Desk()
    practice = PRACTICE_LINE._replace(region="AA")
    assert await desk.look(ABROAD, line=practice) == ()
    assert await desk.look(DEAR, line=practice) == ()
    with pytest.raises(CallForbidden):
        await desk.look("112", line=practice)


async def test_rules_that_cannot_be_read_let_nothing_pass() -> None:
    """Nobody knows what they forbid."""
    desk = Desk()
    desk.rules.problem = RulesUnreadable("dialling.json", "torn")
    with pytest.raises(RulesUnreadable):
        await desk.look("205")


async def test_a_call_that_is_refused_or_asked_about_is_not_written_down() -> None:
    """Nothing is on the disk, and nothing is remembered, before the wish itself is."""
    desk = Desk()
    journal = MemoryJournal()
    calls = OpenCalls(journal, desk.lines, desk.clock, lambda: "1" * 32, lambda _: None, desk.check)
    yes = frozenset({CallQuestion.INTERNATIONAL})
    for order, error in (
        (CallOrder("101"), CallForbidden),
        (CallOrder(ABROAD), CallQuestioned),
        (CallOrder(ABROAD, confirmed=True), CallQuestioned),
    ):
        with pytest.raises(error):
            await calls.start(OFFICE, order)
    assert journal.intents == ()
    journal.refused.add(Intended)
    with pytest.raises(CannotRecord):
        await calls.start(OFFICE, CallOrder(ABROAD, allowed=yes))
    journal.refused.clear()
    assert desk.allowed.numbers == []
    call = await calls.start(OFFICE, CallOrder(ABROAD, allowed=yes))
    assert call.progress.intent.destination == ABROAD
    assert desk.allowed.numbers == [ABROAD]
    with pytest.raises(StillOpen):
        await calls.start(OFFICE, CallOrder(ABROAD))
    await calls.close()


SRC, DST = "transfer_after_src_hangup", "transfer_after_dst_hangup"


@pytest.mark.parametrize("option", [SRC, DST])
async def test_whoever_is_dialled_after_a_hang_up_is_looked_at_too(option: str) -> None:
    """By the same rules; our own phone is free by then, and may take the call over."""
    desk = Desk(SafetyRules(do_not_call=("206",)))
    for number, ban in (
        ("206", CallBan.DO_NOT_CALL),
        ("112", CallBan.EMERGENCY),
    ):
        with pytest.raises(CallForbidden) as refused:
            await desk.look("205", options={option: number}, allowed=frozenset(CallQuestion))
        assert (refused.value.number, refused.value.ban) == (number, ban)
    with pytest.raises(CallQuestioned) as asked:
        await desk.look("205", options={option: "8 10 4930123456"})
    assert (asked.value.number, asked.value.question) == ("8104930123456", CallQuestion.INTERNATIONAL)
    assert await desk.look("205", options={option: "300"}) == ()
    assert await desk.look("205", options={option: "101"}) == ()


async def test_several_numbers_that_ask_the_same_are_asked_about_at_once() -> None:
    """One yes answers what was named and nothing else; each is remembered by itself."""
    desk = Desk()
    options = {SRC: "+4930123457", DST: DEAR}
    with pytest.raises(CallQuestioned) as asked:
        await desk.look(ABROAD, options=options)
    assert (asked.value.number, asked.value.others) == (ABROAD, ("+4930123457",))
    with pytest.raises(CallQuestioned) as asked:
        await desk.look(ABROAD, options=options, allowed=frozenset({CallQuestion.INTERNATIONAL}))
    assert (asked.value.number, asked.value.question, asked.value.others) == (DEAR, CallQuestion.PREMIUM, ())
    names = await desk.look(ABROAD, options=options, allowed=frozenset(CallQuestion))
    assert names == (ABROAD, "+4930123457", DEAR)
    await desk.check.remember(names[:1])
    with pytest.raises(CallQuestioned) as asked:
        await desk.look(ABROAD, options=options)
    assert (asked.value.number, asked.value.others) == ("+4930123457", ())


async def test_a_dear_short_number_is_asked_about_unless_it_is_an_extension() -> None:
    """Where the list cannot be read, it is asked about too."""
    desk = Desk()
    with pytest.raises(CallQuestioned) as asked:
        await desk.look("190")
    assert (asked.value.question, asked.value.region) == (CallQuestion.PREMIUM, "AA")
    desk.lines.fail_next(NotReachable("pbx.example.com"))
    with pytest.raises(CallQuestioned):
        await desk.look("190")
    desk.pbx.directory = (replace(HELP, number="190"),)
    assert await desk.look("190") == ()


async def test_a_transfer_is_looked_at_like_a_call() -> None:
    """Only the phone in the call is refused, and what is asked is asked once."""
    desk = Desk(SafetyRules(do_not_call=("206",)))
    intent = replace(an_intent("205"), sources=("101",))
    for number in ("206", "112", "101"):
        with pytest.raises(CallForbidden):
            await desk.check.look_at_transfer(OFFICE, intent, number, frozenset(CallQuestion))
    two = replace(intent, sources=("101", "102"))
    assert await desk.check.look_at_transfer(OFFICE, two, "101", NOTHING) == ()
    with pytest.raises(CallQuestioned):
        await desk.check.look_at_transfer(OFFICE, intent, ABROAD, NOTHING)
    yes = frozenset({CallQuestion.INTERNATIONAL})
    assert await desk.check.look_at_transfer(OFFICE, intent, ABROAD, yes) == (ABROAD,)
    assert await desk.check.look_at_transfer(PRACTICE_LINE, intent, ABROAD, NOTHING) == ()


async def test_a_call_that_nobody_would_hear_is_asked_about() -> None:
    """On every line, by what the PBX has told lately and nothing else; the answer is not remembered."""
    desk = Desk()
    desk.pbx.registered = False
    desk.pbx.directory = (replace(HELP, number="101"), replace(HELP, number="102"))
    assert await desk.look("205") == ()
    for line in (OFFICE, PRACTICE_LINE):
        await desk.phones.look(line, 10.0)
        with pytest.raises(CallQuestioned) as asked:
            await desk.look("205", line=line, allowed=COSTS)
        assert (asked.value.number, asked.value.question) == ("101", CallQuestion.PHONE_OFF_LINE)
        yes = frozenset({CallQuestion.PHONE_OFF_LINE})
        assert await desk.look("205", line=line, allowed=yes) == ()
    with pytest.raises(CallQuestioned) as asked:
        await desk.look("205", sources=("101", "102"))
    assert asked.value.others == ("102",)
    assert await desk.look("205", sources=("101", "+79261234567")) == ()
    with pytest.raises(CallForbidden):
        await desk.look("101")
