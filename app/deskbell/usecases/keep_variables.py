"""Stored variables of a client: listed, kept and removed, as far as the PBX allows."""

from collections.abc import Sequence

from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import OutcomeUnclear, Refused, VariablesClosed
from deskbell.domain.line import Line
from deskbell.usecases.ports import Lines, Pbx


async def may_use_variables(line: Line, lines: Lines) -> bool:
    """Whether the signed-in user may use stored variables; raises as `Lines` and `Pbx`."""
    return await (await lines.open(line)).is_client_user()


async def list_variables(line: Line, lines: Lines) -> tuple[StoredVariable, ...]:
    """Every stored variable, in the order of their names.

    Raises:
        VariablesClosed: the signed-in user is no client's.
        KnownError: as `Lines` and `Pbx`; Refused where the PBX does not list them.
    """
    told = await (await _open(line, lines)).stored_variables()
    return tuple(sorted(told, key=lambda one: (one.name.casefold(), one.name)))


async def store_variables(variables: Sequence[StoredVariable], line: Line, lines: Lines) -> None:
    """Add variables, and change those that are there.

    Whether adding replaces is not documented, so one that is listed with another value afterwards is changed.

    Raises:
        VariablesClosed: the signed-in user is no client's.
        KnownError: as `Lines` and `Pbx`; Refused where the PBX does not take them.
    """
    pbx = await _open(line, lines)
    await pbx.add_variables(variables)
    listed = await _listed(pbx)
    for variable in variables:
        if listed.get(variable.name, variable.value) != variable.value:
            await pbx.change_variable(variable)


async def remove_variable(name: str, line: Line, lines: Lines) -> None:
    """Forget a stored variable; raises as `store_variables`."""
    await (await _open(line, lines)).remove_variable(name)


async def change_variables(kept: Sequence[StoredVariable], gone: Sequence[str], line: Line, lines: Lines) -> None:
    """Store variables as `store_variables` does, then forget others; a failure leaves what was done before it."""
    if kept:
        await store_variables(kept, line, lines)
    for name in gone:
        await remove_variable(name, line, lines)


async def _open(line: Line, lines: Lines) -> Pbx:
    pbx = await lines.open(line)
    if not await pbx.is_client_user():
        raise VariablesClosed
    return pbx


async def _listed(pbx: Pbx) -> dict[str, str]:
    """The values by name, empty where the PBX does not list them."""
    try:
        return {one.name: one.value for one in await pbx.stored_variables()}
    except (Refused, OutcomeUnclear):
        return {}
