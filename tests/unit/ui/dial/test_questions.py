"""The dial field and what is asked or told about an order: answered once, withdrawn in time."""

from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.errors import CannotRecord, StillOpen
from deskbell.domain.permission import CallBan, CallForbidden, CallQuestion, CallQuestioned
from deskbell.ui.states import Notice
from doubles.samples import a_record, accepted, progress_of
from unit.ui.dial.desk import PLACE, Desk, an_order


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
