"""The presenter of the strips with everything around it in the test's hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from deskbell.domain.evidence import Evidence, Leaving, Listed
from deskbell.domain.line import LineList
from deskbell.domain.progress import Progress, derive
from deskbell.ui.call_states import StripState, TransferState
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.found_people import FINDING
from deskbell.ui.people_book import PeopleBook
from deskbell.ui.strip.presenter import LINGER_S, Clocks, StripsPresenter
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import a_record, a_row, accepted, an_intent
from doubles.views import StripsSpy

if TYPE_CHECKING:
    from deskbell.domain.call import CallOrder

Timer = tuple[float, Callable[[], None]]

LEFT = Leaving(START_S)
RINGING = (LEFT, accepted(), Listed(START_S + 2, a_row("101")))
TALKING = (*RINGING, Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)))
ENDED = (*RINGING, a_record("not answered"))


def a_call(number: int, *evidence: Evidence) -> Progress:
    """A call placed so many seconds after the start."""
    return derive(an_intent(intent_id=str(number), after_s=number), evidence)


class Stack:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = StripsSpy(), SpyDesk(), HeldJobs()
        self.monotonic_s = 110.0
        self.timers: list[Timer] = []
        self.ordered: list[CallOrder] = []
        self.reported: list[BaseException] = []

        def after(delay_s: float, callback: Callable[[], None]) -> None:
            self.timers.append((delay_s, callback))

        self.presenter = StripsPresenter(
            self.view,
            self.desk,
            self.jobs,
            after,
            Clocks(lambda: START_S + 10, lambda: self.monotonic_s),
            self.ordered.append,
            self.reported.append,
            PeopleBook(self.desk, CurrentLine(LineList()), self.jobs, lambda _delay_s, _call: None),
        )

    def hears(self, *calls: Progress) -> None:
        """Tell the presenter of calls, one after the other."""
        for call in calls:
            self.presenter.on_progress(call)

    @property
    def strip(self) -> StripState:
        """The only strip."""
        (strip,) = self.view.calls
        return strip

    @property
    def sheet(self) -> TransferState:
        """The sheet of the only strip."""
        assert self.strip.transfer is not None
        return self.strip.transfer

    def talks(self, *steering: Evidence) -> None:
        """Hear of a talk with 205, and of what was asked of the PBX since."""
        self.hears(a_call(1, *TALKING, *steering))

    def opens_the_sheet(self, typed: str = "") -> None:
        """Talk, and begin to hand the call on."""
        self.talks()
        self.presenter.on_button("1", "transfer")
        self.types(typed)

    def types(self, text: str) -> None:
        """Type into the sheet, and let whoever is meant be found."""
        self.presenter.on_transfer_edited(text)
        self.jobs.finish_if_held(FINDING)

    def minute_passes(self) -> None:
        """Let every timer run out."""
        timers, self.timers = self.timers, []
        for delay_s, callback in timers:
            assert delay_s == LINGER_S == 60.0
            callback()
