"""Asking for days: between which to look, or to which to go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from deskbell.domain.past_call import Wanted
from deskbell.ui.history.ports import HistoryView
from deskbell.ui.ports import Now
from deskbell.wording import history as words
from deskbell.wording.times import moment, read_day


class AskedDays:
    """Reads what is typed; what is no day is said beside it. `look` gets what to look for, `go_to` a day."""

    def __init__(
        self, view: HistoryView, look: Callable[[Wanted], None], go_to: Callable[[date], None], now_s: Now
    ) -> None:
        self._view = view
        self._look = look
        self._go_to = go_to
        self._now_s = now_s
        self._between = False

    def ask(self, wanted: Wanted, *, between: bool) -> None:
        """Ask between which days, or to which to go."""
        self._between = between
        if between:
            first, last = (words.short_day(day) if day else "" for day in (wanted.from_day, wanted.to_day))
            self._view.show_days(first, last, "")
        else:
            self._view.show_day("", "")

    def enter(self, wanted: Wanted, first: str, last: str) -> None:
        """Take what was typed; an end that is left empty is open."""
        today = moment(self._now_s()).date()
        days = [read_day(text, today) if text.strip() else None for text in (first, last)]
        bad = any(text.strip() and day is None for text, day in zip((first, last), days, strict=True))
        if not self._between:
            if days[0] is None:
                self._view.show_day(first, words.PanelWords().no_such_day)
            else:
                self._view.hide_days()
                self._go_to(days[0])
        elif bad:
            self._view.show_days(first, last, words.PanelWords().no_such_day)
        else:
            self._view.hide_days()
            known = sorted(day for day in days if day is not None)
            ends = known if len(known) == len(days) else days
            self._look(replace(wanted, from_day=ends[0], to_day=ends[1]))

    def hide(self) -> None:
        """Ask no more."""
        self._view.hide_days()
