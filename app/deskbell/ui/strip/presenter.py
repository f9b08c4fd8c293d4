"""The call strips: one for each open call, and the last outcome for a minute."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.evidence import SteerAction
from deskbell.domain.line import Line
from deskbell.domain.permission import CallForbidden, CallQuestioned
from deskbell.domain.progress import Progress
from deskbell.domain.safety import LineRules
from deskbell.domain.steering import handed_to
from deskbell.ui.again import again
from deskbell.ui.call_states import StripState
from deskbell.ui.names import with_name
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.ui.strip.buttons import NOTE, Order, call_buttons, order_of, transfer_buttons
from deskbell.ui.strip.order import active_key, in_order, is_over
from deskbell.ui.strip.orders import Orders
from deskbell.ui.strip.states import strip_state
from deskbell.ui.strip.transfer import TransferSheet
from deskbell.usecases.desk import Desk
from deskbell.wording.strip import ACTIVE

LINGER_S = 60.0
NEWS_S = 12.0
SETTLING_S = 1.0
DRIFT_S = 0.25
"""So far the two clocks may drift apart before timers are set by them again."""

_TRANSFERS = {"blind": SteerAction.TRANSFER, "ask_first": SteerAction.ATTENDED_TRANSFER}


class StripsView(Protocol):
    """The stack of strips as its presenter sees it."""

    def show_calls(self, calls: tuple[StripState, ...]) -> None:
        """Show these calls and no others."""


class Clocks(NamedTuple):
    """The computer's time, in seconds since 1970, and the clock of the view's timers, which nobody sets."""

    now_s: Now
    monotonic_s: Now


class StripsPresenter:
    """Shows each call by the evidence there is of it, and takes presses to the desk.

    `call_again` gets the order for an ended call's button, `note` a call that something is to be written down of,
    `report` the failures of presses. `people` names numbers that were dialled without a name, and finds whom a call is
    handed on to.
    """

    def __init__(
        self,
        view: StripsView,
        desk: Desk,
        jobs: Jobs,
        after: After,
        clocks: Clocks,
        call_again: Callable[[CallOrder], None],
        report: Callable[[BaseException], None],
        people: PeopleBook,
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._after = after
        self._now_s, self._monotonic_s = clocks
        self._shift_s = self._monotonic_s() - self._now_s()
        self._call_again = call_again
        self._report = report
        self._calls: dict[str, Progress] = {}
        self._names = people
        self._over_at_s: dict[str, float] = {}
        self._news_at_s: dict[str, float] = {}
        self.note: Callable[[str], None] = ignore
        self._orders = Orders(desk, jobs, clocks.monotonic_s, self._on_not_asked, self._show)
        self._sheet = TransferSheet(people.finder(clocks.monotonic_s))
        self._sheet.on_found = self._show
        self._rules = ("", LineRules())
        people.listen(self._show)

    def set_rules(self, line: Line, rules: LineRules) -> None:
        """Take in how the line in use reads numbers, and what it does not dial."""
        self._rules = (line.name, rules)

    def on_people_changed(self) -> None:
        """Look up again whom a call would be handed on to; an Enter aimed at the old list is not trusted."""
        self._sheet.look_again()

    def on_progress(self, progress: Progress) -> None:
        """Show what has become known of a call; an ended one leaves after a minute or with the next call."""
        key = progress.intent.id
        known = self._calls.get(key)
        if known is None:
            for over in [key for key, call in self._calls.items() if is_over(call)]:
                self._forget(over)
        self._calls[key] = progress
        if is_over(progress) and (known is None or not is_over(known)):
            self._over_at_s[key] = self._monotonic_s()
            self._after(LINGER_S, lambda: self._leave(key))
        if known is not None and progress.not_steered != known.not_steered:
            self._news_at_s[key] = self._monotonic_s()
            self._after(NEWS_S, self._show)
        if handed_to(progress) and self._sheet.call_key == key:
            self._sheet.close()
        self._show()

    def on_button(self, call_key: str, button_key: str) -> None:
        """Take a press to the call it belongs to."""
        progress = self._calls.get(call_key)
        if progress is None:
            return
        match button_key:
            case "again":
                self._again(progress)
            case "note":
                self.note(call_key)
            case "end":
                self._jobs.run(lambda: self._desk.end(call_key), ignore, self._report, name="end a call")
            case "rang" | "did_not":
                rang = button_key == "rang"
                self._jobs.run(lambda: self._desk.say(call_key, rang=rang), ignore, self._report, name="keep a word")
            case "hold" | "park" if self._works(progress, button_key):
                self._orders.give(call_key, button_key, order_of(progress, button_key))
            case "transfer" if self._works(progress, button_key) and self._sheet.call_key != call_key:
                line, rules = self._rules
                self._sheet.open(progress.intent, rules if line == progress.intent.line else LineRules())
                self._show()
            case "transfer" | "close" if self._sheet.call_key == call_key:
                self._sheet.close()
                self._show()
            case "blind" | "ask_first" if self._sheet.call_key == call_key:
                self._hand_on(progress, button_key)

    def on_transfer_edited(self, text: str) -> None:
        """Follow the typing in the sheet."""
        self._sheet.edit(text)
        self._show()

    def on_transfer_marked(self, key: str) -> None:
        """Say whom Enter would name now that a row is marked."""
        self._sheet.mark(key)
        self._show()

    def on_transfer_picked(self, key: str) -> None:
        """Put a row's number into the sheet; which way the call goes there is still open."""
        self._sheet.pick(key)
        self._show()

    def on_transfer_entered(self, marked_key: str) -> None:
        """Hand the call on at once, if it is clear to whom."""
        self._sheet.mark(marked_key)
        self._sheet.enter(lambda: self.on_button(self._sheet.call_key, "blind"))

    def _again(self, progress: Progress) -> None:
        # The button has just taken the place of others; a press meant for one of those must not ring anybody.
        over_at_s = self._over_at_s.get(progress.intent.id, -SETTLING_S)
        if self._monotonic_s() - over_at_s >= SETTLING_S:
            self._call_again(again(progress.intent))

    def _works(self, progress: Progress, button_key: str) -> bool:
        buttons = call_buttons(progress, self._orders.under_way(progress.intent.id))
        return any(button.key == button_key and button.enabled for button in buttons)

    def _hand_on(self, progress: Progress, button_key: str) -> None:
        key = progress.intent.id
        offered = transfer_buttons(progress, self._orders.under_way(key), armed=True)
        if not any(button.key == button_key and button.enabled for button in offered):
            return
        target = self._sheet.send()
        if target:
            self._orders.give(key, "transfer", Order(_TRANSFERS[button_key], target.number), target.allowed)

    def _on_not_asked(self, call_key: str, error: BaseException) -> None:
        if isinstance(error, CallForbidden | CallQuestioned) and self._sheet.call_key == call_key:
            self._sheet.hold_back(error)
            self._show()
        else:
            self._report(error)

    def _leave(self, call_key: str) -> None:
        """Drop a call that is over; one that the PBX has listed again in the meantime stays."""
        if call_key in self._calls and is_over(self._calls[call_key]):
            self._forget(call_key)
            self._show()

    def _forget(self, call_key: str) -> None:
        del self._calls[call_key]
        self._over_at_s.pop(call_key, None)
        self._news_at_s.pop(call_key, None)
        self._orders.forget(call_key)
        if self._sheet.call_key == call_key:
            self._sheet.close()

    def _show(self) -> None:
        calls = in_order(with_name(call, self._names) for call in self._calls.values())
        active = active_key(calls)
        # The clocks are read one after the other: set by each reading anew, every strip would seem changed each time.
        shift_s = self._monotonic_s() - self._now_s()
        if abs(shift_s - self._shift_s) > DRIFT_S:
            self._shift_s = shift_s
        mark = ACTIVE if sum(not is_over(call) for call in calls) > 1 else ""
        self._view.show_calls(
            tuple(self._state(call, mark, active=call.intent.id == active) for call in calls),
        )

    def _state(self, call: Progress, mark: str, *, active: bool) -> StripState:
        key = call.intent.id
        asked = self._orders.under_way(key)
        state = strip_state(call, self._shift_s, asked)
        fresh = self._monotonic_s() - self._news_at_s.get(key, -NEWS_S) < NEWS_S
        return state._replace(
            active=active,
            buttons=(*state.buttons, NOTE),
            mark=mark if active else "",
            news=state.news if fresh else "",
            transfer=self._sheet.state(call, asked) if self._sheet.call_key == key else None,
        )
