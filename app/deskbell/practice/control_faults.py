"""Control over what goes wrong: faults, limits, and choices where the real PBX is unknown."""

from dataclasses import asdict
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr
from starlette.requests import Request
from starlette.responses import Response

from deskbell.practice.access import Handler
from deskbell.practice.answers import RefusedError, answer, fitting, json_object, read_json, read_model
from deskbell.practice.choices import Choices
from deskbell.practice.faults import Fault, OrderedFault, by_name, is_fault
from deskbell.practice.pbx import Pbx

CLOCK_SKEW: Final = "clock_skew"
_DAY_S: Final = 24 * 3600
_MOST_REQUESTS: Final = 10**6
_FAULTS_LISTED: Final = f"A fault is a status from 300 to 599, {CLOCK_SKEW} or one of: {', '.join(Fault)}"


class FaultBody(BaseModel):
    """`{"fault": "503", "path": "/current_calls/", "times": 2}`; a clock skew holds until it is ordered otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fault: StrictStr
    path: Annotated[StrictStr, Field(max_length=200)] = ""
    times: Annotated[StrictInt, Field(ge=1, le=_MOST_REQUESTS)] = 1
    seconds: Annotated[float, Field(ge=-_DAY_S, le=_DAY_S, allow_inf_nan=False)] = 5.0
    location: Annotated[StrictStr, Field(pattern=r"^[!-~]{1,500}$")] = "/elsewhere"


class LimitBody(BaseModel):
    """`{"hourly": 50}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    hourly: Annotated[StrictInt, Field(ge=0, le=_MOST_REQUESTS)]


async def list_faults(pbx: Pbx, _request: Request) -> Response:
    """The faults that wait."""
    return answer({"waiting": [asdict(one) for one in pbx.faults.waiting]})


async def order_faults(pbx: Pbx, request: Request) -> Response:
    """Order one fault behind those that wait, or with `next` those of the next callbacks instead of all that wait."""
    body = json_object(await read_json(request))
    if "fault" in body:
        return _order_one(pbx, fitting(body, FaultBody))
    names = body.get("next")
    if not isinstance(names, list):
        raise RefusedError(400, "next must be a list of faults")
    if not all(map(is_fault, names)):
        raise RefusedError(400, _FAULTS_LISTED)
    pbx.faults.forget()
    pbx.faults.order([by_name(name) for name in names])
    return answer({"next": names})


async def forget_faults(pbx: Pbx, _request: Request) -> Response:
    """Let no fault wait, and the clock be right."""
    pbx.faults.forget()
    pbx.clock.skew_s = 0.0
    return answer({"waiting": []})


async def set_limits(pbx: Pbx, request: Request) -> Response:
    """Set how many requests an hour the client has."""
    pbx.limit.limit = (await read_model(request, LimitBody)).hourly
    return answer({"hourly": pbx.limit.limit})


async def show_choices(pbx: Pbx, _request: Request) -> Response:
    """What is done where the real PBX is unknown."""
    return answer(pbx.choices.model_dump())


async def set_choices(pbx: Pbx, request: Request) -> Response:
    """Choose; what is not named goes back to the usual."""
    pbx.choices = await read_model(request, Choices)
    return answer(pbx.choices.model_dump())


FAULT_PATHS: Final[tuple[tuple[str, str, Handler], ...]] = (
    ("GET", "/faults", list_faults),
    ("POST", "/faults", order_faults),
    ("DELETE", "/faults", forget_faults),
    ("POST", "/limits", set_limits),
    ("GET", "/choices", show_choices),
    ("POST", "/choices", set_choices),
)


def _order_one(pbx: Pbx, asked: FaultBody) -> Response:
    if asked.fault == CLOCK_SKEW:
        pbx.clock.skew_s = asked.seconds
    elif is_fault(asked.fault):
        pbx.faults.order([OrderedFault(asked.fault, asked.path, asked.times, abs(asked.seconds), asked.location)])
    else:
        raise RefusedError(400, _FAULTS_LISTED)
    return answer({"waiting": [asdict(one) for one in pbx.faults.waiting]})
