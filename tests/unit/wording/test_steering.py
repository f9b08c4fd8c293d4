"""Steering a call in words: what the PBX was asked for, and what it said to that."""

from dataclasses import replace

import pytest

from deskbell.domain.dialling import Dialled
from deskbell.domain.errors import RefusalReason
from deskbell.domain.evidence import EndAsked, Evidence, Leaving, Listed, NotSteered, SteerAction, Steered
from deskbell.domain.progress import Progress
from deskbell.wording import steering
from doubles.clock import START_S
from doubles.samples import a_row, accepted, an_intent, progress_of

TALKING = (
    Leaving(START_S),
    accepted(),
    Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)),
)
HOLD, RESUME, PARK = SteerAction.HOLD, SteerAction.RESUME, SteerAction.PARK
PICK_UP, TRANSFER, ATTENDED = SteerAction.PICK_UP, SteerAction.TRANSFER, SteerAction.ATTENDED_TRANSFER
NOT_ALLOWED, BAD_REQUEST = RefusalReason.NOT_ALLOWED, RefusalReason.BAD_REQUEST


def anna(*evidence: Evidence) -> Progress:
    """A talk with Anna."""
    return progress_of(*TALKING, *evidence, intent=replace(an_intent(), name="Anna"))


def refused(
    action: SteerAction, reason: RefusalReason | None = NOT_ALLOWED, after_s: float = 9, number: str = "207"
) -> NotSteered:
    """The PBX did not take an order."""
    return NotSteered(START_S + after_s, action, number, reason)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (HOLD, "Asked the PBX to put Anna on hold"),
        (RESUME, "Asked the PBX to take Anna off hold"),
        (TRANSFER, "Asked the PBX to transfer Anna to 207"),
        (ATTENDED, "Asked the PBX to transfer Anna to 207, asking first"),
        (PARK, "Asked the PBX to park Anna"),
        (PICK_UP, "Asked the PBX to give Anna back to 207"),
        (SteerAction.WHISPER, "Asked the PBX to steer the call to Anna"),
    ],
)
def test_an_order_under_way_is_said_as_asked(action: SteerAction, said: str) -> None:
    """And not as done."""
    assert steering.asked(anna(), action, "207") == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (refused(HOLD), "Not put on hold: this line may not"),
        (refused(RESUME), "Not taken off hold: this line may not"),
        (refused(TRANSFER, BAD_REQUEST), "Not transferred to 207: the PBX did not accept 207"),
        (refused(ATTENDED), "Not transferred to 207: this line may not"),
        (refused(PARK, BAD_REQUEST, number=""), "Not parked: the PBX did not accept it"),
        (refused(PICK_UP, RefusalReason.NOT_FOUND), "Not given back to 207: the PBX does not find the call"),
        (refused(HOLD, RefusalReason.TOO_MANY_REQUESTS), "Not put on hold: too many requests this hour"),
        (refused(HOLD, None), "No clear answer: perhaps put on hold"),
        (refused(TRANSFER, None), "No clear answer: perhaps transferred to 207"),
        (replace(refused(PARK), message="no slot"), "Not parked: this line may not (it says: “no slot”)"),
    ],
)
def test_what_was_not_taken_is_said_with_the_reason(one: NotSteered, said: str) -> None:
    """An order without a clear answer is said to have been carried out perhaps."""
    assert steering.not_steered(one) == said


@pytest.mark.parametrize("reason", RefusalReason)
def test_every_refusal_has_a_reason(reason: RefusalReason) -> None:
    """Whatever the PBX means, a sentence comes of it, and its own words are bounded."""
    said = steering.not_steered(replace(refused(HOLD, reason), message="x" * 500))
    assert said.startswith("Not put on hold: ")
    assert len(said) < 200


def test_news_is_the_last_order_that_was_not_taken() -> None:
    """An order that was taken later makes it old."""
    assert steering.news(anna()) == ""
    assert steering.news(anna(refused(HOLD), refused(PARK, after_s=12))) == "Not parked: this line may not."
    assert steering.news(anna(refused(HOLD), Steered(START_S + 12, PARK))) == ""
    assert steering.news(anna(Steered(START_S + 5, PARK), refused(HOLD))) == "Not put on hold: this line may not."
    assert steering.news(anna(refused(HOLD), EndAsked(START_S + 12))) == ""


def test_a_lasting_refusal_is_a_reason_once_no_way_is_left() -> None:
    """One that may pass is none."""
    both = anna(refused(TRANSFER), refused(ATTENDED))
    assert steering.refusal(both, TRANSFER, ATTENDED) == "Not transferred to 207: this line may not"
    assert steering.refusal(anna(refused(ATTENDED)), TRANSFER, ATTENDED) == ""
    assert steering.refusal(anna(refused(TRANSFER)), TRANSFER, ATTENDED) == ""
    assert steering.refusal(anna(refused(HOLD, BAD_REQUEST)), HOLD) == ""


def test_the_sheet_says_what_enter_asks_for() -> None:
    """The number is the fact; the name follows it where it is known."""
    assert steering.will_transfer(anna(), Dialled("207"), "Boris", "") == "Will transfer Anna to \x02207\x02 · Boris"
    assert steering.will_transfer(anna(), Dialled("207"), "", "") == "Will transfer Anna to \x02207\x02"
    assert steering.to_whom(anna()) == "Enter hands Anna on at once. Ask first lets you speak with them before."
