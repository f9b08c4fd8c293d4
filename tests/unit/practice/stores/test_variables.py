"""The stored variables."""

import pytest

from deskbell.practice.stores.variables import BadVariableError, StoredVariables


def test_those_of_the_published_example_are_there() -> None:
    """So that it runs as it is written."""
    store = StoredVariables()
    assert (store.get("ext_id"), store.get("caller_id_name")) == ("34535", "Ivan")


def test_variables_are_added_replaced_and_removed() -> None:
    """The last value holds, and its place is kept."""
    store = StoredVariables({"a": "1"})
    store.put([("b", "2"), ("a", "3")])
    assert store.all() == (("a", "3"), ("b", "2"))
    assert store.remove("a")
    assert not store.remove("a")
    assert store.get("a") is None


@pytest.mark.parametrize("bad", [("", "1"), ("a b", "1"), ("a}", "1"), ("x" * 65, "1"), ("a", "x" * 257)])
def test_with_one_that_cannot_be_kept_none_is(bad: tuple[str, str]) -> None:
    """All or nothing."""
    store = StoredVariables({})
    with pytest.raises(BadVariableError):
        store.put([("good", "1"), bad])
    assert store.all() == ()


def test_the_number_of_variables_is_bounded() -> None:
    """A thousand are kept, one more is not."""
    store = StoredVariables({f"v{number}": "" for number in range(1000)})
    store.put([("v0", "again")])
    with pytest.raises(BadVariableError, match="1000"):
        store.put([("one_more", "")])
