"""The call strip in words once a call was held, parked or handed on: what the PBX took, and no more."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import (
    EndAsked,
    Evidence,
    Leaving,
    Listed,
    NoLongerListed,
    NotSteered,
    SteerAction,
    Steered,
)
from deskbell.wording import strip
from doubles.clock import START_S
from doubles.samples import a_record, a_row, accepted, an_intent, progress_of

TALKING = (
    Leaving(START_S),
    accepted(),
    Listed(START_S + 3, a_row("101", answered_after_s=3)),
    Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)),
)
GONE = NoLongerListed(START_S + 20)


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")  # START_S is 22:13:20 there


HOLD, RESUME, PARK = SteerAction.HOLD, SteerAction.RESUME, SteerAction.PARK
PICK_UP, TRANSFER, ATTENDED = SteerAction.PICK_UP, SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER


@pytest.mark.parametrize(
    ("action", "number", "later", "sentence", "theirs", "proof"),
    [
        (
            HOLD,
            "",
            (),
            "\x02On hold\x02 since 22:13. Anna is waiting.",
            "On hold 22:13:30",
            "took the order at 22:13:30",
        ),
        (HOLD, "", (GONE,), "\x02The call has ended.\x02 Asking the PBX how.", "Answered", "no longer lists the call"),
        (RESUME, "", (), "\x02Talking\x02 with Anna.", "Answered 22:13:26", "list of calls, seen 22:13:26"),
        (PARK, "", (), "\x02Parked\x02 since 22:13. Anna is waiting.", "Parked 22:13:30", "took the order at 22:13:30"),
        (
            PARK,
            "",
            (NoLongerListed(START_S + 20),),
            "\x02Parked\x02 since 22:13. The PBX no longer lists Anna.",
            "Parked 22:13:30",
            "took the order at 22:13:30; it no longer lists the call",
        ),
        (
            PICK_UP,
            "101",
            (),
            "\x02The PBX took the order\x02 to give Anna back to your phone 101.",
            "Answered 22:13:26",
            "took the order at 22:13:30",
        ),
        (
            TRANSFER,
            "207",
            (),
            "\x02The PBX took the transfer\x02 of Anna to 207.",
            "Transfer taken 22:13:30",
            "took the order at 22:13:30",
        ),
        (
            TRANSFER,
            "207",
            (NoLongerListed(START_S + 20),),
            "\x02The PBX took the transfer\x02 of Anna to 207.",
            "Transfer taken 22:13:30",
            "it no longer lists the call",
        ),
        (
            ATTENDED,
            "207",
            (),
            "\x02The PBX took the transfer\x02 of Anna to 207, asking first.",
            "Transfer taken 22:13:30",
            "took the order at 22:13:30",
        ),
        (
            TRANSFER,
            "207",
            (a_record("bridged", talked_s=8),),
            "\x02You talked with Anna for 0:08.\x02 The PBX took the transfer to 207.",
            "Answered 22:13:26",
            "history",
        ),
        (
            HOLD,
            "",
            (EndAsked(START_S + 20),),
            "\x02Asked the PBX to end the call\x02 to Anna.",
            "On hold 22:13:30",
            "took the order",
        ),
    ],
)
def test_an_order_that_was_taken_is_said_as_taken_and_no_further(
    action: SteerAction, number: str, later: tuple[Evidence, ...], sentence: str, theirs: str, proof: str
) -> None:
    """Nobody is said to have reached 207; a parked or handed-on call that is not listed is not said to have ended."""
    anna = replace(an_intent(), name="Anna")
    progress = progress_of(*TALKING, Steered(START_S + 10, action, number), *later, intent=anna)
    assert strip.sentence(progress) == sentence
    assert strip.destination_word(progress).startswith(theirs)
    assert proof in strip.evidence(progress)


def test_what_was_not_taken_stands_in_the_aside_while_the_call_is_open() -> None:
    """It is of no interest once the call is over."""
    refused = NotSteered(START_S + 9, HOLD, "", RefusalReason.OTHER)
    assert strip.aside(progress_of(*TALKING, refused)) == "Not put on hold: the PBX refused."
    assert strip.aside(progress_of(*TALKING, refused, GONE)) == ""
