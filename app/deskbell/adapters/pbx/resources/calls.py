"""Calls without their legs, and how many there were: /calls/ (Ringme API, Calls)."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.call_rows import CallRow
from deskbell.adapters.pbx.history_query import MOST_ROWS, every_row_of, intervals_of, query_params
from deskbell.adapters.pbx.paths import client_realm
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Whole, Wire, sole
from deskbell.domain.pbx_history import CallTotals, HistoryQuery, PbxCall

_RESOURCE = "calls"


class DirectionRow(Wire):
    """What the statistics tell of one direction."""

    total: Whole = None


class TotalsRow(Wire):
    """The statistics as the wire tells."""

    incoming: Annotated[DirectionRow, BeforeValidator(sole), Field(alias="in")] = DirectionRow()
    outgoing: Annotated[DirectionRow, BeforeValidator(sole), Field(alias="out")] = DirectionRow()


class Calls:
    """The client's calls; the PBX answers sooner than with their legs."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user

    async def find(self, query: HistoryQuery, *, most: int = MOST_ROWS) -> tuple[PbxCall, ...]:
        """The calls of a time, at most `most`, in the order that was asked for."""
        return await find_calls(self._session, self._user, _RESOURCE, query, most)

    async def totals(self, query: HistoryQuery) -> CallTotals:
        """How many calls there were in a time."""
        path = client_realm(await self._user.get()).list(_RESOURCE) + "stats/"
        told: list[TotalsRow] = []
        for interval in intervals_of(self._session, query):
            answer = await self._session.read(path, query_params(query, interval), statistics=True)
            told.append(TotalsRow.model_validate(sole(content(answer))))
        return CallTotals(_sum(row.incoming.total for row in told), _sum(row.outgoing.total for row in told))


async def find_calls(
    session: Session, user: SignedInUser, resource: str, query: HistoryQuery, most: int
) -> tuple[PbxCall, ...]:
    """The calls of a time as one of the client's resources tells them, in the order that was asked for."""
    path = client_realm(await user.get()).list(resource)
    told = await every_row_of(session, path, query, wrapper=resource, key="call_uuid", most=most)
    return tuple(CallRow.model_validate(row).call(session.clock.ours) for row in told)


def _sum(told: Iterable[int | None]) -> int | None:
    known = [one for one in told if one is not None]
    return sum(known) if known else None
