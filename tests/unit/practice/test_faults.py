"""The queue of faults."""

from deskbell.practice.faults import Fault, Faults


def test_faults_come_in_order_and_those_of_tokens_apart() -> None:
    """A token's fault does not wait behind a callback's."""
    faults = Faults()
    faults.order([Fault.HANG, Fault.TOKEN_401, Fault.DROP_AFTER])
    assert faults.for_token() is Fault.TOKEN_401
    assert faults.for_token() is None
    assert [faults.for_callback() for _ in range(3)] == [Fault.HANG, Fault.DROP_AFTER, None]
