"""Reminders to call back: when they are set for, and the notice when one is due; it never dials by itself."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from deskbell.domain.past_call import PastCall
from deskbell.domain.reminder import Reminder
from deskbell.ui.ports import Jobs, Now, ignore
from deskbell.ui.states import Notice, Tone
from deskbell.wording import reminders as words
from deskbell.wording.times import moment

CALL: Final = "call"
LATER: Final = "later"
DONE: Final = "done"
AFTER_S: Final = {"15": 15 * 60.0, "60": 60 * 60.0}
MORNING: Final = "morning"
_MORNING_HOUR: Final = 9


class Reminders(Protocol):
    """The reminders of this desk; every method runs on the worker's loop."""

    async def every(self) -> tuple[Reminder, ...]:
        """Every reminder, the first due first."""
        ...

    async def remind(self, call: PastCall, due_s: float) -> Reminder:
        """Remind of a call at a moment, in the place of any other reminder of it."""
        ...

    async def done(self, call_id: str) -> None:
        """Remind of a call no more."""

    async def due(self) -> tuple[Reminder, ...]:
        """Wait until some are due that nobody was told of, and give them."""
        ...


class Past(Protocol):
    """The past calls, as far as they are reminded of."""

    @property
    def reminders(self) -> Reminders:
        """What there is to be reminded of."""
        ...

    async def call(self, call_id: str) -> PastCall | None:
        """A call by its id."""
        ...


class NoticeView(Protocol):
    """The bar that reminds."""

    def show_notice(self, notice: Notice | None) -> None:
        """Show a sentence, or nothing."""


class RemindersPresenter:
    """Tells of one due reminder at a time, the first due first.

    `call_back` gets the id of a call that is to be called back now, `changed` the ids of all calls that somebody is
    going to be reminded of, `report` what went wrong with a press.
    """

    def __init__(
        self,
        view: Callable[[], NoticeView],
        open_past: Callable[[], Awaitable[Past]],
        jobs: Jobs,
        now_s: Now,
        call_back: Callable[[str], None],
        changed: Callable[[frozenset[str]], None],
        report: Callable[[BaseException], None],
    ) -> None:
        self._view = view
        self._open = open_past
        self._jobs = jobs
        self._now_s = now_s
        self._call_back = call_back
        self._changed = changed
        self._report = report
        self._due: list[Reminder] = []

    def load(self) -> None:
        """Learn of what somebody is going to be reminded, and wait for the first."""
        self._read()
        self._watch()

    def remind(self, call: PastCall, key: str) -> None:
        """Remind of a call in some minutes or in the morning."""

        async def remind() -> None:
            await (await self._open()).reminders.remind(call, due_s(key, self._now_s()))

        self._jobs.run(remind, lambda _: self._read(), self._report, name="set a reminder")

    def forget(self, call_id: str) -> None:
        """Remind of a call no more."""
        self._due = [one for one in self._due if one.call_id != call_id]
        self._show()

        async def forget() -> None:
            await (await self._open()).reminders.done(call_id)

        self._jobs.run(forget, lambda _: self._read(), self._report, name="drop a reminder")

    def on_action(self, key: str) -> None:
        """Call back, put off, or be done with the one that is told."""
        if not self._due:
            return
        told = self._due[0]
        if key == LATER:
            self._put_off(self._due.pop(0))
        else:
            self.forget(told.call_id)
        if key == CALL:
            self._call_back(told.call_id)

    def _put_off(self, told: Reminder) -> None:
        async def put_off() -> None:
            past = await self._open()
            call = await past.call(told.call_id)
            if call:
                await past.reminders.remind(call, due_s("15", self._now_s()))

        self._show()
        self._jobs.run(put_off, lambda _: self._read(), self._report, name="put a reminder off")

    def _read(self) -> None:
        async def every() -> tuple[Reminder, ...]:
            return await (await self._open()).reminders.every()

        def done(every: tuple[Reminder, ...]) -> None:
            self._changed(frozenset(one.call_id for one in every))

        self._jobs.run(every, done, ignore, name="read the reminders")

    def _watch(self) -> None:
        async def due() -> tuple[Reminder, ...]:
            return await (await self._open()).reminders.due()

        def tell(due: tuple[Reminder, ...]) -> None:
            known = {one.call_id for one in due}
            self._due = [one for one in self._due if one.call_id not in known] + list(due)
            self._show()
            self._watch()

        self._jobs.run(due, tell, ignore, name="wait for a reminder")

    def _show(self) -> None:
        if not self._due:
            self._view().show_notice(None)
            return
        actions = ((CALL, words.CALL), (LATER, words.LATER), (DONE, words.DONE))
        self._view().show_notice(Notice(words.due(self._due[0]), Tone.WAIT, actions, "clock"))


def due_s(key: str, now_s: float) -> float:
    """The moment that a choice stands for: so many minutes from now, or nine in the morning of the next day."""
    if key != MORNING:
        return now_s + AFTER_S[key]
    next_day = moment(now_s).date() + timedelta(days=1)
    return datetime(next_day.year, next_day.month, next_day.day, _MORNING_HOUR).astimezone().timestamp()
