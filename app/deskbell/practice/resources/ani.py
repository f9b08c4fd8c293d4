"""What others see when called from here (Ringme API, Number Identification)."""

from pydantic import BaseModel, ConfigDict, StrictStr
from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client, required_extension
from deskbell.practice.answers import RefusedError, answer, read_model
from deskbell.practice.pbx import Pbx
from deskbell.practice.stores.outside_numbers import NotOursError


class NewAni(BaseModel):
    """The body of a change; null unsets it."""

    model_config = ConfigDict(frozen=True)
    ani_number: StrictStr | None


async def client_ani(pbx: Pbx, request: Request) -> Response:
    """The number shown for the whole client."""
    require_client(request)
    return _answer(pbx, pbx.outside_numbers.client_ani)


async def change_client_ani(pbx: Pbx, request: Request) -> Response:
    """Show another number of the client's own."""
    require_client(request)
    await _change(pbx, request, None)
    return _answer(pbx, pbx.outside_numbers.client_ani, guess=True)


async def extension_ani(pbx: Pbx, request: Request) -> Response:
    """The number shown for one extension."""
    extension_id = required_extension(pbx, request).extension_id
    return _answer(pbx, pbx.outside_numbers.extension_ani(extension_id))


async def change_extension_ani(pbx: Pbx, request: Request) -> Response:
    """Show another number of the client's own for one extension."""
    extension_id = required_extension(pbx, request).extension_id
    await _change(pbx, request, extension_id)
    return _answer(pbx, pbx.outside_numbers.extension_ani(extension_id), guess=True)


async def _change(pbx: Pbx, request: Request, extension_id: int | None) -> None:
    number = (await read_model(request, NewAni)).ani_number
    try:
        pbx.outside_numbers.show(number, extension_id)
    except NotOursError:
        raise RefusedError(400, "ani_number must be one of the client's own numbers", guess=True) from None


def _answer(pbx: Pbx, number: str | None, *, guess: bool = False) -> Response:
    # The documentation says "None" when nothing is set; whether that is null or the word, a choice says.
    unset = number is None
    return answer({"default": pbx.choices.unset_ani if unset else number}, guess=guess or unset)
