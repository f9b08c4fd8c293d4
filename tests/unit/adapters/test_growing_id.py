"""Ids that grow with time."""

from deskbell.adapters.growing_id import growing_id


def test_ids_are_hex_and_grow_and_differ() -> None:
    """So that what is newer stands behind what is older."""
    ids = [growing_id() for _ in range(1000)]
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in ids)
    assert len(set(ids)) == 1000
    assert [one[:16] for one in ids] == sorted(one[:16] for one in ids)
