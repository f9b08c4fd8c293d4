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


class Span(NamedTuple):
    """A run of words in a sentence; `strong` marks the facts, `tone` colours the run.

    Where there is no room, a run that `gives_way` (a name) is shortened before anything else is.
    """

    text: str
    strong: bool = False
    tone: Tone = Tone.PLAIN
    gives_way: bool = False


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
