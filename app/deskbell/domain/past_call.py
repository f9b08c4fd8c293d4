"""Calls as the history shows them: each attempt from this desk, and the PBX's own calls of the line's extension."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from deskbell.domain.call import Intent, OptionValue
from deskbell.domain.evidence import Evidence, Noted, Removed, Restored
from deskbell.domain.history import CallRecord
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome

PBX_PREFIX: Final = "pbx:"
"""What the id of a call begins with that only the PBX knows of; its call id follows."""

_UNSEEN: Final = Leg()
_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


class Direction(Enum):
    """Which way a call went, seen from this desk."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class PastCall:
    """One row of the history.

    `at_s` is seconds since 1970, `number` and `name` those of the other side, `outcome` None while the call is open.
    `call_id` is the PBX's own id of the call in lower case, of which `is_probable` says that it is only probably this
    one's; `probably` and `probably_talked_s` are how that one ended. `sent`, `user_said`, the legs and `ended_at_s` are
    as in `Progress`, `options` as in `Intent`; a call of the PBX's own has none.
    """

    id: str
    at_s: float
    line: str
    practice: bool
    direction: Direction
    number: str
    name: str = ""
    outcome: Outcome | None = None
    talked_s: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    call_id: str = ""
    extension: str = ""
    sources: tuple[str, ...] = ()
    options: Mapping[str, OptionValue] = field(default_factory=lambda: _NO_OPTIONS, repr=False)
    host: str = ""
    sent: bool = True
    user_said: bool | None = None
    is_probable: bool = False
    probably: Outcome | None = None
    probably_talked_s: int | None = None
    source: Leg = _UNSEEN
    destination: Leg = _UNSEEN
    ended_at_s: float | None = None

    @property
    def from_pbx(self) -> bool:
        """Whether only the PBX tells of it: it was not placed from this desk."""
        return self.id.startswith(PBX_PREFIX)

    @property
    def intent(self) -> Intent:
        """The wish to call that this call was or would be, for whoever calls again."""
        return Intent(
            id=self.id,
            at_s=self.at_s,
            line=self.line,
            practice=self.practice,
            extension=self.extension,
            sources=self.sources,
            destination=self.number,
            name=self.name,
            options=self.options,
            host=self.host,
        )


@dataclass(frozen=True, slots=True)
class Filed:
    """A call as it is filed, and whether it was taken out of the history."""

    call: PastCall
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls are looked for: those that fit all that is said; what is left empty asks for nothing.

    Every word of `text` stands somewhere in the name, number, note or tags; `number` is the whole number of the other
    side. Both days are included, by this computer's time zone. Among `outcomes`, None is an open call. `holders` are
    numbers of people whose names fit the text now: calls of theirs fit it too, under whatever name they were placed.
    """

    text: str = ""
    number: str = ""
    from_day: date | None = None
    to_day: date | None = None
    outcomes: frozenset[Outcome | None] = frozenset()
    direction: Direction | None = None
    line: str = ""
    practice: bool | None = None
    holders: frozenset[str] = frozenset()


class DayCount(NamedTuple):
    """What the calls of a day come to; practice calls are counted apart and their talk is not."""

    day: date
    real: int
    practice: int
    talked_s: int

    @property
    def calls(self) -> int:
        """How many rows the day has."""
        return self.real + self.practice


@dataclass(frozen=True, slots=True)
class Days:
    """Days that have calls, newest first; `older` is the day before which more may be found, None if there are none."""

    days: tuple[DayCount, ...]
    older: date | None = None


@dataclass(frozen=True, slots=True)
class PastPage:
    """Calls, newest first; `next` is where the page behind them begins, None if there is none."""

    calls: tuple[PastCall, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class AgedCalls:
    """The ids of old calls, and behind which place to go on; None where there are no more."""

    ids: tuple[str, ...]
    next: int | None


def past_call(record: CallRecord) -> PastCall:
    """A call of the journal as the history shows it."""
    progress = record.progress
    intent, found = progress.intent, progress.probably
    note = noted(record.evidence)
    return PastCall(
        id=intent.id,
        at_s=intent.at_s,
        line=intent.line,
        practice=intent.practice,
        direction=Direction.OUT,
        number=intent.destination,
        name=intent.name,
        outcome=progress.outcome,
        talked_s=progress.talked_s,
        note=note.text if note else "",
        tags=note.tags if note else (),
        call_id=(progress.call_id or (found.call_id if found else "")).lower(),
        extension=intent.extension,
        sources=intent.sources,
        options=intent.options,
        host=intent.host,
        sent=progress.sent,
        user_said=progress.user_said,
        is_probable=found is not None,
        probably=found.outcome if found else None,
        probably_talked_s=found.talked_s if found else None,
        source=progress.source,
        destination=progress.destination,
        ended_at_s=progress.ended_at_s,
    )


def noted(evidence: Iterable[Evidence]) -> Noted | None:
    """The note that was written last, whatever the clock said then."""
    return next((one for one in reversed(tuple(evidence)) if isinstance(one, Noted)), None)


def is_removed(evidence: Iterable[Evidence]) -> bool:
    """Whether the call was taken out of the history and not put back."""
    last = next((one for one in reversed(tuple(evidence)) if isinstance(one, Removed | Restored)), None)
    return isinstance(last, Removed)
