"""What the running instance does for a later start: raise the window, look at its lines or presets, or place a call."""

from collections.abc import Callable
from typing import Any

from deskbell.cli.call import Send, run_call
from deskbell.cli.codes import Exit
from deskbell.cli.opening import LONGEST_TEXT
from deskbell.usecases.desk import Desk
from deskbell.wording.lines import NOT_UNDERSTOOD


async def answer_start(
    request: dict[str, Any],
    desk: Desk,
    open_window: Callable[[str], None],
    send: Send,
    changed: Callable[[str], None],
) -> None:
    """Answer one request from another process of this user; anything that is not understood is wrong usage.

    `changed` hears what was changed elsewhere, `lines` or `presets`.
    """
    match request:
        case {"do": "open", "text": str(text)}:
            open_window(text[:LONGEST_TEXT])
            await send({"exit": Exit.DONE})
        case {"do": "lines" | "presets" as what}:
            changed(what)
            await send({"exit": Exit.DONE})
        case {"do": "call"}:
            await run_call(desk, request, send)
        case _:
            await send({"problem": NOT_UNDERSTOOD, "exit": Exit.WRONG_USAGE})
