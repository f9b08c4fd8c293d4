"""One call with everything that is known of it: its note is kept, and never lost to news."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deskbell.domain.legs import Leg
from deskbell.ui.history.details import DetailsPresenter
from deskbell.ui.history.worded import WordedCalls
from doubles.clock import START_S
from doubles.history_panel import HistoryPanel
from doubles.jobs import HeldJobs
from doubles.memory_past import MemoryPast, a_past_call

if TYPE_CHECKING:
    from deskbell.domain.past_call import PastCall

CALL = a_past_call(
    "a",
    START_S,
    name="Ivan",
    talked_s=221,
    sources=("101",),
    source=Leg(START_S + 1, START_S + 3),
    destination=Leg(START_S + 4, START_S + 9),
    ended_at_s=START_S + 230,
)
OTHER = a_past_call("b", START_S - 60, number="206")


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")


class Sheet:
    """The details with everything around them in the test's hand."""

    def __init__(self) -> None:
        self.view, self.jobs, self.past = HistoryPanel(), HeldJobs(), MemoryPast(CALL, OTHER)
        self.acts: list[tuple[str, PastCall]] = []
        self.problems: list[BaseException] = []
        self.it = DetailsPresenter(
            self.view,
            WordedCalls(lambda: START_S),
            self.past.open,
            self.jobs,
            lambda key, call: self.acts.append((key, call)),
            self.problems.append,
        )

    @property
    def note(self) -> tuple[str, str]:
        """What the fields hold."""
        assert self.view.details is not None
        return self.view.details.note, self.view.details.tags


def test_both_legs_are_told_with_their_times() -> None:
    """When each phone rang and was picked up, and when the call ended."""
    sheet = Sheet()
    sheet.it.open(CALL)
    details = sheet.view.details
    assert details is not None
    assert details.facts == (
        "Asked at 22:13:20 from 101.",
        "Your phone rang at 22:13:21 and was picked up at 22:13:23.",
        "Their phone rang at 22:13:24 and was picked up at 22:13:29.",
        "Ended at 22:17:10.",
        "Line Reception.",
    )
    assert (details.title, details.number, details.outcome) == ("Ivan", "205", "Talked 3:41")
    assert details.sentence == "You talked with Ivan for 3:41."


def test_a_note_is_kept_when_its_field_is_left() -> None:
    """With tags, each once, without the signs they were typed with."""
    sheet = Sheet()
    sheet.it.open(CALL, "note")
    assert sheet.view.focus == "note"
    sheet.it.on_note_edited(" wants a taxi at six ")
    sheet.it.on_tags_edited("#vip, taxi,, vip")
    sheet.it.on_note_left()
    sheet.jobs.finish_all()
    assert sheet.past.told == ["note a: wants a taxi at six ('vip', 'taxi')"]
    sheet.it.on_note_left()
    assert sheet.jobs.names == []


def test_a_note_is_kept_when_another_call_is_shown_or_none() -> None:
    """Nothing that was typed is lost because somebody looked elsewhere."""
    sheet = Sheet()
    sheet.it.open(CALL)
    sheet.it.on_note_edited("one")
    sheet.it.open(OTHER)
    assert sheet.note == ("", "")
    sheet.it.on_note_edited("two")
    sheet.it.close()
    sheet.jobs.finish_all()
    assert sheet.past.told == ["note a: one ()", "note b: two ()"]
    assert (sheet.view.details, sheet.it.key) == (None, "")


def test_news_of_the_call_leave_what_is_being_typed() -> None:
    """The outcome changes, the note stays; a note that somebody else wrote comes in where nothing is typed."""
    sheet = Sheet()
    sheet.it.open(CALL)
    sheet.it.on_note_edited("typing")
    sheet.it.renew(replace(CALL, talked_s=300, tags=("vip",)))
    assert sheet.note == ("typing", "vip")
    assert sheet.view.details is not None
    assert sheet.view.details.outcome == "Talked 5:00"


def test_news_of_another_call_change_nothing() -> None:
    """The sheet shows what it showed."""
    sheet = Sheet()
    sheet.it.open(CALL)
    before = sheet.view.details
    sheet.it.renew(replace(OTHER, talked_s=300))
    sheet.it.renew(None)
    assert sheet.view.details is before


def test_a_call_that_is_not_at_hand_is_read() -> None:
    """The note of a call that goes on is opened from its strip, wherever the list stands."""
    sheet = Sheet()
    sheet.it.open_key("b", "note")
    sheet.jobs.finish_all()
    assert (sheet.it.key, sheet.view.focus) == ("b", "note")
    sheet.it.open_key("gone")
    sheet.jobs.finish_all()
    assert sheet.it.key == "b"


def test_buttons_act_on_the_call_that_is_shown() -> None:
    """Close closes; without a call there is nothing to act on."""
    sheet = Sheet()
    sheet.it.on_button("again")
    sheet.it.open(CALL)
    sheet.it.on_button("remind")
    assert sheet.acts == [("remind", CALL)]
    sheet.it.on_button("close")
    assert sheet.view.details is None


def test_a_number_that_was_lost_is_not_called_again() -> None:
    """Nor is anybody reminded to."""
    sheet = Sheet()
    sheet.it.open(replace(OTHER, number=""))
    assert sheet.view.details is not None
    assert [(button.key, button.enabled) for button in sheet.view.details.buttons] == [("again", False)]
