"""What a wish to call knows by itself."""

import pytest

from deskbell.domain.call import CallOrder, OptionValue
from doubles.samples import an_intent


def test_unset_wait_counts_as_a_minute() -> None:
    """Without `wait_for_pickup` each side is taken to ring for 60 seconds."""
    assert an_intent().wait_for_pickup_s == 60


@pytest.mark.parametrize(("value", "expected_s"), [(25, 25), (1, 1), (300, 300)])
def test_a_wait_that_was_set_counts(value: int, expected_s: int) -> None:
    """A number of seconds is taken as it was set."""
    assert an_intent(options={"wait_for_pickup": value}).wait_for_pickup_s == expected_s


@pytest.mark.parametrize("value", ["$cv(WAIT)", "25", ("25",)])
def test_a_wait_nobody_can_tell_counts_as_a_minute(value: OptionValue) -> None:
    """A stored variable's value is not known here, so the wait is taken as unset."""
    assert an_intent(options={"wait_for_pickup": value}).wait_for_pickup_s == 60


@pytest.mark.parametrize(
    ("options", "seconds"),
    [
        ({}, 0),
        ({"wait_for_pickup": 30}, 0),
        ({"transfer_after_src_hangup": "210"}, 120),
        ({"transfer_after_dst_hangup": "210", "wait_for_pickup": 30}, 60),
    ],
)
def test_only_a_call_that_is_handed_on_rings_after_a_hang_up(options: dict[str, OptionValue], seconds: int) -> None:
    """Both waits count, for our side and for theirs."""
    assert an_intent(options=options).rings_after_hang_up_s == seconds


def test_an_order_asks_for_nothing_by_itself() -> None:
    """An order holds only its number: no options that nobody set, and no confirmation that nobody gave."""
    order = CallOrder("205")
    assert (order.name, order.extension, order.sources, dict(order.options), order.confirmed) == ("", "", (), {}, False)


def test_an_intent_has_no_options_by_itself() -> None:
    """No field goes to the PBX that the user did not set."""
    intent = an_intent()
    assert dict(intent.options) == {}
    assert intent.name == ""
