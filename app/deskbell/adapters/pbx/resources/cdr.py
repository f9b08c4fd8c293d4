"""Single legs of calls: /cdr/ (Ringme API, Call Data Record)."""

from collections.abc import Iterable

from deskbell.adapters.pbx.call_rows import LegRow
from deskbell.adapters.pbx.history_query import MOST_ROWS, every_row_of
from deskbell.adapters.pbx.paths import Level, Realm, extension_realm
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.domain.evidence import Recorded, RecordedLeg
from deskbell.domain.pbx_history import HistoryQuery, PbxCall, PbxLeg

_RESOURCE = "cdr"
_LATEST_S = 6 * 3600.0
_AHEAD_S = 60.0


class Cdr:
    """The legs of the client, or of one extension."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def find(self, query: HistoryQuery, *, extension_id: str = "", most: int = MOST_ROWS) -> tuple[PbxLeg, ...]:
        """The legs of a time, at most `most`; of one extension if it is named, else of all the user may see."""

        async def ask(realm: Realm) -> tuple[PbxLeg, ...]:
            told = await every_row_of(self._session, realm.list(_RESOURCE), query, wrapper=_RESOURCE, most=most)
            return tuple(LegRow.model_validate(row).leg(self._session.clock.ours) for row in told)

        if extension_id:
            return await ask(extension_realm(extension_id))
        return await self._user.in_own_realm((Level.CLIENT, Level.EXTENSION), ask)

    async def of_call(self, call_id: str, extension_id: str, now_s: float) -> tuple[PbxLeg, ...]:
        """The legs of one call of the last hours, as the extension that took part in it may see them."""
        query = HistoryQuery(now_s - _LATEST_S, now_s + _AHEAD_S)
        legs = await self.find(query, extension_id=extension_id)
        return tuple(leg for leg in legs if leg.call_id == call_id.lower())


def as_calls(legs: Iterable[PbxLeg]) -> tuple[PbxCall, ...]:
    """The calls that the legs are of, each with as much of it as its legs tell."""
    groups: dict[str, list[PbxLeg]] = {}
    for leg in legs:
        groups.setdefault(leg.call_id, []).append(leg)
    return tuple(_as_call(call_id, tuple(group)) for call_id, group in groups.items() if call_id)


def _as_call(call_id: str, legs: tuple[PbxLeg, ...]) -> PbxCall:
    return PbxCall(call_id=call_id, began_at_s=_began_at_s(legs), from_number=legs[0].from_number, legs=legs)


def _began_at_s(legs: tuple[PbxLeg, ...]) -> float | None:
    return min((leg.began_at_s for leg in legs if leg.began_at_s is not None), default=None)


def as_evidence(legs: tuple[PbxLeg, ...], at_s: float) -> Recorded | None:
    """What the legs tell of the whole call, None while they tell no end of it."""
    result = next((leg.call_result for leg in legs if leg.call_result), "")
    if not result or any(leg.ended_at_s is None for leg in legs):
        return None
    told = tuple(RecordedLeg(leg.called, leg.result) for leg in legs)
    return Recorded(at_s, result, None, told, _began_at_s(legs))
