"""Trying a line: signing in and looking round, without ringing anybody."""

from dataclasses import dataclass

from deskbell.domain.budget import Budget
from deskbell.domain.directory import Extension
from deskbell.domain.errors import Refused
from deskbell.domain.line import Line
from deskbell.usecases.find_caller import find_caller
from deskbell.usecases.ports import Lines


@dataclass(frozen=True, slots=True)
class LineTrial:
    """What a line that signs in turned out to have.

    `caller` is the extension that would place calls, `phone_online` whether a phone of it is signed in, `extensions`
    how many there are; None is what the PBX does not tell this line.
    """

    line: Line
    caller: Extension
    phone_online: bool | None
    extensions: int | None
    budget: Budget | None


async def try_line(line: Line, lines: Lines) -> LineTrial:
    """Sign in on a line and say what is there.

    Raises:
        KnownError: as `Lines.open` and `Pbx`.
        ExtensionUnclear: the line works, but which extension places its calls has to be chosen.
    """
    pbx = await lines.open(line)
    caller = await find_caller(line.extension, pbx)
    try:
        online = await pbx.is_registered(caller.id)
    except Refused:
        online = None
    try:
        extensions = len(await pbx.extensions(for_dialling=False))
    except Refused:
        extensions = None
    return LineTrial(line, caller, online, extensions, pbx.budget)
