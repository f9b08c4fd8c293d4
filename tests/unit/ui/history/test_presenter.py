"""The history panel: rows, days, totals, pages and what a row leads to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.directory import Person
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Evidence, Intended, Leaving, Removed
from deskbell.domain.history import CallRecord, Cursor, HistoryPage
from deskbell.domain.line import LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.history.presenter import PAGE, HistoryPresenter
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.states import Tone
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import a_record, accepted, an_intent
from doubles.views import HistorySpy

READ = "read the history"
DAY_S = 86400
LEFT = Leaving(START_S)
TALKED = (LEFT, accepted(), a_record("bridged", talked_s=60))


def a_call(
    call_id: str, after_s: float, *evidence: Evidence, practice: bool = False, name: str = "", number: str = "205"
) -> CallRecord:
    """A call so many seconds after the start, which is 22:13:20 in Greenwich."""
    intent = replace(an_intent(number, intent_id=call_id, after_s=after_s), practice=practice, name=name)
    return CallRecord(intent, (Intended(START_S), *evidence))


class Panel:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = HistorySpy(), SpyDesk(), HeldJobs()
        self.ordered: list[CallOrder] = []
        self.picked: list[str] = []
        self.loaded: list[str] = []
        self.later: list[Callable[[], None]] = []
        self.people = PeopleBook(self.desk, CurrentLine(LineList()), self.jobs, lambda _, call: self.later.append(call))
        self.presenter = HistoryPresenter(
            self.view, self.desk, self.jobs, lambda: START_S + 60, self.ordered.append, self.picked.append, self.people
        )

    def learns_names(self) -> None:
        """Let the names be read that were asked for."""
        self.later.pop()()
        self.jobs.finish("read names")

    def lay_out(self, *pages: tuple[CallRecord, ...]) -> None:
        """Let the journal hold these pages, newest first."""
        cursor: Cursor | None = None
        for number, page in enumerate(pages):
            follows = number + 1 < len(pages)
            after = Cursor(page[-1].intent.at_s, page[-1].intent.id) if follows else None
            self.desk.pages[cursor] = HistoryPage(page, after)
            cursor = after

    def load(self, *pages: tuple[CallRecord, ...]) -> None:
        """Read the first of these pages."""
        self.lay_out(*pages)
        self.presenter.load(self.loaded.append)
        self.jobs.finish(READ)


@pytest.fixture
def panel(set_zone: Callable[[str], None]) -> Panel:
    """A history panel in Greenwich."""
    set_zone("UTC0")
    return Panel()


def test_calls_stand_under_their_days_newest_first(panel: Panel) -> None:
    """A row has the title, the outcome, the number behind a name, and the time."""
    yesterday = a_call("1", -DAY_S, *TALKED, name="Anna")
    panel.load((a_call("2", 60, LEFT), yesterday))
    first, second = panel.view.calls
    assert panel.view.days == [("Today", "1 call"), ("Yesterday", "1 call · talked 1:00")]
    assert (first.key, first.title, first.outcome, first.detail, first.time) == ("2", "205", "In progress", "", "22:14")
    assert (second.title, second.outcome, second.detail) == ("Anna", "Talked 1:00", "205")
    assert (first.icon, first.tone) == ("ringing", Tone.WAIT)
    assert (second.icon, second.tone) == ("talked", Tone.TALK)
    assert second.tooltip.startswith("You talked with Anna for 1:00.")


def test_a_call_whose_number_was_lost_says_so(panel: Panel) -> None:
    """A damage of the record took it; the call stands there all the same."""
    panel.load((a_call("1", 0, LEFT, number=""),))
    assert panel.view.calls[0].title == "a number that was lost"


def test_practice_calls_count_apart(panel: Panel) -> None:
    """A day's talk is that of calls that rang somebody."""
    panel.load((a_call("2", 60, *TALKED, practice=True), a_call("1", 0, *TALKED)))
    assert panel.view.days == [("Today", "1 call · talked 1:00 · 1 practice call")]


def test_an_empty_history_says_what_will_stand_there(panel: Panel) -> None:
    """Before the first call the panel is not blank, and there is no last number."""
    panel.load(())
    assert panel.view.empty is not None
    assert panel.view.empty[0] == "No calls yet"
    assert panel.loaded == [""]


def test_the_last_number_is_told(panel: Panel) -> None:
    """The newest call's number is what an empty Enter brings back."""
    panel.load((a_call("2", 60, number="206"), a_call("1", 0)))
    assert panel.loaded == ["206"]


def test_a_call_that_is_followed_changes_its_row(panel: Panel) -> None:
    """News of a call replaces its row and adds none; a new call comes on top."""
    panel.load((a_call("1", 0, LEFT),))
    panel.presenter.on_progress(a_call("1", 0, *TALKED).progress)
    panel.presenter.on_progress(a_call("2", 30, LEFT).progress)
    assert [(row.key, row.outcome) for row in panel.view.calls] == [("2", "In progress"), ("1", "Talked 1:00")]
    assert panel.view.days == [("Today", "2 calls · talked 1:00")]


def test_a_late_page_does_not_undo_news(panel: Panel) -> None:
    """What is known of a followed call outweighs the older page."""
    panel.lay_out((a_call("1", 0, LEFT),))
    panel.presenter.load(panel.loaded.append)
    panel.presenter.on_progress(a_call("1", 0, *TALKED).progress)
    panel.jobs.finish(READ)
    assert [row.outcome for row in panel.view.calls] == ["Talked 1:00"]


def test_a_day_that_may_go_on_in_the_next_page_has_no_total(panel: Panel) -> None:
    """Half a total would be wrong; with the rest of the day it is told."""
    today, yesterday, before = a_call("4", 0), a_call("3", -DAY_S, *TALKED), a_call("2", -DAY_S - 60, *TALKED)
    panel.load((today, yesterday), (before,))
    assert panel.view.days == [("Today", "1 call"), ("Yesterday", "")]
    panel.presenter.on_more_wanted()
    panel.jobs.finish(READ)
    assert panel.view.days == [("Today", "1 call"), ("Yesterday", "2 calls · talked 2:00")]


def test_a_call_older_than_the_page_completes_no_day(panel: Panel) -> None:
    """A followed call from last week does not make yesterday's part of a page a whole day."""
    panel.load((a_call("4", 0), a_call("3", -DAY_S)), (a_call("2", -DAY_S - 60), a_call("1", -3 * DAY_S)))
    panel.presenter.on_progress(a_call("1", -3 * DAY_S, *TALKED).progress)
    assert panel.view.days == [("Today", "1 call"), ("Yesterday", ""), ("Saturday", "")]


def test_before_the_history_is_read_no_day_has_a_total(panel: Panel) -> None:
    """A call placed while the history is still being read is shown without a count of its day."""
    panel.lay_out((a_call("1", 0, *TALKED),))
    panel.presenter.load(panel.loaded.append)
    panel.presenter.on_progress(a_call("2", 30, LEFT).progress)
    assert panel.view.days == [("Today", "")]
    panel.jobs.finish(READ)
    assert panel.view.days == [("Today", "2 calls · talked 1:00")]


def test_names_are_looked_up_for_numbers_dialled_without_one(panel: Panel) -> None:
    """A number becomes a name when the extensions are known; a name of its own stays."""
    panel.desk.finder.people = (Person("ext:205", "Anna", "205"), Person("ext:206", "Boris", "206"))
    panel.load((a_call("2", 30, name="Anna P."), a_call("1", 0, number="206")))
    assert [row.title for row in panel.view.calls] == ["Anna P.", "206"]
    panel.learns_names()
    assert [(row.title, row.detail) for row in panel.view.calls] == [("Anna P.", "205"), ("Boris", "206")]


def test_names_that_come_first_do_not_declare_the_history_empty(panel: Panel) -> None:
    """Before anything is read, the panel does not say that there is nothing."""
    panel.desk.finder.people = (Person("ext:205", "Anna", "205"),)
    panel.people.get("205")
    panel.learns_names()
    assert panel.view.empty is None


def test_a_history_that_cannot_be_read_says_so_and_stays_so(panel: Panel) -> None:
    """The reason stands there, also after the names have come; nothing is claimed about placing a call."""
    panel.presenter.load(panel.loaded.append)
    panel.jobs.fail(READ, CannotRecord("database disk image is malformed"))
    panel.desk.finder.people = (Person("ext:205", "Anna", "205"),)
    panel.people.get("205")
    panel.learns_names()
    assert panel.view.empty == (
        "The history cannot be read",
        "The record of calls on this computer cannot be read or written. The reason: database disk image is malformed.",
    )
    assert panel.loaded == []


def test_after_a_failed_reading_new_calls_are_shown_without_totals(panel: Panel) -> None:
    """What is followed now is shown, but no count is claimed."""
    panel.presenter.load(panel.loaded.append)
    panel.jobs.fail(READ, CannotRecord())
    panel.presenter.on_progress(a_call("1", 0, *TALKED).progress)
    assert panel.view.days == [("Today", "")]


def test_pages_come_one_at_a_time(panel: Panel) -> None:
    """Wanting more twice reads once, and after the last page nothing is read."""
    older = a_call("1", -DAY_S)
    panel.load((a_call("2", 0),), (older,))
    panel.presenter.on_more_wanted()
    panel.presenter.on_more_wanted()
    assert panel.jobs.names == [READ]
    panel.jobs.finish(READ)
    panel.presenter.on_more_wanted()
    assert panel.jobs.names == []
    assert panel.desk.asked == [("history", None, PAGE), ("history", Cursor(START_S, "2"), PAGE)]
    assert [row.key for row in panel.view.calls] == ["2", "1"]


def test_nothing_more_is_read_while_the_first_page_is_under_way(panel: Panel) -> None:
    """The list asks for more at once, and waits."""
    panel.presenter.load(panel.loaded.append)
    panel.presenter.on_more_wanted()
    assert panel.jobs.names == [READ]


def test_a_page_that_failed_can_be_asked_for_again(panel: Panel) -> None:
    """The rows stay, and the next scroll tries again."""
    panel.load((a_call("2", 0),), (a_call("1", -DAY_S),))
    panel.presenter.on_more_wanted()
    panel.jobs.fail(READ, CannotRecord())
    assert [row.key for row in panel.view.calls] == ["2"]
    panel.presenter.on_more_wanted()
    panel.jobs.finish(READ)
    assert [row.key for row in panel.view.calls] == ["2", "1"]


def test_a_row_is_called_again_or_put_into_the_field(panel: Panel) -> None:
    """Enter orders the same call, a click puts its number; a row that is not there does neither."""
    panel.load((a_call("1", 0, name="Anna"),))
    panel.presenter.on_row_activated("1")
    panel.presenter.on_row_picked("1")
    panel.presenter.on_row_activated("2")
    panel.presenter.on_row_picked("2")
    assert panel.ordered == [CallOrder("205", "Anna", "101", ("101",), line="practice")]
    assert panel.picked == ["205"]


def test_a_call_that_was_taken_out_is_not_shown(panel: Panel) -> None:
    """Neither its row nor its share of the day."""
    panel.load((a_call("2", 60, LEFT), a_call("1", 0, LEFT, Removed(START_S))))
    assert [row.key for row in panel.view.calls] == ["2"]
    assert panel.view.days == [("Today", "1 call")]
