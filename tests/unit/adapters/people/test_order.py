"""Rows in the order of their titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.adapters.people import order as module
from deskbell.adapters.people.order import Order

titles = st.lists(st.text("abc", max_size=2), max_size=12)


@given(titles, titles, st.data())
def test_rows_stay_sorted_while_others_come_and_go(first: list[str], later: list[str], data: st.DataObject) -> None:
    """As if they were sorted anew each time; those of one title stand as they came."""
    every = first + later
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", 3)
        order = Order(range(len(first)), every.__getitem__)
    rows = list(range(len(first)))
    for row in range(len(first), len(every)):
        order.add(row)
        rows.append(row)
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(rows))
            order.drop(gone)
            rows.remove(gone)
    assert list(order[0 : len(every)]) == sorted(rows, key=every.__getitem__)
    assert len(order) == len(rows)


def test_a_place_is_before_what_has_the_same_title() -> None:
    """And behind everything smaller."""
    order = Order(range(3), ["b", "a", "c"].__getitem__)
    assert [order.place(title) for title in ("", "a", "bb", "d")] == [0, 0, 2, 3]
    assert list(order[1:3]) == [0, 2]
