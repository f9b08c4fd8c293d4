"""Where each call stands in the stack, and which one is the active one."""

import pytest

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    Evidence,
    Leaving,
    Listed,
    NoLongerListed,
    Probably,
    SteerAction,
    Steered,
    Unclear,
    UserSaid,
)
from deskbell.domain.progress import Progress, derive
from deskbell.ui.strip.order import active_key, in_order, is_over
from doubles.clock import START_S
from doubles.samples import a_record, a_row, accepted, an_intent

LEFT = (Leaving(START_S),)
RINGING = (*LEFT, accepted(), Listed(START_S + 2, a_row("101")))
TALKING = (*RINGING, Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)))
HELD = (*TALKING, Steered(START_S + 9, SteerAction.HOLD))
RESUMED = (*HELD, Steered(START_S + 19, SteerAction.RESUME))
PARKED = (*TALKING, Steered(START_S + 9, SteerAction.PARK))
HANDED = (*TALKING, Steered(START_S + 9, SteerAction.TRANSFER, "207"))
ENDING = (*TALKING, EndAsked(START_S + 9))
ENDED = (*TALKING, a_record("bridged", talked_s=3))
UNKNOWN = (*LEFT, Unclear(START_S + 30, UnclearReason.CONNECTION_LOST))


def calls(*each: tuple[Evidence, ...]) -> list[Progress]:
    """Calls that were begun one after the other, the first one named `0`."""
    return [derive(an_intent(intent_id=str(at), after_s=at), evidence) for at, evidence in enumerate(each)]


@pytest.mark.parametrize(
    ("each", "active"),
    [
        ((), ""),
        ((ENDED,), ""),
        ((RINGING, RINGING), "1"),
        ((TALKING, RINGING), "0"),
        ((RESUMED, RINGING), "0"),
        ((TALKING, TALKING), "1"),
        ((HELD, RINGING), "1"),
        ((RINGING, HELD), "1"),
        ((PARKED, HELD), "1"),
        ((HELD, HANDED), "0"),
        ((HELD, ENDING), "0"),
        ((HELD, ENDED), "0"),
        ((RINGING, UNKNOWN), "0"),
        ((UNKNOWN, ENDED), "0"),
        ((HANDED,), "0"),
    ],
)
def test_the_active_call_is_the_one_talked_on_else_the_newest_open_one(
    each: tuple[tuple[Evidence, ...], ...], active: str
) -> None:
    """A call that waits, was handed on or is being ended gives way; one that is over is never active."""
    assert active_key(calls(*each)) == active


def test_calls_stand_as_they_were_begun() -> None:
    """Whatever becomes of them and however they come in."""
    first, second, third = calls(ENDED, TALKING, UNKNOWN)
    assert in_order((third, first, second)) == [first, second, third]


@pytest.mark.parametrize(
    ("evidence", "over"), [(RINGING, False), (ENDED, True), (UNKNOWN, False), (HANDED, False), (ENDING, False)]
)
def test_a_call_is_over_when_nothing_is_to_be_done_or_asked(
    evidence: tuple[Evidence, ...],
    over: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """A call that was handed on or is unknown is not over."""
    assert is_over(calls(evidence)[0]) is over


def test_a_call_that_is_probably_going_on_is_not_over() -> None:
    """After the user's word it stays for as long as the PBX lists it, so that it can be ended."""
    live, gone = Listed(START_S + 2, a_row("101")), NoLongerListed(START_S + 9)
    found, ended = Probably(live.at_s, "found", live), Probably(gone.at_s, "found", gone)
    rang, silent = UserSaid(START_S + 5, rang=True), UserSaid(START_S + 5, rang=False)
    (there, left, denied) = calls((*UNKNOWN, found, rang), (*UNKNOWN, found, ended, rang), (*UNKNOWN, found, silent))
    assert [is_over(call) for call in (there, left, denied)] == [False, True, True]
