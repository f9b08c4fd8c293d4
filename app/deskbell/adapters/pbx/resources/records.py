"""Recordings of what was said: /record/ (Ringme API, Conversation Records)."""

import re
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import unquote

from deskbell.adapters.http.answers import Answer, content
from deskbell.adapters.http.elsewhere import fetch_elsewhere
from deskbell.adapters.pbx.call_rows import LegRow
from deskbell.adapters.pbx.history_query import MOST_ROWS, every_row_of
from deskbell.adapters.pbx.paths import Level, Realm, extension_realm
from deskbell.adapters.pbx.readings import file_content, is_missing, not_understood
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Text, ToOurClock, sole
from deskbell.domain.pbx_history import HistoryQuery, RecordedSound, Recording
from deskbell.domain.plain_text import plain_text

MOST_BYTES = 100 * 1000 * 1000
FETCH_WITHIN_S = 120.0
_RESOURCE = "record"
_FILE_NAME = re.compile(r"filename(?:=|(?P<coded>\*=)[\w-]*'[\w-]*')\"?(?P<name>[^\";]{1,400})")
_LONGEST_FILE_NAME = 120
_LONGEST_URL = 4000
_USUAL_MEDIA_TYPE = "audio/mpeg"


class FetchElsewhere(Protocol):
    """Gets a file from another host than the PBX's, without the PBX's token."""

    async def __call__(self, url: str, *, most_bytes: int, deadline_s: float) -> Answer:
        """Raise AddressRefused for an address that is not public, else as every request."""
        ...


class RecordRow(LegRow):
    """One recorded leg as the wire tells."""

    file_name: Text = ""

    def recording(self, ours: ToOurClock) -> Recording:
        """The recording in the domain's words."""
        return Recording(self.record_uuid, self.record_file_size or 0, self.file_name, self.leg(ours))


class Records:
    """The recordings of all calls that the user may see: of the client, the group or the extension."""

    def __init__(self, session: Session, user: SignedInUser, fetch: FetchElsewhere = fetch_elsewhere) -> None:
        self._session = session
        self._user = user
        self._fetch = fetch

    async def find(
        self, query: HistoryQuery, *, extension_id: str = "", most: int = MOST_ROWS
    ) -> tuple[Recording, ...]:
        """The recordings of a time, at most `most`; of one extension if it is named."""

        async def ask(realm: Realm) -> tuple[Recording, ...]:
            path = realm.list(_RESOURCE)
            told = await every_row_of(self._session, path, query, wrapper=_RESOURCE, key="record_uuid", most=most)
            read = (RecordRow.model_validate(row).recording(self._session.clock.ours) for row in told)
            return tuple(recording for recording in read if recording.record_uuid)

        return await (ask(extension_realm(extension_id)) if extension_id else self._user.in_own_realm(Level, ask))

    async def one(self, record_uuid: str) -> RecordedSound | None:
        """What was said, as the PBX itself hands it out; None if there is no such recording."""

        async def ask(realm: Realm) -> RecordedSound | None:
            answer = await self._session.download(realm.one(_RESOURCE, record_uuid), most_bytes=MOST_BYTES)
            return None if is_missing(answer) else _read_sound(answer)

        return await self._user.in_own_realm(Level, ask)

    async def storage_url(self, record_uuid: str) -> str | None:
        """Where the file is kept, for as long as that address is good; None if there is no such recording."""

        async def ask(realm: Realm) -> str | None:
            answer = await self._session.read(realm.one(_RESOURCE, record_uuid) + "/storage_url/")
            return None if is_missing(answer) else read_storage_url(content(answer))

        return await self._user.in_own_realm(Level, ask)

    async def stored(self, record_uuid: str) -> RecordedSound | None:
        """What was said, from where it is kept; None if there is no such recording.

        Raises:
            AddressRefused: the PBX names an address that nothing is fetched from.
        """
        url = await self.storage_url(record_uuid)
        if url is None:
            return None
        return _read_sound(await self._fetch(url, most_bytes=MOST_BYTES, deadline_s=FETCH_WITHIN_S))


def read_storage_url(said: Any) -> str:
    """The address of a file; whether anything is fetched from there is decided where it is fetched."""
    url = sole(said).get("record_url")
    if not isinstance(url, str) or not url.isprintable() or not 0 < len(url) <= _LONGEST_URL:
        raise not_understood()
    return url


def _read_sound(answer: Answer) -> RecordedSound:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return RecordedSound(_file_name(answer.headers), kind or _USUAL_MEDIA_TYPE, file_content(answer))


def _file_name(headers: Mapping[str, str]) -> str:
    """The name that the answer gives the file, without a way to anywhere else in it; empty if it gives none."""
    found = _FILE_NAME.search(headers.get("content-disposition", ""))
    name = found["name"] if found else ""
    last = re.split(r"[/\\]", unquote(name) if found and found["coded"] else name)[-1]
    return plain_text(last, _LONGEST_FILE_NAME).lstrip(".")
