"""Whom a line can call without anyone having entered them."""

import pytest

from deskbell.domain.directory import Extension
from deskbell.domain.errors import NotReachable
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.usecases.list_people import list_people
from doubles.clock import ManualClock
from doubles.pbx import DESK, ScriptedLines, ScriptedPbx

ANNA = Extension(id="4205", number="205", name="Anna", kind="phone")
SECOND = Extension(id="4102", number="102", name="Back office", kind="phone")


async def people_of_line(line: Line) -> list[str]:
    """The numbers that a line offers, of a PBX with a desk, a second phone and Anna."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory = (DESK, SECOND, ANNA)
    lines = ScriptedLines(pbx)
    people = await list_people(line, lines)
    assert lines.opened == [line]
    return [person.number for person in people]


async def test_the_lines_extensions_are_people() -> None:
    """Every extension but the receptionist's own is offered."""
    assert await people_of_line(PRACTICE_LINE) == ["102", "205"]


async def test_all_phones_of_mine_are_left_out() -> None:
    """Neither the calling extension nor any phone that rings for me is offered."""
    assert await people_of_line(Line("office", "101", (Phone("102", "Back office"),))) == ["205"]


async def test_a_line_that_cannot_be_reached_says_so() -> None:
    """No list is made up when the PBX does not answer."""
    pbx = ScriptedPbx(ManualClock())
    pbx.directory_error = NotReachable("pbx.example.net")
    with pytest.raises(NotReachable):
        await list_people(PRACTICE_LINE, ScriptedLines(pbx))
