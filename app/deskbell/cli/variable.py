"""`deskbell variable`: listing, storing and removing the variables at a line's PBX."""

from typing import Any

from deskbell.cli.call import Send, line_of
from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of_problem
from deskbell.cli.requests import VariableListRequest, VariableRemoveRequest, VariableRequest, VariableSetRequest
from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import KnownError, OutcomeUnclear
from deskbell.domain.line import Line
from deskbell.usecases.desk import Desk
from deskbell.wording import variables as wording
from deskbell.wording.lines import NO_LINE_TO_CALL, no_clear_answer
from deskbell.wording.problems import explain


async def run_variable(desk: Desk, request: VariableRequest, secret: str, send: Send) -> None:
    """Do what one command about stored variables asks, and send messages as a call does."""
    try:
        line = await line_of(desk, request.line, practice=request.practice)
        if line is None:
            await send({"problem": NO_LINE_TO_CALL, "exit": Exit.WRONG_USAGE})
            return
        if secret:
            await desk.hold_secret(line, secret)
        try:
            await _do(desk, line, request, send)
        except OutcomeUnclear as error:
            await send({"problem": no_clear_answer(line, error), "exit": Exit.UNREACHABLE})
            return
    except KnownError as error:
        await send({"problem": explain(error), "exit": exit_of_problem(error)})
        return
    await send({"exit": Exit.DONE})


async def _do(desk: Desk, line: Line, request: VariableRequest, send: Send) -> None:
    match request:
        case VariableListRequest():
            stored = await desk.stored_variables(line)
            for one in stored:
                await send({"step": {"name": one.name, "value": one.value}, "words": wording.row(one)})
            if not stored:
                await send({"problem": wording.NO_VARIABLES})
        case VariableSetRequest():
            variables = {name: StoredVariable(name, value) for name, value in request.variables}
            await desk.store_variables(line, tuple(variables.values()))
            await send(_told(wording.stored(len(variables))))
        case VariableRemoveRequest():
            await desk.remove_stored_variable(line, request.name)
            await send(_told(wording.removed(request.name)))


def _told(words: str) -> dict[str, Any]:
    return {"step": {}, "words": words}
