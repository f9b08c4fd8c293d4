"""What the running instance does for a later start: raise the window, or place a call and stream its steps."""

from collections.abc import Callable
from typing import Any

from deskbell.cli.arguments import LONGEST_TEXT, MOST_SOURCES, is_phone
from deskbell.cli.call import Send, run_call
from deskbell.cli.codes import Exit
from deskbell.domain.call import CallOrder
from deskbell.usecases.desk import Desk


async def answer_start(request: dict[str, Any], desk: Desk, open_window: Callable[[str], None], send: Send) -> None:
    """Answer one request from another process of this user; anything that is not understood is wrong usage."""
    if request.get("do") == "open" and isinstance(request.get("text"), str):
        open_window(request["text"][:LONGEST_TEXT])
        await send({"exit": Exit.DONE})
    elif request.get("do") == "call" and _is_call(request) and request["practice"] is desk.line.practice:
        await run_call(desk, order_of(request), wait=request["wait"], send=send)
    else:
        await send({"problem": "The running Deskbell does not understand this request.", "exit": Exit.WRONG_USAGE})


def order_of(request: dict[str, Any]) -> CallOrder:
    """The order in a request to call, as `CallRequest.as_message` says it."""
    return CallOrder(
        number=request["number"],
        extension=request["extension"],
        sources=tuple(request["sources"]),
        confirmed=request["yes"],
    )


def _is_call(request: dict[str, Any]) -> bool:
    """Whether every field is there as it should be: what is half understood must ring nobody."""
    number, sources, extension = request.get("number"), request.get("sources"), request.get("extension")
    return (
        isinstance(number, str)
        and len(number) <= LONGEST_TEXT
        and (extension == "" or is_phone(extension))
        and isinstance(sources, list)
        and len(sources) <= MOST_SOURCES
        and all(is_phone(phone) for phone in sources)
        and all(isinstance(request.get(name), bool) for name in ("practice", "wait", "yes"))
    )
