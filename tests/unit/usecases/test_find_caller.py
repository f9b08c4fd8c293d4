"""Finding the extension that places a call."""

import pytest

from deskbell.domain.directory import Extension
from deskbell.domain.errors import ExtensionUnclear, RefusalReason, Refused
from deskbell.usecases.find_caller import find_caller
from doubles.clock import ManualClock
from doubles.pbx import DESK, ScriptedPbx

DOOR = Extension(id="4102", number="102", name="Door", kind="phone")
CLOSED = Refused(RefusalReason.NOT_ALLOWED, 403)


@pytest.fixture
async def pbx() -> ScriptedPbx:
    """A PBX with two phones."""
    scripted = ScriptedPbx(ManualClock())
    scripted.directory = (DESK, DOOR)
    return scripted


async def test_a_wanted_number_is_looked_up_without_asking_who_is_signed_in(pbx: ScriptedPbx) -> None:
    """One request less before the call."""
    assert await find_caller("102", pbx) is DOOR
    assert pbx.own_id_asked == 0


async def test_without_a_wish_the_users_own_extension_calls(pbx: ScriptedPbx) -> None:
    """Several phones are no question to a user who has one of them."""
    pbx.own_id = "4102"
    assert await find_caller("", pbx) is DOOR


async def test_several_phones_are_a_question(pbx: ScriptedPbx) -> None:
    """Nothing is guessed."""
    with pytest.raises(ExtensionUnclear):
        await find_caller("", pbx)


async def test_a_variable_is_not_looked_up(pbx: ScriptedPbx) -> None:
    """Only the PBX knows what it stands for."""
    pbx.directory_error = CLOSED
    assert (await find_caller("@ext_id", pbx)).id == "@ext_id"


@pytest.mark.parametrize("wanted", ["", "102"])
async def test_a_user_of_an_extension_calls_from_it_unseen(pbx: ScriptedPbx, wanted: str) -> None:
    """Who may not see the list is the one whose extension it is; its number is the one the line names, if it does."""
    pbx.directory_error, pbx.own_id = CLOSED, "4102"
    caller = await find_caller(wanted, pbx)
    assert (caller.id, caller.number, caller.kind) == ("4102", wanted, "phone")


async def test_a_closed_list_is_told_to_a_user_without_an_extension(pbx: ScriptedPbx) -> None:
    """Nothing says then from where the call would go."""
    pbx.directory_error = CLOSED
    with pytest.raises(Refused):
        await find_caller("101", pbx)


async def test_other_refusals_are_told(pbx: ScriptedPbx) -> None:
    """A spent hour is no closed list."""
    pbx.directory_error, pbx.own_id = Refused(RefusalReason.TOO_MANY_REQUESTS, 429), "4102"
    with pytest.raises(Refused):
        await find_caller("", pbx)
