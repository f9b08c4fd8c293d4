"""`deskbell variable`."""

import pytest

from deskbell.cli.codes import Exit
from deskbell.cli.requests import VariableListRequest, VariableRemoveRequest, VariableRequest, VariableSetRequest
from deskbell.cli.variable import run_variable
from deskbell.domain.errors import OutcomeUnclear, RefusalReason, Refused, UnclearReason
from deskbell.domain.line import PRACTICE_LINE, Line, LineList
from deskbell.wording import variables as wording
from deskbell.wording.lines import NO_LINE_TO_CALL, no_clear_answer
from deskbell.wording.problems import explain
from doubles.office import Message, Office

SHOP = Line("Shop", "101", (), host="https://pbx.example.net", app_id="0" * 32)


async def told_by(office: Office, request: VariableRequest, secret: str = "") -> list[Message]:
    """Run a command to its end."""
    office.told = []
    await run_variable(office.desk, request, secret, office.send)
    return office.told


async def test_variables_are_listed_with_their_values() -> None:
    """By name, so that they can be pasted again."""
    office = Office()
    office.pbx.variables = {"b": "2", "a": "1=1"}
    assert await told_by(office, VariableListRequest(practice=True)) == [
        {"step": {"name": "a", "value": "1=1"}, "words": "a=1=1"},
        {"step": {"name": "b", "value": "2"}, "words": "b=2"},
        {"exit": Exit.DONE},
    ]
    assert office.lines.opened == [PRACTICE_LINE]


async def test_no_variable_is_told_with_how_to_store_one() -> None:
    """That is no failure."""
    told = await told_by(Office(), VariableListRequest(practice=True))
    assert told == [{"problem": wording.NO_VARIABLES}, {"exit": Exit.DONE}]


async def test_variables_are_stored_on_the_named_line() -> None:
    """With the secret of this run; of one name the last value counts."""
    office = Office()
    office.book.lines = LineList((SHOP,))
    request = VariableSetRequest((("a", "1"), ("b", "2"), ("a", "3")), line="shop")
    assert await told_by(office, request, "5e") == [
        {"step": {}, "words": "2 variables are stored."},
        {"exit": Exit.DONE},
    ]
    assert office.pbx.variables == {"a": "3", "b": "2"}
    assert office.secrets.held == {"Shop": "5e"}
    assert set(office.lines.opened) == {SHOP}
    told = await told_by(office, VariableSetRequest((("a", "1"),)))
    assert told == [{"step": {}, "words": "The variable is stored."}, {"exit": Exit.DONE}]


async def test_a_variable_is_removed() -> None:
    """One that is not there is refused by the PBX."""
    office = Office()
    office.pbx.variables = {"a": "1"}
    request = VariableRemoveRequest("a", practice=True)
    told = await told_by(office, request)
    assert told == [{"step": {}, "words": "The variable a is gone."}, {"exit": Exit.DONE}]
    told = await told_by(office, request)
    problem = explain(Refused(RefusalReason.NOT_FOUND, 404))
    assert told == [{"problem": problem, "exit": Exit.REFUSED}]


async def test_who_may_not_use_variables_is_told_why() -> None:
    """Nothing is asked of the PBX that it would refuse."""
    office = Office()
    office.pbx.client_user = False
    told = await told_by(office, VariableListRequest(practice=True))
    assert told == [{"problem": wording.NOT_A_CLIENT, "exit": Exit.REFUSED}]


async def test_without_a_line_nothing_is_sent() -> None:
    """The practice line is used where it is asked for alone."""
    told = await told_by(Office(), VariableListRequest())
    assert told == [{"problem": NO_LINE_TO_CALL, "exit": Exit.WRONG_USAGE}]


@pytest.mark.parametrize("request_", [VariableListRequest(practice=True), VariableListRequest(line="practice")])
async def test_an_answer_that_is_not_clear_leaves_no_call_in_doubt(request_: VariableListRequest) -> None:
    """None was placed."""
    office = Office()
    error = OutcomeUnclear(UnclearReason.NOT_UNDERSTOOD)
    office.pbx.variables = error
    told = await told_by(office, request_)
    assert told == [{"problem": no_clear_answer(PRACTICE_LINE, error), "exit": Exit.UNREACHABLE}]
