"""What is said of variables stored at the PBX."""

from deskbell.domain.account import StoredVariable
from deskbell.wording.variables import removed, row, stored


def test_variables_are_counted_and_named() -> None:
    """In rows that can be pasted again."""
    assert stored(1) == "The variable is stored."
    assert stored(2) == "2 variables are stored."
    assert removed("code") == "The variable code is gone."
    assert row(StoredVariable("a", "1=2")) == "a=1=2"
