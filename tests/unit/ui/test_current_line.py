"""The line that the window is on."""

import pytest

from deskbell.domain.errors import NoSuchLine
from deskbell.domain.line import PRACTICE_LINE, Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from doubles.samples import MOBILE

OFFICE = Line("Office", "101", (Phone("101"), Phone(MOBILE)), host="https://pbx.example.net")
HOTEL = Line("Hotel", "102", (Phone("102"),), host="https://pbx.example.org")


def test_the_window_opens_on_the_line_used_last() -> None:
    """On the practice line only where there is no other."""
    assert CurrentLine(LineList((OFFICE, HOTEL), last="Hotel")).now is HOTEL
    assert CurrentLine(LineList()).now is PRACTICE_LINE


def test_another_line_is_used_when_it_is_chosen() -> None:
    """A line that has gone is not."""
    line = CurrentLine(LineList((OFFICE, HOTEL)))
    line.choose("Hotel")
    assert line.now is HOTEL
    with pytest.raises(NoSuchLine):
        line.choose("Warehouse")
    assert line.now is HOTEL


def test_a_line_that_goes_away_is_replaced_by_the_usual_one() -> None:
    """A list that still has the line in use changes nothing for it; a line that was changed is used as it is now."""
    line = CurrentLine(LineList((OFFICE,)))
    assert not line.renew(LineList((OFFICE, HOTEL)))
    assert line.lines == LineList((OFFICE, HOTEL))
    assert line.renew(LineList((HOTEL,)))
    assert line.now is HOTEL
    moved = Line("Hotel", "102", (Phone("102"),), host="https://pbx.example.com")
    assert line.renew(LineList((moved,)))
    assert line.now is moved


def test_the_last_phone_that_rings_goes_on_ringing() -> None:
    """A call that rings no phone of ours cannot be."""
    line = CurrentLine(LineList((OFFICE,)))
    assert [*line.ringing] == ["101", MOBILE]
    line.let_ring("101", rings=False)
    assert [*line.ringing] == [MOBILE]
    line.let_ring(MOBILE, rings=False)
    assert [*line.ringing] == [MOBILE]
    line.let_ring("101", rings=True)
    assert [*line.ringing] == ["101", MOBILE]


def test_all_phones_of_a_line_ring_when_it_is_changed_to() -> None:
    """Silence belongs to the line it was chosen on; choosing the same line again changes nothing."""
    line = CurrentLine(LineList((OFFICE, HOTEL)))
    line.let_ring("101", rings=False)
    line.choose("Office")
    assert [*line.ringing] == [MOBILE]
    line.choose("Hotel")
    line.choose("Office")
    assert [*line.ringing] == ["101", MOBILE]
