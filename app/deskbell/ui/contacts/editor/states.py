"""What the editor is told to show: ready-made words, immutable and without Qt."""

from typing import NamedTuple

from deskbell.ui.parts.choice import Choice


class NumberState(NamedTuple):
    """One number of the contact; `problem` says why it cannot be kept, `note` what is odd about it."""

    label: str
    number: str
    preferred: bool
    problem: str = ""
    note: str = ""


class EditorState(NamedTuple):
    """The whole editor; `problems` are by field, `groups_there` and `labels` are offered while one is typed.

    `known_groups` are those that can be chosen, with those that were typed, and whether the contact is in them.

    Without `presets` there is nothing to choose from. While it is `saving`, it takes nothing.
    """

    title: str
    name: str
    company: str
    numbers: tuple[NumberState, ...]
    groups: str
    note: str
    problems: tuple[tuple[str, str], ...] = ()
    known_groups: tuple[tuple[str, bool], ...] = ()
    groups_there: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    presets: tuple[Choice, ...] = ()
    preset: str = ""
    may_save: bool = True
    source: str = ""

    def problem(self, key: str) -> str:
        """Why a field cannot be kept as it is."""
        return dict(self.problems).get(key, "")
