"""The practice phone in the ribbon."""

import pytest

from deskbell.domain.call import Intent
from deskbell.domain.errors import PracticeUnavailable, RefusalReason, Refused
from deskbell.domain.evidence import Evidence, Leaving, Listed, NoLongerListed
from deskbell.domain.progress import Progress, derive
from deskbell.ui.ribbon.presenter import PracticePhonePresenter
from deskbell.ui.states import PracticePhoneState
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import MOBILE, a_row, accepted, an_intent
from doubles.views import RibbonSpy

READ, CHOOSE = "read the practice phone", "choose who picks up"
RINGING = (Leaving(START_S), accepted(), Listed(START_S + 2, a_row("101")))
ANSWERED = (*RINGING, Listed(START_S + 3, a_row("101", answered_after_s=3)))
GONE = (*RINGING, NoLongerListed(START_S + 9))


class Ribbon:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = RibbonSpy(), SpyDesk(), HeldJobs()
        self.reported: list[BaseException] = []
        self.presenter = PracticePhonePresenter(self.view, self.desk, self.jobs, self.reported.append)

    def hears(self, *evidence: Evidence, intent: Intent | None = None) -> None:
        """Tell the presenter of a call."""
        self.presenter.on_progress(derive(intent or an_intent(), evidence))

    def itself(self) -> bool:
        """Whether the phone is shown as answering itself."""
        assert self.view.phone is not None
        return self.view.phone.answers_itself

    def ringing(self) -> bool:
        """Whether the handset is offered."""
        assert self.view.phone is not None
        return self.view.phone.ringing


@pytest.mark.parametrize("by_hand", [True, False])
def test_who_picks_up_is_read_when_the_line_is_there(by_hand: bool) -> None:  # noqa: FBT001 - pytest's own parameter
    """It may have been chosen in an earlier run."""
    ribbon = Ribbon()
    ribbon.desk.by_hand = by_hand
    ribbon.presenter.load()
    ribbon.jobs.finish(READ)
    assert ribbon.view.phone == PracticePhoneState("101", answers_itself=not by_hand, ringing=False)
    assert ribbon.desk.asked == [("is by hand?", "101")]


def test_a_choice_is_shown_at_once_and_taken_to_the_desk() -> None:
    """The switch does not wait for the PBX."""
    ribbon = Ribbon()
    ribbon.presenter.on_mode_toggled(False)  # noqa: FBT003 - a signal's argument
    assert not ribbon.itself()
    ribbon.presenter.on_mode_toggled(True)  # noqa: FBT003 - a signal's argument
    assert ribbon.itself()
    ribbon.jobs.finish_all()
    assert ribbon.desk.asked == [("by hand", "101"), ("by itself", "101")]


def test_a_choice_waits_until_the_one_before_has_arrived() -> None:
    """Two on their way at once could arrive in either order, and the switch would show the other one."""
    ribbon = Ribbon()
    for answers_itself in (False, True, False, True):
        ribbon.presenter.on_mode_toggled(answers_itself)
    assert ribbon.jobs.names == [CHOOSE]
    ribbon.jobs.finish(CHOOSE)
    assert ribbon.jobs.names == [CHOOSE]
    ribbon.jobs.finish_all()
    assert ribbon.desk.asked == [("by hand", "101"), ("by itself", "101")]
    assert ribbon.itself()


def test_the_same_choice_again_is_not_told_twice() -> None:
    """What arrived is what is wished."""
    ribbon = Ribbon()
    for answers_itself in (False, True, False):
        ribbon.presenter.on_mode_toggled(answers_itself)
    ribbon.jobs.finish_all()
    assert ribbon.desk.asked == [("by hand", "101")]


def test_after_a_choice_that_failed_the_phone_itself_is_asked() -> None:
    """An answer that was lost does not say whether the choice arrived."""
    ribbon = Ribbon()
    ribbon.presenter.on_mode_toggled(False)  # noqa: FBT003 - a signal's argument
    ribbon.jobs.fail(CHOOSE, PracticeUnavailable())
    ribbon.desk.by_hand = True
    ribbon.jobs.finish(READ)
    assert not ribbon.itself()
    ribbon.presenter.on_mode_toggled(True)  # noqa: FBT003 - a signal's argument
    ribbon.jobs.finish(CHOOSE)
    assert ribbon.desk.asked[-1] == ("by itself", "101")


def test_a_choice_that_did_not_arrive_is_taken_back_and_reported() -> None:
    """The switch shows what is, not what was wished."""
    ribbon = Ribbon()
    ribbon.presenter.on_mode_toggled(False)  # noqa: FBT003 - a signal's argument
    error = PracticeUnavailable()
    ribbon.jobs.fail(CHOOSE, error)
    assert ribbon.itself()
    assert ribbon.reported == [error]


def test_a_late_reading_does_not_undo_a_choice() -> None:
    """What was read before the user chose is old."""
    ribbon = Ribbon()
    ribbon.presenter.load()
    ribbon.presenter.on_mode_toggled(False)  # noqa: FBT003 - a signal's argument
    ribbon.jobs.finish(READ)
    assert not ribbon.itself()


def test_a_failed_reading_is_reported() -> None:
    """Not knowing who picks up is said."""
    ribbon = Ribbon()
    ribbon.presenter.load()
    error = PracticeUnavailable()
    ribbon.jobs.fail(READ, error)
    assert ribbon.reported == [error]


def test_the_handset_is_offered_while_the_phone_rings() -> None:
    """Not before, and not after it was picked up."""
    ribbon = Ribbon()
    ribbon.hears(Leaving(START_S))
    assert not ribbon.ringing()
    ribbon.hears(*RINGING)
    assert ribbon.ringing()
    ribbon.hears(*ANSWERED)
    assert not ribbon.ringing()


def test_the_handset_goes_with_the_call() -> None:
    """A call that has ended while it rang rings no more."""
    ribbon = Ribbon()
    ribbon.hears(*RINGING)
    ribbon.hears(*GONE)
    assert not ribbon.ringing()


def test_the_phone_rings_until_its_last_call_stops() -> None:
    """Two calls ring the same phone; one of them ending leaves the other."""
    ribbon = Ribbon()
    other = an_intent("206", intent_id="1" * 32)
    ribbon.hears(*RINGING)
    ribbon.hears(*RINGING, intent=other)
    ribbon.hears(*GONE)
    assert ribbon.ringing()
    ribbon.hears(*GONE, intent=other)
    assert not ribbon.ringing()


def progress_on(phone: str) -> Progress:
    """A call that rings another phone of mine."""
    return derive(an_intent(sources=(phone,)), (accepted(), Listed(START_S, a_row(phone))))


def test_another_phone_that_rings_is_not_offered_here() -> None:
    """Only the phone of the ribbon can be picked up there."""
    ribbon = Ribbon()
    ribbon.presenter.on_progress(progress_on(MOBILE))
    assert not ribbon.ringing()


def test_picking_up_and_refusing_reach_the_phone() -> None:
    """Each press works the phone once; what the phone says against it is reported."""
    ribbon = Ribbon()
    ribbon.presenter.on_pick_up()
    ribbon.presenter.on_refuse()
    ribbon.jobs.finish_all()
    assert ribbon.desk.asked == [("answer", "101"), ("refuse", "101")]
    error = Refused(RefusalReason.OTHER, 409, "It does not ring")
    for press in (ribbon.presenter.on_pick_up, ribbon.presenter.on_refuse):
        press()
        ribbon.jobs.fail(ribbon.jobs.names[0], error)
    assert ribbon.reported == [error, error]
