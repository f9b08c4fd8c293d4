"""What the options are shown in."""

from typing import Protocol

from deskbell.ui.options.states import ChipState, PaneState


class ChipsView(Protocol):
    """The chips beside the Call button."""

    def show_chips(self, chips: tuple[ChipState, ...], opened: bool) -> None:  # noqa: FBT001 - a view is told a state
        """Show what is set, and whether the pane is open."""


class PaneView(Protocol):
    """The pane."""

    def show_state(self, state: PaneState | None) -> None:
        """Show the options, or go."""
