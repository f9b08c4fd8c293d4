"""The dial field beside presets: what a press elsewhere would do, and a preset that is asked about."""

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.directory import Person
from deskbell.domain.errors import NotReachable
from deskbell.domain.line import LineList
from deskbell.domain.offers import ChoicesGone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.ports import Beside
from deskbell.ui.dial.presenter import DialPresenter
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import DialSpy, NoticeSpy, OptionsSpy

PLACE = "place a call"
ANNA = Person("ext:205", "Anna, accounts", "205")
OPEN = CallOrder("205", "Gate", options={"announce_sound_id": 9}, preset="Gate")


class Desk:
    """The dial field on the practice line."""

    def __init__(self) -> None:
        self.view, self.notices, self.desk, self.jobs = DialSpy(), NoticeSpy(), SpyDesk(), HeldJobs()
        self.options = OptionsSpy()
        line = CurrentLine(LineList())
        self.presenter = DialPresenter(self.view, self.notices, self.desk, line, self.jobs, lambda: 100.0, self.options)
        self.presenter.show()

    def types(self, text: str) -> None:
        """Type on."""
        self.view.typed += text
        self.presenter.on_text_edited(self.view.typed)

    def enters(self) -> None:
        """Press Enter."""
        self.presenter.on_enter("")

    def places(self) -> list[CallOrder]:
        """Let what was ordered happen, and give every order so far."""
        self.jobs.finish_all()
        return self.desk.orders


def beside(done: list[str], *, armed: bool) -> Beside:
    """What a press on the gate would do."""
    return Beside("Will dial 205 · Gate", lambda: done.append("gate"), armed)


def test_what_a_press_elsewhere_would_do_is_said_as_long_as_it_is_looked_at() -> None:
    """Then what Enter does here is said again."""
    desk, done = Desk(), list[str]()
    desk.types("210")
    desk.presenter.look_beside(beside(done, armed=True))
    assert (desk.view.preview, desk.view.armed) == ("Will dial 205 · Gate", True)
    desk.presenter.look_beside(None)
    assert (desk.view.preview, desk.view.armed) == ("Will dial 210", True)


def test_typing_is_said_at_once_whatever_is_looked_at() -> None:
    """Whoever types looks at what they type."""
    desk, done = Desk(), list[str]()
    desk.presenter.look_beside(beside(done, armed=False))
    desk.types("2")
    assert desk.view.preview == "Will dial 2"
    desk.enters()
    assert [order.number for order in desk.places()] == ["2"]


def test_enter_in_the_field_does_nothing_that_it_does_not_say() -> None:
    """It says again what it does, and the next Enter does that."""
    desk, done = Desk(), list[str]()
    desk.types("210")
    desk.presenter.look_beside(beside(done, armed=False))
    assert not desk.view.armed
    desk.enters()
    assert (desk.places(), desk.view.preview) == ([], "Will dial 210")
    desk.enters()
    assert [order.number for order in desk.places()] == ["210"]
    assert done == []


@pytest.mark.parametrize("armed", [True, False])
def test_call_does_what_is_said_of_the_row_with_the_keyboard(*, armed: bool) -> None:
    """And nothing where the row rings no phone."""
    desk, done = Desk(), list[str]()
    desk.types("210")
    desk.presenter.look_beside(beside(done, armed=armed))
    desk.presenter.on_call_pressed()
    assert desk.places() == []
    assert done == (["gate"] if armed else [])


def test_a_preset_whose_choices_are_gone_is_asked_about_and_a_yes_places_it_once() -> None:
    """Without looking again."""
    desk = Desk()
    desk.presenter.place(OPEN, back=False)
    desk.jobs.fail(PLACE, ChoicesGone(("announce_sound_id",)))
    sentence = "What is chosen for “You hear first” is not at the PBX any more. Nothing was sent. Call all the same?"
    assert (desk.notices.text, desk.notices.keys) == (sentence, ["again", "drop"])
    assert desk.places() == []
    desk.presenter.on_notice_action("again")
    desk.presenter.on_notice_action("again")
    (order,) = desk.places()
    assert (order.number, order.preset, order.options) == ("205", "", OPEN.options)


def test_a_no_to_that_places_nothing() -> None:
    """The question is gone."""
    desk = Desk()
    desk.presenter.place(OPEN, back=False)
    desk.jobs.fail(PLACE, ChoicesGone(("announce_sound_id",)))
    desk.presenter.on_notice_action("drop")
    assert (desk.places(), desk.notices.notice) == ([], None)


def test_a_preset_that_could_not_be_placed_leaves_the_field_alone() -> None:
    """Its number comes from nowhere that was typed in; the failure is told."""
    desk = Desk()
    desk.presenter.place(OPEN, back=False)
    desk.jobs.fail(PLACE, NotReachable("pbx.example.net"))
    assert desk.view.typed == ""
    assert desk.options.now == {}
    assert "could not be reached" in desk.notices.text


def test_a_person_whose_preset_was_not_seen_is_put_into_the_field_first() -> None:
    """Nothing is sent unseen; the next Enter calls."""
    desk = Desk()
    desk.options.unseen = {"205"}
    desk.presenter.call_person(ANNA)
    assert (desk.places(), desk.view.typed, desk.view.focused) == ([], "205", 1)
    desk.enters()
    assert [order.number for order in desk.places()] == ["205"]
