"""The practice line's own phone in the ribbon."""

from collections.abc import Callable
from typing import Protocol

from deskbell.domain.line import PRACTICE_LINE
from deskbell.domain.progress import Progress, Stage
from deskbell.ui.ports import Jobs, ignore
from deskbell.ui.states import PracticePhoneState
from deskbell.usecases.desk import Desk


class RibbonView(Protocol):
    """The practice ribbon as its presenter sees it."""

    def show_phone(self, phone: PracticePhoneState | None) -> None:
        """Show my practice phone, or none."""


class PracticePhonePresenter:
    """Lets a learner pick up or refuse the practice phone by hand."""

    def __init__(self, view: RibbonView, desk: Desk, jobs: Jobs, report: Callable[[BaseException], None]) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._report = report
        self._number = PRACTICE_LINE.phones[0].number
        self._by_hand = False
        self._chosen = False
        self._telling = False
        self._ringing: frozenset[str] = frozenset()

    def load(self) -> None:
        """Ask who picks the phone up; it may have been chosen in an earlier run."""
        self._read(self._report)

    def on_mode_toggled(self, answers_itself: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        """Choose who picks the phone up; of choices made while one is on its way the last follows it."""
        self._chosen = True
        self._show_by_hand(not answers_itself)
        if not self._telling:
            self._tell()

    def on_pick_up(self) -> None:
        """Pick the phone up."""
        self._jobs.run(lambda: self._desk.answer_phone(self._number), ignore, self._report, name="pick up")

    def on_refuse(self) -> None:
        """Refuse the call on the phone."""
        self._jobs.run(lambda: self._desk.refuse_phone(self._number), ignore, self._report, name="refuse")

    def on_progress(self, progress: Progress) -> None:
        """Offer the handset while the phone rings."""
        ours = self._number in progress.intent.sources and progress.intent.practice
        rings = ours and progress.stage is Stage.SOURCE_RINGING and not progress.gone
        call = {progress.intent.id}
        self._ringing = self._ringing | call if rings else self._ringing - call
        self._show()

    def _tell(self) -> None:
        """Take the choice to the PBX, one at a time: two at once may arrive in either order."""
        self._telling = True
        by_hand = self._by_hand

        def told(_: object) -> None:
            self._telling = False
            if self._by_hand != by_hand:
                self._tell()

        def failed(error: BaseException) -> None:
            self._telling = self._chosen = False
            self._show_by_hand(not by_hand)
            self._report(error)
            self._read(ignore)

        self._jobs.run(
            lambda: self._desk.set_phone_by_hand(self._number, by_hand=by_hand),
            told,
            failed,
            name="choose who picks up",
        )

    def _read(self, failed: Callable[[BaseException], None]) -> None:
        self._jobs.run(
            lambda: self._desk.phone_is_by_hand(self._number), self._on_known, failed, name="read the practice phone"
        )

    def _on_known(self, by_hand: bool) -> None:  # noqa: FBT001 - a job's result
        if not self._chosen:
            self._show_by_hand(by_hand)

    def _show_by_hand(self, by_hand: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        self._by_hand = by_hand
        self._show()

    def _show(self) -> None:
        self._view.show_phone(PracticePhoneState(self._number, not self._by_hand, bool(self._ringing)))
