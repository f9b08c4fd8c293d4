"""Changing the line of the window, and following how the line in use does."""

from collections.abc import Callable

from deskbell.domain.budget import Budget
from deskbell.domain.errors import NoSuchLine, NotReachable, OutcomeUnclear, RefusalReason, Refused
from deskbell.domain.line import LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.ports import After, Jobs, Now, ignore
from deskbell.usecases.desk import Desk

BUDGET_PAUSE_S = 2.0
TRY_AGAIN_S = 20.0


class LineChange:
    """Takes presses on the line and on my phones; `open_line` reads anew what the line in use can call."""

    def __init__(
        self,
        line: CurrentLine,
        shown: LinePresenter,
        desk: Desk,
        jobs: Jobs,
        after: After,
        monotonic_s: Now,
        open_line: Callable[[], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._line = line
        self._shown = shown
        self._desk = desk
        self._jobs = jobs
        self._after = after
        self._monotonic_s = monotonic_s
        self._open_line = open_line
        self._report = report
        self._asked_at_s = -BUDGET_PAUSE_S
        self._opening = 0

    def on_chosen(self, name: str) -> None:
        """Use a line from now on, or open the one in use anew; calls on the one before go on."""
        try:
            self._line.choose(name)
        except NoSuchLine as error:
            self._report(error)
            return
        line = self._line.now
        self._jobs.run(lambda: self._desk.use(line), ignore, self._report, name="remember the line")
        self._begin()

    def take(self, lines: LineList) -> None:
        """Take in a list of lines that has changed."""
        if self._line.renew(lines):
            self._begin()
        else:
            self._shown.show()

    def on_phone_toggled(self, number: str, *, rings: bool) -> None:
        """Choose whether one of my phones rings."""
        self._line.let_ring(number, rings=rings)
        self._shown.show()

    def on_ready(self) -> None:
        """Say that the line is there, and what is left of its requests."""
        self._shown.show_ready()
        self._ask_budget()

    def on_missing(self, error: BaseException) -> None:
        """Say that the line is not there, unless it only may not show its extensions to this user.

        A network that comes back opens it without being asked.
        A PBX that refused the keys is left alone until somebody chooses the line again (Ringme API, Tokens).
        """
        if isinstance(error, Refused) and error.reason is not RefusalReason.SIGN_IN:
            self.on_ready()
            return
        self._shown.show_missing()
        if isinstance(error, NotReachable | OutcomeUnclear):
            opening = self._opening
            self._after(TRY_AGAIN_S, lambda: self._try_again(opening))

    def on_progress(self) -> None:
        """Look at what is left of the requests, now and then, while calls spend them."""
        if self._monotonic_s() - self._asked_at_s >= BUDGET_PAUSE_S:
            self._ask_budget()

    def _try_again(self, opening: int) -> None:
        if opening == self._opening:
            self._begin()

    def _begin(self) -> None:
        self._opening += 1
        self._shown.show_starting()
        self._open_line()

    def _ask_budget(self) -> None:
        self._asked_at_s = self._monotonic_s()
        line = self._line.now

        def show(budget: Budget | None) -> None:
            if line == self._line.now:
                self._shown.show_budget(budget)

        self._jobs.run(lambda: self._desk.budget(line), show, ignore, name="read the budget")
