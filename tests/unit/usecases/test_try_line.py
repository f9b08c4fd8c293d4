"""Trying a line."""

import pytest

from deskbell.domain.budget import Budget
from deskbell.domain.directory import Extension
from deskbell.domain.errors import ExtensionUnclear, OutcomeUnclear, RefusalReason, Refused, UnclearReason
from deskbell.domain.line import Line, Phone
from deskbell.usecases.try_line import try_line
from doubles.clock import START_S, ManualClock
from doubles.pbx import DESK, ScriptedLines, ScriptedPbx

OFFICE = Line("Office", "", (), host="https://pbx.example.net", app_id="0" * 32)
MENU = Extension(id="4301", number="301", name="Menu", kind="ivr")
DOOR = Extension(id="4102", number="102", name="Door", kind="phone")


async def test_a_trial_says_who_calls_and_whether_that_phone_is_there() -> None:
    """The only phone places the calls; whether it is on line is the PBX's word."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory, pbx.registered, pbx.budget = (DESK, MENU), False, Budget(1000, 990, START_S + 60)
    trial = await try_line(OFFICE, ScriptedLines(pbx))
    assert (trial.line, trial.caller, trial.phone_online, trial.extensions) == (OFFICE, DESK, False, 2)
    assert (trial.budget, trial.may_only_read) == (pbx.budget, False)


async def test_a_user_who_may_only_read_is_known_before_the_first_call() -> None:
    """The PBX tells it of the user, and would refuse every call."""
    pbx = ScriptedPbx(ManualClock())
    pbx.reads_only = True
    assert (await try_line(OFFICE, ScriptedLines(pbx))).may_only_read is True


async def test_what_a_user_may_do_can_be_unknown() -> None:
    """A PBX that does not tell leaves it open."""
    pbx = ScriptedPbx(ManualClock())
    pbx.reads_only = Refused(RefusalReason.NOT_ALLOWED, 403)
    assert (await try_line(OFFICE, ScriptedLines(pbx))).may_only_read is None


async def test_a_line_that_may_not_ask_for_phones_works_all_the_same() -> None:
    """A PBX that refuses the question leaves it open."""
    pbx = ScriptedPbx(ManualClock())
    pbx.registered = Refused(RefusalReason.NOT_ALLOWED, 403)
    assert (await try_line(OFFICE, ScriptedLines(pbx))).phone_online is None


async def test_a_failing_question_is_told() -> None:
    """What is no refusal is a failure of the trial."""
    pbx = ScriptedPbx(ManualClock())
    pbx.registered = OutcomeUnclear(UnclearReason.NO_ANSWER_IN_TIME)
    with pytest.raises(OutcomeUnclear):
        await try_line(OFFICE, ScriptedLines(pbx))


async def test_several_phones_have_to_be_chosen_from() -> None:
    """The trial lists them when nothing says which one calls."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory = (DESK, DOOR)
    with pytest.raises(ExtensionUnclear) as unclear:
        await try_line(OFFICE, ScriptedLines(pbx))
    assert unclear.value.candidates == ("101", "102")


async def test_a_user_of_an_extension_is_not_told_how_many_there_are() -> None:
    """The line works all the same."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory_error, pbx.own_id = Refused(RefusalReason.NOT_ALLOWED, 403), "4101"
    for line in (OFFICE._replace(extension="101"), OFFICE._replace(phones=(Phone("101"),))):
        trial = await try_line(line, ScriptedLines(pbx))
        assert (trial.caller.id, trial.caller.number, trial.extensions) == ("4101", line.extension, None)
        assert trial.caller_said is bool(line.extension)


async def test_where_the_pbx_lists_the_extensions_the_caller_is_known() -> None:
    """Also to a user of one extension; and a client's user is of none."""
    pbx = ScriptedPbx(ManualClock())
    pbx.own_id = "4101"
    line = OFFICE._replace(extension="101")
    assert (await try_line(line, ScriptedLines(pbx))).caller_said is False


async def test_a_line_on_which_nothing_would_ring_is_not_said_to_work() -> None:
    """The PBX does not tell the number of a user's own extension, so a call would ask for it."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory_error, pbx.own_id = Refused(RefusalReason.NOT_ALLOWED, 403), "4101"
    with pytest.raises(ExtensionUnclear) as unclear:
        await try_line(OFFICE, ScriptedLines(pbx))
    assert (unclear.value.candidates, unclear.value.wanted) == ((), "")
