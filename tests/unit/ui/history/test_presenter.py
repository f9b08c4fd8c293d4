"""The history panel: what is found, kept true, called again, written down, removed and put back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from deskbell.domain.call import CallOrder
from deskbell.domain.call_form import CallForm, CallsNotWritten
from deskbell.domain.errors import CannotRecord
from deskbell.domain.evidence import Leaving, Listed
from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall, Wanted
from deskbell.domain.progress import Progress
from deskbell.domain.retention import Retention
from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.states import CallRow, DayRow, MenuEntry, Tone
from doubles.clock import START_S
from doubles.history_panel import HistoryPanel
from doubles.jobs import HeldJobs
from doubles.memory_past import MemoryPast, a_past_call
from doubles.samples import a_record, a_row, accepted, an_intent, progress_of

DAY_S = 86400
IVAN = a_past_call("a", START_S, number="205", name="Ivan", talked_s=221)
NAIRI = a_past_call("b", START_S - 60, number="+37410540088", outcome=Outcome.BUSY)
YESTERDAY = a_past_call("c", START_S - DAY_S, number="118", name="Kitchen", outcome=Outcome.NO_ANSWER, line="Bar")
THREE = (IVAN, NAIRI, YESTERDAY)


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")


class Panel:
    """The presenter with everything around it in the test's hand; the day is 14 November 2023."""

    def __init__(self, *calls: PastCall, piece: int | None = None) -> None:
        self.view, self.jobs, self.past = HistoryPanel(), HeldJobs(), MemoryPast(*calls, piece=piece)
        self.ordered: list[CallOrder] = []
        self.picked: list[str] = []
        self.added: list[tuple[str, str]] = []
        self.problems: list[BaseException] = []
        self.later: list[Callable[[], None]] = []
        self.loaded: list[str] = []
        self.it = HistoryPresenter(
            self.view,
            self.view,
            self.past.open,
            self.jobs,
            lambda _delay_s, later: self.later.append(later),
            lambda: START_S + 60,
            self.problems.append,
        )
        self.it.call_again = self.ordered.append
        self.it.pick = self.picked.append
        self.it.add_contact = lambda number, name: self.added.append((number, name))
        self.it.lines = lambda: ("Reception", "Bar")
        self.it.load(self.loaded.append)
        self.settle()

    def settle(self) -> "list[CallRow | DayRow | None]":
        """Let everything be read that is on its way, but wait for no change, and give the rows."""
        while names := [name for name in self.jobs.names if name != "watch the history"]:
            self.jobs.finish(names[0])
            self.view.rows  # noqa: B018 - looking at rows has them read
        if any(row is None for row in self.view.rows):
            return self.settle()
        return self.view.rows

    def file(self, *calls: PastCall) -> None:
        """Let the back room file calls, and the panel hear of it."""
        for call in calls:
            self.past.put(call)
        self.jobs.finish("watch the history")
        while self.later:
            self.later.pop()()
        self.settle()

    def call(self, key: str) -> CallRow:
        """The row of a call."""
        return next(row for row in self.view.rows if isinstance(row, CallRow) and row.key == key)


def test_calls_stand_under_their_days_newest_first() -> None:
    """Each day says what its calls come to."""
    rows = Panel(*THREE).settle()
    assert [row and (row.title, row.summary if isinstance(row, DayRow) else row.outcome) for row in rows] == [
        ("Today", "2 calls · talked 3:41"),
        ("Ivan", "Talked 3:41"),
        ("+37410540088", "Busy"),
        ("Yesterday", "1 call"),
        ("Kitchen", "No answer"),
    ]


def test_the_last_number_that_was_dialled_is_told() -> None:
    """Not the last one that called in."""
    came_in = a_past_call("in", START_S + 5, number="999", direction=Direction.IN)
    assert Panel(came_in, *THREE).loaded == ["205"]
    assert Panel().loaded == [""]


def test_an_empty_history_says_what_will_stand_here() -> None:
    """And one that cannot be read says that."""
    assert Panel().view.empty[0] == "No calls yet"
    panel = Panel()
    panel.it.on_search_edited("x")
    panel.jobs.fail("find calls", CannotRecord("disk full"))
    assert panel.view.empty[0] == "The history cannot be read"


def test_the_first_call_of_all_takes_the_place_of_the_sentence() -> None:
    """As soon as it has been filed."""
    panel = Panel()
    panel.file(IVAN)
    assert panel.view.titles == ["Today", "Ivan"]


def test_a_new_call_comes_in_on_top_of_its_day() -> None:
    """Without the list being made anew."""
    panel = Panel(*THREE)
    panel.file(a_past_call("d", START_S + 30, number="206"))
    assert panel.view.titles == ["Today", "206", "Ivan", "+37410540088", "Yesterday", "Kitchen"]
    assert [step for step in panel.view.steps if step[0] != "changed"] == [("insert", 1, 1)]


def live(call: PastCall, *, talked_s: int | None) -> Progress:
    """What is heard of a call that goes on, or has just ended."""
    evidence = (Leaving(START_S), accepted()) + (() if talked_s is None else (a_record("bridged", talked_s=talked_s),))
    return replace(progress_of(*evidence), intent=replace(an_intent(call.number, intent_id=call.id), name=call.name))


def test_news_of_a_call_are_shown_before_they_are_filed() -> None:
    """The row says at once how it ended, and goes on saying so while older things are read."""
    going_on = replace(IVAN, outcome=None, talked_s=None)
    panel = Panel(going_on, NAIRI)
    panel.it.on_progress(live(IVAN, talked_s=None))
    assert panel.call("a").outcome == "In progress"
    panel.it.on_progress(live(IVAN, talked_s=8))
    assert (panel.call("a").outcome, panel.call("a").icon) == ("Talked 0:08", "talked")
    panel.file(going_on)
    assert panel.call("a").outcome == "Talked 0:08"


def test_a_call_in_which_they_talk_looks_like_a_talk() -> None:
    """Its row has the sign and the colour of the strip, not those of a call that still rings."""
    panel = Panel(replace(IVAN, outcome=None, talked_s=None))
    assert (panel.call("a").icon, panel.call("a").tone) == ("ringing", Tone.WAIT)
    rows = a_row("101", answered_after_s=1), a_row("205", rings="205", answered_after_s=2)
    talk = progress_of(Leaving(START_S), accepted(), *(Listed(START_S + 2, row) for row in rows))
    panel.it.on_progress(replace(talk, intent=replace(an_intent(IVAN.number, intent_id=IVAN.id), name=IVAN.name)))
    row = panel.call("a")
    assert (row.outcome, row.icon, row.tone) == ("Talking", "talked", Tone.TALK)


def test_what_was_filed_later_outweighs_what_was_heard() -> None:
    """Another process may know more by now."""
    panel = Panel(replace(IVAN, outcome=None, talked_s=None))
    panel.it.on_progress(live(IVAN, talked_s=None))
    panel.file(replace(IVAN, outcome=Outcome.REJECTED, talked_s=None))
    assert panel.call("a").outcome == "Rejected"


def test_what_is_typed_is_looked_for_and_older_answers_are_passed_over() -> None:
    """The answer to the first letters comes last and changes nothing."""
    panel = Panel(*THREE)
    panel.it.on_search_edited("i")
    held = panel.jobs.take("find calls")
    panel.it.on_search_edited("kit")
    panel.settle()
    assert panel.view.titles == ["Yesterday", "Kitchen"]
    assert panel.view.search == ("kit", (), "1 call")
    panel.jobs.complete(held)
    assert panel.view.titles == ["Yesterday", "Kitchen"]


def test_calls_of_whoever_is_shown_by_a_name_are_found_by_it() -> None:
    """Also one that was placed by its number alone; and they are exported with the others."""
    panel = Panel(*THREE)

    async def complete(wanted: Wanted) -> Wanted:
        return replace(wanted, holders=frozenset({NAIRI.number})) if wanted.text == "nairi" else wanted

    panel.it.complete_by(complete)
    panel.it.on_search_edited("nairi")
    panel.settle()
    assert panel.view.titles == ["Today", "+37410540088"]
    panel.file(replace(NAIRI, note="late"))
    assert panel.view.titles == ["Today", "+37410540088"]


def test_nothing_found_says_so_and_closing_the_search_shows_everything_again() -> None:
    """The sentence is another than that of an empty history."""
    panel = Panel(*THREE)
    panel.it.on_search_edited("nobody")
    panel.settle()
    assert panel.view.empty[0] == "No call like that"
    panel.it.on_search_closed()
    assert len(panel.settle()) == 5


def test_days_that_come_in_pieces_are_all_shown() -> None:
    """Where no index helps, the older ones follow by themselves."""
    panel = Panel(*(a_past_call(str(at), START_S - at * DAY_S) for at in range(5)), piece=2)
    assert len(panel.view.titles) == 10
    panel.file(a_past_call("new", START_S + 1))
    assert len(panel.view.titles) == 11


def test_an_outcome_of_the_menu_filters_and_its_chip_takes_it_back() -> None:
    """What is ticked in the menu is what the chip says."""
    panel = Panel(*THREE)
    panel.it.on_menu_chosen("outcome:busy")
    panel.settle()
    assert panel.view.titles == ["Today", "+37410540088"]
    assert [chip.text for chip in panel.view.search[1]] == ["Busy"]
    panel.it.on_menu_wanted()
    assert entry(panel, "Busy").checked
    panel.it.on_chip_removed("outcome:busy")
    assert len(panel.settle()) == 5


def test_two_days_are_asked_for_in_words() -> None:
    """What is no day is said, and nothing changes; the days may be typed the wrong way round."""
    panel = Panel(*THREE)
    panel.it.on_menu_chosen("between")
    assert panel.view.asked == ("", "")
    panel.it.on_days_entered("yesterday", "the day after")
    assert panel.view.problem.startswith("Not a day I know")
    panel.it.on_days_entered("yesterday", "12.11.2023")
    panel.settle()
    assert panel.view.titles == ["Yesterday", "Kitchen"]
    assert not panel.view.is_asking
    assert [chip.text for chip in panel.view.search[1]] == ["12 Nov 2023 – 13 Nov 2023"]


def test_a_day_is_gone_to() -> None:
    """To the next older one where that day has no calls, to the end before the first call of all."""
    panel = Panel(*THREE)
    for text, place in (("13 Nov", 3), ("today", 0), ("1.1.2020", 4)):
        panel.it.on_menu_chosen("jump")
        panel.it.on_days_entered(text, "")
        assert panel.view.went_to[-1] == place
    panel.it.on_menu_chosen("jump")
    panel.it.on_days_entered("", "")
    assert panel.view.asked == ("",)


def test_enter_calls_again_with_the_same_options() -> None:
    """The order repeats line, phones and options of a call that carried none but its name."""
    call = replace(IVAN, sources=("101",), extension="101", options=MappingProxyType({"src_caller_id_name": "Ivan"}))
    panel = Panel(call)
    panel.it.on_row_activated("a")
    order = CallOrder("205", "Ivan", "101", ("101",), {"src_caller_id_name": "Ivan"}, line="Reception")
    assert panel.ordered == [order]


def test_options_are_shown_before_they_are_sent_again() -> None:
    """The first Enter shows the call with what it carried, codes masked; the next one calls."""
    call = replace(IVAN, options=MappingProxyType({"dst_dtmf": "WW12#", "wait_for_pickup": 30}))
    panel = Panel(call)
    panel.it.on_row_activated("a")
    assert (panel.ordered, panel.view.focus) == ([], "again")
    assert panel.view.details is not None
    said = " ".join(panel.view.details.options)
    assert "30 s" in said
    assert "12#" not in said
    panel.it.details.on_button("again")
    assert [order.options for order in panel.ordered] == [call.options]


def test_a_row_puts_its_number_into_the_field() -> None:
    """One click calls nobody."""
    panel = Panel(*THREE)
    panel.it.on_row_picked("b")
    panel.it.on_row_picked("gone")
    assert (panel.picked, panel.ordered) == (["+37410540088"], [])


def test_a_call_that_is_removed_goes_at_once_and_can_be_put_back() -> None:
    """Its day goes with the last of its calls."""
    panel = Panel(*THREE)
    panel.it.on_row_removed("c")
    assert panel.view.titles == ["Today", "Ivan", "+37410540088"]
    panel.settle()
    assert panel.past.gone == {"c"}
    notice = panel.view.notices[-1]
    assert notice is not None
    assert (notice.text, notice.actions[0]) == ("Removed: Kitchen.", ("undo", "Undo"))
    panel.it.on_notice_action("undo")
    panel.settle()
    assert panel.view.titles[3:] == ["Yesterday", "Kitchen"]
    assert panel.view.notices[-1] is None


def test_a_call_that_cannot_be_removed_comes_back() -> None:
    """And it is said why."""
    panel = Panel(*THREE)
    panel.it.on_row_removed("a")
    panel.jobs.fail("remove a call", CannotRecord("disk full"))
    panel.settle()
    assert panel.view.titles[1] == "Ivan"
    assert [type(problem) for problem in panel.problems] == [CannotRecord]


def test_names_come_late_and_reach_every_row() -> None:
    """A number that was dialled without a name is shown by its own."""
    panel = Panel(*THREE)
    panel.it.set_names({"+37410540088": "Nairi Travel"})
    assert (panel.call("b").title, panel.call("b").detail) == ("Nairi Travel", "+37410540088")


def test_a_row_says_what_more_there_is_to_know() -> None:
    """A note, that only the PBX tells of it, that somebody will be reminded."""
    own = a_past_call("pbx:9", START_S, number="300", direction=Direction.IN, note="asked for a taxi", tags=("vip",))
    panel = Panel(own)
    panel.it.set_reminded(frozenset({"pbx:9"}))
    row = panel.call("pbx:9")
    assert [icon for icon, _ in row.marks] == ["clock", "note", "cloud"]
    assert row.detail == "asked for a taxi · #vip"


def test_the_menu_of_a_row_does_what_it_says() -> None:
    """Only a number that nobody has can be added to the contacts."""
    panel = Panel(*THREE)
    panel.it.on_row_menu("a")
    assert "Add to contacts" not in [entry.title for entry in panel.view.menus[-1][0].entries]
    panel.it.on_row_menu("b")
    entries = {entry.title: entry.key for entry in panel.view.menus[-1][0].entries}
    panel.it.on_menu_chosen(entries["Add to contacts"])
    assert panel.added == [("+37410540088", "")]
    panel.it.on_menu_chosen(entries["Only calls with this number"])
    panel.settle()
    assert panel.view.titles == ["Today", "+37410540088"]
    assert [chip.key for chip in panel.view.search[1]] == ["number"]


def test_what_is_exported_is_what_was_looked_for_when_it_was_asked() -> None:
    """Not everything, and not what is looked for by the time a file is chosen."""
    panel = Panel(*THREE)
    panel.it.on_search_edited("kitchen")
    panel.it.on_menu_chosen("csv")
    assert panel.view.file_name == "calls-2023-11-14.csv"
    panel.it.on_search_closed()
    panel.it.on_file_chosen("calls.csv")
    panel.settle()
    assert panel.past.written == [("calls.csv", CallForm.CSV, Wanted(text="kitchen"))]
    notice = panel.view.notices[-1]
    assert notice is not None
    assert notice.text == "1 call written into calls.csv."
    panel.it.on_file_chosen("again.csv")
    assert "write calls into a file" not in panel.jobs.names


def test_a_file_that_cannot_be_written_says_why() -> None:
    """And that nothing of it was left."""
    panel = Panel(*THREE)
    panel.it.on_menu_chosen("json")
    panel.it.on_file_chosen("full.json")
    job = panel.jobs.take("write calls into a file")
    job.on_error(CallsNotWritten("no room left"))
    notice = panel.view.notices[-1]
    assert notice is not None
    assert notice.text.endswith("The reason: no room left.")
    panel.it.on_notice_action("drop")
    assert panel.view.notices[-1] is None


def entry(panel: Panel, title: str) -> MenuEntry:
    """An entry of the panel's menu."""
    panel.it.on_menu_wanted()
    return next(one for group in panel.view.menus[-1] for one in group.entries if one.title == title)


def test_a_shorter_time_deletes_only_with_a_word_of_the_user() -> None:
    """What would be deleted is said, and dropping the question keeps everything."""
    panel = Panel(*THREE)
    assert entry(panel, "For ever").checked
    panel.it.on_menu_chosen(entry(panel, "For 90 days").key)
    notice = panel.view.notices[-1]
    assert notice is not None
    assert "older than 90 days will be deleted" in notice.text
    panel.it.on_notice_action("drop")
    panel.settle()
    assert panel.past.retention.kept == Retention()
    panel.it.on_menu_chosen(entry(panel, "For 90 days").key)
    panel.it.on_notice_action("delete")
    panel.settle()
    assert panel.past.retention.kept == Retention(90)
    assert entry(panel, "For 90 days").checked


def test_a_longer_time_is_set_at_once() -> None:
    """One that no entry has is shown as it is."""
    panel = Panel(*THREE)
    panel.past.retention.kept = Retention(45)
    panel.it.load(panel.loaded.append)
    panel.settle()
    assert entry(panel, "For 45 days").checked
    panel.it.on_menu_chosen(entry(panel, "For 1 year").key)
    panel.settle()
    assert panel.past.retention.kept == Retention(365)
    panel.it.on_menu_chosen(entry(panel, "For ever").key)
    panel.settle()
    assert (panel.past.retention.kept, panel.view.notices) == (Retention(), [])


def test_the_pbx_is_asked_about_days_that_are_looked_at() -> None:
    """First about the last ones; about each once, and anew on another line."""
    panel = Panel(*THREE)
    assert panel.past.pbx.asked == []
    panel.it.set_line(PRACTICE_LINE)
    panel.it.on_search_edited("kitchen")
    panel.settle()
    panel.it.on_search_closed()
    panel.settle()
    days = [date(2023, 11, 13), date(2023, 11, 14)]
    assert panel.past.pbx.asked == [("practice", "recent"), ("practice", days[:1]), ("practice", days[1:])]
    panel.it.set_line(PRACTICE_LINE)
    panel.settle()
    assert panel.past.pbx.asked[-1] == ("practice", "recent")


def test_without_contacts_nothing_is_added_to_them() -> None:
    """No button is shown that would do nothing."""
    panel = Panel(*THREE)
    panel.it.add_contact = None
    panel.it.on_row_menu("b")
    assert "Add to contacts" not in [one.title for one in panel.view.menus[-1][0].entries]
    panel.it.on_act("contact", NAIRI)
    assert panel.added == []


def test_news_that_come_before_the_answer_to_what_is_typed_do_not_hide_it() -> None:
    """The list is that of what is typed, and says how much there is, whichever answer comes first."""
    panel = Panel(*THREE)
    panel.it.on_search_edited("ivan")
    typed = panel.jobs.take("find calls")
    panel.file(a_past_call("d", START_S + 30, number="206", name="Ivan the other"))
    assert panel.view.titles == ["Today", "Ivan the other", "Ivan"]
    assert panel.view.search == ("ivan", (), "2 calls")
    panel.jobs.complete(typed)
    assert panel.view.titles == ["Today", "Ivan the other", "Ivan"]
    panel.file(a_past_call("e", START_S + 40, number="207", name="Ivan again"))
    assert panel.view.search == ("ivan", (), "3 calls")
