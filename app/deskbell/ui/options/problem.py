"""Why options that are being set cannot be sent."""

from deskbell.ui.options.draft import VARIABLES
from deskbell.ui.options.editing import Editing
from deskbell.wording.options import OPTION_WORDS, option_reason
from deskbell.wording.pane import twice


def problem_of(editing: Editing) -> tuple[str, str] | None:
    """The first option that cannot be sent, and why."""
    draft = editing.draft
    if draft.twice:
        return OPTION_WORDS[VARIABLES].label, twice(draft.twice[0])
    for name, error in draft.problems.items():
        return OPTION_WORDS[name].label, option_reason(error)
    return None
