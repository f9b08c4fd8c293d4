"""Whom a call is handed on to."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from deskbell.domain.call import OptionValue
from deskbell.domain.evidence import SteerAction
from deskbell.domain.transfer import TRANSFERS, later_numbers, phone_in_call
from doubles.samples import an_intent

SRC, DST = "transfer_after_src_hangup", "transfer_after_dst_hangup"


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({}, ()),
        ({"dst_dtmf": "112"}, ()),
        ({SRC: "300"}, ("300",)),
        ({DST: "301", SRC: "8 (926) 123-45-67"}, ("89261234567", "301")),
        ({SRC: "300", DST: "3 00"}, ("300",)),
        ({SRC: "$cv(NIGHT)", DST: "301"}, ("301",)),
        ({SRC: "the night porter"}, ("the night porter",)),
    ],
)
def test_whoever_is_dialled_after_a_hang_up_is_named(
    options: Mapping[str, OptionValue], numbers: tuple[str, ...]
) -> None:
    """As it would be dialled, each once; what a stored variable stands for is known to the PBX alone."""
    assert later_numbers(options) == numbers


def test_the_only_phone_that_rang_is_the_one_in_the_call() -> None:
    """Of several, nobody knows which was picked up."""
    assert phone_in_call(replace(an_intent(), sources=("101",))) == ("101",)
    assert phone_in_call(replace(an_intent(), sources=("101", "102"))) == ()
    assert phone_in_call(replace(an_intent(), sources=())) == ()


def test_a_call_is_handed_on_in_two_ways() -> None:
    """At once and after asking."""
    assert set(TRANSFERS) == {SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER}
