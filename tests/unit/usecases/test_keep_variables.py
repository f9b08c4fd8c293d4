"""Stored variables of a client, as far as the PBX allows."""

from collections.abc import Awaitable, Callable

import pytest

from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused, UnclearReason, VariablesClosed
from deskbell.domain.line import PRACTICE_LINE
from deskbell.usecases.keep_variables import (
    change_variables,
    list_variables,
    may_use_variables,
    remove_variable,
    store_variables,
)
from deskbell.usecases.ports import Lines
from doubles.clock import ManualClock
from doubles.pbx import ScriptedLines, ScriptedPbx

IVAN = StoredVariable("caller_id_name", "Ivan")


def a_pbx(**variables: str) -> ScriptedPbx:
    """A PBX with these variables."""
    pbx = ScriptedPbx(ManualClock())
    pbx.variables = dict(variables)
    return pbx


async def test_variables_are_listed_by_name() -> None:
    """Whatever order they come in."""
    lines = ScriptedLines(a_pbx(b="2", A="1", a="0"))
    assert await list_variables(PRACTICE_LINE, lines) == (
        StoredVariable("A", "1"),
        StoredVariable("a", "0"),
        StoredVariable("b", "2"),
    )
    assert lines.opened == [PRACTICE_LINE]


async def test_a_variable_is_added() -> None:
    """One order is enough."""
    pbx = a_pbx(b="2")
    await store_variables([IVAN], PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.variables == {"b": "2", "caller_id_name": "Ivan"}
    assert pbx.asked_for == []


@pytest.mark.parametrize(("replaces", "orders"), [(True, []), (False, ["change a"])])
async def test_a_variable_that_is_there_gets_the_new_value(*, replaces: bool, orders: list[str]) -> None:
    """Whether adding replaces is not documented: what it left as it was is changed."""
    pbx = a_pbx(a="1", b="2")
    pbx.adding_replaces = replaces
    await store_variables([StoredVariable("a", "9"), StoredVariable("b", "2")], PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.variables == {"a": "9", "b": "2"}
    assert pbx.asked_for == orders


@pytest.mark.parametrize("error", [Refused(RefusalReason.NOT_FOUND, 404), OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)])
async def test_variables_that_are_not_listed_are_stored_all_the_same(error: Exception) -> None:
    """Nothing tells whether there is more to do."""
    pbx = a_pbx()
    pbx.variables = error
    await store_variables([IVAN], PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.asked_for == []
    with pytest.raises(type(error)):
        await list_variables(PRACTICE_LINE, ScriptedLines(pbx))


async def test_a_variable_is_removed() -> None:
    """One that is not there is refused by the PBX."""
    pbx = a_pbx(a="1", b="2")
    await remove_variable("a", PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.variables == {"b": "2"}
    with pytest.raises(Refused):
        await remove_variable("a", PRACTICE_LINE, ScriptedLines(pbx))


@pytest.mark.parametrize(
    "work",
    [
        lambda lines: list_variables(PRACTICE_LINE, lines),
        lambda lines: store_variables([IVAN], PRACTICE_LINE, lines),
        lambda lines: remove_variable("a", PRACTICE_LINE, lines),
    ],
)
async def test_variables_are_closed_to_users_who_are_no_client_s(work: Callable[[Lines], Awaitable[object]]) -> None:
    """Nothing is asked of the PBX that it would refuse."""
    pbx = a_pbx(a="1")
    pbx.client_user = False
    with pytest.raises(VariablesClosed):
        await work(ScriptedLines(pbx))
    assert pbx.variables == {"a": "1"}


@pytest.mark.parametrize("client", [True, False])
async def test_who_may_use_variables_is_known_beforehand(*, client: bool) -> None:
    """So that a pane can hide them with the reason."""
    pbx = a_pbx()
    pbx.client_user = client
    assert await may_use_variables(PRACTICE_LINE, ScriptedLines(pbx)) is client


async def test_many_changes_are_made_one_after_the_other() -> None:
    """First what is stored, then what goes; a failure leaves what was done before it."""
    pbx = a_pbx(a="1", b="2")
    await change_variables([IVAN], ["a", "b"], PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.variables == {"caller_id_name": "Ivan"}
    with pytest.raises(Refused):
        await change_variables([StoredVariable("c", "3")], ["a"], PRACTICE_LINE, ScriptedLines(pbx))
    assert pbx.variables == {"caller_id_name": "Ivan", "c": "3"}
    lines = ScriptedLines(pbx)
    await change_variables([], ["c"], PRACTICE_LINE, lines)
    assert pbx.variables == {"caller_id_name": "Ivan"}
    assert len(lines.opened) == 1
