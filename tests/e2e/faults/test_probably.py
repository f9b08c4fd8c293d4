"""A call that never was is not found in another one."""

import random

from doubles.faulty_desk import FaultyDesk
from doubles.until import until_or_not
from doubles.wire_faults import FAULTS


def test_an_unknown_call_is_not_found_in_a_call_to_another_number(desk: FaultyDesk) -> None:
    """The PBX never heard of the first call; the second one, to somebody else, was placed and its answer was lost."""
    window = desk.open_window()
    never_was, other = desk.number("never carried out"), desk.number("another call")
    desk.meet(never_was, FAULTS["resets after reading"].make(random.Random(1)))
    desk.meet(other, FAULTS["resets, carried out"].make(random.Random(1)))
    desk.hand_over(never_was)
    desk.hand_over(other)
    until_or_not(lambda: desk.row(never_was)["probably"], at_most_s=5)
    desk.pbx.advance(60)
    until_or_not(lambda: desk.row(other)["probably"], at_most_s=10)
    desk.end(window)
    desk.reconcile()
    assert desk.row(other)["probably"] in (None, "talked")
    assert desk.row(never_was)["probably"] is None
