"""The dial field: what Enter would do, said while typing, and done once."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskbell.domain.call import CallOrder
from deskbell.domain.contact import LabelledNumber
from deskbell.domain.dialling import Dialled, Dialling
from deskbell.domain.directory import Person
from deskbell.domain.errors import CannotRecord, NotDialable, StillOpen
from deskbell.domain.line import PRACTICE_LINE, Line, LineList, Phone
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned, RulesUnreadable
from deskbell.domain.safety import LineRules, SafetyRules
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.found_people import FINDING, SETTLING_S, WAITS_S
from deskbell.ui.options.presenter import Aim
from deskbell.ui.states import Notice
from deskbell.wording.dialling import FACT
from doubles.jobs import HeldJobs, SpyDesk
from doubles.numbering import TwoCountries
from doubles.samples import a_record, accepted, progress_of
from doubles.views import DialSpy, NoticeSpy, OptionsSpy

PLACE, AHEAD, RULES = "place a call", "open the line ahead", "read the rules of dialling"
ANNA = Person("ext:205", "Anna, accounts", "205", "answers after 2 s")
BORIS = Person("ext:206", "Boris", "206")
BORISSA = Person("ext:2061", "Borissa", "2061")
LEO = Person("ext:300", "Leo 7 bis", "300")
IVAN = Person(
    "contact:1",
    "Ivan",
    "",
    "",
    (LabelledNumber("+374 10 44-19"), LabelledNumber("104 доб. 9"), LabelledNumber("nobody")),
)
PEOPLE = (ANNA, BORIS, BORISSA, LEO)
LINK = "tel:+37410123456;ext=9"

TWO_PHONES = Line("Hotel", "101", (Phone("101"), Phone("+37491000001")), host="https://pbx.example.net")
OFFICE = Line("Office", "102", (Phone("102"),), host="https://pbx.example.net")


def an_order(number: str, name: str = "", *, confirmed: bool = False) -> CallOrder:
    """An order of the window, for its line and the phone that rings there."""
    return CallOrder(number, name, sources=("101",), confirmed=confirmed, line="practice")


class Desk:
    """The dial field with everything around it in the test's hand."""

    def __init__(self, people: tuple[Person, ...] | None = PEOPLE) -> None:
        self.line = CurrentLine(LineList((OFFICE,)))
        self.line.choose("practice")
        self.view, self.notices, self.desk, self.jobs = DialSpy(), NoticeSpy(), SpyDesk(), HeldJobs()
        self.now_s = 100.0
        self.options = OptionsSpy()
        self.presenter = DialPresenter(
            self.view, self.notices, self.desk, self.line, self.jobs, lambda: self.now_s, self.options
        )
        self.presenter.show()
        self.desk.finder.is_whole = people is not None
        self.desk.finder.people = people or ()

    def types(self, text: str) -> None:
        """Type on, key by key, as the view tells it."""
        for character in text:
            self.view.typed += character
            self.presenter.on_text_edited(self.view.typed)
            self.jobs.finish_if_held(FINDING)

    def keys(self, text: str) -> None:
        """Type so quickly that nobody is found yet."""
        self.view.typed = text
        self.presenter.on_text_edited(text)

    def places_only(self) -> list[CallOrder]:
        """Let orders happen, and nobody be found."""
        self.jobs.finish_if_held(PLACE)
        return self.desk.orders

    def people_become(self, *people: Person) -> None:
        """Let others be found by what is typed."""
        self.desk.finder.people = people
        self.presenter.on_people_changed()
        self.jobs.finish_if_held(FINDING)

    def marks(self, key: str) -> None:
        """Walk to a row."""
        self.presenter.on_match_marked(key)

    def enters(self, marked_key: str = "") -> None:
        """Press Enter, with the row that the view has marked."""
        self.presenter.on_enter(marked_key)

    def places(self) -> list[CallOrder]:
        """Let what was ordered happen, and give every order so far."""
        self.jobs.finish_all()
        return self.desk.orders


@pytest.mark.parametrize(
    ("text", "preview", "facts"),
    [
        ("", "Your phone 101 rings first, then theirs.", ["101"]),
        ("   ", "Your phone 101 rings first, then theirs.", ["101"]),
        ("8 (926) 123-45-67", "Will dial 89261234567", ["89261234567"]),
        ("205", "Will dial 205 · Anna, accounts", ["205"]),
        (LINK, f"{LINK} → +37410123456, then tones WW9", ["+37410123456", "WW9"]),
        ("205 доб. 7", "205 доб. 7 → 205, then tones WW7 · Anna, accounts", ["205", "WW7"]),
        ("tel:205;isub=3", "Will dial 205 · Anna, accounts · extension 3 is not dialled", ["205", "3"]),
        ("boriss", "Will dial 2061 · Borissa", ["2061"]),
    ],
)
def test_the_preview_says_what_enter_does(text: str, preview: str, facts: list[str]) -> None:
    """Facts are heavier, and Call is coloured exactly when it would ring a phone."""
    desk = Desk()
    desk.types(text)
    assert (desk.view.preview, desk.view.facts) == (preview, facts)
    assert desk.view.armed is (preview.startswith("Will dial") or " → " in preview)
    assert not desk.view.problem


@pytest.mark.parametrize(
    ("text", "preview"),
    [
        ("zoe", "Nobody here is called “zoe”, and it is not a number."),
        ("tel:", "This link holds no number."),
        ("tel:--help", "This link does not hold a phone number."),
        ("1" * 41, "This is too long for a phone number: at most 40 digits."),
        ("1" * 200, "This is too long for a phone number: at most 40 digits."),
        ("12\x003", "This holds a character that no phone number has. Type the number by hand."),
        ("+", "This is not a phone number, and nobody here is called that."),
    ],
)
def test_what_cannot_be_dialled_is_said_and_enter_does_nothing(text: str, preview: str) -> None:
    """A plain sentence, marked as a problem, and no order."""
    desk = Desk()
    desk.types(text)
    assert (desk.view.preview, desk.view.problem, desk.view.armed) == (preview, True, False)
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == text


@example("+0x0")
@given(st.text(alphabet="0123456789+*#-() \u00a0.;=telsip:ext@\u0663\u202e", max_size=20))
def test_the_number_in_the_preview_is_the_number_that_is_sent(text: str) -> None:
    """Whatever was typed, Enter sends the first fact of an armed preview and otherwise nothing."""
    desk = Desk(people=())
    desk.view.typed = text
    desk.presenter.on_text_edited(text)
    armed, facts = desk.view.armed, desk.view.facts
    desk.enters()
    assert [order.number for order in desk.places()] == (facts[:1] if armed else [])
    try:
        dialled = Dialling().read(text).number
    except NotDialable:
        assert not armed
    else:
        assert not armed or facts[0] == dialled


def test_what_a_rule_makes_is_previewed_and_dialled() -> None:
    """Once the rules are there: the number, the tones as an option, and the rule in the line's region."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.types("8 (926) 123-45-67 доб. 9")
    assert desk.view.preview == "8 (926) 123-45-67 доб. 9 → 89261234567, then tones WW9"
    desk.jobs.finish(RULES)
    assert desk.desk.asked[-1] == ("rules", "practice", True)
    assert desk.view.preview == "8 (926) 123-45-67 доб. 9 → +79261234567, then tones WW9 · as dialled in AA"
    assert desk.view.facts == ["+79261234567", "WW9"]
    desk.enters()
    assert desk.places() == [replace(an_order("+79261234567"), options={"dst_dtmf": "WW9"})]
    desk.enters()
    assert desk.view.typed == "8 (926) 123-45-67 доб. 9"


def test_letters_that_make_a_number_are_dialled() -> None:
    """Others are still a name."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types("8-800-flowers")
    assert desk.view.preview == "8-800-flowers → +78003569377 · letters as on the keys"
    desk.enters()
    assert desk.places() == [an_order("+78003569377")]
    desk.types("ann")
    assert desk.view.preview == "Will dial 205 · Anna, accounts"


def test_rules_that_come_too_late_are_those_of_the_line_before() -> None:
    """They are passed over, and digits go as typed until the others are there."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.line.choose("Office")
    desk.jobs.finish(RULES)
    desk.types("89261234567")
    assert desk.view.preview == "Will dial 89261234567"


def test_the_rules_of_another_line_are_read_anew() -> None:
    """Those of the line before do not count in the meantime."""
    desk = Desk()
    desk.desk.known_rules = LineRules(Dialling("AA", TwoCountries()))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.line.choose("Office")
    desk.presenter.read_rules()
    desk.types("89261234567")
    assert desk.view.preview == "Will dial 89261234567"


@pytest.mark.parametrize(
    ("typed", "said"), [("206", "206 is on this desk’s do-not-call list"), ("1-01", "101 is a phone of yours")]
)
def test_what_is_never_dialled_is_said_before_anybody_presses(typed: str, said: str) -> None:
    """Call is not coloured, and Enter does nothing."""
    desk = Desk()
    desk.desk.known_rules = LineRules(safety=SafetyRules(do_not_call=("206",)))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types(typed)
    assert desk.view.preview.startswith(said)
    assert (desk.view.problem, desk.view.armed) == (True, False)
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == typed


def test_a_number_that_calls_for_help_is_said_to_need_an_extension() -> None:
    """Unless somebody is known to have it; the desk, which knows every extension, decides."""
    desk = Desk((ANNA, Person("ext:911", "Boiler", "911")))
    desk.presenter.read_rules()
    desk.jobs.finish(RULES)
    desk.types("112")
    assert desk.view.preview == "Will dial 112 · only if it is an extension of this line"
    assert desk.view.armed
    desk.enters()
    assert desk.places() == [an_order("112")]
    desk.types("911")
    assert desk.view.preview == "Will dial 911 · Boiler"


def test_rules_that_cannot_be_read_are_told() -> None:
    """The file is named; what is typed is previewed as it is."""
    desk = Desk()
    desk.presenter.read_rules()
    desk.jobs.fail(RULES, RulesUnreadable("/home/dialling.json", "version must be 1"))
    assert desk.notices.text.endswith("Mend /home/dialling.json: version must be 1.")


@pytest.mark.parametrize("question", CallQuestion)
def test_a_question_is_asked_and_a_yes_answers_it_alone(question: CallQuestion) -> None:
    """Call places the same order with this answer; an open call is asked about after it."""
    desk = Desk()
    desk.types("205 x9")
    desk.enters()
    desk.jobs.fail(PLACE, CallQuestioned("205", question, "DE"))
    assert desk.notices.notice is not None
    assert desk.notices.notice.actions == (("again", "Call"), ("drop", "Do not call"))
    assert desk.desk.orders == []
    desk.presenter.on_notice_action("again")
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    assert desk.notices.notice is not None
    assert desk.notices.notice.actions == (("again", "Call again"), ("drop", "Do not call"))
    desk.presenter.on_notice_action("again")
    answered = replace(an_order("205", name="Anna, accounts", confirmed=True), options={"dst_dtmf": "WW9"})
    assert desk.places() == [replace(answered, allowed=frozenset({question}))]


def test_a_question_about_a_number_outlasts_a_call_to_it() -> None:
    """Only the question about an open call goes with that call."""
    desk = Desk()
    desk.presenter.place(an_order("205"))
    desk.jobs.fail(PLACE, CallQuestioned("205", CallQuestion.PREMIUM))
    desk.presenter.on_progress(progress_of(accepted(), a_record("busy")))
    assert desk.notices.keys == ["again", "drop"]


def test_a_number_that_is_refused_comes_back_as_it_was_typed() -> None:
    """With its extension, so that a mistake can be mended."""
    desk = Desk()
    desk.types("101 x9")
    desk.enters()
    desk.jobs.fail(PLACE, CallForbidden("101", CallBan.OWN_PHONE))
    assert desk.notices.text.startswith("101 is a phone of yours")
    assert desk.notices.keys == ["drop"]
    assert desk.view.typed == "101 x9"


def test_digits_are_dialled_as_typed_though_a_row_matches() -> None:
    """206 is Boris, though 2061 matches too; 20 is 20, though several rows match."""
    for typed, name in (("206", "Boris"), ("20", "")):
        desk = Desk()
        desk.types(typed)
        desk.enters()
        assert desk.places() == [an_order(typed, name=name)]


def test_an_exact_number_shows_no_other_rows() -> None:
    """There is nothing to choose where the number is somebody's own; part of one offers rows."""
    desk = Desk()
    desk.types("20")
    assert [row.number for row in desk.view.rows] == ["205", "206", "2061"]
    desk.types("6")
    assert desk.view.rows == ()


def test_punctuation_is_no_number_though_a_name_holds_it() -> None:
    """Nobody is found by it, and Enter dials nothing."""
    desk = Desk((Person("ext:400", "St. George", "400"),))
    desk.types(".")
    assert desk.view.rows == ()
    assert (desk.view.preview, desk.view.problem) == ("There is no number to dial.", True)
    desk.enters()
    assert desk.places() == []


def test_a_name_with_one_match_is_called() -> None:
    """Enter calls the only person there is."""
    desk = Desk()
    desk.types("ann")
    desk.enters()
    assert desk.places() == [an_order("205", name="Anna, accounts")]


def test_a_name_with_several_matches_asks_for_a_choice() -> None:
    """Enter places nothing, and the rows say who there is."""
    desk = Desk()
    desk.types("boris")
    assert desk.view.preview == "2 people match. Choose one with ↓."
    assert [(row.title, row.number, row.marked) for row in desk.view.rows] == [
        ("Boris", "206", ((0, 5),)),
        ("Borissa", "2061", ((0, 5),)),
    ]
    assert desk.view.count == "2 matches"
    desk.enters()
    assert desk.places() == []
    assert desk.view.typed == "boris"


def test_more_people_than_rows_are_counted_in_full() -> None:
    """Eight rows are shown, and the count is that of all who match."""
    desk = Desk(tuple(Person(f"ext:{number}", f"Guest {number}", str(number)) for number in range(400, 412)))
    desk.types("guest")
    assert len(desk.view.rows) == 8
    assert desk.view.count == "12 matches"
    assert desk.view.preview == "12 people match. Choose one with ↓."


def test_a_name_before_the_extensions_are_read_waits() -> None:
    """Nobody is said to be unknown, and Enter places nothing; a number can be dialled already."""
    desk = Desk(people=None)
    desk.types("anna")
    assert (desk.view.preview, desk.view.problem) == (
        "Still reading the contacts and the extensions of this line …",
        False,
    )
    desk.enters()
    assert desk.places() == []
    desk.view.typed = ""
    desk.types("205")
    desk.enters()
    assert desk.places() == [an_order("205")]


def test_a_press_empties_the_field_so_that_a_second_one_dials_nothing() -> None:
    """Two presses of Enter before the first has done anything are one call."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    assert desk.view.typed == ""
    assert desk.view.preview == "Your phone 101 rings first, then theirs."
    desk.enters()
    desk.presenter.on_call_pressed()
    assert len(desk.places()) == 1


def test_the_call_button_does_what_enter_does() -> None:
    """With digits it dials them, with a marked row that row."""
    desk = Desk()
    desk.types("20")
    desk.presenter.on_call_pressed()
    desk.types("20")
    desk.marks("ext:206")
    desk.presenter.on_call_pressed()
    assert desk.places() == [an_order("20"), an_order("206", name="Boris")]


def test_a_marked_row_is_previewed_and_called() -> None:
    """Down says whom Enter calls, and Enter calls that person though digits stand in the field."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    assert desk.view.preview == "Will dial 205 · Anna, accounts"
    desk.enters("ext:205")
    assert desk.places() == [an_order("205", name="Anna, accounts")]
    assert desk.view.typed == ""


def test_a_mark_that_is_taken_back_lets_the_digits_count_again() -> None:
    """Up from the first row previews and dials what is typed."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    desk.marks("")
    assert desk.view.preview == "Will dial 20"
    desk.enters()
    assert desk.places() == [an_order("20")]


def test_typing_on_takes_a_mark_back() -> None:
    """Enter calls the preview of the digits, though the view still has a row marked."""
    desk = Desk()
    desk.types("2")
    desk.marks("ext:205")
    desk.types("0")
    assert desk.view.preview == "Will dial 20"
    desk.enters("ext:205")
    assert desk.places() == [an_order("20")]


def test_a_mark_survives_results_that_still_hold_its_row() -> None:
    """Late results do not change whom the preview names while the row is there."""
    desk = Desk()
    desk.types("20")
    desk.marks("ext:205")
    desk.people_become(ANNA, BORIS)
    assert desk.view.preview == "Will dial 205 · Anna, accounts"
    desk.people_become(BORIS)
    assert desk.view.preview == "Will dial 20"


def test_a_row_can_be_clicked() -> None:
    """A click calls the person of the row; a row that is gone calls nobody."""
    desk = Desk()
    desk.types("boris")
    desk.presenter.on_match_chosen("ext:999")
    assert desk.places() == []
    desk.presenter.on_match_chosen("ext:2061")
    assert desk.places() == [an_order("2061", name="Borissa")]


@pytest.mark.parametrize(("waited_s", "placed"), [(0.0, 0), (SETTLING_S - 0.001, 0), (SETTLING_S, 1)])
@pytest.mark.parametrize("press", ["enter", "marked", "click"])
def test_a_press_aimed_at_the_list_before_it_changed_is_swallowed(press: str, waited_s: float, placed: int) -> None:
    """Within 150 ms of late results nothing is chosen, and what is typed stays."""
    desk = Desk(people=(BORISSA,))
    desk.types("boris")
    desk.people_become(ANNA, BORIS)
    desk.now_s += waited_s
    match press:
        case "enter":
            desk.enters()
        case "marked":
            desk.marks("ext:206")
            desk.enters("ext:206")
        case _:
            desk.presenter.on_match_chosen("ext:206")
    assert len(desk.places()) == placed
    assert desk.view.typed == ("" if placed else "boris")


def test_digits_are_never_swallowed() -> None:
    """Late results change nothing about a number that was typed in full."""
    desk = Desk(people=())
    desk.types("20")
    desk.people_become(*PEOPLE)
    desk.enters()
    assert desk.places() == [an_order("20")]


def test_an_enter_waits_for_whom_the_name_finds() -> None:
    """At most a moment, and only for exactly the name that was typed before it."""
    desk = Desk()
    desk.types("an")
    desk.keys("ann")
    desk.enters()
    assert desk.places_only() == []
    desk.now_s += WAITS_S
    desk.jobs.finish(FINDING)
    assert [order.number for order in desk.places()] == ["205"]


@pytest.mark.parametrize("what", ["late", "typed on", "marked", "several"])
def test_an_enter_that_came_before_its_list_chooses_nothing_else(what: str) -> None:
    """Who waits too long, types on or walks has something else in mind."""
    desk = Desk()
    desk.keys("boris" if what == "several" else "ann")
    desk.enters()
    match what:
        case "late":
            desk.now_s += WAITS_S + 0.01
        case "typed on":
            desk.keys("anna")
        case "marked":
            desk.presenter.on_match_marked("")
        case _:
            pass
    desk.jobs.finish(FINDING)
    assert desk.places() == []
    assert desk.view.typed


def test_a_result_for_what_was_typed_before_is_never_shown() -> None:
    """It is no longer asked for once the next key is pressed."""
    desk = Desk()
    desk.keys("a")
    desk.keys("ann")
    assert desk.jobs.names.count(FINDING) == 1
    desk.jobs.finish(FINDING)
    assert desk.desk.finder.asked == ["ann"]
    assert desk.view.preview == "Will dial 205 · Anna, accounts"


def test_of_several_numbers_one_is_chosen() -> None:
    """Enter marks the first; a press right behind it chose nothing yet."""
    desk = Desk((IVAN,))
    desk.types("ivan")
    assert desk.view.preview == "Ivan has several numbers. Choose one with ↓."
    desk.enters()
    assert desk.places() == []
    assert desk.view.marked_first == 1
    desk.marks(IVAN.key)
    desk.enters(IVAN.key)
    assert desk.places() == []
    desk.now_s += SETTLING_S
    desk.enters(IVAN.key)
    assert desk.places() == [an_order("+374104419", name="Ivan")]


def test_a_number_that_was_entered_by_hand_is_dialled_as_if_typed() -> None:
    """With its tones; one that cannot be dialled is not."""
    desk = Desk((IVAN,))
    desk.types("ivan")
    desk.marks(f"{IVAN.key} 1")
    assert desk.view.preview == "104 доб. 9 → 104, then tones WW9 · Ivan"
    desk.marks(f"{IVAN.key} 2")
    assert (desk.view.preview, desk.view.problem) == (
        "This is not a phone number, and nobody here is called that.",
        True,
    )
    desk.enters(f"{IVAN.key} 2")
    assert desk.places() == []
    desk.marks(f"{IVAN.key} 1")
    desk.enters(f"{IVAN.key} 1")
    assert [(order.number, dict(order.options)) for order in desk.places()] == [("104", {"dst_dtmf": "WW9"})]


def test_who_is_called_is_found_first_from_then_on() -> None:
    """The finder is told to look back."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.places()
    assert desk.desk.finder.looked_back == 1


def test_results_that_change_nothing_swallow_nothing() -> None:
    """The same rows once more are no news to the eye."""
    desk = Desk()
    desk.types("ann")
    desk.people_become(*PEOPLE)
    desk.enters()
    assert len(desk.places()) == 1


def test_an_empty_enter_brings_the_last_number_back_without_dialling() -> None:
    """It stands in the field with its preview; only the next Enter dials it."""
    desk = Desk()
    desk.enters()
    assert desk.view.typed == ""
    desk.presenter.set_last_number("205")
    desk.enters()
    assert desk.places() == []
    assert (desk.view.typed, desk.view.armed) == ("205", True)
    desk.enters()
    assert desk.places() == [an_order("205", name="Anna, accounts")]


def test_the_number_just_dialled_is_the_last_one() -> None:
    """What was dialled outweighs the history, also where that is read late."""
    desk = Desk()
    desk.types("206")
    desk.enters()
    desk.places()
    desk.presenter.set_last_number("205")
    desk.enters()
    assert desk.view.typed == "206"


def test_escape_empties_the_field_and_drops_the_question() -> None:
    """What was asked is not answered later by a stray press."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    desk.types("30")
    desk.presenter.on_cleared()
    assert (desk.view.typed, desk.notices.notice) == ("", None)
    desk.presenter.on_notice_action("again")
    assert desk.places() == []


def test_a_number_that_is_still_open_is_asked_about() -> None:
    """The question has its two answers, and nothing goes out before one is given."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    assert desk.notices.text == "A call to 205 is still open. Call again all the same?"
    assert desk.notices.keys == ["again", "drop"]
    assert desk.places() == []


def test_call_again_is_a_confirmed_order_and_is_placed_once() -> None:
    """The same order goes out with the answer in it, and a second press on the button finds no question."""
    desk = Desk()
    order = CallOrder("205", "Anna", "101", ("101",), {"wait_for_pickup": 30}, line="practice")
    desk.presenter.place(order)
    desk.jobs.fail(PLACE, StillOpen("205", unknown=True))
    desk.presenter.on_notice_action("again")
    desk.presenter.on_notice_action("again")
    assert desk.places() == [
        replace(order, confirmed=True),
    ]
    assert desk.notices.notice is None
    assert desk.view.focused == 2


def test_do_not_call_is_not_a_call() -> None:
    """The question goes, the keyboard comes back, and nothing is placed."""
    desk = Desk()
    desk.presenter.place(an_order("205"))
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    desk.presenter.on_notice_action("drop")
    desk.presenter.on_notice_action("again")
    assert desk.places() == []
    assert desk.notices.notice is None


def test_a_hasty_enter_never_brings_back_the_number_before() -> None:
    """While the disk is still at it an empty Enter does nothing; three quick presses never dial an older number."""
    desk = Desk()
    desk.presenter.set_last_number("206")
    desk.types("205")
    desk.enters()
    desk.enters()
    assert desk.view.typed == ""
    desk.jobs.fail(PLACE, CannotRecord("the disk is full"))
    desk.presenter.on_cleared()
    desk.enters()
    assert desk.view.typed == "206"


def test_the_question_goes_with_the_call_it_asks_about() -> None:
    """Once the call is over it is no longer open; another call's end changes nothing."""
    desk = Desk()
    desk.presenter.place(an_order("205"))
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    ended = progress_of(accepted(), a_record("busy"))
    desk.presenter.on_progress(progress_of(accepted()))
    desk.presenter.on_progress(replace(ended, intent=replace(ended.intent, destination="206")))
    assert desk.notices.keys == ["again", "drop"]
    desk.presenter.on_progress(ended)
    assert desk.notices.notice is None
    desk.presenter.on_notice_action("again")
    assert desk.places() == []


def test_another_order_withdraws_the_question() -> None:
    """A question belongs to the order it was asked about."""
    desk = Desk()
    desk.presenter.place(an_order("205"))
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    desk.presenter.place(an_order("206"))
    assert desk.notices.notice is None
    desk.presenter.on_notice_action("again")
    assert desk.places() == [an_order("206")]


def test_a_failed_order_says_why_and_puts_the_number_back() -> None:
    """The reason stands there, and what was dialled can be dialled again."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, CannotRecord("No space left on device"))
    assert desk.notices.text.startswith("I cannot write this call down, so I did not place it. No phone rang.")
    assert desk.notices.keys == ["drop"]
    assert (desk.view.typed, desk.view.armed) == ("205", True)


def test_a_failed_order_does_not_replace_what_is_being_typed() -> None:
    """The next number stays while the last one's failure is said."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.types("30")
    desk.jobs.fail(PLACE, CannotRecord())
    assert desk.view.typed == "30"
    assert desk.notices.text != ""


def test_a_number_from_outside_fills_an_empty_field_only() -> None:
    """It is never dialled by itself."""
    desk = Desk()
    desk.presenter.offer(" 8 926 123-45-67 \n")
    assert (desk.view.typed, desk.view.preview) == ("89261234567", "Will dial 89261234567")
    assert desk.view.focused == 1
    assert desk.places() == []


def test_a_link_stays_readable_and_says_what_of_it_is_sent_as_tones() -> None:
    """The link stands in the field without characters that could make it look like another."""
    desk = Desk()
    desk.presenter.offer(f"{LINK[:6]}\u202e{LINK[6:]}\u2066\n")
    assert desk.view.typed == LINK
    assert desk.view.preview == f"{LINK} → +37410123456, then tones WW9"


def test_an_offer_comes_beside_what_is_being_typed() -> None:
    """The typing stays until the offer is taken; taking it replaces the typing and dials nothing."""
    desk = Desk()
    desk.types("20")
    desk.presenter.offer(LINK)
    assert desk.view.typed == "20"
    assert desk.notices.text == (
        "Another program asks to call +37410123456, then tones WW9. Nothing is dialled unless you do it."
    )
    assert desk.notices.keys == ["use", "drop"]
    desk.presenter.on_notice_action("use")
    assert (desk.view.typed, desk.notices.notice) == (LINK, None)
    assert desk.places() == []


def test_an_offer_that_is_turned_down_is_forgotten() -> None:
    """The typing stays, and the offer cannot be taken later."""
    desk = Desk()
    desk.types("20")
    desk.presenter.offer(LINK)
    desk.presenter.on_notice_action("drop")
    desk.presenter.on_notice_action("use")
    assert desk.view.typed == "20"


@pytest.mark.parametrize("text", ["tel:", "tel:--help", "callto:anna", "sip:anna@example.net", "1" * 200, "12\x00"])
def test_a_bad_link_is_a_sentence(text: str) -> None:
    """It changes nothing but says why, in an empty field and beside typing alike."""
    for typed in ("", "20"):
        desk = Desk()
        desk.types(typed)
        desk.presenter.offer(text)
        assert desk.notices.text.endswith(".")
        assert desk.notices.keys == ["drop"]
        assert desk.view.typed == typed
        assert desk.places() == []


def test_a_person_of_the_list_is_called_beside_what_is_being_typed() -> None:
    """An order from another list leaves the field alone."""
    desk = Desk()
    desk.types("30")
    desk.presenter.call_person(ANNA)
    assert desk.places() == [an_order("205", name="Anna, accounts")]
    assert desk.view.typed == "30"


def test_a_number_put_into_the_field_waits_there() -> None:
    """The keyboard goes to the field, and nothing is dialled."""
    desk = Desk()
    desk.presenter.put("206")
    desk.jobs.finish(FINDING)
    assert (desk.view.typed, desk.view.preview, desk.view.focused) == ("206", "Will dial 206 · Boris", 1)
    assert desk.places() == []


def test_the_line_is_opened_at_the_first_key_and_only_then() -> None:
    """The connection is being made while the rest is typed; a failure of that is nobody's business."""
    desk = Desk()
    desk.types("205")
    assert desk.jobs.names == [AHEAD]
    desk.jobs.fail(AHEAD, CannotRecord())
    assert desk.notices.notice is None


def test_the_idle_line_names_my_phones() -> None:
    """The empty field says what happens when something is dialled."""
    desk = Desk(people=None)
    assert desk.view.facts == [PRACTICE_LINE.phones[0].number]
    assert not desk.view.armed
    assert desk.view.rows == ()


def test_an_order_belongs_to_the_line_that_was_shown_when_it_was_pressed() -> None:
    """A line changed while the press is on its way to the worker rings nobody on the new one."""
    desk = Desk()
    desk.presenter.call_person(ANNA)
    desk.line.choose("Office")
    assert [order.line for order in desk.places()] == ["practice"]


def test_a_call_of_another_line_is_repeated_on_that_line() -> None:
    """What was practised is practised again, even though the window is on a real line by now."""
    desk = Desk()
    desk.line.choose("Office")
    desk.presenter.place(CallOrder("205", sources=("101",), line="practice"))
    assert [order.line for order in desk.places()] == ["practice"]


def test_a_call_of_a_line_that_has_gone_is_not_repeated() -> None:
    """Nobody is rung on another line instead; what happened is said."""
    desk = Desk()
    desk.presenter.place(CallOrder("205", sources=("101",), line="Warehouse"))
    assert desk.places() == []
    assert "There is no line named Warehouse." in desk.notices.text


def test_another_line_has_other_people() -> None:
    """Whom the line before could call is found no more."""
    desk = Desk()
    desk.types("boriss")
    desk.line.choose("Office")
    desk.presenter.on_line_changed()
    assert desk.view.rows == ()


def test_only_the_phones_that_were_chosen_ring() -> None:
    """An order of the field names them."""
    desk = Desk()
    desk.line.renew(LineList((TWO_PHONES,)))
    desk.line.choose("Hotel")
    desk.line.let_ring("101", rings=False)
    desk.presenter.call_person(ANNA)
    assert [order.sources for order in desk.places()] == [("+37491000001",)]


def test_the_options_that_are_set_go_with_what_is_typed() -> None:
    """Once: the next order has none."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.types("998")
    desk.enters()
    assert [(order.number, dict(order.options)) for order in desk.places()] == [
        ("999", {"dst_dtmf": "12"}),
        ("998", {}),
    ]


def test_the_options_are_told_whom_enter_would_call() -> None:
    """Number and name, and nobody while it is not clear."""
    desk = Desk()
    desk.types("999")
    assert desk.options.target == ("999", "")
    desk.presenter.on_cleared()
    assert desk.options.target == ("", "")
    desk.types("anna")
    assert desk.options.target == ("205", ANNA.name)
    desk.presenter.on_cleared()
    desk.types("bor")
    assert desk.options.target == ("", "")
    desk.marks("ext:206")
    assert desk.options.target == ("206", "Boris")


def test_the_preview_says_what_the_options_add() -> None:
    """Behind whom it dials."""
    desk = Desk()
    desk.options.said = Aim(Dialled(""), f", then tones {FACT}12{FACT}")
    desk.types("999")
    assert (desk.view.preview, desk.view.facts) == ("Will dial 999, then tones 12", ["999", "12"])


def test_options_that_cannot_be_sent_keep_every_call_back() -> None:
    """What is typed, a chosen row, and a contact alike; in words, with the options still set."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.options.said = Aim(Dialled(""), "", "Nothing is dialled: Tones, no.")
    desk.types("999")
    assert (desk.view.preview, desk.view.problem, desk.view.armed) == ("Nothing is dialled: Tones, no.", True, False)
    desk.enters()
    desk.presenter.on_cleared()
    desk.types("bor")
    desk.marks("ext:206")
    desk.enters("ext:206")
    desk.presenter.call_person(ANNA)
    assert desk.notices.text == "Nothing is dialled: Tones, no."
    assert desk.places() == []
    assert desk.options.now == {"dst_dtmf": "12"}
    desk.options.said = Aim(Dialled(""))
    desk.presenter.on_options_changed()
    assert (desk.view.preview, desk.view.armed) == ("Will dial 206 · Boris", True)


def test_a_contact_is_called_with_the_options_that_are_set() -> None:
    """They stand beside Call for the next call, whoever it is to."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.presenter.call_person(ANNA)
    [order] = desk.places()
    assert (order.number, order.name, dict(order.options)) == ("205", ANNA.name, {"dst_dtmf": "12"})
    assert desk.options.now == {}


def test_a_call_that_could_not_be_placed_gives_its_options_back() -> None:
    """With its number, unless something else has been typed since."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    assert (desk.view.typed, desk.options.now) == ("999", {"dst_dtmf": "12"})
    desk.presenter.on_cleared()
    desk.types("998")
    desk.enters()
    desk.types("1")
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    assert (desk.view.typed, desk.options.now) == ("1", {})


def test_calling_again_keeps_the_options_of_the_order() -> None:
    """The answer to a question is about the call that was asked for."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12"}
    desk.types("999")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("999", unknown=False))
    desk.presenter.on_notice_action("again")
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "12"}]


def test_tones_that_are_set_take_the_place_of_an_extension_part() -> None:
    """And the preview says that the extension is not dialled."""
    desk = Desk()
    desk.options.now = {"dst_dtmf": "12", "wait_for_pickup": 30}
    desk.types("205 доб. 7")
    assert desk.view.preview == "Will dial 205 · Anna, accounts · extension 7 is not dialled"
    desk.enters()
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "12", "wait_for_pickup": 30}]


def test_an_extension_part_goes_beside_what_is_set() -> None:
    """A call that could not be placed gives back what was set, and what is typed brings its tones again."""
    desk = Desk()
    desk.options.now = {"wait_for_pickup": 30}
    desk.types("205 доб. 7")
    desk.enters()
    desk.jobs.fail(PLACE, CannotRecord("disk is full"))
    desk.jobs.finish_if_held(FINDING)
    assert desk.options.now == {"wait_for_pickup": 30}
    assert desk.view.preview == "205 доб. 7 → 205, then tones WW7 · Anna, accounts"
    desk.enters()
    assert [dict(order.options) for order in desk.places()] == [{"dst_dtmf": "WW7", "wait_for_pickup": 30}]


class Watch:
    """Fits the watch over my phones."""

    def __init__(self, warning: str = "") -> None:
        self.warning = warning
        self.looks = 0

    def look(self) -> None:
        """Count the looks."""
        self.looks += 1


def test_my_phones_are_asked_about_at_the_first_key_and_warned_of() -> None:
    """Call stays armed; the warning stands behind what would be dialled, whoever it is."""
    desk = Desk()
    desk.presenter.phones = watch = Watch("your phone 101 is off line: nobody will hear it ring")
    desk.types("205")
    assert watch.looks == 1
    said = "Will dial 205 · Anna, accounts · your phone 101 is off line: nobody will hear it ring"
    assert (desk.view.preview, desk.view.armed, desk.view.problem) == (said, True, True)
    desk.presenter.put("206")
    desk.jobs.finish(FINDING)
    assert watch.looks == 2
    assert desk.view.preview.endswith(watch.warning)
    watch.warning = ""
    desk.presenter.on_options_changed()
    assert (desk.view.preview, desk.view.problem) == ("Will dial 206 · Boris", False)


def test_a_call_that_nobody_would_hear_is_placed_on_a_yes() -> None:
    """Asked in the notice, like other questions."""
    desk = Desk()
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, CallQuestioned("101", CallQuestion.PHONE_OFF_LINE))
    assert desk.notices.text == "Your phone 101 is off line: nobody will hear it ring. Call all the same?"
    desk.presenter.on_notice_action("again")
    assert [order.allowed for order in desk.places()] == [frozenset({CallQuestion.PHONE_OFF_LINE})]


def test_a_hint_gives_way_to_a_question() -> None:
    """It never takes its place, and is gone with any answer."""
    desk = Desk()
    hint = Notice("Hint")
    desk.presenter.hint(hint)
    assert desk.notices.notice == hint
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    desk.presenter.hint(hint)
    assert desk.notices.keys == ["again", "drop"]


def test_another_call_beside_an_open_one_is_not_picked_up_by_itself() -> None:
    """Somebody said to call again; what goes along by itself does not."""
    desk = Desk()
    desk.options.now = {"variables": {"autoanswer_src": "0", "tag": "a"}}
    desk.types("205")
    desk.enters()
    desk.jobs.fail(PLACE, StillOpen("205", unknown=False))
    desk.presenter.on_notice_action("again")
    [order] = desk.places()
    assert order.options == {"variables": {"tag": "a"}}
