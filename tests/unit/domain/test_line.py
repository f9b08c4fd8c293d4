"""The built-in practice line."""

from deskbell.domain.line import PRACTICE_LINE, Line, Phone


def test_the_practice_line_rings_the_desk_and_nobody_else() -> None:
    """Practice calls are placed by 101 and ring one phone, which is shown as the desk."""
    assert Line("practice", "101", (Phone("101", "Desk"),), practice=True) == PRACTICE_LINE


def test_a_line_is_real_unless_it_says_otherwise() -> None:
    """Only the practice line is practice."""
    assert not Line("office", "101", ()).practice
