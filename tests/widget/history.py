"""The window's history with its presenter over calls in memory."""

import time
from collections.abc import Callable, Coroutine
from types import MappingProxyType
from typing import Any, TypeVar

from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall
from deskbell.ui.history.presenter import HistoryPresenter
from deskbell.ui.history.wiring import wire_history
from deskbell.ui.window import MainWindow
from doubles.memory_past import MemoryPast, a_past_call

T = TypeVar("T")

NOON_S = time.mktime((2026, 11, 26, 12, 0, 0, 0, 0, -1))
_HOUR_S = 3600
_DAY_S = 86400


class Over:
    """A job that has ended, or never will."""

    def cancel(self) -> None:
        """It calls back no more anyway."""


class AtOnce:
    """Fits the presenters' Jobs; a job that waits for nothing runs at once, and one that does never ends."""

    def run(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], None],
        on_error: Callable[[BaseException], None],
        *,
        name: str,
    ) -> Over:
        """Run a job."""
        del on_error
        job = make()
        if name == "watch the history":
            job.close()
            return Over()
        try:
            job.send(None)
        except StopIteration as stop:
            on_done(stop.value)
        return Over()


def some_calls() -> tuple[PastCall, ...]:
    """Calls of some days as a reception has them."""
    options = MappingProxyType({"dst_dtmf": "WW12#", "wait_for_pickup": 30, "src_caller_id_name": "Ivan Petrov"})
    ivan = a_past_call(
        "1",
        NOON_S,
        number="+37491220715",
        name="Ivan Petrov",
        talked_s=221,
        sources=("101", "0715"),
        source=Leg(NOON_S + 1, NOON_S + 3),
        destination=Leg(NOON_S + 4, NOON_S + 9),
        ended_at_s=NOON_S + 230,
        options=options,
        note="Wants a taxi to the airport at six",
        tags=("taxi",),
    )
    ends = (Outcome.BUSY, Outcome.NO_ANSWER, Outcome.NOT_PICKED_UP_BY_US, Outcome.CANCELLED, Outcome.UNKNOWN)
    today = (
        a_past_call(f"t{at}", NOON_S - (at + 1) * 700, number=f"+3741052330{at}", name=f"Guest {at}", outcome=outcome)
        for at, outcome in enumerate(ends)
    )
    came = a_past_call(
        "pbx:7",
        NOON_S - 2 * _HOUR_S,
        number="+79261234567",
        direction=Direction.IN,
        outcome=Outcome.NOT_PICKED_UP_BY_US,
    )
    older = (
        a_past_call(f"o{at}", NOON_S - _DAY_S * (1 + at // 7) - at * 60, number=f"2{at:02}", talked_s=at * 7)
        for at in range(40)
    )
    return (ivan, *today, came, *older)


class HistoryDesk:
    """A window with the history's presenter; `asked` lists what it asked for elsewhere."""

    def __init__(self, window: MainWindow, *calls: PastCall) -> None:
        self.asked: list[object] = []
        self.past = MemoryPast(*(calls or some_calls()))
        view = window.history
        self.presenter = HistoryPresenter(
            view,
            view,
            self.past.open,
            AtOnce(),
            lambda _delay_s, _later: None,
            lambda: NOON_S + _HOUR_S,
            self.asked.append,
        )
        it = self.presenter
        it.call_again, it.pick = self.asked.append, self.asked.append
        it.add_contact = lambda number, name: self.asked.append((number, name))
        it.lines = lambda: ("Hotel Ararat", "Bar")
        wire_history(view, it)
        it.load(lambda _number: None)
