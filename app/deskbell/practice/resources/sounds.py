"""The sounds of the client and of its operator (Ringme API, Sound Files)."""

from collections.abc import Callable
from typing import Annotated, Any, Final
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, StrictStr
from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import (
    GUESS_HEADER,
    RefusedError,
    answer,
    flag_given,
    number_in_path,
    numbers_given,
    read_model,
    texts_given,
)
from deskbell.practice.exchange.characters import CLIENT_ID
from deskbell.practice.forms import Upload, read_form
from deskbell.practice.pbx import Pbx
from deskbell.practice.stores.sound_file import MOST_BYTES, BadSoundError, SoundFile, read_sound
from deskbell.practice.stores.sounds import DEALER_ID, FullError, Sound

_MOST_FORM_BYTES: Final = MOST_BYTES + 64 * 1024
_LONGEST_TITLE: Final = 256


class NewTitle(BaseModel):
    """The body of a change."""

    model_config = ConfigDict(frozen=True)
    title: Annotated[StrictStr, Field(min_length=1, max_length=_LONGEST_TITLE)]


async def list_sounds(pbx: Pbx, request: Request) -> Response:
    """Every sound, or those with one of the asked ids and one of the asked titles, or the client's own."""
    require_client(request)
    ids, titles = numbers_given(request, "id"), texts_given(request, "title")
    own_only = flag_given(request, "own_only")
    fitting = [
        one
        for one in pbx.sounds.all()
        if (not ids or one.sound_id in ids) and (not titles or one.title in titles) and (one.own or not own_only)
    ]
    return answer([sound_view(one) for one in fitting])


async def add_sound(pbx: Pbx, request: Request) -> Response:
    """Keep an uploaded file under its title; answers 201 with the sound."""
    require_client(request)
    title, filename, file = await _uploaded(request)
    if not title:
        raise RefusedError(400, "title is missing", guess=True)
    return answer(sound_view(_kept(lambda: pbx.sounds.add(title, filename, file))), 201)


async def replace_sound(pbx: Pbx, request: Request) -> Response:
    """Put another file in the place of one; answers with the sound."""
    sound = _own_sound(pbx, request)
    title, filename, file = await _uploaded(request)
    changed = _kept(lambda: pbx.sounds.change(sound, title=title, filename=filename, file=file))
    return answer(sound_view(changed), guess=True)


async def change_sound(pbx: Pbx, request: Request) -> Response:
    """Give a sound another title; answers with the sound."""
    sound = _own_sound(pbx, request)
    title = (await read_model(request, NewTitle)).title
    return answer(sound_view(pbx.sounds.change(sound, title=title)), guess=True)


async def download_sound(pbx: Pbx, request: Request) -> Response:
    """The file."""
    sound = _sound(pbx, request)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(sound.filename)}", GUESS_HEADER: "1"}
    return Response(sound.file.content, 200, headers, sound.file.media_type)


def sound_view(sound: Sound) -> dict[str, Any]:
    """A sound as in the list."""
    return {
        "id": sound.sound_id,
        "title": sound.title,
        "filename": sound.filename,
        "client_id": CLIENT_ID if sound.own else None,
        "dealer_id": None if sound.own else DEALER_ID,
    }


async def _uploaded(request: Request) -> tuple[str, str, SoundFile]:
    form = await read_form(request, most_bytes=_MOST_FORM_BYTES)
    title, file = form.get("title", ""), form.get("file")
    if not isinstance(file, Upload):
        raise RefusedError(400, "file is missing; send multipart/form-data", guess=True)
    if not isinstance(title, str) or len(title) > _LONGEST_TITLE:
        raise RefusedError(400, f"title must be at most {_LONGEST_TITLE} characters", guess=True)
    try:
        return title, file.filename or "sound", read_sound(file.content)
    except BadSoundError as reason:
        raise RefusedError(400, str(reason), guess=True) from reason


def _kept(keep: Callable[[], Sound]) -> Sound:
    try:
        return keep()
    except FullError:
        raise RefusedError(413, "The practice PBX keeps no more sounds", guess=True) from None


def _sound(pbx: Pbx, request: Request) -> Sound:
    require_client(request)
    sound = pbx.sounds.get(number_in_path(request, "sound_id"))
    if sound is None:
        raise RefusedError(404, "Not found")
    return sound


def _own_sound(pbx: Pbx, request: Request) -> Sound:
    sound = _sound(pbx, request)
    if not sound.own:
        raise RefusedError(403, "This sound belongs to the operator", word="access_denied", guess=True)
    return sound
