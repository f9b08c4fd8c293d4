"""What the options pane and the chips are told to show: ready-made words, immutable and without Qt."""

from enum import Enum
from typing import NamedTuple

from deskbell.ui.parts.choice import Choice


class Editor(Enum):
    """How a value is given."""

    SELECT = "chosen from a list"
    STEPPER = "typed or stepped"
    TEXT = "typed"
    TONES = "typed, with its time line"


class ToneBlock(NamedTuple):
    """One step of the time line, in seconds from the moment they pick up."""

    words: str
    spoken: str
    wait: bool
    start: str
    length_s: float


class OptionState(NamedTuple):
    """One option as its row shows it.

    `typed` stands in its field while the keyboard is there, `words` while it is not, `quiet_words` where nothing is
    set. A `hidden` value is a code; `aside` stands at the end of its field. `stored` says that the field takes the
    name of a stored variable; `may_be_stored` that it could. What is `playable` can be heard.
    """

    key: str
    editor: Editor
    label: str
    help: str
    typed: str = ""
    words: str = ""
    quiet_words: str = ""
    aside: str = ""
    chosen: str = ""
    choices: tuple[Choice, ...] = ()
    problem: str = ""
    is_set: bool = False
    secret: bool = False
    hidden: bool = False
    stored: bool = False
    may_be_stored: bool = False
    playable: bool = False
    blocks: tuple[ToneBlock, ...] = ()
    total: str = ""


class CardState(NamedTuple):
    """What one side will see."""

    title: str
    value: str
    detail: str


class VariableState(NamedTuple):
    """One variable; a `secret` one is a code, which may be `hidden`.

    A `fixed` name cannot be typed over; `mark` says beside it what becomes of it, `gone` that it is to be removed.
    """

    name: str
    value: str
    secret: bool
    hidden: bool
    mark: str = ""
    fixed: bool = False
    gone: bool = False


class StoredButtons(NamedTuple):
    """What is done with all changes at once; while that `waits` for an answer, nothing can be pressed."""

    store: str
    take_back: str
    waits: bool = False


class VariablesState(NamedTuple):
    """A table of variables; `known` names and `values` are offered while one is typed."""

    rows: tuple[VariableState, ...]
    known: tuple[str, ...]
    problem: str
    note: str
    values: tuple[str, ...] = ()
    buttons: StoredButtons | None = None


class GroupState(NamedTuple):
    """Options that the same people notice, under one heading; `aside` stands at its end, `note` below it.

    `read_again` is the option whose list a press at the heading reads again, empty where there is none.
    """

    key: str
    icon: str
    title: str
    options: tuple[OptionState, ...] = ()
    aside: str = ""
    note: str = ""
    read_again: str = ""
    cards: tuple[CardState, ...] = ()
    variables: VariablesState | None = None


class RequestState(NamedTuple):
    """The exact request; with `codes` some of it may be `hidden`."""

    text: str
    codes: bool
    hidden: bool
    note: str


class PaneState(NamedTuple):
    """The whole pane; with a `request` that is shown in place of the groups.

    `apart` are options that no call will carry by themselves: those of a preset, named in the `title`.
    """

    groups: tuple[GroupState, ...]
    any_set: bool
    request: RequestState | None = None
    title: str = ""
    apart: bool = False


class ChipState(NamedTuple):
    """One option that is set, beside the Call button; a `problem` chip keeps the call from being placed."""

    key: str
    icon: str
    text: str
    spoken: str
    problem: bool = False
