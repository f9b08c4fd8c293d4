"""What people write down about a call."""

from deskbell.domain.call_note import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, CallMark, clean_note, clean_tags


def test_a_note_keeps_its_lines_and_nothing_that_deceives() -> None:
    """Control and bidi characters go, white space is squeezed, empty lines at the ends go too."""
    assert clean_note("\n  pay \t now\u202e\n\n\x07room 5 \n") == "pay now\n\nroom 5"
    assert clean_note("") == ""


def test_a_note_has_an_end() -> None:
    """A pasted book is cut."""
    assert clean_note("a\n" * LONGEST_NOTE) == ("a\n" * LONGEST_NOTE)[:LONGEST_NOTE]
    assert len(clean_note("b" * (9 * LONGEST_NOTE))) == LONGEST_NOTE
    assert clean_note("\n" * 8 * LONGEST_NOTE + "late") == ""


def test_each_tag_stands_once_whatever_its_case() -> None:
    """In the order they were given, the first spelling of each."""
    assert clean_tags((" VIP ", "bill", "vip", "", "\u202e", "a  b")) == ("VIP", "bill", "a b")
    assert clean_tags(()) == ()


def test_tags_have_an_end() -> None:
    """No call has more of them, and none is longer."""
    assert clean_tags(str(number) for number in range(30)) == tuple(str(number) for number in range(MOST_TAGS))
    assert clean_tags(("x" * 61,)) == ("x" * (LONGEST_TAG - 1) + "…",)


def test_a_call_without_a_mark_is_as_the_pbx_tells_it() -> None:
    """No note, no tags, not removed."""
    assert CallMark("c") == CallMark("c", "", (), removed=False)
