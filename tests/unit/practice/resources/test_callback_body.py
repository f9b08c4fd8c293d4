"""How the body of a callback is understood."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.practice.exchange.calls import CallerId, Order
from deskbell.practice.exchange.characters import CHARACTERS, Character
from deskbell.practice.exchange.directory import Directory
from deskbell.practice.resources.callback_body import BadOrderError, is_guess, read_order
from deskbell.practice.stores.outside_numbers import OutsideNumbers
from deskbell.practice.stores.sounds import Sounds

PHONE = CHARACTERS[0]
LEAST = {"src_num": ["101"], "dst_num": "205"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
FIELDS = (
    "src_num",
    "dst_num",
    "allow_public_transfer",
    "announce_sound_id",
    "dst_announce_sound_id",
    "call_duration",
    "caller_id_name",
    "caller_id_number",
    "src_caller_id_name",
    "src_caller_id_number",
    "src_ani",
    "dst_ani",
    "dst_dtmf",
    "transfer_after_src_hangup",
    "transfer_after_dst_hangup",
    "wait_for_pickup",
    "callback_rate_limit",
    "variables",
)


def read(body: Any, extension: Character = PHONE) -> Order:
    """The order of a body, with the sounds and numbers that every practice PBX has."""
    return read_order(body, extension, Directory(), Sounds(), OutsideNumbers())


def read_with(**options: Any) -> Order:
    """The order of the least body and these options."""
    return read({**LEAST, **options})


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
        {"variables": {"tag": ["a"]}},
        {"variables": {"autoanswer": "301"}},
        {"variables": {"autoanswer_src": -1}},
        {"variables": {"autoanswer_dst": "soon"}},
        {"announce_sound_id": 99999},
        {"dst_announce_sound_id": 99999},
        {"transfer_after_dst_hangup": 300},
        {"dst_ani": 37460000001},
        {"caller_id_name": 17},
    ],
)
def test_a_body_out_of_form_is_refused(change: dict[str, Any]) -> None:
    """Missing, ill-typed and out-of-range values are named in the refusal."""
    with pytest.raises(BadOrderError, match=next(iter(change))):
        read_with(**change)


@pytest.mark.parametrize("body", [None, [], "text", 5])
def test_a_body_that_is_no_object_is_refused(body: Any) -> None:
    """Only an object can be an order."""
    with pytest.raises(BadOrderError):
        read(body)


def test_only_a_phone_orders_callbacks() -> None:
    """A queue's id in the path is refused."""
    queue = next(one for one in CHARACTERS if one.type == "queue")
    with pytest.raises(BadOrderError, match="type phone"):
        read(LEAST, queue)


def test_nulls_and_unknown_fields_are_passed_over() -> None:
    """Some clients send every option they know as null."""
    nulls = dict.fromkeys(FIELDS[2:])
    assert read({**LEAST, **nulls, "new_field": 1}) == read(LEAST)
    order = read(LEAST)
    assert (order.wait_for_pickup_s, order.call_duration_s, order.allow_public_transfer) == (20, 3600, True)


def test_each_side_sees_what_was_ordered_for_it() -> None:
    """The source's own caller ID falls back on the common one, that on the extension's name and number."""
    plain = read(LEAST)
    common = read_with(caller_id_name="Order 17")
    split = read_with(caller_id_name="Order 17", src_caller_id_number="17")
    assert plain.sources_see == plain.destination_sees == CallerId("00500*101", "My practice phone")
    assert common.sources_see == common.destination_sees == CallerId("00500*101", "Order 17")
    assert split.sources_see == CallerId("17", "Order 17")
    assert split.destination_sees == CallerId("00500*101", "Order 17")


def test_numbers_and_flags_come_through() -> None:
    """Each under its own name."""
    order = read_with(
        wait_for_pickup=30,
        call_duration=60,
        callback_rate_limit=99,
        allow_public_transfer=False,
        dst_dtmf="W1w2#*",
        transfer_after_src_hangup="207",
        transfer_after_dst_hangup="300",
    )
    assert (order.wait_for_pickup_s, order.call_duration_s, order.rate_limit_percent) == (30, 60, 99)
    assert (order.allow_public_transfer, order.tones) == (False, "W1w2#*")
    assert (order.transfer_after_src_hangup, order.transfer_after_dst_hangup) == ("207", "300")


@pytest.mark.parametrize(
    ("ani", "shown"),
    [("37460000001", "37460000001"), ("+37460000002", "37460000002"), ("37460000009", None), ("", None)],
)
def test_an_ani_that_is_no_number_of_the_client_is_ignored(ani: str, shown: str | None) -> None:
    """One that is its own is taken with a plus and without (Ringme API, Callback)."""
    order = read_with(src_ani=ani, dst_ani=ani)
    assert (order.src_ani, order.dst_ani) == (shown, shown)


def test_sounds_are_looked_up() -> None:
    """The client's own and the operator's, each with its title and its length."""
    order = read_with(announce_sound_id=501, dst_announce_sound_id=77)
    assert order.announce_sound
    assert (order.announce_sound.title, order.announce_sound.length_s) == ("Please hold the line", 3)
    assert order.dst_announce_sound
    assert order.dst_announce_sound.title == "Operator's greeting"


def test_the_predefined_variables_are_understood() -> None:
    """Seconds as text and as a number, the special leg before the common one, and the odd quote is kept."""
    order = read_with(variables={"autoanswer": "4", "autoanswer_dst": 1, "tag": "crm-17", "testvar": "'testval"})
    assert (order.autoanswer_src_s, order.autoanswer_dst_s) == (4, 1)
    assert (order.tag, order.answering_machine, order.variables["testvar"]) == ("crm-17", False, "'testval")
    assert read_with(variables={"autoanswer_src": 0}).autoanswer_src_s == 0
    assert read_with(variables={"autoanswer_src": 0}).autoanswer_dst_s is None


@pytest.mark.parametrize(("value", "holds"), [("true", True), (True, True), ("false", False), (False, False)])
def test_an_answering_machine_is_boolean_like(value: object, *, holds: bool) -> None:
    """A text or a boolean; false is as if it was not there."""
    assert read_with(variables={"answering_machine": value}).answering_machine is holds


@pytest.mark.parametrize(
    ("options", "guess"),
    [
        ({}, False),
        (dict.fromkeys(FIELDS[2:]), False),
        ({"variables": {"tag": "a"}}, False),
        ({"variables": {"autoanswer": 4}}, True),
        ({"new_field": 1}, True),
    ],
)
def test_what_nobody_says_is_taken_counts_as_a_guess(options: dict[str, Any], *, guess: bool) -> None:
    """Unknown fields, and variables that are no texts."""
    assert is_guess({**LEAST, **options}) is guess


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6) | JSON)
def test_no_json_breaks_the_reading(body: Any) -> None:
    """Whatever comes in is an order or a refusal."""
    try:
        order = read(body)
    except BadOrderError:
        return
    assert order.sources
    assert order.dialled.strip()
    assert is_guess(body) in (True, False)


@given(st.sampled_from(FIELDS[2:]), JSON)
def test_no_value_of_an_option_breaks_the_reading(option: str, value: Any) -> None:
    """With everything else in order, whatever an option holds is taken or refused by its name."""
    try:
        read_with(**{option: value})
    except BadOrderError as reason:
        assert option in str(reason)  # noqa: PT017 - either way is right
