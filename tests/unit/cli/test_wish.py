"""A request to call, read strictly: what is half understood must ring nobody."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbell.cli.opening import LONGEST_TEXT
from deskbell.cli.requests import MOST_SOURCES, CallRequest, is_phone, is_word
from deskbell.cli.wish import CallWish, read_wish
from deskbell.domain.call import CallOrder, OptionValue
from deskbell.domain.options import OPTIONS
from deskbell.domain.permission import CallQuestion

OPTIONS_TYPED = (("dst_dtmf", "W1"), ("wait_for_pickup", "30"), ("variables", '{"tag": "a"}'))
CALL = CallRequest(
    "205", "office", extension="101", sources=("101",), options=OPTIONS_TYPED, yes=True, preset="Gate"
).as_message("5e")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["101", *OPTIONS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", *OPTIONS]), inner, max_size=3),
    max_leaves=6,
)
ALLOWED = frozenset({CallQuestion.PREMIUM, CallQuestion.INTERNATIONAL, CallQuestion.PHONE_OFF_LINE})


def test_a_whole_request_is_a_wish() -> None:
    """Options are read as the PBX takes them; the secret is there and is not shown."""
    wish = read_wish(CALL)
    options: dict[str, OptionValue] = {"dst_dtmf": "W1", "wait_for_pickup": 30, "variables": {"tag": "a"}}
    order = CallOrder("205", extension="101", sources=("101",), options=options, confirmed=True, allowed=ALLOWED)
    assert wish == CallWish(order, "office", practice=False, wait=False, preset="Gate", secret="5e")  # noqa: S106 - no secret at all
    assert "5e" not in repr(wish)


def test_nothing_is_set_that_was_not_asked_for() -> None:
    """The shortest request is a number."""
    wish = read_wish(CallRequest("205").as_message())
    assert wish == CallWish(CallOrder("205"), "", practice=False, wait=False, preset="", secret="")


@pytest.mark.parametrize("name", sorted(set(CALL) - {"do"}))
def test_a_missing_field_is_not_filled_in(name: str) -> None:
    """Not even with what would be usual."""
    assert read_wish({key: value for key, value in CALL.items() if key != name}) is None
    assert read_wish({**CALL, name: None}) is None


NO_SOURCES: list[Any] = ["101", {"101": 1}, ["101", 102], [""], ["\ud800"], ["\u202e101"], ["101"] * (MOST_SOURCES + 1)]
NO_OPTIONS: list[Any] = [[], "dst_dtmf", {"dst_dtmf": 1}, {"dst_dtmf": "A"}, {"src_num": "101"}, {"nonsense": "1"}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 205},
        {"number": "1" * (LONGEST_TEXT + 1)},
        *[{"practice": value} for value in (1, True)],
        {"practice": True, "line": ""},
        {"practice": True, "secret": ""},
        *[{"line": value} for value in (5, " ", "a\n", "x" * (LONGEST_TEXT + 1))],
        *[{"secret": value} for value in (5, " ", "a b", "\x00", "x" * (LONGEST_TEXT + 1))],
        *[{"preset": value} for value in (5, " ", "a\n", "x" * (LONGEST_TEXT + 1))],
        {"wait": "yes"},
        {"yes": 1},
        *[{"extension": value} for value in (101, "1\n")],
        *[{"sources": told} for told in NO_SOURCES],
        *[{"options": told} for told in NO_OPTIONS],
    ],
    ids=repr,
)
def test_one_wrong_field_is_no_wish(wrong: dict[str, Any]) -> None:
    """Practice is never mixed with a line of its own."""
    assert read_wish({**CALL, **wrong}) is None


@given(st.dictionaries(st.sampled_from(sorted(CALL)), ANYTHING))
def test_whatever_comes_is_a_whole_wish_or_none(fields: dict[str, Any]) -> None:
    """Nothing raises, and what gets through can be sent."""
    wish = read_wish({**CALL, **fields})
    if wish:
        assert all(is_phone(phone) for phone in wish.order.sources)
        assert set(wish.order.options) <= set(OPTIONS)
        assert wish.secret == "" or is_word(wish.secret)
        assert not (wish.practice and wish.line)
