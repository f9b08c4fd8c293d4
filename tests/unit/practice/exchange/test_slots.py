"""Which parking slot a call gets."""

import pytest

from deskbell.practice.exchange.port import Action, CannotSteerError, Refusal
from deskbell.practice.exchange.slots import LOT, slot_for


@pytest.mark.parametrize(
    ("action", "wanted", "taken", "slot"),
    [
        (Action.PARK, "", (), "701"),
        (Action.PARK, "", ("701", "702"), "703"),
        (Action.PARK, "12", ("701",), "12"),
        (Action.SLOTS, "5", (), "5"),
        (Action.SLOTS, "5-7", ("5",), "6"),
        (Action.SLOTS, "5-5", (), "5"),
        (Action.SLOTS, "5,9", ("5",), "9"),
    ],
)
def test_a_free_slot_is_found(action: Action, wanted: str, taken: tuple[str, ...], slot: str) -> None:
    """The named one, or the first free one of those named or of the lot."""
    assert slot_for(action, wanted, taken) == slot


@pytest.mark.parametrize(
    ("action", "wanted", "taken", "refusal"),
    [
        (Action.PARK, "lobby", (), Refusal.NO_SUCH_SLOT),
        (Action.PARK, "1" * 7, (), Refusal.NO_SUCH_SLOT),
        (Action.PARK, "5-7", (), Refusal.NO_SUCH_SLOT),
        (Action.PARK, "5", ("5",), Refusal.SLOT_TAKEN),
        (Action.PARK, "", LOT, Refusal.SLOT_TAKEN),
        (Action.SLOTS, "", (), Refusal.NO_SUCH_SLOT),
        (Action.SLOTS, "7-5", (), Refusal.NO_SUCH_SLOT),
        (Action.SLOTS, "0-999999", (), Refusal.NO_SUCH_SLOT),
        (Action.SLOTS, "5,", (), Refusal.NO_SUCH_SLOT),
        (Action.SLOTS, "5-6", ("5", "6"), Refusal.SLOT_TAKEN),
    ],
)
def test_a_slot_that_cannot_be_had_is_refused(
    action: Action, wanted: str, taken: tuple[str, ...], refusal: Refusal
) -> None:
    """Because there is none, or because a call is parked there."""
    with pytest.raises(CannotSteerError) as refused:
        slot_for(action, wanted, taken)
    assert refused.value.refusal is refusal
