"""Options that are set for a preset, beside those of the next call."""

from typing import NamedTuple

from deskbell.ui.options.editing import Editing
from deskbell.ui.options.sheet import Surroundings, Target, pane_state
from deskbell.ui.options.states import PaneState


class Apart(NamedTuple):
    """The options of one preset, which calls a `number` or any."""

    title: str
    number: str
    editing: Editing

    def state(self, around: Surroundings, *, request: bool) -> PaneState:
        """The pane on these options, for a call to the preset's number."""
        around = around._replace(target=Target(self.number))
        state = pane_state(self.editing, around, self.editing.draft.values, request=request)
        return state._replace(title=self.title, apart=True)
