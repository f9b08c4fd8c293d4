"""For how long calls are kept: shown and set in the panel's menu, and asked about before anything is deleted."""

from collections.abc import Callable
from typing import Final

from deskbell.domain.retention import Retention
from deskbell.ui.call_states import MenuEntry, MenuGroup
from deskbell.ui.history.ports import HistoryView, OpenPast
from deskbell.ui.ports import Jobs
from deskbell.ui.states import Notice, Tone
from deskbell.wording import history as words

DELETE: Final = "delete"
CHOICES: Final[tuple[int | None, ...]] = (None, 730, 365, 90, 30)


class Retaining:
    """Deletes nothing without a word of the user; a longer time is set at once."""

    def __init__(
        self, view: HistoryView, open_past: OpenPast, jobs: Jobs, report: Callable[[BaseException], None]
    ) -> None:
        self._view = view
        self._open_past = open_past
        self._jobs = jobs
        self._report = report
        self._kept = Retention()
        self._asked: Retention | None = None

    def load(self) -> None:
        """Learn what is set."""

        async def read() -> Retention:
            return await (await self._open_past()).retention.read()

        self._jobs.run(read, self._take, self._report, name="read how long calls are kept")

    def group(self) -> MenuGroup:
        """The part of the menu that shows and sets it."""
        days = CHOICES if self._kept.days in CHOICES else (*CHOICES, self._kept.days)
        entries = (MenuEntry(f"keep:{one or ''}", words.kept_for(one), checked=one == self._kept.days) for one in days)
        return MenuGroup(words.PanelWords().keep, tuple(entries))

    def choose(self, value: str) -> None:
        """Set another time, or ask first where calls would be deleted."""
        wanted = Retention(int(value) if value else None)
        if wanted.days is None or (self._kept.days is not None and wanted.days >= self._kept.days):
            self._set(wanted)
            return
        self._asked = wanted
        answers = ((DELETE, words.DELETE), ("drop", words.DO_NOT_DELETE))
        self._view.show_notice(Notice(words.will_delete(wanted.days), Tone.WAIT, answers, "trash"))

    def answer(self, key: str) -> None:
        """Take the user's word."""
        asked, self._asked = self._asked, None
        if asked and key == DELETE:
            self._set(asked)

    def _set(self, wanted: Retention) -> None:
        async def change() -> Retention:
            await (await self._open_past()).retention.change(wanted)
            return wanted

        self._jobs.run(change, self._take, self._report, name="set how long calls are kept")

    def _take(self, retention: Retention) -> None:
        self._kept = retention
