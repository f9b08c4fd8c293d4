"""Handing a call on: whom the typing names, said before anything is asked of the PBX."""

import pytest

from deskbell.domain.contact import LabelledNumber
from deskbell.domain.dialling import Dialling
from deskbell.domain.directory import Person
from deskbell.domain.evidence import Evidence, Leaving, Listed, NoLongerListed, SteerAction
from deskbell.domain.line import LineList
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.domain.safety import LineRules, SafetyRules
from deskbell.ui.call_states import TransferState
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.found_people import FINDING, SETTLING_S, FoundPeople
from deskbell.ui.strip.buttons import NONE_ASKED, Asked, Order
from deskbell.ui.strip.transfer import TransferSheet
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.numbering import TwoCountries
from doubles.samples import a_row, accepted, an_intent, progress_of

TALKING = (
    Leaving(START_S),
    accepted(),
    Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)),
)
ANNA, BORIS = Person("ext:207", "Anna Accounts", "207"), Person("ext:208", "Boris", "208")
OTHER_ANNA = Person("ext:210", "Anna Kitchen", "210")


class Typing:
    """An open sheet and somebody who types into it."""

    def __init__(self, *people: Person, rules: LineRules | None = None, sources: tuple[str, ...] = ("101",)) -> None:
        self.now_s = 10.0
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.finder.people = people
        line = CurrentLine(LineList())
        self.sheet = TransferSheet(FoundPeople(self.desk, line, self.jobs, lambda: self.now_s))
        self.sheet.open(an_intent(sources=sources), rules or LineRules())

    def people_become(self, *people: Person) -> None:
        """Let others be found by what is typed."""
        self.desk.finder.people = people
        self.sheet.look_again()
        self.jobs.finish_if_held(FINDING)

    def types(self, text: str) -> TransferState:
        """Type and look."""
        self.sheet.edit(text)
        self.jobs.finish_if_held(FINDING)
        return self.looks()

    def looks(self, *evidence: Evidence, asked: Asked = NONE_ASKED) -> TransferState:
        """Look at the sheet of a talk."""
        return self.sheet.state(progress_of(*TALKING, *evidence), asked)


def words(state: TransferState) -> str:
    """What the sheet says Enter does."""
    return "".join(span.text for span in state.sentence)


def test_nobody_is_missed_before_the_extensions_are_read() -> None:
    """Until then the sheet cannot know that nobody bears the name; a number can be typed all the same."""
    typing = Typing()
    typing.desk.finder.is_whole = False
    typing.sheet.edit("anna")
    reading = ("Still reading the contacts and the extensions of this line …", False)
    assert (words(typing.looks()), typing.looks().problem) == reading
    state = typing.types("anna")
    assert (words(state), state.problem) == reading
    typing.sheet.edit("207")
    assert typing.sheet.send() == ("207", "", frozenset())


@pytest.mark.parametrize(
    ("typed", "number", "said"),
    [
        ("", "", "Enter hands 205 on at once. Ask first lets you speak with them before."),
        ("207", "207", "Will transfer 205 to 207 · Anna Accounts"),
        (" 207 ", "207", "Will transfer 205 to 207 · Anna Accounts"),
        ("+374 10 12-34-56", "+37410123456", "Will transfer 205 to +37410123456"),
        ("20", "20", "Will transfer 205 to 20"),
        ("bor", "208", "Will transfer 205 to 208 · Boris"),
        ("anna", "", "2 people match. Choose one with ↓."),
        ("zoe", "", "Nobody here is called “zoe”, and it is not a number."),
        ("+", "", "This is not a phone number, and nobody here is called that."),
    ],
)
def test_enter_names_one_number_or_nobody(typed: str, number: str, said: str) -> None:
    """What is said is what would be sent, and the buttons work only then."""
    typing = Typing(ANNA, BORIS, OTHER_ANNA)
    typing.now_s += 1
    state = typing.types(typed)
    assert words(state) == said
    assert [button.enabled for button in state.buttons] == [bool(number)] * 2
    target = typing.sheet.send()
    assert (target.number if target else "") == number


def test_a_marked_person_goes_before_what_is_typed() -> None:
    """Until the next key."""
    typing = Typing(ANNA, OTHER_ANNA)
    typing.now_s += 1
    typing.types("anna")
    typing.sheet.mark("ext:210")
    assert words(typing.looks()) == "Will transfer 205 to 210 · Anna Kitchen"
    assert words(typing.types("ann")) == "2 people match. Choose one with ↓."


def test_a_picked_person_comes_into_the_field() -> None:
    """As a number, which needs no list any more."""
    typing = Typing(ANNA, OTHER_ANNA)
    typing.now_s += 1
    typing.types("anna")
    typing.sheet.pick("ext:207")
    typing.jobs.finish_if_held(FINDING)
    state = typing.looks()
    assert (state.text, state.rows, words(state)) == ("207", (), "Will transfer 205 to 207 · Anna Accounts")


def test_people_who_come_late_are_not_trusted_at_once() -> None:
    """An Enter or a click aimed at the old list names nobody; a typed number always counts."""
    typing = Typing()
    typing.types("boris")
    typing.people_become(BORIS)
    typing.now_s += SETTLING_S / 2
    assert typing.sheet.send() is None
    typing.sheet.pick("ext:208")
    assert typing.looks().text == "boris"
    typing.now_s += SETTLING_S
    target = typing.sheet.send()
    assert target is not None
    assert target.number == "208"
    typing.types("20")
    typing.people_become(ANNA, BORIS)
    target = typing.sheet.send()
    assert target is not None
    assert target.number == "20"


def test_a_person_with_several_numbers_is_handed_to_at_none_of_them() -> None:
    """Until one is chosen; a row is one number."""
    numbers = (LabelledNumber("+374 10 44-19", "office"), LabelledNumber("104"))
    typing = Typing(Person("contact:1", "Ivan", "", "", numbers))
    state = typing.types("ivan")
    assert words(state) == "Ivan has several numbers. Choose one with ↓."
    assert typing.sheet.send() is None
    typing.sheet.mark(state.rows[1].key)
    assert typing.sheet.send() == ("104", "Ivan", frozenset())
    typing.sheet.mark(state.rows[0].key)
    assert typing.sheet.send() == ("+374104419", "Ivan", frozenset())


def test_a_link_is_looked_up_by_its_number() -> None:
    """For the name alone."""
    state = Typing(ANNA).types("tel:207")
    assert (state.rows, words(state)) == ((), "Will transfer 205 to 207 · Anna Accounts")


def test_the_matches_are_counted_and_bounded() -> None:
    """At most eight are listed, all are counted."""
    typing = Typing(*(Person(f"ext:{at}", f"Guest {at}", str(at)) for at in range(300, 320)))
    state = typing.types("guest")
    assert (len(state.rows), state.found) == (8, "20 matches")


def test_what_was_asked_is_said_until_the_answer() -> None:
    """And neither button can ask again."""
    typing = Typing(ANNA)
    typing.types("207")
    state = typing.looks(asked={"transfer": Order(SteerAction.TRANSFER, "207")})
    assert words(state) == "Asked the PBX to transfer 205 to 207 …"
    assert [(button.enabled, button.asked) for button in state.buttons] == [(False, True)] * 2


def test_a_call_that_has_gone_cannot_be_handed_on() -> None:
    """The sheet says so and does nothing."""
    typing = Typing(ANNA)
    typing.types("207")
    state = typing.looks(NoLongerListed(START_S + 20))
    assert (words(state), state.problem) == ("The PBX no longer lists the call.", True)
    assert not any(button.enabled for button in state.buttons)


HOME = LineRules(Dialling("AA", TwoCountries()), SafetyRules(do_not_call=("206", "+79261234568")))
ABROAD = "+4930123456"
ASKED = CallQuestioned(ABROAD, CallQuestion.INTERNATIONAL, "BB")


@pytest.mark.parametrize(
    ("typed", "number", "said"),
    [
        ("8 (926) 123-45-67", "+79261234567", "Will transfer 205 to +79261234567 · as dialled in AA"),
        (
            "89261234567 ext 9",
            "+79261234567",
            "Will transfer 205 to +79261234567 · as dialled in AA · extension 9 is not dialled",
        ),
        ("112", "112", "Will transfer 205 to 112 · only if it is an extension of this line"),
        ("207", "207", "Will transfer 205 to 207 · Anna Accounts"),
    ],
)
def test_a_typed_number_is_read_as_in_the_dial_field(typed: str, number: str, said: str) -> None:
    """By the line's own rules; what they made is said, and sent."""
    typing = Typing(ANNA, rules=HOME)
    assert words(typing.types(typed)) == said
    target = typing.sheet.send()
    assert target is not None
    assert target.number == number


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("206", "206 is on this desk’s do-not-call list, so nobody is handed on to it."),
        ("8 926 123 45 68", "+79261234568 is on this desk’s do-not-call list, so nobody is handed on to it."),
        ("101", "101 is the phone you are talking on."),
    ],
)
def test_what_must_not_be_dialled_is_not_handed_on_to(typed: str, said: str) -> None:
    """Neither way, and the reason stands there before anybody presses."""
    typing = Typing(ANNA, rules=HOME)
    state = typing.types(typed)
    assert (words(state), state.problem) == (said, True)
    assert [button.enabled for button in state.buttons] == [False, False]
    assert typing.sheet.send() is None


def test_of_several_phones_that_rang_none_is_refused() -> None:
    """Nobody knows which of them was picked up, and a call may be taken over to another."""
    typing = Typing(rules=HOME, sources=("101", "102"))
    assert words(typing.types("102")) == "Will transfer 205 to 102"


def test_what_is_asked_is_answered_by_a_second_press() -> None:
    """Of the same number; the next key makes it another question."""
    typing = Typing(rules=HOME)
    typing.types(ABROAD)
    assert typing.sheet.send() == (ABROAD, "", frozenset())
    typing.sheet.hold_back(ASKED)
    state = typing.looks()
    assert (words(state), state.problem) == (f"{ABROAD} is abroad (BB). Press again to hand the call on.", True)
    assert [button.enabled for button in state.buttons] == [True, True]
    assert typing.sheet.send() == (ABROAD, "", frozenset({CallQuestion.INTERNATIONAL}))
    assert words(typing.looks()) == f"Will transfer 205 to {ABROAD}"
    typing.types(ABROAD[:-1])
    typing.types(ABROAD)
    assert typing.sheet.send() == (ABROAD, "", frozenset())


def test_an_answer_is_for_the_person_who_was_marked() -> None:
    """Walking on to another row takes it back; staying on the row does not."""
    typing = Typing(ANNA, OTHER_ANNA)
    typing.now_s += 1
    typing.types("anna")
    typing.sheet.mark("ext:207")
    typing.sheet.hold_back(CallQuestioned("207", CallQuestion.PREMIUM))
    typing.sheet.mark("ext:207")
    assert "costs extra" in words(typing.looks())
    typing.sheet.mark("ext:210")
    assert typing.sheet.send() == ("210", "Anna Kitchen", frozenset())


def test_what_the_desk_refused_is_said_until_the_next_key() -> None:
    """A number that calls for help and is no extension is known to the desk alone."""
    typing = Typing(rules=HOME)
    typing.types("112")
    typing.sheet.hold_back(CallForbidden("112", CallBan.EMERGENCY, "AA"))
    said = "112 calls for help and is no extension of this line, so nobody is handed on to it."
    assert words(typing.looks()) == said
    assert words(typing.types("11")) == "Will transfer 205 to 11"
