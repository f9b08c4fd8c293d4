"""Trying a line: signing in and looking round, without ringing anybody."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from deskbell.domain.budget import Budget
from deskbell.domain.directory import Extension
from deskbell.domain.errors import ExtensionUnclear, Refused
from deskbell.domain.line import Line
from deskbell.usecases.find_caller import find_caller
from deskbell.usecases.ports import Lines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LineTrial:
    """What a line that signs in turned out to have.

    `caller` is the extension that would place calls, `phone_online` whether a phone of it is signed in,
    `may_only_read` whether the PBX will refuse its calls, `extensions` how many there are; None is what the PBX does
    not tell this line. That a line may call, only a call tells. `caller_said` is whether nothing but the line itself
    says the caller's number: to the user of one extension the PBX does not tell it.
    """

    line: Line
    caller: Extension
    phone_online: bool | None
    may_only_read: bool | None
    extensions: int | None
    budget: Budget | None
    caller_said: bool = False


async def try_line(line: Line, lines: Lines) -> LineTrial:
    """Sign in on a line and say what is there.

    Raises:
        KnownError: as `Lines.open` and `Pbx`.
        ExtensionUnclear: the line works, but which extension places its calls, or which phone rings, has to be said.
    """
    pbx = await lines.open(line)
    caller = await find_caller(line.extension, pbx)
    if not (caller.number or line.phones):
        raise ExtensionUnclear(())
    online = await _told(pbx.is_registered(caller.id))
    may_only_read = await _told(pbx.may_only_read())
    extensions = await _told(pbx.extensions(for_dialling=False))
    count = None if extensions is None else len(extensions)
    said = bool(line.extension and extensions is None and await _told(pbx.own_extension_id()))
    return LineTrial(line, caller, online, may_only_read, count, pbx.budget, said)


async def _told(asked: Awaitable[T]) -> T | None:
    try:
        return await asked
    except Refused:
        return None
