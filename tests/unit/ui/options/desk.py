"""The options of the next call with everything around them in the test's hand."""

import json
from typing import Any

from deskbell.domain.account import Did, Sound
from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.dialling import Dialled
from deskbell.domain.directory import Person
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.presenter import Aim, OptionsPresenter
from deskbell.ui.options.states import ChipState, GroupState, OptionState, PaneState, RequestState
from doubles.jobs import HeldJobs, SpyDesk

HOTEL = Line("Hotel", "101", (Phone("101"), Phone("+37491000001")), host="https://pbx.example.net")
OFFICE = Line("Office", "102", (Phone("102"),), host="https://pbx.example.net")
SOUNDS = (Sound("7", "Welcome"), Sound("8", "Hold", "a.wav"), Sound("9", "Hold", "b.wav"))
DIDS = (Did("1", "37460000001", comment="Reception"), Did("2", "37460000002"))
IVAN = Person("ext:205", "Ivan Petrov", "205")


class Pane:
    """The chips and the pane, and what they were told."""

    def __init__(self) -> None:
        self.chips: tuple[ChipState, ...] = ()
        self.opened = False
        self.state: PaneState | None = None

    def show_chips(self, chips: tuple[ChipState, ...], opened: bool) -> None:  # noqa: FBT001 - the presenter's port
        """Remember the chips."""
        self.chips, self.opened = chips, opened

    def show_state(self, state: PaneState | None) -> None:
        """Remember the pane."""
        self.state = state

    @property
    def shown(self) -> PaneState:
        """The open pane."""
        assert self.state is not None
        return self.state

    def group(self, key: str) -> GroupState:
        """One group."""
        return next(group for group in self.shown.groups if group.key == key)

    def row(self, key: str) -> OptionState:
        """The row of one option."""
        return next(row for group in self.shown.groups for row in group.options if row.key == key)

    @property
    def request(self) -> RequestState | None:
        """The request, where it is shown."""
        return self.shown.request

    @property
    def texts(self) -> list[str]:
        """What the chips say."""
        return [chip.text for chip in self.chips]


class Desk:
    """The options with everything around them in the test's hand."""

    def __init__(self) -> None:
        self.line = CurrentLine(LineList((HOTEL, OFFICE)))
        self.desk, self.jobs, self.pane = SpyDesk(), HeldJobs(), Pane()
        self.desk.known_sounds, self.desk.known_dids = SOUNDS, DIDS
        self.changes = 0
        self.target = ("", "")
        self.options = OptionsPresenter(self.pane, lambda: self.pane, self.desk, self.line, self.jobs)
        self.options.changed = self.note_change
        self.options.set_people((IVAN,))

    def note_change(self) -> None:
        """Count what the dial field is told."""
        self.changes += 1

    def opens(self) -> None:
        """Open the pane and read the lists."""
        self.options.on_toggled()
        self.jobs.finish_all()

    def takes(self) -> dict[str, OptionValue]:
        """Place the call that the preview names, and give its options."""
        return dict(self.options.completed(CallOrder(*self.target)).options)

    def aims(self, number: str, name: str) -> Aim:
        """Have the preview name somebody."""
        self.target = (number, name)
        return self.options.aim(Dialled(number), name)

    def request(self) -> tuple[dict[str, Any], str]:
        """The request that is shown, and whether codes in it can be read."""
        request = self.pane.request
        assert request is not None
        return json.loads(request.text), "none" if not request.codes else "masked" if request.hidden else "in clear"
