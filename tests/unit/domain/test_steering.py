"""Steering: where an order goes, and what is offered after what the PBX said."""

import pytest

from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import EndAsked, Evidence, Listed, NoLongerListed, NotSteered, SteerAction, Steered
from deskbell.domain.steering import Handle, handed_to, handles, is_held, is_parked, lasting_refusal, may_steer
from doubles.clock import START_S
from doubles.samples import OUTSIDE, a_row, accepted, an_intent, progress_of

OURS = a_row("101", handle="ours", rings="101", answered_after_s=1)
THEIRS = a_row("205", handle="theirs", rings="205", answered_after_s=2)
TALKING: tuple[Evidence, ...] = (accepted(), Listed(START_S + 3, OURS), Listed(START_S + 3, THEIRS))


def steered(action: SteerAction, number: str = "", after_s: float = 5) -> Steered:
    """The PBX took an order."""
    return Steered(START_S + after_s, action, number)


def test_an_order_goes_to_our_own_row_first_and_to_theirs_last() -> None:
    """A row of which nobody can tell the side comes between."""
    unclear = a_row(OUTSIDE, handle="unclear")
    assert [one.call_api_id for one in handles((THEIRS, unclear, OURS), an_intent())] == ["ours", "unclear", "theirs"]


def test_a_row_that_cannot_be_named_in_a_path_is_left_out() -> None:
    """Without an extension or an id nothing can be asked; the same handle is asked once."""
    nameless = a_row("101", handle="x", rings="101")
    nowhere = type(nameless)("", "4101", "101", "101", None, None)
    ownerless = type(nameless)("y", "", "101", "101", None, None)
    assert handles((nowhere, ownerless, nameless, nameless), an_intent()) == (Handle("4101", "x"),)


@pytest.mark.parametrize(
    ("last", "held", "parked", "handed"),
    [
        (SteerAction.HOLD, True, False, ""),
        (SteerAction.RESUME, False, False, ""),
        (SteerAction.PARK, False, True, ""),
        (SteerAction.PICK_UP, False, False, ""),
        (SteerAction.TRANSFER, False, False, "207"),
        (SteerAction.ATTENDED_TRANSFER, False, False, "207"),
        (SteerAction.CONFERENCE, False, False, ""),
    ],
)
def test_the_last_order_taken_says_how_the_call_is(
    last: SteerAction,
    held: bool,  # noqa: FBT001 - a table of facts
    parked: bool,  # noqa: FBT001 - a table of facts
    handed: str,
) -> None:
    """Each order replaces the one before, whatever order they are read in."""
    for evidence in (
        (*TALKING, steered(SteerAction.HOLD, after_s=4), steered(last, "207")),
        (steered(last, "207"), steered(SteerAction.HOLD, after_s=4), *TALKING),
    ):
        progress = progress_of(*evidence)
        assert (is_held(progress), is_parked(progress), handed_to(progress)) == (held, parked, handed)


def test_a_call_that_nobody_steered_is_neither_held_nor_handed_on() -> None:
    """Without an order there is nothing to say."""
    progress = progress_of(*TALKING)
    assert (is_held(progress), is_parked(progress), handed_to(progress)) == (False, False, "")


@pytest.mark.parametrize(
    ("refusal", "lasts"),
    [
        (RefusalReason.NOT_ALLOWED, True),
        (RefusalReason.NOT_FOUND, True),
        (RefusalReason.OTHER, True),
        (RefusalReason.BAD_REQUEST, False),
        (RefusalReason.TOO_MANY_REQUESTS, False),
        (None, False),
    ],
)
def test_what_may_go_better_next_time_is_offered_again(refusal: RefusalReason | None, lasts: bool) -> None:  # noqa: FBT001 - a table
    """A wrong number or a spent hour passes, and what is not known may be tried again; a ban does not pass."""
    refused = NotSteered(START_S + 5, SteerAction.TRANSFER, "207", refusal)
    progress = progress_of(*TALKING, refused)
    assert lasting_refusal(progress, SteerAction.TRANSFER) == (refused if lasts else None)
    assert lasting_refusal(progress, SteerAction.HOLD) is None


def test_an_order_taken_later_lifts_a_refusal() -> None:
    """The last word on an action counts, in whatever order the words are read."""
    refused = NotSteered(START_S + 4, SteerAction.HOLD, "", RefusalReason.NOT_ALLOWED)
    assert progress_of(*TALKING, steered(SteerAction.HOLD), refused).not_steered == ()
    again = NotSteered(START_S + 6, SteerAction.HOLD, "", RefusalReason.NOT_ALLOWED)
    assert progress_of(again, *TALKING, steered(SteerAction.HOLD), refused).not_steered == (again,)


@pytest.mark.parametrize(
    ("more", "may"),
    [
        ((), True),
        ((steered(SteerAction.HOLD),), True),
        ((steered(SteerAction.TRANSFER, "207"),), False),
        ((EndAsked(START_S + 5),), False),
        ((NoLongerListed(START_S + 5),), False),
    ],
)
def test_only_a_talk_that_is_still_ours_is_steered(more: tuple[Evidence, ...], may: bool) -> None:  # noqa: FBT001 - a table
    """After it was handed on, ended or gone there is nothing to steer."""
    assert may_steer(progress_of(*TALKING, *more)) is may


def test_a_call_that_nobody_has_answered_is_not_steered() -> None:
    """Before the other side is proven to be on, only the end can be asked for."""
    assert not may_steer(progress_of(accepted(), Listed(START_S + 3, OURS)))
