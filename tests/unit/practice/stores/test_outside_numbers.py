"""The client's own outside numbers."""

import pytest

from deskbell.practice.stores.outside_numbers import NotOursError, OutsideNumbers


def test_a_number_is_ours_with_a_plus_and_without() -> None:
    """And no other is."""
    numbers = OutsideNumbers()
    assert numbers.is_ours("37460000001")
    assert numbers.is_ours("+37460000002")
    assert not numbers.is_ours("37460000003")
    assert not numbers.is_ours("")


def test_calls_show_the_first_number_until_another_is_set() -> None:
    """The client's and an extension's are set apart."""
    numbers = OutsideNumbers()
    numbers.show("+37460000002", 4101)
    assert (numbers.client_ani, numbers.extension_ani(4101), numbers.extension_ani(4102)) == (
        "37460000001",
        "37460000002",
        None,
    )
    numbers.show(None)
    numbers.show(None, 4101)
    assert (numbers.client_ani, numbers.extension_ani(4101)) == (None, None)


@pytest.mark.parametrize("number", ["37460000009", "+1", "", "101"])
def test_a_foreign_number_cannot_be_shown(number: str) -> None:
    """And nothing changes."""
    numbers = OutsideNumbers()
    with pytest.raises(NotOursError):
        numbers.show(number)
    assert numbers.client_ani == "37460000001"


def test_a_number_can_be_connected_and_disconnected() -> None:
    """Its calls then go elsewhere."""
    numbers = OutsideNumbers()
    did = numbers.get(6)
    assert did is not None
    assert numbers.connect(did, 4205).extension_id == 4205
    assert [one.extension_id for one in numbers.all()] == [4205, None]


def test_a_client_without_numbers_shows_none() -> None:
    """Nothing is set, nothing is ours."""
    assert OutsideNumbers(()).client_ani is None
