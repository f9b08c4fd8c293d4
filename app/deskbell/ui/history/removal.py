"""Taking calls out of the history, and putting the last ones back."""

from collections.abc import Callable

from deskbell.domain.past_call import PastCall
from deskbell.ui.history.finder import Finder
from deskbell.ui.history.ports import HistoryView, OpenPast
from deskbell.ui.ports import Jobs
from deskbell.ui.states import Notice, Tone
from deskbell.wording import history as words
from deskbell.wording.past_calls import callee

UNDO = "undo"


class Removal:
    """What is removed goes at once; the foot of the panel offers to undo it until something else is removed."""

    def __init__(
        self,
        view: HistoryView,
        open_past: OpenPast,
        jobs: Jobs,
        finder: Finder,
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._open_past = open_past
        self._jobs = jobs
        self._finder = finder
        self._report = report
        self._removed = ""

    def remove(self, call: PastCall) -> None:
        """Take a call out."""
        key = call.id

        async def remove() -> None:
            await (await self._open_past()).remove((key,))

        def done(_: object) -> None:
            self._removed = key
            notice = Notice(words.removed(callee(call)), Tone.END, ((UNDO, words.UNDO), ("drop", words.CLOSE)), "trash")
            self._view.show_notice(notice)

        if self._finder.listing:
            self._finder.listing.drop(key)
        self._jobs.run(remove, done, self._failed, name="remove a call")

    def answer(self, key: str) -> None:
        """Put back what was removed, or leave it."""
        removed, self._removed = self._removed, ""
        if key == UNDO and removed:

            async def restore() -> None:
                await (await self._open_past()).restore((removed,))

            self._jobs.run(restore, self._restored, self._report, name="restore a call")

    def _restored(self, _: object) -> None:
        self._finder.look_again()

    def _failed(self, error: BaseException) -> None:
        self._finder.look_again()
        self._report(error)
