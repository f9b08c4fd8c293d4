"""The call strips: presses that steer a live call, and the sheet that hands it on."""

import pytest

from deskbell.domain.directory import Person
from deskbell.domain.errors import NotReachable, RefusalReason
from deskbell.domain.evidence import Evidence, NotSteered, SteerAction, Steered
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.domain.safety import LineRules, SafetyRules
from deskbell.ui.found_people import FINDING
from deskbell.ui.strip.orders import STEADY_S
from deskbell.ui.strip.presenter import NEWS_S
from doubles.clock import START_S
from doubles.samples import a_record
from unit.ui.strip.stack import RINGING, TALKING, Stack, a_call

HELD = Steered(START_S + 9, SteerAction.HOLD)
PARKED = Steered(START_S + 9, SteerAction.PARK)
HANDED = Steered(START_S + 9, SteerAction.TRANSFER, "207")
BUSY_PBX = NotSteered(START_S + 9, SteerAction.HOLD, "", RefusalReason.TOO_MANY_REQUESTS)
WRONG = NotSteered(START_S + 9, SteerAction.TRANSFER, "999", RefusalReason.BAD_REQUEST)
ANNA = Person("ext:207", "Anna", "207")


@pytest.mark.parametrize(
    ("before", "button", "action", "number"),
    [
        ((), "hold", SteerAction.HOLD, ""),
        ((HELD,), "hold", SteerAction.RESUME, ""),
        ((), "park", SteerAction.PARK, ""),
        ((PARKED,), "park", SteerAction.PICK_UP, "101"),
    ],
)
def test_a_press_asks_the_pbx_for_what_the_button_says(
    before: tuple[Evidence, ...], button: str, action: SteerAction, number: str
) -> None:
    """Hold and Resume share a button, Park and Take back too; taken back is to our first phone."""
    stack = Stack()
    stack.talks(*before)
    stack.presenter.on_button("1", button)
    stack.jobs.finish_all()
    assert stack.desk.asked == [("steer", "1", action, number)]


def test_a_second_press_asks_nothing_while_the_first_is_not_answered() -> None:
    """The button waits, with the reason, and works again after the answer."""
    stack = Stack()
    stack.talks()
    for _ in range(3):
        stack.presenter.on_button("1", "hold")
    assert stack.jobs.names == ["steer a call"]
    hold = stack.strip.buttons[1]
    assert (hold.key, hold.enabled, hold.asked) == ("hold", False, True)
    assert hold.reason == "Asked the PBX to put 205 on hold"
    stack.jobs.finish_all()
    assert stack.strip.buttons[1].enabled


def test_a_double_click_does_not_undo_itself() -> None:
    """The second press, which comes just after a quick answer, was meant for Hold and not for Resume."""
    stack = Stack()
    stack.talks()
    stack.presenter.on_button("1", "hold")
    stack.talks(HELD)
    stack.jobs.finish_all()
    stack.presenter.on_button("1", "hold")
    assert stack.jobs.names == []
    stack.monotonic_s += STEADY_S
    stack.presenter.on_button("1", "hold")
    assert stack.jobs.names == ["steer a call"]


def test_what_kept_an_order_from_the_pbx_is_reported() -> None:
    """Nothing was asked, so the button works again and the notice says why."""
    stack = Stack()
    stack.talks()
    stack.presenter.on_button("1", "park")
    error = NotReachable("pbx.example.net")
    stack.jobs.fail("steer a call", error)
    assert stack.reported == [error]
    assert stack.strip.buttons[3].enabled


@pytest.mark.parametrize("button", ["hold", "transfer", "park"])
def test_nothing_is_steered_before_the_other_side_has_answered(button: str) -> None:
    """A press that the button should not have let through reaches no PBX."""
    stack = Stack()
    stack.hears(a_call(1, *RINGING))
    stack.presenter.on_button("1", button)
    assert stack.jobs.names == []
    assert stack.strip.transfer is None


def test_a_refusal_is_news_for_a_while() -> None:
    """It stands in the sentence's place for some seconds, and in the aside for as long as it holds."""
    stack = Stack()
    stack.talks()
    stack.talks(BUSY_PBX)
    assert stack.strip.news == stack.strip.aside == "Not put on hold: too many requests this hour."
    assert stack.strip.buttons[1].enabled
    assert stack.timers[-1][0] == NEWS_S
    stack.monotonic_s += NEWS_S
    stack.timers[-1][1]()
    assert (stack.strip.news, stack.strip.aside) == ("", "Not put on hold: too many requests this hour.")


def test_the_transfer_button_opens_and_closes_the_sheet() -> None:
    """Close does what the button does, and what was typed is gone."""
    stack = Stack()
    stack.opens_the_sheet("207")
    assert stack.sheet.text == "207"
    stack.presenter.on_button("1", "close")
    assert stack.strip.transfer is None
    stack.presenter.on_button("1", "transfer")
    assert stack.sheet.text == ""
    stack.presenter.on_button("1", "transfer")
    assert stack.strip.transfer is None


@pytest.mark.parametrize(
    ("button", "action"), [("blind", SteerAction.TRANSFER), ("ask_first", SteerAction.ATTENDED_TRANSFER)]
)
def test_each_way_to_hand_a_call_on_is_asked_for_by_its_own_word(button: str, action: SteerAction) -> None:
    """The number goes along, and the sheet waits for the answer."""
    stack = Stack()
    stack.opens_the_sheet("207")
    stack.presenter.on_button("1", button)
    stack.presenter.on_button("1", button)
    assert [one.asked for one in stack.sheet.buttons] == [True, True]
    stack.jobs.finish_all()
    assert stack.desk.asked == [("steer", "1", action, "207")]


def test_enter_hands_on_to_the_marked_person() -> None:
    """Down and Enter name one person, however many match."""
    stack = Stack()
    stack.desk.finder.people = (ANNA, Person("ext:208", "Anna", "208"))
    stack.opens_the_sheet("anna")
    stack.presenter.on_transfer_entered("")
    assert stack.jobs.names == []
    stack.presenter.on_transfer_marked("ext:208")
    stack.presenter.on_transfer_entered("ext:208")
    stack.jobs.finish_all()
    assert stack.desk.asked == [("steer", "1", SteerAction.TRANSFER, "208")]


def test_a_click_on_a_match_leaves_the_choice_of_the_way() -> None:
    """Its number comes into the field, and nothing is asked of the PBX."""
    stack = Stack()
    stack.desk.finder.people = (ANNA,)
    stack.opens_the_sheet("ann")
    stack.presenter.on_transfer_picked("ext:207")
    assert stack.sheet.text == "207"
    assert [button.enabled for button in stack.sheet.buttons] == [True, True]
    assert stack.jobs.names == [FINDING]


def test_the_sheet_closes_when_the_pbx_took_the_transfer() -> None:
    """And the strip says what the PBX took, no more."""
    stack = Stack()
    stack.opens_the_sheet("207")
    stack.presenter.on_transfer_entered("")
    stack.talks(HANDED)
    stack.jobs.finish_all()
    assert stack.strip.transfer is None
    assert stack.strip.announcement == "The PBX took the transfer of 205 to 207."


def test_a_refused_number_can_be_corrected() -> None:
    """The sheet stays with what was typed and says why, until the next key."""
    stack = Stack()
    stack.opens_the_sheet("999")
    stack.presenter.on_transfer_entered("")
    stack.talks(WRONG)
    stack.jobs.finish_all()
    assert (stack.sheet.text, stack.sheet.problem) == ("999", True)
    assert [span.text for span in stack.sheet.sentence] == ["Not transferred to 999: the PBX did not accept 999."]
    stack.presenter.on_transfer_edited("99")
    assert not stack.sheet.problem


def test_the_sheet_stays_when_the_call_ends_under_it() -> None:
    """What is still being typed must not land in the dial field and ring somebody; Enter does nothing here."""
    stack = Stack()
    stack.opens_the_sheet("20")
    stack.hears(a_call(1, *TALKING, a_record("bridged", talked_s=8)))
    assert stack.sheet.text == "20"
    assert [span.text for span in stack.sheet.sentence] == ["The call is over."]
    stack.presenter.on_transfer_edited("207")
    stack.presenter.on_transfer_entered("")
    assert stack.jobs.names == [FINDING]
    assert [button.enabled for button in stack.sheet.buttons] == [False, False]
    stack.minute_passes()
    assert stack.view.keys == []


def test_keys_without_a_sheet_do_nothing() -> None:
    """What was on its way when the sheet closed reaches no call."""
    stack = Stack()
    stack.talks()
    for button in ("blind", "ask_first", "close"):
        stack.presenter.on_button("1", button)
    stack.presenter.on_transfer_entered("")
    assert stack.jobs.names == []
    assert stack.strip.transfer is None


@pytest.mark.parametrize("line", ["practice", "another"])
def test_a_number_is_read_by_the_rules_of_the_call_s_own_line(line: str) -> None:
    """Of another line than the one in use nothing is known here; then the desk alone refuses."""
    stack = Stack()
    stack.presenter.set_rules(PRACTICE_LINE._replace(name=line), LineRules(safety=SafetyRules(do_not_call=("206",))))
    stack.opens_the_sheet("206")
    assert stack.sheet.problem is (line == "practice")


def test_what_the_desk_asks_of_a_transfer_is_answered_in_the_sheet() -> None:
    """The next press says yes; no notice takes anybody away from the call."""
    stack = Stack()
    stack.opens_the_sheet("+4930123456")
    stack.presenter.on_button("1", "blind")
    stack.jobs.fail("steer a call", CallQuestioned("+4930123456", CallQuestion.INTERNATIONAL, "DE"))
    assert stack.sheet.problem
    assert stack.reported == []
    stack.monotonic_s += STEADY_S
    stack.presenter.on_button("1", "ask_first")
    stack.jobs.finish_all()
    assert stack.desk.asked == [("steer", "1", SteerAction.ATTENDED_TRANSFER, "+4930123456", "INTERNATIONAL")]


def test_an_answer_for_a_closed_sheet_is_reported() -> None:
    """Nobody would see it there."""
    stack = Stack()
    stack.opens_the_sheet("206")
    stack.presenter.on_button("1", "blind")
    stack.presenter.on_button("1", "close")
    error = CallForbidden("206", CallBan.DO_NOT_CALL)
    stack.jobs.fail("steer a call", error)
    assert stack.reported == [error]
