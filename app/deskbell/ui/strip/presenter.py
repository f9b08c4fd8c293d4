"""The call strips: one for each open call, and the last outcome for a minute."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.call import CallOrder
from deskbell.domain.directory import Person
from deskbell.domain.progress import Progress
from deskbell.ui.again import again
from deskbell.ui.names import names_of, with_name
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.ui.states import StripState
from deskbell.ui.strip.states import strip_state
from deskbell.usecases.desk import Desk

LINGER_S = 60.0
SETTLING_S = 1.0


class StripsView(Protocol):
    """The stack of strips as its presenter sees it."""

    def show_calls(self, calls: tuple[StripState, ...]) -> None:
        """Show these calls and no others."""


class StripsPresenter:
    """Shows each call by the evidence there is of it, and takes presses to the desk.

    `monotonic_s` is the clock of the view's timers; `call_again` gets the order for an ended call's button, `report`
    the failures of presses.
    """

    def __init__(
        self,
        view: StripsView,
        desk: Desk,
        jobs: Jobs,
        after: After,
        now_s: Now,
        monotonic_s: Now,
        call_again: Callable[[CallOrder], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._after = after
        self._now_s = now_s
        self._monotonic_s = monotonic_s
        self._call_again = call_again
        self._report = report
        self._calls: dict[str, Progress] = {}
        self._names: dict[str, str] = {}
        self._over_at_s: dict[str, float] = {}

    def set_people(self, people: tuple[Person, ...]) -> None:
        """Take in names for numbers that were dialled without one."""
        self._names = names_of(people)
        self._show()

    def on_progress(self, progress: Progress) -> None:
        """Show what has become known of a call; an ended one leaves after a minute or with the next call."""
        known = self._calls.get(progress.intent.id)
        if known is None:
            self._calls = {key: call for key, call in self._calls.items() if not _is_over(call)}
        self._calls[progress.intent.id] = progress
        if _is_over(progress) and (known is None or not _is_over(known)):
            self._over_at_s[progress.intent.id] = self._monotonic_s()
            self._after(LINGER_S, lambda: self._leave(progress.intent.id))
        self._show()

    def on_button(self, call_key: str, button_key: str) -> None:
        """Take a press to the call it belongs to."""
        progress = self._calls.get(call_key)
        if progress is None:
            return
        if button_key == "again":
            # The button has just taken the place of Hang up; a press meant for that one must not ring anybody.
            if self._monotonic_s() - self._over_at_s.get(call_key, -SETTLING_S) >= SETTLING_S:
                self._call_again(again(progress.intent))
        elif button_key == "end":
            self._jobs.run(lambda: self._desk.end(call_key), ignore, self._report, name="end a call")
        else:
            rang = button_key == "rang"
            self._jobs.run(lambda: self._desk.say(call_key, rang=rang), ignore, self._report, name="keep a word")

    def _leave(self, call_key: str) -> None:
        """Drop a call that is over; one that the PBX has listed again in the meantime stays."""
        if call_key in self._calls and _is_over(self._calls[call_key]):
            del self._calls[call_key]
            self._over_at_s.pop(call_key, None)
            self._show()

    def _show(self) -> None:
        shift_s = self._monotonic_s() - self._now_s()
        newest_first = sorted(self._calls.values(), key=lambda call: (_is_over(call), -call.intent.at_s))
        self._view.show_calls(tuple(strip_state(with_name(call, self._names), shift_s) for call in newest_first))


def _is_over(progress: Progress) -> bool:
    return progress.settled or (progress.outcome is not None and not progress.needs_word)
