"""Past calls as rows of their table; a seal tells a row that no longer says what was written."""

import json
import zlib
from datetime import date, datetime, time
from typing import Any, Final

from deskbell.adapters.store.failure import DamagedError
from deskbell.adapters.store.intent_json import options_from_json, options_to_json
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import Direction, PastCall
from deskbell.domain.past_words import digits_of, words_of

COLUMNS: Final = (
    "seq, id, day, line, practice, direction, outcome, digits, talked_s, call_id, from_pbx, removed, hidden, words, "
    "body, seal"
)
OPEN: Final = ""
"""What stands for the outcome of a call that has none yet."""
LAST_SEQ: Final = (1 << 63) - 1
"""Behind every call."""

# What each field of a body is where nobody told it, in their order.
_UNTOLD: Final = [
    "",
    0,
    "",
    0,
    "",
    "",
    "",
    OPEN,
    None,
    "",
    (),
    "",
    "",
    1,
    None,
    (),
    (),
    {},
    "",
    (),
    None,
    OPEN,
    None,
    0,
]

_PLACES_A_MS: Final = 4096
_BESIDE_S: Final = 7200.0
_FIRST_DAY, _LAST_DAY = date(1970, 1, 3).toordinal(), date(9998, 12, 31).toordinal()


def seq_of(call: PastCall) -> int:
    """Where a call belongs among all others by its time; of those of one millisecond the id tells them apart."""
    return first_seq(call.at_s) + zlib.crc32(stored(call.id).encode()) % _PLACES_A_MS


def first_seq(at_s: float) -> int:
    """The least place of a call of this moment."""
    return int(at_s * 1000) * _PLACES_A_MS


def millisecond_of(seq: int) -> int:
    """When a call was that has this place, in milliseconds since 1970."""
    return seq // _PLACES_A_MS


def day_of_seq(seq: int) -> date:
    """The day of a call that has this place, in this computer's time zone."""
    return day_of(millisecond_of(seq) / 1000)


def day_of(at_s: float) -> date:
    """The day of a second since 1970 in this computer's time zone."""
    return datetime.fromtimestamp(at_s).date()  # noqa: DTZ006 - the day on the wall is what people look for


def seqs_of_days(first: int, last: int) -> tuple[int, int]:
    """Places between which all calls of some days are, and some of the hours beside them.

    Days are counted as `date.toordinal` does. Where clocks are set back over midnight, a day goes on after the next one
    has begun.
    """
    return _midnight_seq(first, -_BESIDE_S), _midnight_seq(last + 1, _BESIDE_S)


def _midnight_seq(day: int, beside_s: float) -> int:
    if day <= _FIRST_DAY:
        return 0 if beside_s < 0 else _midnight_seq(_FIRST_DAY + 1, beside_s)
    if day > _LAST_DAY:
        return LAST_SEQ
    return first_seq(datetime.combine(date.fromordinal(day), time.min).timestamp() + beside_s)


def stored(text: str) -> str:
    """A text as SQLite takes it: half a surrogate pair is none."""
    return text.encode("utf-8", "replace").decode()


def row_of(call: PastCall, *, removed: bool) -> tuple[Any, ...]:
    """The row of a call, as yet not hidden by another one, in the order of `COLUMNS`."""
    body = _body(call)
    outcome = call.outcome.value if call.outcome else OPEN
    return (
        seq_of(call),
        stored(call.id),
        day_of(call.at_s).toordinal(),
        stored(call.line),
        int(call.practice),
        call.direction.value,
        outcome,
        digits_of(call.number),
        call.talked_s or 0,
        stored(call.call_id),
        int(call.from_pbx),
        int(removed),
        int(removed),
        stored(words_of(call)),
        body,
        zlib.crc32(body.encode()),
    )


def call_of(body: str, seal: int) -> PastCall:
    """Read a call.

    Raises:
        DamagedError: it is not what was written.
    """
    if zlib.crc32(body.encode()) != seal:
        raise DamagedError
    try:
        return _call(json.loads(body))
    except (ValueError, TypeError, LookupError):
        raise DamagedError from None


def _call(told: list[Any]) -> PastCall:
    told = told + _UNTOLD[len(told) :]
    return PastCall(
        id=told[0],
        at_s=told[1],
        line=told[2],
        practice=bool(told[3]),
        direction=Direction(told[4]),
        number=told[5],
        name=told[6],
        outcome=_outcome(told[7]),
        talked_s=told[8],
        extension=told[9],
        sources=tuple(told[10]),
        host=told[11],
        call_id=told[12],
        sent=bool(told[13]),
        ended_at_s=told[14],
        source=Leg(*told[15]),
        destination=Leg(*told[16]),
        options=options_from_json(told[17]),
        note=told[18],
        tags=tuple(told[19]),
        user_said=told[20],
        probably=_outcome(told[21]),
        probably_talked_s=told[22],
        is_probable=bool(told[23]),
    )


def _body(call: PastCall) -> str:
    """What a call is, field by field, without what nobody told at its end."""
    told = [
        call.id,
        call.at_s,
        call.line,
        int(call.practice),
        call.direction.value,
        call.number,
        call.name,
        call.outcome.value if call.outcome else OPEN,
        call.talked_s,
        call.extension,
        call.sources,
        call.host,
        call.call_id,
        int(call.sent),
        call.ended_at_s,
        _times(call.source),
        _times(call.destination),
        options_to_json(call.options),
        call.note,
        call.tags,
        call.user_said,
        call.probably.value if call.probably else OPEN,
        call.probably_talked_s,
        int(call.is_probable),
    ]
    while told and told[-1] == _UNTOLD[len(told) - 1]:
        told.pop()
    return stored(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _outcome(told: str) -> Outcome | None:
    return Outcome(told) if told else None


def _times(leg: Leg) -> tuple[float | None, ...]:
    return (leg.ringing_since_s, leg.answered_at_s) if leg.seen or leg.answered else ()
