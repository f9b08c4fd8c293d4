"""Calling somebody again."""

from dataclasses import replace

from deskbell.domain.call import CallOrder
from deskbell.ui.again import again
from doubles.samples import MOBILE, an_intent


def test_a_repeated_call_is_the_same_call() -> None:
    """Line, number, name, extension, phones and options are the old ones; an open call is still asked about."""
    intent = replace(an_intent("205", sources=("101", MOBILE), options={"wait_for_pickup": 30}), name="Anna")
    assert again(intent) == CallOrder(
        "205", "Anna", "101", ("101", MOBILE), options={"wait_for_pickup": 30}, confirmed=False, line="practice"
    )


def test_that_my_phone_picked_itself_up_is_not_repeated() -> None:
    """It would be neither set by anybody nor seen as a chip."""
    intent = an_intent("205", options={"variables": {"autoanswer_src": "0", "tag": "a"}})
    assert again(intent).options == {"variables": {"tag": "a"}}
