"""What the running instance does for a later start: raise the window, or place a call and stream its steps."""

from collections.abc import Callable
from typing import Any

from deskbell.cli.call import Send, run_call
from deskbell.cli.codes import Exit
from deskbell.domain.call import CallOrder
from deskbell.usecases.desk import Desk

_LONGEST_TEXT = 4096
_MOST_SOURCES = 16


async def answer_start(request: dict[str, Any], desk: Desk, open_window: Callable[[str], None], send: Send) -> None:
    """Answer one request from another process of this user; anything that is not understood is wrong usage."""
    if request.get("do") == "open":
        open_window(_text(request, "text"))
        await send({"exit": Exit.DONE})
    elif request.get("do") == "call" and request.get("practice") is desk.line.practice:
        await run_call(desk, order_of(request), wait=request.get("wait") is True, send=send)
    else:
        await send({"problem": "The running Deskbell does not understand this request.", "exit": Exit.WRONG_USAGE})


def order_of(request: dict[str, Any]) -> CallOrder:
    """The order in a request, whatever else stands in it."""
    sources = request.get("sources")
    phones = sources if isinstance(sources, list) else []
    return CallOrder(
        number=_text(request, "number"),
        extension=_text(request, "extension"),
        sources=tuple(phone[:_LONGEST_TEXT] for phone in phones if isinstance(phone, str))[:_MOST_SOURCES],
        confirmed=request.get("yes") is True,
    )


def _text(request: dict[str, Any], name: str) -> str:
    value = request.get(name)
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""
