"""Calls with their legs: /call_history/ (Ringme API, Call History)."""

from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.call_rows import CallRow
from deskbell.adapters.pbx.history_query import MOST_ROWS
from deskbell.adapters.pbx.paths import client_realm
from deskbell.adapters.pbx.readings import is_missing, not_understood
from deskbell.adapters.pbx.resources.calls import find_calls
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import ToOurClock, sole
from deskbell.domain.evidence import Recorded, RecordedLeg
from deskbell.domain.pbx_history import HistoryQuery, PbxCall

_RESOURCE = "call_history"


class CallHistory:
    """The client's calls; only the client level has this resource."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def find(self, query: HistoryQuery, *, most: int = MOST_ROWS) -> tuple[PbxCall, ...]:
        """The calls of a time, at most `most`, in the order that was asked for."""
        return await find_calls(self._session, self._user, _RESOURCE, query, most)

    async def one(self, call_id: str) -> PbxCall | None:
        """One call, None while there is none: a call that goes on is not in the history.

        Raises:
            OutcomeUnclear: also for an answer without a result, or about another call.
        """
        path = client_realm(await self._user.get()).one(_RESOURCE, call_id)
        answer = await self._session.read(path, for_open_call=True, statistics=True)
        return None if is_missing(answer) else read_call(content(answer), call_id, self._session.clock.ours)


def read_call(said: Any, call_id: str, ours: ToOurClock) -> PbxCall | None:
    """The history's word on this call, None while it tells no end of it; ids are written in either case."""
    row = CallRow.model_validate(sole(said))
    call = row.call(ours)
    if not call.result or call.call_id not in ("", call_id.lower()):
        raise not_understood()
    return None if row.goes_on else call


def as_evidence(call: PbxCall, at_s: float) -> Recorded:
    """The history's word on a call as the journal keeps it."""
    legs = tuple(RecordedLeg(leg.called, leg.result) for leg in call.legs)
    return Recorded(at_s, call.result, call.talked_s, legs, call.began_at_s)
