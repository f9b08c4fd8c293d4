"""What views are told to show: ready-made words, tones and icon names, immutable and without Qt.

Named tuples, because data classes take a start of the window six times as long to make.
"""

from enum import Enum
from typing import NamedTuple


class Tone(Enum):
    """The meaning behind a colour; the theme turns it into one."""

    PLAIN = "plain"
    WAIT = "wait"
    TALK = "talk"
    END = "end"
    FAIL = "fail"
    UNKNOWN = "unk"


class Link(Enum):
    """The line drawn between the two legs of a call."""

    UNPROVEN = "dotted"
    TOWARDS_SOURCE = "walking to our side"
    TOWARDS_DESTINATION = "walking to their side"
    CONNECTED = "whole, with an arrow"
    HELD = "whole, with two bars across it"
    UNKNOWN = "dotted, without an arrow"


class Span(NamedTuple):
    """A run of words in a sentence; `strong` marks the facts, `tone` colours the run.

    Where there is no room, a run that `gives_way` (a name) is shortened before anything else is.
    """

    text: str
    strong: bool = False
    tone: Tone = Tone.PLAIN
    gives_way: bool = False


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
    rows: "tuple[MatchRow, ...]" = ()


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


class MatchRow(NamedTuple):
    """One number of one person under the dial field; `marked` are (start, end) of the letters matched in the title.

    Where it stands `again` for the person of the row above, who they are is not shown. `glyph` tells what the number
    is, `sign` what the person is.
    """

    key: str
    initials: str
    title: str
    detail: str
    label: str
    number: str
    aside: str = ""
    marked: tuple[tuple[int, int], ...] = ()
    glyph: str = ""
    sign: str = ""
    again: bool = False
    detail_marked: tuple[tuple[int, int], ...] = ()


class PersonRow(NamedTuple):
    """A row of the contact list."""

    key: str
    initials: str
    title: str
    detail: str
    number: str


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


class Notice(NamedTuple):
    """A sentence in the message bar under the dial block, with up to two buttons (key, text)."""

    text: str
    tone: Tone = Tone.PLAIN
    actions: tuple[tuple[str, str], ...] = ()
    icon: str = ""


class PhoneState(NamedTuple):
    """One of my phones in the header.

    `sign` says in words what is amiss with it; `answers_itself` is whether it picks itself up, None where it cannot.
    """

    number: str
    name: str
    chosen: bool
    sign: str = ""
    answers_itself: bool | None = None


class LineChoice(NamedTuple):
    """A line that could be used; `detail` says where it leads."""

    name: str
    title: str
    detail: str
    chosen: bool


class LineState(NamedTuple):
    """The line in the header, and what the status bar says of it.

    `phones_folded` is what the phone switch says where it has no room (`2 phones ring`); with more than one of
    `choices` the line can be changed.
    """

    title: str
    detail: str
    phones: tuple[PhoneState, ...]
    practice: bool
    status: str
    status_tone: Tone
    budget: str = ""
    phones_folded: str = ""
    choices: tuple[LineChoice, ...] = ()


class PracticePhoneState(NamedTuple):
    """My practice phone as the ribbon shows it."""

    number: str
    answers_itself: bool
    ringing: bool
