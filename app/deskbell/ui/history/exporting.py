"""Writing what is looked for into a file."""

from collections.abc import Callable
from typing import Final

from deskbell.domain.call_form import CallForm, CallsNotWritten
from deskbell.domain.past_call import Wanted
from deskbell.ui.history.ports import HistoryView, OpenPast
from deskbell.ui.ports import Jobs, Now
from deskbell.ui.states import Notice, Tone
from deskbell.wording import history as words
from deskbell.wording.times import moment

_CLOSE: Final = (("drop", words.CLOSE),)


class Exporting:
    """Asks for the file, and says how many calls are in it; what is looked for when it is asked is what is written."""

    def __init__(
        self, view: HistoryView, open_past: OpenPast, jobs: Jobs, now_s: Now, report: Callable[[BaseException], None]
    ) -> None:
        self._view = view
        self._open_past = open_past
        self._jobs = jobs
        self._now_s = now_s
        self._report = report
        self._asked: tuple[CallForm, Wanted] | None = None

    def ask(self, form: CallForm, wanted: Wanted) -> None:
        """Ask into which file to write."""
        self._asked = form, wanted
        self._view.ask_file(f"calls-{moment(self._now_s()):%Y-%m-%d}.{form.value}")

    def on_file(self, path: str) -> None:
        """Write into the file that was chosen; none was where it has no name."""
        asked, self._asked = self._asked, None
        if asked is None or not path:
            return

        async def write() -> int:
            return await (await self._open_past()).write(path, *asked)

        def done(count: int) -> None:
            self._view.show_notice(Notice(words.written(count, path), Tone.TALK, _CLOSE))

        self._view.show_notice(Notice(words.WRITING, Tone.PLAIN, (), "save"))
        self._jobs.run(write, done, self._failed, name="write calls into a file")

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CallsNotWritten):
            self._view.show_notice(Notice(words.not_written(error.detail), Tone.FAIL, _CLOSE))
        else:
            self._view.show_notice(None)
            self._report(error)
