"""Lines, and the list of them."""

import pytest

from deskbell.domain.errors import LineProblem, LineRefused, NoSuchLine
from deskbell.domain.line import LONGEST_NAME, MOST_LINES, PRACTICE_LINE, Line, LineList, Phone


def a_line(name: str) -> Line:
    """A line of this name."""
    return Line(name, "101", (Phone("101"),), host="https://pbx.example.net", app_id="0" * 32)


OFFICE, HOTEL = a_line("Office"), a_line("Hotel")
BOTH = LineList((OFFICE, HOTEL))


def test_the_practice_line_rings_the_desk_and_nobody_else() -> None:
    """Practice calls are placed by 101 and ring one phone, which is shown as the desk."""
    assert Line("practice", "101", (Phone("101", "Desk"),), practice=True, region="RU") == PRACTICE_LINE


def test_a_line_is_real_unless_it_says_otherwise() -> None:
    """Only the practice line is practice."""
    assert not Line("office", "101", ()).practice


def test_a_start_uses_the_last_line_then_the_first_then_the_practice_line() -> None:
    """The practice line is used only where there is no other."""
    assert LineList().usual is PRACTICE_LINE
    assert BOTH.usual is OFFICE
    assert BOTH.with_last("hotel").usual is HOTEL
    assert LineList((OFFICE,), last="gone").usual is OFFICE


def test_a_line_is_found_by_its_name_in_any_case() -> None:
    """So is the practice line; what is not there is told with what is."""
    assert BOTH.named("oFFice") is OFFICE
    assert BOTH.named("Practice") is PRACTICE_LINE
    with pytest.raises(NoSuchLine) as missing:
        BOTH.named("Warehouse")
    assert (missing.value.name, missing.value.known) == ("Warehouse", ("Office", "Hotel"))


def test_a_line_written_in_the_journal_is_found_by_exactly_its_name() -> None:
    """A record names its line as it was named."""
    assert (BOTH.get("Office"), BOTH.get("practice"), BOTH.get("office")) == (OFFICE, PRACTICE_LINE, None)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("office", LineProblem.NAME_TAKEN),
        ("PRACTICE", LineProblem.NAME_RESERVED),
        ("", LineProblem.NAME_UNREADABLE),
        ("  ", LineProblem.NAME_UNREADABLE),
        (" Office 2", LineProblem.NAME_UNREADABLE),
        ("Off\u202eice", LineProblem.NAME_UNREADABLE),
        ("O" * (LONGEST_NAME + 1), LineProblem.NAME_UNREADABLE),
    ],
)
def test_a_name_that_misleads_is_refused(name: str, problem: LineProblem) -> None:
    """Each line has a name of its own that can be read and typed."""
    with pytest.raises(LineRefused) as refused:
        BOTH.with_line(a_line(name))
    assert (refused.value.name, refused.value.problem) == (name, problem)


def test_lines_come_in_the_order_they_were_added() -> None:
    """The longest name and the last line that has room are taken; one more is not."""
    full = LineList(tuple(a_line(f"line {number}") for number in range(MOST_LINES - 1)))
    full = full.with_line(a_line("O" * LONGEST_NAME))
    assert full.lines[-1].name == "O" * LONGEST_NAME
    with pytest.raises(LineRefused) as refused:
        full.with_line(a_line("one more"))
    assert refused.value.problem is LineProblem.TOO_MANY


def test_a_line_that_is_removed_is_not_used_next() -> None:
    """The line used last is forgotten with it; another one used last is not."""
    used = BOTH.with_last("Hotel")
    assert used.without("HOTEL") == LineList((OFFICE,))
    assert used.without("Office") == LineList((HOTEL,), last="Hotel")


def test_what_is_not_in_the_list_cannot_be_removed() -> None:
    """The lines that can be are told."""
    with pytest.raises(NoSuchLine) as missing:
        BOTH.without("Warehouse")
    assert missing.value.known == ("Office", "Hotel")


def test_the_practice_line_is_built_in() -> None:
    """It is there, so it is not called missing."""
    with pytest.raises(LineRefused) as refused:
        BOTH.without("Practice")
    assert (refused.value.name, refused.value.problem) == ("Practice", LineProblem.BUILT_IN)


def test_practising_is_not_remembered() -> None:
    """After a look at the practice line the next start uses the real one again."""
    assert BOTH.with_last("practice") is BOTH


def test_adding_a_line_keeps_what_was_used_last() -> None:
    """A new line is not used before somebody chooses it."""
    assert LineList((OFFICE,), last="Office").with_line(HOTEL) == LineList((OFFICE, HOTEL), last="Office")
