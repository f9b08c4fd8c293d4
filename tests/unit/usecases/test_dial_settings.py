"""What is set for a desk about dialling."""

import pytest

from deskbell.domain.errors import LineProblem, LineRefused, NoSuchLine
from deskbell.domain.line import Line, LineList
from deskbell.domain.safety import DeskRules, SafetyRules
from deskbell.usecases.dial_settings import DialSettings
from doubles.lines import MemoryBook
from doubles.numbering import MemoryAllowed, MemoryRules

HOTEL, OFFICE = Line("Hotel", "101", ()), Line("Office", "102", (), region="AM")


class Desk:
    """A desk with two lines."""

    def __init__(self) -> None:
        self.rules, self.allowed = MemoryRules(), MemoryAllowed(["+49", "+1"])
        self.book = MemoryBook(LineList((HOTEL, OFFICE), "Office"))
        self.settings = DialSettings(self.rules, self.allowed, self.book)


async def test_rules_are_read_and_kept() -> None:
    """As they are then."""
    desk = Desk()
    changed = DeskRules(safety=SafetyRules(premium=False))
    assert await desk.settings.rules() == DeskRules()
    await desk.settings.keep(changed)
    assert await desk.settings.rules() == changed == desk.rules.rules


async def test_numbers_once_allowed_are_listed_and_asked_about_again() -> None:
    """Sorted."""
    desk = Desk()
    assert await desk.settings.allowed() == ("+1", "+49")
    await desk.settings.ask_again("+1")
    assert await desk.settings.allowed() == ("+49",)


async def test_the_region_of_a_line_is_changed_and_nothing_else() -> None:
    """Not that of the practice line, which is built in."""
    desk = Desk()
    hotel = Line("Hotel", "101", (), region="RU")
    assert await desk.settings.set_region("hotel", "RU") == LineList((hotel, OFFICE), "Office")
    assert desk.book.lines == LineList((hotel, OFFICE), "Office")
    with pytest.raises(NoSuchLine):
        await desk.settings.set_region("gone", "RU")
    with pytest.raises(LineRefused) as refused:
        await desk.settings.set_region("practice", "RU")
    assert refused.value.problem is LineProblem.BUILT_IN
