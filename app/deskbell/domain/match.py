"""Which call of the PBX may be the one that a wish became, where no id of ours tells.

Numbers and a time prove nothing, so whatever fits is *probably* it and no more. Each of the PBX's calls belongs to one
wish at most: one that has named it by an id, else the one that left nearest to its beginning. A callback that has not
rung its destination may be that of any wish from the same phones, and where there are several it is nobody's yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from deskbell.domain.call import Intent
from deskbell.domain.current_call import CurrentCall
from deskbell.domain.evidence import Listed, Recorded
from deskbell.domain.number import same_number, short_number
from deskbell.domain.pbx_history import PbxCall
from deskbell.domain.progress import Progress

EARLY_S = 5.0
"""The PBX's clock is known to a second or two, and its answer told it before the request left."""

EARLIER_S = 3.0
"""What began so long before a request left was there without it: the PBX tells whole seconds, and so does its clock."""

LATE_S = 60.0
"""How long after the request left a PBX may still begin the call: its deadline, and as long again."""

RIVALS_S = 300.0
"""Wishes pressed further apart than this cannot have become the same call."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call of the PBX as far as it can be compared with a wish.

    `called` are all numbers that were rung, `callers` those that the PBX names as the calling side; a `callback` may
    not have rung its destination yet.
    """

    call_id: str
    began_at_s: float | None
    called: frozenset[str]
    callers: frozenset[str] = frozenset()
    callback: bool = False


def going_on(rows: Iterable[CurrentCall]) -> tuple[Candidate, ...]:
    """The calls behind the rows of current calls; a row without an id names none."""
    groups: dict[str, list[CurrentCall]] = {}
    for row in rows:
        groups.setdefault(row.callback_id or row.call_id, []).append(row)
    return tuple(_of_rows(call_id, group) for call_id, group in groups.items() if call_id)


def ended(calls: Iterable[PbxCall]) -> tuple[Candidate, ...]:
    """The calls that the history holds."""
    return tuple(
        Candidate(
            call_id=call.call_id,
            began_at_s=call.began_at_s,
            called=_numbers(call.to_number, *(leg.called for leg in call.legs)),
            callers=_numbers(call.from_number, call.extension, *(leg.extension for leg in call.legs)),
        )
        for call in calls
        if call.call_id
    )


def call_of(wish: Progress, others: Iterable[Progress], candidates: Iterable[Candidate]) -> str:
    """The id of the call that is probably this wish's, empty if none is; `others` are all wishes of its time."""
    others = tuple(others)
    taken = {_id_of(one).casefold() for one in others} | {call_id.casefold() for call_id in wish.ruled_out}
    rivals = (wish, *(one for one in others if _may_seek(one)))
    fitting: list[tuple[float, str, str]] = []
    for candidate in candidates:
        seeking = [one for one in rivals if fits(one, candidate)]
        unclear = len(seeking) > 1 and not all(_reaches(candidate, one.intent) for one in seeking)
        if candidate.call_id.casefold() not in taken and not unclear:
            fitting += [(_distance_s(one, candidate), candidate.call_id, one.intent.id) for one in seeking]
    given: dict[str, str] = {}
    for _, call_id, intent_id in sorted(fitting):
        if call_id not in given.values():
            given.setdefault(intent_id, call_id)
    return given.get(wish.intent.id, "")


def fits(wish: Progress, candidate: Candidate) -> bool:
    """Whether a call may be this wish's, by its beginning and by both sides' numbers."""
    began_at_s, intent = candidate.began_at_s, wish.intent
    if began_at_s is None or not -EARLY_S <= began_at_s - left_at_s(wish) <= LATE_S:
        return False
    if not any(_is_ours(number, intent) for number in candidate.called | candidate.callers):
        return False
    if _reaches(candidate, intent):
        return True
    return candidate.callback and all(_is_ours(number, intent) for number in candidate.called)


def is_named(call_id: str, others: Iterable[Progress]) -> bool:
    """Whether the PBX itself gave this id to another wish; ids are written in either case."""
    return any(one.call_id.casefold() == call_id.casefold() for one in others)


def goes_elsewhere(told: Listed | Recorded, intent: Intent) -> bool:
    """Whether a row or a record is of a call to somebody else: it names others, and neither side of this wish's."""
    numbers = {told.row.called} if isinstance(told, Listed) else {leg.called for leg in told.legs}
    strangers = {number for number in numbers if number and not _is_ours(number, intent)}
    return bool(strangers) and not any(same_number(number, intent.destination) for number in strangers)


def is_of_an_earlier_call(told: Listed | Recorded, wish: Progress) -> bool:
    """Whether a row or a record by this wish's id is of a call to somebody else that had begun before it left.

    A queue and a rewritten number name somebody else too, and a PBX may be wrong about its time: one alone proves
    nothing.
    """
    began_at_s = told.row.began_at_s if isinstance(told, Listed) else told.began_at_s
    return began_at_s is not None and began_at_s < left_at_s(wish) - EARLIER_S and goes_elsewhere(told, wish.intent)


def left_at_s(wish: Progress) -> float:
    """When the request left; where that is not on record any more, the press."""
    return wish.intent.at_s if wish.left_at_s is None else wish.left_at_s


def _distance_s(wish: Progress, candidate: Candidate) -> float:
    return abs((candidate.began_at_s or 0.0) - left_at_s(wish))


def _is_ours(number: str, intent: Intent) -> bool:
    return any(same_number(number, own) for own in (*intent.sources, intent.extension))


def _reaches(candidate: Candidate, intent: Intent) -> bool:
    return any(same_number(number, intent.destination) for number in candidate.called)


def _of_rows(call_id: str, rows: list[CurrentCall]) -> Candidate:
    began = [row.began_at_s for row in rows if row.began_at_s is not None]
    return Candidate(
        call_id=call_id,
        began_at_s=min(began, default=None),
        called=_numbers(*(row.called_number for row in rows)),
        callers=_numbers(*(short_number(row.caller.name) for row in rows if row.caller)),
        callback=any(row.callback_id for row in rows),
    )


def _numbers(*told: str) -> frozenset[str]:
    return frozenset(number for number in told if number)


def _id_of(wish: Progress) -> str:
    return wish.call_id or (wish.probably.call_id if wish.probably else "")


def _may_seek(wish: Progress) -> bool:
    """Whether another wish may have become a call that it cannot name, or not yet."""
    return wish.sent and not _id_of(wish) and wish.user_said is not False
