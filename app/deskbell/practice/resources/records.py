"""The recordings of talks (Ringme API, Conversation Records)."""

import hashlib
import hmac
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import RefusedError, answer
from deskbell.practice.finished_calls import KeptLeg, Record, Wanted
from deskbell.practice.keys import same_secret
from deskbell.practice.moments import read_api_time
from deskbell.practice.pbx import Pbx
from deskbell.practice.recording import SILENCE
from deskbell.practice.resources.cdr import leg_alone
from deskbell.practice.resources.statistics import one_at_a_time, read_wanted, totals

_ALL: Final = -1  # to SQLite, no limit


@one_at_a_time
async def list_records(pbx: Pbx, request: Request) -> Response:
    """The recordings between two times, in a bare list."""
    legs = pbx.history.legs(_wanted(pbx, request))
    return answer([_view(kept) for kept in legs], guess=True)


@one_at_a_time
async def count_records(pbx: Pbx, request: Request) -> Response:
    """How many recordings there are between two times."""
    return answer(totals(pbx.history.count_legs(_wanted(pbx, request))), guess=True)


async def one_record(pbx: Pbx, request: Request) -> Response:
    """The recording itself."""
    return _audio(_asked_for(pbx, request))


async def tell_storage_url(pbx: Pbx, request: Request) -> Response:
    """An address that gives the recording to whoever has it, without a token; this machine's, and so not https."""
    record_uuid = _asked_for(pbx, request).leg["record_uuid"]
    path = f"storage/{_key(pbx, record_uuid)}/{record_uuid}"
    return answer({"record_url": f"{request.base_url}{path}"}, guess=True)


async def from_storage(pbx: Pbx, request: Request) -> Response:
    """The recording behind an address that `tell_storage_url` gave."""
    record_uuid = request.path_params["record_uuid"]
    kept = pbx.history.recording(record_uuid)
    if kept is None or not same_secret(request.path_params["key"], _key(pbx, record_uuid)):
        raise RefusedError(404, "Record not found", guess=True)
    return _audio(kept)


async def delete_record(pbx: Pbx, request: Request) -> Response:
    """Forget one recording; its call stays in the history."""
    pbx.history.forget_recording(_asked_for(pbx, request))
    return answer(None, 204)


@one_at_a_time
async def delete_records(pbx: Pbx, request: Request) -> Response:
    """Forget all the recordings between two times."""
    for kept in pbx.history.legs(replace(_wanted(pbx, request), page=1, per_page=_ALL)):
        pbx.history.forget_recording(kept)
    return answer(None, 204)


def _wanted(pbx: Pbx, request: Request) -> Wanted:
    """The recordings of a client or an extension; the interval ends by the last day of the month after its first."""
    extension_id = _extension_id(pbx, request)
    wanted = read_wanted(request, extension_id=extension_id, recorded=True)
    start, end = read_api_time(wanted.start), read_api_time(wanted.end)
    if (end.year - start.year) * 12 + end.month - start.month > 1:
        message = "end_datetime may not be later than the last day of the month following start_datetime"
        raise RefusedError(400, message, guess=True)
    return wanted


def _extension_id(pbx: Pbx, request: Request) -> int | None:
    if "extension_id" in request.path_params:
        return required_extension(pbx, request).extension_id
    require_client(request)
    return None


def _asked_for(pbx: Pbx, request: Request) -> KeptLeg:
    extension_id = _extension_id(pbx, request)
    kept = pbx.history.recording(request.path_params["record_uuid"])
    if kept is None or extension_id not in (None, kept.leg["extension_id"]):
        raise RefusedError(404, "Record not found")
    return kept


def _view(kept: KeptLeg) -> Record:
    return {**leg_alone(kept), "file_name": _file_name(kept), "record_transfer": False}


def _audio(kept: KeptLeg) -> Response:
    disposition = f'attachment; filename="{_file_name(kept)}"'
    return Response(SILENCE, headers={"Content-Disposition": disposition}, media_type="audio/mpeg")


def _file_name(kept: KeptLeg) -> str:
    return f"{kept.leg['record_uuid']}.mp3"


def _key(pbx: Pbx, record_uuid: str) -> str:
    return hmac.new(pbx.control_token.encode(), record_uuid.lower().encode(), hashlib.sha256).hexdigest()
