"""Lists that come page by page: no total and no next page are told (Ringme API, lists)."""

import json
from collections.abc import Mapping
from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.http.request import Params
from deskbell.adapters.pbx.readings import rows
from deskbell.adapters.pbx.session import Session

PER_PAGE = 100
_MOST_PAGES = 100
# A ceiling of the server's own would be a round number of rows.
_ROUND = 10


async def every_row(
    session: Session,
    path: str,
    params: Params,
    *,
    wrapper: str,
    key: str = "",
    most: int,
    statistics: bool = False,
    for_dialling: bool = False,
) -> list[dict[str, Any]]:
    """The readable rows of all pages, at most `most` of them.

    The end is a page that is short or brings nothing new: a server that does not page says the same again. Rows are
    told apart by the field `key`, without one by all that they hold.
    """
    found: dict[str, dict[str, Any]] = {}
    for page in range(1, _MOST_PAGES + 1):
        asked = {**params, "page": page, "per_page": PER_PAGE}
        said = content(await session.read(path, asked, statistics=statistics, for_dialling=for_dialling))
        told = rows(said, wrapper)
        fresh = {_identity(row, key): row for row in told if isinstance(row, dict)}
        is_news = any(one not in found for one in fresh)
        found |= fresh
        if not is_news or len(found) >= most or _is_last(said, len(told)):
            break
    return list(found.values())[:most]


def _identity(row: Mapping[str, Any], key: str) -> str:
    return json.dumps(row if row.get(key) is None else row[key], sort_keys=True)


def _is_last(said: Any, length: int) -> bool:
    """Whether a page is short; a round number of rows may be what the server gives at most and not all there is."""
    per_page = said.get("per_page") if isinstance(said, Mapping) else None
    if isinstance(per_page, int) and 0 < per_page <= PER_PAGE:
        return length < per_page
    return length < PER_PAGE and (length == 0 or length % _ROUND != 0)
