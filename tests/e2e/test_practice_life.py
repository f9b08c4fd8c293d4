"""The practice PBX lives for its clients and not much longer."""

import time

from doubles.until import until

from .conftest import Errands

GONE_AFTER_S = 35


def test_no_practice_process_is_left_after_its_last_client(errands: Errands) -> None:
    """35 s after the window was killed neither the process nor the file that told of it is there."""
    left = errands.left
    remaining_s = max(1.0, errands.left_at_s + GONE_AFTER_S - time.monotonic())
    until(lambda: not left.practice_processes(), "the end of the practice PBX", at_most_s=remaining_s)
    assert left.port_file() == {}
