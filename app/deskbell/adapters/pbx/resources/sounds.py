"""Sounds that a callback can announce: /sound/ (Ringme API, Sound Files)."""

from collections.abc import Sequence
from typing import Any

from deskbell.adapters.http.answers import content
from deskbell.adapters.pbx.kept import KEPT_S, Kept
from deskbell.adapters.pbx.paths import client_realm
from deskbell.adapters.pbx.readings import file_content, not_understood, require_taken, row_objects
from deskbell.adapters.pbx.resources.user import SignedInUser
from deskbell.adapters.pbx.session import Session
from deskbell.adapters.pbx.wire import Identifier, Text, Wire, sole
from deskbell.domain.account import LONGEST_SOUND_BYTES, Sound
from deskbell.domain.sound_file import check_sound

_RESOURCE = "sound"


class SoundRow(Wire):
    """One sound as the wire tells; the operator's own sounds name a dealer and no client."""

    id: Identifier = ""
    title: Text = ""
    filename: Text = ""
    client_id: Identifier = ""
    dealer_id: Identifier = ""

    def sound(self) -> Sound:
        """The sound in the domain's words."""
        return Sound(
            self.id, self.title or self.filename, self.filename, own=bool(self.client_id or not self.dealer_id)
        )


class Sounds:
    """The sounds that the client may use."""

    def __init__(self, session: Session, user: SignedInUser) -> None:
        self._session = session
        self._user = user
        self._kept = Kept(self.every, fresh_s=KEPT_S)

    async def every(
        self, *, ids: Sequence[str] = (), titles: Sequence[str] = (), own_only: bool = False
    ) -> tuple[Sound, ...]:
        """All sounds, or those of these ids or titles, or the client's own alone."""
        params = {"id": list(ids), "title": list(titles), "own_only": ["true"] if own_only else []}
        answer = await self._session.read(await self._path(), {name: value for name, value in params.items() if value})
        return read_sounds(content(answer))

    async def kept(self, *, fresh: bool) -> tuple[Sound, ...]:
        """All of them, kept for five minutes unless they are wanted `fresh`."""
        if fresh:
            self._kept.drop()
        return await self._kept.get()

    async def aclose(self) -> None:
        """Give up what is being asked for."""
        await self._kept.aclose()

    async def upload(self, title: str, file_name: str, sound: bytes) -> Sound:
        """Add a sound.

        Raises:
            SoundRefused: the file is none that the PBX takes; nothing was sent.
        """
        return await self._upload(await self._path(), title, file_name, sound)

    async def replace(self, sound_id: str, title: str, file_name: str, sound: bytes) -> Sound:
        """Give a sound another content; raises as `upload`."""
        return await self._upload(await self._path(sound_id), title, file_name, sound)

    async def rename(self, sound_id: str, title: str) -> None:
        """Give a sound another title."""
        require_taken(await self._session.change("PUT", await self._path(sound_id), {"title": title}))
        self._kept.drop()

    async def download(self, sound_id: str) -> bytes:
        """The file of a sound; OutcomeUnclear if it is longer than any sound can be."""
        path = await self._path(sound_id) + "/download/"
        return file_content(await self._session.download(path, most_bytes=LONGEST_SOUND_BYTES))

    async def _upload(self, path: str, title: str, file_name: str, sound: bytes) -> Sound:
        check_sound(file_name, sound)
        answer = await self._session.upload(path, {"title": title}, file_name, sound)
        self._kept.drop()
        stored = SoundRow.model_validate(sole(content(answer))).sound()
        if not stored.id:
            raise not_understood()
        return stored

    async def _path(self, sound_id: str = "") -> str:
        realm = client_realm(await self._user.get())
        return realm.one(_RESOURCE, sound_id) if sound_id else realm.list(_RESOURCE)


def read_sounds(said: Any) -> tuple[Sound, ...]:
    """The sounds of an answer; those without an id cannot be announced and are left out."""
    read = (SoundRow.model_validate(row).sound() for row in row_objects(said, _RESOURCE))
    return tuple(sound for sound in read if sound.id)
