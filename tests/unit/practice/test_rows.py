"""The shapes in which current calls are served."""

from datetime import UTC, datetime
from typing import Any

import pytest

from deskbell.practice.clock import PracticeClock
from deskbell.practice.exchange.characters import CHARACTERS
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.exchange.port import Action
from deskbell.practice.exchange.switchboard import Switchboard
from deskbell.practice.resources.callback_body import read_order
from deskbell.practice.rows import Shape, current_rows
from deskbell.practice.stores.outside_numbers import OutsideNumbers
from deskbell.practice.stores.sounds import Sounds

CLOCK = PracticeClock(0, began=datetime(2025, 3, 1, 10, 0, 0, 560_000, UTC))
OUTSIDE = "+37410123456"


@pytest.fixture
def exchange() -> Switchboard:
    """An exchange on which nobody talks."""
    return Switchboard(lambda _call: None)


def order(exchange: Switchboard, dst_num: str, *src_num: str, **options: Any) -> str:
    """Place a callback from phone 101, which answers at 2 s; answers its `call_api_id`."""
    body = {"src_num": list(src_num or ("101",)), "dst_num": dst_num, **options}
    return exchange.place(read_order(body, CHARACTERS[0], Directory(), Sounds(), OutsideNumbers())).api_id


def rows(exchange: Switchboard, shape: Shape, at_s: float) -> list[dict[str, Any]]:
    """The rows at a moment."""
    exchange.advance(at_s)
    return current_rows(shape, exchange.open_calls, CLOCK, exchange.now_s)


def told(exchange: Switchboard, shape: Shape, at_s: float) -> list[tuple[int, str, bool]]:
    """Of each row at a moment: whose it is, who is called, and whether it tells an answer."""
    return [
        (row["extension_id"], row["called_number"], row["answer_time_gmt"] is not None)
        for row in rows(exchange, shape, at_s)
    ]


def test_usual_rows_belong_to_the_phones_and_all_others_to_the_ordering_extension(exchange: Switchboard) -> None:
    """A phone of the PBX is called in; an outside party is a call out of the extension that ordered the callback."""
    order(exchange, OUTSIDE, "101", "102")
    assert told(exchange, Shape.USUAL, 1) == [(4101, "00500*101", False), (4102, "00500*102", False)]
    assert told(exchange, Shape.USUAL, 3) == [(4101, "00500*101", True), (4101, OUTSIDE, False)]
    assert [row["call_flow"] for row in rows(exchange, Shape.USUAL, 3)] == ["IN", "OUT"]
    assert told(exchange, Shape.USUAL, 7) == [(4101, "00500*101", True), (4101, OUTSIDE, True)]


@pytest.mark.parametrize("number", ["206", "999", "+37499000003"])
def test_a_number_that_does_not_ring_has_no_row(exchange: Switchboard, number: str) -> None:
    """Nobody shall be told that a busy phone rings."""
    order(exchange, number)
    assert told(exchange, Shape.USUAL, 2.5) == [(4101, "00500*101", True)]


def test_a_forwarded_call_stays_the_extensions_but_is_not_real(exchange: Switchboard) -> None:
    """The talk goes to a mobile, and the row says so (Ringme API, Current Calls)."""
    order(exchange, "211")
    _, theirs = rows(exchange, Shape.USUAL, 3)
    assert (theirs["extension_id"], theirs["called_number"], theirs["real_call"]) == (4211, "00500*211", False)
    assert theirs["called_extension"]["id"] == 4211


def test_the_agents_of_a_queue_have_rows_of_their_own(exchange: Switchboard) -> None:
    """The queue itself is a call out of the ordering extension, as is everything that is no phone."""
    order(exchange, "302")
    assert told(exchange, Shape.USUAL, 2.5)[1:] == [
        (4102, "00500*102", False),
        (4205, "00500*205", False),
        (4210, "00500*210", False),
    ]


def test_one_src_shows_our_side_alone(exchange: Switchboard) -> None:
    """Through the whole call."""
    order(exchange, "209")
    assert told(exchange, Shape.ONE_SRC, 1) == [(4101, "00500*101", False)]
    assert told(exchange, Shape.ONE_SRC, 5) == [(4101, "00500*101", True)]
    (call,) = exchange.open_calls
    exchange.steer(call, call.api_id, Action.PICKUP, "102")
    assert told(exchange, Shape.ONE_SRC, 11) == [(4102, "00500*102", True)]


def test_one_dst_is_named_after_the_destination_and_answered_by_the_source(exchange: Switchboard) -> None:
    """From the very start, before anybody rings there, and answered when our phone is."""
    api_id = order(exchange, "205", caller_id_name="Order 17")
    (row,) = rows(exchange, Shape.ONE_DST, 0)
    assert (row["call_api_id"], row["call_flow"], row["caller_id_name"]) == (api_id, "OUT", "Order 17")
    assert told(exchange, Shape.ONE_DST, 1) == [(4101, "00500*205", False)]
    assert told(exchange, Shape.ONE_DST, 2.5) == [(4101, "00500*205", True)]
    assert told(exchange, Shape.ONE_DST, 60) == []


def test_two_rows_belong_to_the_ordering_extension(exchange: Switchboard) -> None:
    """Each leg is answered in its own time."""
    order(exchange, "205")
    assert told(exchange, Shape.TWO, 3) == [(4101, "00500*101", True), (4101, "00500*205", False)]
    assert told(exchange, Shape.TWO, 5) == [(4101, "00500*101", True), (4101, "00500*205", True)]


def test_late_rows_lag_behind_and_their_answers_more_so(exchange: Switchboard) -> None:
    """3 s after a leg began its row is there, 5 s after its answer that is told; the times told are the true ones."""
    order(exchange, "209")
    assert told(exchange, Shape.LATE, 2.9) == []
    assert told(exchange, Shape.LATE, 3) == [(4101, "00500*101", False)]
    assert told(exchange, Shape.LATE, 5) == [(4101, "00500*101", False), (4209, "00500*209", False)]
    assert told(exchange, Shape.LATE, 7) == [(4101, "00500*101", True), (4209, "00500*209", False)]
    ours, theirs = rows(exchange, Shape.LATE, 8)
    assert (ours["answer_time_gmt"], theirs["answer_time_gmt"]) == ("2025-03-01 10:00:02", "2025-03-01 10:00:03")


@pytest.mark.parametrize(
    ("shape", "flow", "listed", "began"),
    [
        (Shape.USUAL, "IN", False, "2025-03-01 10:00:00"),
        (Shape.ONE_SRC, "in", True, "2025-03-01 10:00:00"),
        (Shape.ONE_DST, "OUT", False, "2025-03-01 10:00:00,56"),
        (Shape.TWO, "in", True, "2025-03-01 10:00:00,56"),
        (Shape.LATE, "IN", False, "2025-03-01 10:00:00"),
    ],
)
def test_shapes_write_what_sources_write_in_several_ways(
    exchange: Switchboard, shape: Shape, flow: str, began: str, *, listed: bool
) -> None:
    """The case of the flow, extensions as an object or in a list, a fraction after a comma or none."""
    order(exchange, "209")
    row = rows(exchange, shape, 4)[0]
    assert (row["call_flow"], row["init_time_gmt"]) == (flow, began)
    for name in ("caller_extension", "called_extension"):
        assert isinstance(row[name], list) is listed
        named = row[name][0] if listed else row[name]
        assert set(named) == {"id", "type", "name", "client_id", "extension_group_id"}
        assert "@" in named["name"]


def test_a_row_tells_the_recording_once_there_is_a_talk(exchange: Switchboard) -> None:
    """That of the destination's leg, and its id begins with the extension's."""
    order(exchange, "209")
    assert [row["record_uuid"] for row in rows(exchange, Shape.USUAL, 2.5)] == [None, None]
    ours, theirs = rows(exchange, Shape.USUAL, 4)
    assert ours["record_uuid"] is None
    assert theirs["record_uuid"].startswith("4209-")
