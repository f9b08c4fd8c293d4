"""The JSON of a callback, sent and shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.call import OptionValue
from deskbell.domain.callback_body import MASK, body_text, callback_body, masked_body
from deskbell.domain.options import OPTIONS

SET: dict[str, OptionValue] = {
    "variables": {"autoanswer": "4", "code": "1234"},
    "wait_for_pickup": 30,
    "dst_dtmf": "WW12#",
    "allow_public_transfer": False,
}
VALUES = st.booleans() | st.integers() | st.text(max_size=5) | st.dictionaries(st.text(max_size=3), st.text(max_size=3))


def test_only_what_was_set_is_in_the_body() -> None:
    """An absent option is absent, never null."""
    assert callback_body(("101", "+37410123456"), "205", {}) == {"src_num": ["101", "+37410123456"], "dst_num": "205"}


def test_the_order_is_that_of_the_table_whatever_was_set_first() -> None:
    """The numbers come first, so that two requests can be compared."""
    body = callback_body(("101",), "205", SET)
    order = ["src_num", "dst_num", "dst_dtmf", "wait_for_pickup", "allow_public_transfer", "variables"]
    assert list(body) == order
    assert list(callback_body(("101",), "205", {"later": 1, **SET, "more": 2})) == [*order, "later", "more"]
    assert body == {"src_num": ["101"], "dst_num": "205", **SET}


@pytest.mark.parametrize("option", OPTIONS)
def test_a_stored_variable_may_stand_for_every_option(option: str) -> None:
    """Also for a number: the PBX puts the value in its place."""
    body = callback_body(("101",), "205", {option: "$cv({NAME})"})
    assert body == {"src_num": ["101"], "dst_num": "205", option: "$cv({NAME})"}


def test_an_option_never_replaces_who_is_called() -> None:
    """The numbers that were written down are the numbers that are sent."""
    body = callback_body(("101",), "205", {"dst_num": "999", "src_num": ("9",)})
    assert body == {"src_num": ["101"], "dst_num": "205"}


def test_several_values_are_a_list() -> None:
    """As JSON has it."""
    assert callback_body((), "205", {"later": ("a", "b")})["later"] == ["a", "b"]


def test_codes_are_masked_and_nothing_else_is() -> None:
    """The mask does not tell how long the code is, and the names of variables stay."""
    body = callback_body(("101",), "205", SET)
    assert masked_body(body) == {
        "src_num": ["101"],
        "dst_num": "205",
        "dst_dtmf": MASK,
        "wait_for_pickup": 30,
        "allow_public_transfer": False,
        "variables": {"autoanswer": MASK, "code": MASK},
    }
    assert masked_body({"variables": "$cv(all)", "unheard": "of"}) == {"variables": MASK, "unheard": "of"}
    assert list(masked_body(body)) == list(body)


def test_the_json_is_shown_a_field_a_line_in_its_own_script() -> None:
    """Nobody has to read escapes."""
    assert body_text({"dst_num": "205", "caller_id_name": "Иван"}) == (
        '{\n  "dst_num": "205",\n  "caller_id_name": "Иван"\n}'
    )


@given(st.dictionaries(st.sampled_from([*OPTIONS, "src_num", "dst_num", "later"]), VALUES))
def test_what_is_shown_is_what_is_sent(options: dict[str, OptionValue]) -> None:
    """Reading the shown text gives the very body, whose every value was set."""
    body = callback_body(("101",), "205", options)
    assert json.loads(body_text(body)) == body
    told = {name: value for name, value in options.items() if name not in ("src_num", "dst_num")}
    assert body == {"src_num": ["101"], "dst_num": "205", **told}
    assert set(masked_body(body)) == set(body)
