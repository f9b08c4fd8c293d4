"""The stored variables of the client (Ringme API, Variables).

Only adding is documented; listing, changing and removing follow the general rules of the API.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictStr
from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import require_client
from deskbell.practice.answers import RefusedError, answer, read_model
from deskbell.practice.pbx import Pbx
from deskbell.practice.stores.variables import MOST_VARIABLES, BadVariableError


class Variable(BaseModel):
    """One name with its value."""

    model_config = ConfigDict(frozen=True)
    var: StrictStr
    value: StrictStr


class VariableList(BaseModel):
    """The documented body: `{"variables": [{"var": "ext_id", "value": "34535"}]}`."""

    model_config = ConfigDict(frozen=True)
    variables: Annotated[list[Variable], Field(max_length=MOST_VARIABLES)]


class NewValue(BaseModel):
    """The body of a change."""

    model_config = ConfigDict(frozen=True)
    value: StrictStr


async def list_variables(pbx: Pbx, request: Request) -> Response:
    """Every variable, as a bare array."""
    require_client(request)
    return answer([_view(name, value) for name, value in pbx.variables.all()], guess=True)


async def add_variables(pbx: Pbx, request: Request) -> Response:
    """Add variables or replace their values; answers 201 with those that were sent."""
    require_client(request)
    sent = (await read_model(request, VariableList)).variables
    _put(pbx, [(one.var, one.value) for one in sent])
    return answer({"variables": [_view(one.var, one.value) for one in sent]}, 201, guess=True)


async def change_variable(pbx: Pbx, request: Request) -> Response:
    """Change the value of one; 404 if there is none."""
    require_client(request)
    name = request.path_params["name"]
    sent = await read_model(request, NewValue)
    if pbx.variables.get(name) is None:
        raise RefusedError(404, "Not found", guess=True)
    _put(pbx, [(name, sent.value)])
    return answer(_view(name, sent.value), guess=True)


async def remove_variable(pbx: Pbx, request: Request) -> Response:
    """Forget one; 404 if there is none."""
    require_client(request)
    if not pbx.variables.remove(request.path_params["name"]):
        raise RefusedError(404, "Not found", guess=True)
    return answer(None, 204, guess=True)


def _put(pbx: Pbx, variables: list[tuple[str, str]]) -> None:
    try:
        pbx.variables.put(variables)
    except BadVariableError as reason:
        raise RefusedError(400, str(reason), guess=True) from reason


def _view(name: str, value: str) -> dict[str, Any]:
    return {"var": name, "value": value}
