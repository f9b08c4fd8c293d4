"""The history panel: every call of this desk and of its extension, newest first, looked for and acted upon."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from deskbell.domain.call_form import CallForm
from deskbell.domain.line import Line
from deskbell.domain.past_call import Direction, PastCall, Wanted
from deskbell.domain.progress import Progress
from deskbell.ui.again import again
from deskbell.ui.call_states import MenuEntry, MenuGroup
from deskbell.ui.history import filter as filtering
from deskbell.ui.history.brought import BroughtDays
from deskbell.ui.history.days_asked import AskedDays
from deskbell.ui.history.details import AGAIN, NOTE, DetailsPresenter
from deskbell.ui.history.exporting import Exporting
from deskbell.ui.history.finder import Finder
from deskbell.ui.history.ports import DetailsView, HistoryView, OpenPast
from deskbell.ui.history.removal import Removal
from deskbell.ui.history.retaining import Retaining
from deskbell.ui.history.worded import WordedCalls, with_news
from deskbell.ui.names import Names
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.wording import history as words
from deskbell.wording.problems import explain
from deskbell.wording.times import moment

if TYPE_CHECKING:
    from deskbell.domain.call import CallOrder

_P: Final = words.PanelWords()
_OWN_NAME: Final = "src_caller_id_name"


class HistoryPresenter:
    """Shows what is looked for and keeps it true while calls are open.

    `call_again` gets the order that repeats a call, `pick` a number for the dial field, `remind` a call to be reminded
    of, `add_contact` a number and a name, `report` what went wrong with a press; `lines` names the lines there are.
    """

    def __init__(
        self,
        view: HistoryView,
        details: DetailsView,
        open_past: OpenPast,
        jobs: Jobs,
        after: After,
        now_s: Now,
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._open_past = open_past
        self._jobs = jobs
        self._now_s = now_s
        self._report = report
        self._worded = WordedCalls(now_s)
        self._finder = Finder(open_past, jobs, after, view, self._worded.row, self._worded.day)
        self._finder.found, self._finder.problem = self._show_found, self._show_problem
        self._finder.counted = self._show_count
        self._removal = Removal(view, open_past, jobs, self._finder, report)
        self._retaining = Retaining(view, open_past, jobs, report)
        self._exporting = Exporting(view, open_past, jobs, now_s, report)
        self._brought = BroughtDays(open_past, jobs)
        self._finder.looked_at = self._brought.look
        self._days = AskedDays(view, self._look, self._go_to, now_s)
        self.details = DetailsPresenter(details, self._worded, open_past, jobs, self.on_act, report)
        self.details.may_add = self._may_add
        self.call_again: Callable[[CallOrder], None] = ignore
        self.pick: Callable[[str], None] = ignore
        self.add_contact: Callable[[str, str], None] | None = None
        self.remind: Callable[[PastCall, str], None] = lambda _call, _key: None
        self.forget_reminder: Callable[[str], None] = ignore
        self.lines: Callable[[], tuple[str, ...]] = lambda: ()

    def load(self, on_loaded: Callable[[str], None]) -> None:
        """Read the newest days; `on_loaded` gets the last number that was dialled, or nothing."""

        async def last() -> tuple[PastCall, ...]:
            return await (await self._open_past()).first(Wanted(direction=Direction.OUT), 1)

        self._finder.look(Wanted())
        self._jobs.run(
            last, lambda calls: on_loaded(calls[0].number if calls else ""), ignore, name="read the last number"
        )
        self._finder.watch()
        self._retaining.load()

    def complete_by(self, complete: Callable[[Wanted], Awaitable[Wanted]]) -> None:
        """Take in what adds to what is looked for."""
        self._finder.complete = complete

    def set_line(self, line: Line) -> None:
        """Have what this line's PBX remembers brought in."""
        self._brought.use(line)

    def on_progress(self, progress: Progress) -> None:
        """Say at once what has become known of a call."""
        self._worded.hear(progress)
        listing = self._finder.listing
        known = listing.call(progress.intent.id) if listing else None
        if listing and known:
            news = with_news(known, progress)
            listing.put(news)
            self.details.renew(news)

    def set_names(self, names: Names) -> None:
        """Take in where names for numbers are that were dialled without one."""
        self._worded.names = names
        self.on_names()

    def on_names(self) -> None:
        """Say everything anew: names have come to be known."""
        self._say_anew()

    def set_reminded(self, ids: frozenset[str]) -> None:
        """Take in which calls somebody is going to be reminded of."""
        self._worded.reminded = ids
        self._say_anew()

    def on_row_activated(self, key: str) -> None:
        """Call again with the same options: those that do not go without saying are shown before."""
        if call := self._call(key):
            self._call_or_show(call)

    def on_row_picked(self, key: str) -> None:
        """Put the number of a row into the dial field."""
        if call := self._call(key):
            self.pick(call.number)

    def on_row_opened(self, key: str) -> None:
        """Show everything of a call, or nothing more of it."""
        if self.details.key == key:
            self.details.close()
        elif call := self._call(key):
            self.details.open(call)

    def on_row_removed(self, key: str) -> None:
        """Take a call out of the history."""
        if call := self._call(key):
            self.on_act("remove", call)

    def on_row_menu(self, key: str) -> None:
        """Offer what can be done with a call."""
        if call := self._call(key):
            self._view.show_menu(filtering.row_menu(call, may_add=self.details.may_add(call)))

    def call_back(self, key: str) -> None:
        """Call again whom somebody wanted to call back, wherever the call stands; options are shown first."""

        async def read() -> PastCall | None:
            return await (await self._open_past()).call(key)

        def done(call: PastCall | None) -> None:
            if call:
                self._call_or_show(call)

        self._jobs.run(read, done, self._report, name="read a call")

    def on_note_wanted(self, key: str) -> None:
        """Open the note of a call, wherever it stands."""
        self.details.open_key(key, NOTE)

    def on_act(self, key: str, call: PastCall) -> None:
        """Do something with a call."""
        match key:
            case "again" if call.number:
                self.call_again(again(call.intent))
            case "contact" if self.add_contact:
                self.add_contact(call.number, call.name)
            case "remind":
                self._view.show_menu((MenuGroup("", filtering.remind_entries(call)),))
            case "remind-15" | "remind-60" | "remind-morning":
                self.remind(self._worded.named(call), key.removeprefix("remind-"))
            case "forget":
                self.forget_reminder(call.id)
            case "only":
                self._look(Wanted(number=call.number))
            case "note" | "details":
                self.details.open(call, NOTE if key == "note" else "")
            case "remove":
                if self.details.key == call.id:
                    self.details.close()
                self._removal.remove(call)

    def on_search_edited(self, text: str) -> None:
        """Look for what is typed."""
        self._look(filtering.with_text(self._finder.wanted, text))

    def on_search_closed(self) -> None:
        """Show every call again."""
        self._days.hide()
        if self._finder.wanted != Wanted():
            self._look(Wanted())

    def on_chip_removed(self, key: str) -> None:
        """Look for more."""
        self._look(filtering.without(self._finder.wanted, key))

    def on_menu_wanted(self) -> None:
        """Offer what can be filtered by and done with what is found."""
        acts = [MenuEntry("jump", _P.jump), MenuEntry("csv", _P.export_csv), MenuEntry("json", _P.export_json)]
        clear = [MenuEntry("clear", _P.clear)] if self._finder.wanted != Wanted() else []
        groups = filtering.menu(self._finder.wanted, self.lines(), self._today())
        self._view.show_menu((*groups, self._retaining.group(), MenuGroup("", (*clear, *acts))))

    def on_menu_chosen(self, key: str) -> None:
        """Set a filter, or do what an entry says."""
        act, _, rest = key.partition(" ")
        match act:
            case "jump" | "between":
                self._days.ask(self._finder.wanted, between=act == "between")
            case "csv" | "json":
                self._exporting.ask(CallForm(act), self._finder.wanted)
            case "clear":
                self.on_search_closed()
            case "row":
                act, _, call_key = rest.partition(" ")
                if call := self._call(call_key):
                    self.on_act(act, call)
            case _ if act.startswith("keep:"):
                self._retaining.choose(act.removeprefix("keep:"))
            case _:
                self._look(filtering.toggled(self._finder.wanted, key, self._today()))

    def on_days_entered(self, first: str, last: str) -> None:
        """Look between two days, or go to one."""
        self._days.enter(self._finder.wanted, first, last)

    def on_days_closed(self) -> None:
        """Ask for no days any more."""
        self._days.hide()

    def on_file_chosen(self, path: str) -> None:
        """Write what was looked for into a file."""
        self._exporting.on_file(path)

    def on_notice_action(self, key: str) -> None:
        """Answer what the foot of the panel says."""
        self._view.show_notice(None)
        self._removal.answer(key)
        self._retaining.answer(key)

    def _may_add(self, call: PastCall) -> bool:
        """Whether a call has a number that nobody has, and there is somebody to add it."""
        return self.add_contact is not None and bool(call.number) and not self._worded.named(call).name

    def _call_or_show(self, call: PastCall) -> None:
        if _has_options(call) and self.details.key != call.id:
            self.details.open(call, AGAIN)
        else:
            self.on_act(AGAIN, call)

    def _look(self, wanted: Wanted) -> None:
        self._show_search(wanted, "")
        self._finder.look(wanted)

    def _show_found(self) -> None:
        listing = self._finder.listing
        if listing:
            self._view.show_calls(listing)
        elif self._finder.wanted == Wanted():
            self._view.show_empty(words.EMPTY_TITLE, words.EMPTY_TEXT)
        else:
            self._view.show_empty(words.NOTHING_TITLE, words.NOTHING_TEXT)
        self._show_count()

    def _show_count(self) -> None:
        self._show_search(self._finder.wanted, words.found(self._finder.count))

    def _show_search(self, wanted: Wanted, found: str) -> None:
        chips = filtering.chips(wanted, self._today())
        self._view.show_search(wanted.text, chips, found if wanted != Wanted() else "")

    def _today(self) -> date:
        return moment(self._now_s()).date()

    def _show_problem(self, error: BaseException) -> None:
        self._view.show_empty(words.UNREADABLE_TITLE, explain(error))

    def _go_to(self, day: date) -> None:
        listing = self._finder.listing
        if listing:
            at = listing.layout.place_of(day)
            self._view.go_to(len(listing) - 1 if at is None else at)

    def _say_anew(self) -> None:
        listing = self._finder.listing
        if listing:
            listing.say_anew(0, len(listing) - 1)
        self.details.show_again()

    def _call(self, key: str) -> PastCall | None:
        listing = self._finder.listing
        return listing.call(key) if listing else None


def _has_options(call: PastCall) -> bool:
    """Whether a call carries more than the name that goes to my own phone by itself."""
    return any(name != _OWN_NAME or value != call.name for name, value in call.options.items())
