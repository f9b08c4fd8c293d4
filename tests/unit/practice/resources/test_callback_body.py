"""How the body of a callback is understood."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.calls import CallerId
from deskbell.practice.exchange.characters import CHARACTERS
from deskbell.practice.resources.callback_body import IGNORED_FIELDS, BadOrderError, RateLimitExceededError, read_order

PHONE = CHARACTERS[0]
LEAST = {"src_num": ["101"], "dst_num": "205"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
FIELDS = st.sampled_from(["src_num", "dst_num", "wait_for_pickup", "call_duration", "caller_id_name", *IGNORED_FIELDS])


@pytest.mark.parametrize(
    "change",
    [
        {"src_num": None},
        {"src_num": "101"},
        {"src_num": []},
        {"src_num": [101]},
        {"src_num": ["101", " "]},
        {"src_num": ["101"] * 21},
        {"src_num": ["301"]},
        {"dst_num": None},
        {"dst_num": 205},
        {"dst_num": " "},
        {"dst_num": "1" * 257},
        {"wait_for_pickup": 0},
        {"wait_for_pickup": -5},
        {"wait_for_pickup": "20"},
        {"wait_for_pickup": 20.5},
        {"wait_for_pickup": True},
        {"wait_for_pickup": 10**400},
        {"call_duration": 0},
        {"announce_sound_id": "94478"},
        {"allow_public_transfer": "true"},
        {"dst_dtmf": "12a"},
        {"dst_dtmf": "1\n"},
        {"callback_rate_limit": 101},
        {"variables": ["tag"]},
        {"caller_id_name": 17},
    ],
)
def test_a_body_out_of_form_is_refused(change: dict[str, Any]) -> None:
    """Missing, ill-typed and out-of-range values are named in the refusal."""
    with pytest.raises(BadOrderError, match=next(iter(change))):
        read_order({**LEAST, **change}, PHONE)


@pytest.mark.parametrize("body", [None, [], "text", 5])
def test_a_body_that_is_no_object_is_refused(body: Any) -> None:
    """Only an object can be an order."""
    with pytest.raises(BadOrderError):
        read_order(body, PHONE)


def test_only_a_phone_orders_callbacks() -> None:
    """A queue's id in the path is refused."""
    queue = next(one for one in CHARACTERS if one.type == "queue")
    with pytest.raises(BadOrderError, match="type phone"):
        read_order(LEAST, queue)


def test_a_rate_limit_of_100_is_always_refused() -> None:
    """100 percent leave no room (Ringme API, Callback); 99 do."""
    with pytest.raises(RateLimitExceededError):
        read_order({**LEAST, "callback_rate_limit": 100}, PHONE)
    read_order({**LEAST, "callback_rate_limit": 99}, PHONE)


def test_nulls_and_unknown_fields_are_passed_over() -> None:
    """Some clients send every option they know as null."""
    order = read_order({**LEAST, "wait_for_pickup": None, "dst_dtmf": None, "new_field": 1}, PHONE)
    assert (order.wait_for_pickup_s, order.call_duration_s) == (20, 3600)


def test_each_side_sees_what_was_ordered_for_it() -> None:
    """The source's own caller ID falls back on the common one, that on the extension's name and number."""
    plain = read_order(LEAST, PHONE)
    common = read_order({**LEAST, "caller_id_name": "Order 17"}, PHONE)
    split = read_order({**LEAST, "caller_id_name": "Order 17", "src_caller_id_number": "17"}, PHONE)
    assert plain.sources_see == plain.destination_sees == CallerId("00500*101", "My practice phone")
    assert common.sources_see == common.destination_sees == CallerId("00500*101", "Order 17")
    assert (split.sources_see.number, split.destination_sees.number) == ("17", "00500*101")


@given(st.dictionaries(FIELDS, JSON, max_size=6) | JSON)
def test_no_json_breaks_the_reading(body: Any) -> None:
    """Whatever comes in is an order or a refusal."""
    try:
        order = read_order(body, PHONE)
    except (BadOrderError, RateLimitExceededError):
        return
    assert order.sources
    assert order.dialled.strip()
