"""What the views of calls, the strip and the history, are told to show; apart from `states`, for no start needs it."""

from enum import Enum
from typing import NamedTuple

from deskbell.ui.states import MatchRow, Span, Tone


class Link(Enum):
    """The line drawn between the two legs of a call."""

    UNPROVEN = "dotted"
    TOWARDS_SOURCE = "walking to our side"
    TOWARDS_DESTINATION = "walking to their side"
    CONNECTED = "whole, with an arrow"
    HELD = "whole, with two bars across it"
    UNKNOWN = "dotted, without an arrow"


class LegState(NamedTuple):
    """One side of a call: `glyph` is its drawing, `sign` the small icon before `word`."""

    glyph: str
    title: str
    sign: str
    word: str
    tone: Tone
    ringing: bool = False


class ButtonState(NamedTuple):
    """A button on the strip; `reason` says why it is not enabled.

    `turns_into` are other words that the same button may bear, for which it keeps the room. An `asked` button waits
    for an answer and gives the keyboard back after it. An `armed` one will ring a phone. A `bare` one is its icon.
    """

    key: str
    text: str
    icon: str
    enabled: bool = True
    danger: bool = False
    reason: str = ""
    turns_into: str = ""
    asked: bool = False
    armed: bool = False
    bare: bool = False


class TransferState(NamedTuple):
    """The sheet that hands a call on: what is typed, whom it finds, and what the buttons would do.

    `sentence` says what Enter asks for, or with `problem` why it asks for nothing.
    """

    text: str
    sentence: tuple[Span, ...]
    buttons: tuple[ButtonState, ...]
    problem: bool = False
    heading: str = ""
    found: str = ""
    rows: tuple[MatchRow, ...] = ()


class StripState(NamedTuple):
    """One call as the strip shows it.

    `since_s` is a monotonic second from which the strip's timer counts up; with `frozen_timer` set
    that text is shown instead. A `compact` strip is the 72 px form of an ended call. Of several open calls only the
    `active` one is tall, and `mark` says so in a word. `announcement` and `news` (what became of an order just given)
    are each told to a screen reader when they differ from the last ones.
    """

    key: str
    tone: Tone
    sentence: tuple[Span, ...]
    source: LegState
    destination: LegState
    link: Link
    evidence: str
    buttons: tuple[ButtonState, ...]
    announcement: str
    since_s: float | None = None
    frozen_timer: str = ""
    timer_label: str = ""
    aside: str = ""
    compact: bool = False
    news: str = ""
    active: bool = True
    mark: str = ""
    transfer: TransferState | None = None


class CallRow(NamedTuple):
    """A row of the history list; each of `marks` is an icon that says more of it, with the word for it."""

    key: str
    icon: str
    tone: Tone
    title: str
    outcome: str
    detail: str
    time: str
    tooltip: str = ""
    marks: tuple[tuple[str, str], ...] = ()


class DayRow(NamedTuple):
    """A day heading of the history list."""

    title: str
    summary: str


class MenuEntry(NamedTuple):
    """Something that a menu does or sets; what is set is `checked`, None what only does."""

    key: str
    title: str
    checked: bool | None = None


class MenuGroup(NamedTuple):
    """Entries under one title; without a title they stand in the menu itself, apart from what stands above."""

    title: str
    entries: tuple[MenuEntry, ...]


class FilterChip(NamedTuple):
    """Something by which the history is filtered."""

    key: str
    text: str
    icon: str


class CallDetails(NamedTuple):
    """Everything of one call of the history; `buttons` are what can be done with it."""

    key: str
    icon: str
    tone: Tone
    title: str
    number: str
    outcome: str
    sentence: str
    facts: tuple[str, ...]
    options: tuple[str, ...]
    note: str
    tags: str
    buttons: tuple[ButtonState, ...]
