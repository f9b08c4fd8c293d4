"""The client's stored variables while they are being edited."""

import pytest

from deskbell.domain.account import StoredVariable
from deskbell.ui.options.stored_draft import StoredDraft, StoredRow

A, B = StoredVariable("A", "1"), StoredVariable("B", "2")
LISTED = StoredDraft().based_on((A, B))


def test_nothing_is_wished_for_at_first() -> None:
    """The rows are what the PBX lists."""
    assert LISTED.rows == (StoredRow("A", "1", "1"), StoredRow("B", "2", "2"))
    assert not LISTED.changed
    assert LISTED.typed(0, "A", "9").taken_back() == LISTED


def test_a_value_that_differs_is_stored() -> None:
    """Typed back to what the PBX has, it is not; the name of one that is there stays."""
    draft = LISTED.typed(0, "Z", "9")
    assert (draft.kept, draft.gone, draft.changed) == ((StoredVariable("A", "9"),), (), True)
    assert draft.typed(0, "A", "1").kept == ()


def test_a_row_that_is_there_is_wished_away_and_back() -> None:
    """One that is not there goes at once; typing into one that was to go keeps it."""
    draft = LISTED.without(1)
    assert (draft.kept, draft.gone, draft.changed) == ((), ("B",), True)
    assert draft.without(1) == LISTED
    assert draft.typed(1, "B", "3").gone == ()
    assert LISTED.typed(0, "A", "9").without(0).kept == ()
    assert LISTED.with_blank().without(2) == LISTED


def test_a_new_row_is_stored_once_it_says_something() -> None:
    """One empty row is enough."""
    draft = LISTED.with_blank()
    assert draft.with_blank() == draft
    assert not draft.changed
    draft = draft.typed(2, " C ", "3")
    assert draft.kept == (StoredVariable("C", "3"),)
    assert len(draft.with_blank().rows) == 4


def test_pasted_lines_take_the_place_of_their_names() -> None:
    """And are stored like any others; what holds no variable is told by its number."""
    draft, wrong = LISTED.without(0).with_blank().pasted("A=7\nnothing\nC = 8")
    assert wrong == (2,)
    assert draft.rows == (StoredRow("A", "7", "1"), StoredRow("B", "2", "2"), StoredRow("C", "8"))
    assert draft.kept == (StoredVariable("A", "7"), StoredVariable("C", "8"))


def test_wishes_outlive_a_new_list() -> None:
    """But for those that have come true, and for one that would remove what has gone."""
    draft = LISTED.typed(0, "A", "9").without(1).with_blank().typed(2, "C", "3").with_blank()
    assert draft.based_on((A, B)).rows == (
        StoredRow("A", "9", "1"),
        StoredRow("B", "2", "2", gone=True),
        StoredRow("C", "3"),
    )
    assert draft.based_on((StoredVariable("A", "9"), StoredVariable("C", "4"))).rows == (
        StoredRow("A", "9", "9"),
        StoredRow("C", "3", "4"),
    )
    assert not draft.based_on((StoredVariable("A", "9"), StoredVariable("C", "3"))).changed


@pytest.mark.parametrize(
    ("name", "value", "twice", "unreadable"),
    [
        ("C", "3", "", False),
        ("C", "", "", False),
        ("A", "3", "A", False),
        ("", "3", "", True),
        ("C)", "3", "", True),
        ("C", "\x07", "", True),
        ("C", "3" * 257, "", True),
    ],
)
def test_what_cannot_be_stored_is_known_before(name: str, value: str, twice: str, *, unreadable: bool) -> None:
    """A name that a call could not name, a text that cannot be sent, a name that stands here twice."""
    draft = LISTED.with_blank().typed(2, name, value)
    assert (draft.twice, draft.unreadable) == (twice, unreadable)
