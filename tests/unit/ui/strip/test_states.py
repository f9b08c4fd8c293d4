"""What the strip shows for a call, made from its progress alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from deskbell.domain.call import Intent
from deskbell.domain.errors import NotSentReason, RefusalReason, UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Evidence,
    Intended,
    Leaving,
    Listed,
    NoLongerListed,
    NotSent,
    NotSteered,
    SteerAction,
    Steered,
    TrackLost,
    Unclear,
    UserSaid,
    WasRefused,
)
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import derive
from deskbell.domain.steering import handed_to
from deskbell.ui.call_states import LegState, Link, StripState
from deskbell.ui.outcomes import outcome_tone
from deskbell.ui.states import Tone
from deskbell.ui.strip.states import strip_state
from doubles.clock import START_S
from doubles.plausible import plausible_evidence, plausible_intents
from doubles.samples import OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

HOLD, RESUME, TRANSFER = SteerAction.HOLD, SteerAction.RESUME, SteerAction.TRANSFER
PARK, PICK_UP = SteerAction.PARK, SteerAction.PICK_UP
ICONS = Path(__file__).parents[4] / "resources" / "icons"
SHIFT_S = 5.0 - START_S
LEFT = Leaving(START_S + 0.5)
TAKEN = (Intended(START_S), LEFT, accepted())
OURS_RINGS = (*TAKEN, Listed(START_S + 2, a_row("101", began_after_s=1)))
OURS_ANSWERED = (*OURS_RINGS, Listed(START_S + 3, a_row("101", answered_after_s=3)))
THEIRS_RINGS = (*OURS_ANSWERED, Listed(START_S + 4, a_row("205", rings="205", began_after_s=4)))
TALKING = (*THEIRS_RINGS, Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)))
GONE = NoLongerListed(START_S + 20)
UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
RANG, SILENT = UserSaid(START_S + 99, rang=True), UserSaid(START_S + 99, rang=False)


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")


def shown(*evidence: Evidence, intent: Intent | None = None) -> StripState:
    """The strip of a call with this evidence."""
    return strip_state(progress_of(*evidence, intent=intent), SHIFT_S)


def looks(leg: LegState) -> tuple[str, Tone, bool]:
    """The sign of a leg, its tone, and whether it rings."""
    return leg.sign, leg.tone, leg.ringing


@pytest.mark.parametrize(
    ("evidence", "tone", "ours", "theirs", "link", "button"),
    [
        ((LEFT,), Tone.WAIT, ("clock", Tone.WAIT, False), ("", Tone.END, False), Link.UNPROVEN, "Cancel"),
        (TAKEN, Tone.WAIT, ("clock", Tone.WAIT, False), ("", Tone.END, False), Link.UNPROVEN, "Cancel"),
        (OURS_RINGS, Tone.WAIT, ("ringing", Tone.WAIT, True), ("", Tone.END, False), Link.TOWARDS_SOURCE, "Cancel"),
        (
            OURS_ANSWERED,
            Tone.WAIT,
            ("check", Tone.TALK, False),
            ("", Tone.WAIT, False),
            Link.TOWARDS_DESTINATION,
            "Hang up",
        ),
        (
            THEIRS_RINGS,
            Tone.WAIT,
            ("check", Tone.TALK, False),
            ("ringing", Tone.WAIT, True),
            Link.TOWARDS_DESTINATION,
            "Hang up",
        ),
        (TALKING, Tone.TALK, ("check", Tone.TALK, False), ("check", Tone.TALK, False), Link.CONNECTED, "Hang up"),
        ((*OURS_RINGS, GONE), Tone.END, ("", Tone.END, False), ("", Tone.END, False), Link.UNPROVEN, "Cancel"),
        ((*THEIRS_RINGS, GONE), Tone.END, ("check", Tone.TALK, False), ("", Tone.END, False), Link.UNPROVEN, "Hang up"),
    ],
)
def test_each_stage_of_an_open_call_has_its_picture(
    evidence: tuple[Evidence, ...],
    tone: Tone,
    ours: tuple[str, Tone, bool],
    theirs: tuple[str, Tone, bool],
    link: Link,
    button: str,
) -> None:
    """Only a leg that is proven to ring moves, and the line between them goes as far as is proven."""
    state = shown(*evidence)
    assert state.tone is tone
    assert looks(state.source) == ours
    assert looks(state.destination) == theirs
    assert state.link is link
    assert state.buttons[0].text == button
    assert not state.compact
    assert state.frozen_timer == ""


@pytest.mark.parametrize(
    ("evidence", "outcome", "ours", "theirs", "timer"),
    [
        (
            (*TALKING, a_record("bridged", talked_s=8)),
            Outcome.TALKED,
            ("check", Tone.TALK),
            ("talked", Tone.TALK),
            "0:08",
        ),
        (
            (*TAKEN, a_record("bridged", talked_s=8)),
            Outcome.TALKED,
            ("check", Tone.TALK),
            ("talked", Tone.TALK),
            "0:08",
        ),
        (
            (*OURS_RINGS, a_record("not answered")),
            Outcome.NOT_PICKED_UP_BY_US,
            ("missed", Tone.END),
            ("", Tone.END),
            "",
        ),
        (
            (*OURS_ANSWERED, a_record("not answered")),
            Outcome.NO_ANSWER,
            ("check", Tone.TALK),
            ("noans", Tone.WAIT),
            "",
        ),
        ((*TAKEN, a_record("busy", ("205", "busy"))), Outcome.BUSY, ("check", Tone.TALK), ("busy", Tone.WAIT), ""),
        ((*OURS_ANSWERED, a_record("rejected")), Outcome.REJECTED, ("check", Tone.TALK), ("x", Tone.FAIL), ""),
        ((*TAKEN, a_record("failed")), Outcome.FAILED, ("", Tone.END), ("alert", Tone.FAIL), ""),
        (
            (LEFT, WasRefused(START_S, RefusalReason.CALL_LIMIT, 429)),
            Outcome.REFUSED,
            ("", Tone.END),
            ("", Tone.END),
            "",
        ),
        ((NotSent(START_S, NotSentReason.UNREACHABLE),), Outcome.FAILED, ("", Tone.END), ("", Tone.END), ""),
        (
            (*OURS_RINGS, EndTaken(START_S), a_record("not answered")),
            Outcome.CANCELLED,
            ("", Tone.END),
            ("cancel", Tone.END),
            "",
        ),
        ((LEFT, UNCLEAR, SILENT), Outcome.FAILED, ("", Tone.END), ("", Tone.END), ""),
    ],
)
def test_each_ending_has_its_picture(
    evidence: tuple[Evidence, ...], outcome: Outcome, ours: tuple[str, Tone], theirs: tuple[str, Tone], timer: str
) -> None:
    """An ended call is small, still, coloured by its outcome, and offers to call again."""
    state = shown(*evidence)
    assert state.tone is outcome_tone(outcome)
    assert (state.source.sign, state.source.tone) == ours
    assert (state.destination.sign, state.destination.tone) == theirs
    assert not state.source.ringing
    assert not state.destination.ringing
    assert (state.compact, state.since_s, state.frozen_timer) == (True, None, timer)
    assert [each.key for each in state.buttons] == ["again"]


def test_an_unknown_call_asks_its_question() -> None:
    """It stays large, counts since the request left, and has a button for each answer."""
    state = shown(LEFT, UNCLEAR)
    assert state.tone is Tone.UNKNOWN
    assert state.link is Link.UNKNOWN
    assert looks(state.source) == ("q", Tone.UNKNOWN, False)
    assert looks(state.destination) == ("q", Tone.UNKNOWN, False)
    assert [(each.key, each.text) for each in state.buttons] == [("rang", "It rang"), ("did_not", "It did not")]
    assert (state.since_s, state.timer_label, state.compact) == (5.5, "since it left", False)
    assert state.aside == "Your answer is kept and unlocks the next call."


def test_an_unknown_call_that_was_told_about_is_over() -> None:
    """After the user's word nothing is asked any more."""
    state = shown(LEFT, UNCLEAR, RANG)
    assert (state.compact, state.since_s, state.timer_label, state.aside) == (True, None, "", "")
    assert [each.key for each in state.buttons] == ["again"]


def test_a_track_lost_while_talking_counts_since_the_request_left() -> None:
    """The label under the timer says what is counted."""
    state = shown(*TALKING, TrackLost(START_S + 99))
    assert (state.since_s, state.timer_label) == (5.5, "since it left")
    assert shown(accepted(), TrackLost(START_S + 99)).since_s == 5.0


def test_the_timer_counts_the_wait_and_then_the_talk() -> None:
    """On the view's own clock, from the press until the other side answers, and from there anew."""
    assert shown(LEFT).since_s == 5.0
    assert shown(*THEIRS_RINGS).since_s == 5.0
    assert shown(*TALKING).since_s == 11.0


@pytest.mark.parametrize(
    ("evidence", "enabled", "reason"),
    [
        (OURS_RINGS, True, "Already asked"),
        ((*OURS_RINGS, EndAsked(START_S)), False, "Already asked"),
        ((*OURS_RINGS, GONE), False, "The call has ended"),
    ],
)
def test_the_end_button_works_once_and_says_why_it_does_not(
    evidence: tuple[Evidence, ...],
    enabled: bool,  # noqa: FBT001 - pytest's own parameter
    reason: str,
) -> None:
    """It stays in its place, and where it is disabled it has the reason."""
    button = shown(*evidence).buttons[0]
    assert (button.key, button.enabled, button.danger) == ("end", enabled, True)
    if not enabled:
        assert button.reason == reason


def test_a_person_and_a_number_are_drawn_differently() -> None:
    """Someone with a name is a person, a bare number is a phone, and our side is the desk."""
    assert shown(LEFT).destination.glyph == "phone"
    named = shown(LEFT, intent=replace(an_intent(), name="Anna"))
    assert (named.destination.glyph, named.source.glyph) == ("user", "desk")
    assert named.key == "0" * 32


def test_the_announcement_is_the_sentence_without_its_marks() -> None:
    """A screen reader is told what is painted."""
    state = shown(*TALKING)
    assert state.announcement == "Talking with 205."
    assert "".join(span.text for span in state.sentence) == state.announcement
    assert [span.tone for span in state.sentence if span.strong] == [Tone.TALK]


def test_an_answer_of_unclear_side_is_not_drawn_as_connected() -> None:
    """One answered row towards an outside number walks towards the destination."""
    row = Listed(START_S + 2, a_row(OUTSIDE, answered_after_s=2))
    state = shown(*TAKEN, row, intent=an_intent(OUTSIDE))
    assert (state.link, state.tone) == (Link.TOWARDS_DESTINATION, Tone.WAIT)


@pytest.mark.parametrize(
    ("order", "gone", "tone", "theirs", "link", "counts"),
    [
        (Steered(START_S + 9, HOLD), False, Tone.WAIT, ("hold", Tone.WAIT), Link.HELD, True),
        (Steered(START_S + 9, HOLD), True, Tone.END, ("check", Tone.TALK), Link.CONNECTED, False),
        (Steered(START_S + 9, RESUME), False, Tone.TALK, ("check", Tone.TALK), Link.CONNECTED, True),
        (Steered(START_S + 9, PARK), False, Tone.WAIT, ("park", Tone.WAIT), Link.UNPROVEN, True),
        (Steered(START_S + 9, PARK), True, Tone.WAIT, ("park", Tone.WAIT), Link.UNPROVEN, False),
        (Steered(START_S + 9, PICK_UP, "101"), False, Tone.WAIT, ("check", Tone.TALK), Link.CONNECTED, True),
        (Steered(START_S + 9, TRANSFER, "207"), False, Tone.END, ("transfer", Tone.END), Link.UNPROVEN, False),
        (Steered(START_S + 9, TRANSFER, "207"), True, Tone.END, ("transfer", Tone.END), Link.UNPROVEN, False),
    ],
)
def test_each_order_that_was_taken_has_its_picture(
    order: Steered,
    gone: bool,  # noqa: FBT001 - pytest's own parameter
    tone: Tone,
    theirs: tuple[str, Tone],
    link: Link,
    counts: bool,  # noqa: FBT001 - pytest's own parameter
) -> None:
    """Hold and park have a sign and a line of their own, and the timer of the talk goes on while that is known."""
    state = shown(*TALKING, order, *((GONE,) if gone else ()))
    assert state.tone is tone
    assert (state.destination.sign, state.destination.tone) == theirs
    assert state.link is link
    assert (state.since_s == 11.0) if counts else (state.since_s is None)


def test_a_refusal_is_news_and_stays_in_the_aside() -> None:
    """What the PBX did not do is told once and can still be read."""
    state = shown(*TALKING, NotSteered(START_S + 9, HOLD, "", RefusalReason.TOO_MANY_REQUESTS))
    assert state.news == state.aside == "Not put on hold: too many requests this hour."
    assert state.tone is Tone.TALK


@given(plausible_intents(), plausible_evidence())
def test_no_picture_claims_more_than_is_proven(intent: Intent, evidence: tuple[Evidence, ...]) -> None:
    """Whole lines, ringing legs and the colour of talk need their proof; every drawing exists; something is offered."""
    progress = derive(intent, evidence)
    state = strip_state(progress, 0.0)
    if state.link is Link.CONNECTED:
        assert progress.destination.answered
    if state.tone is Tone.TALK:
        assert progress.destination.answered or progress.outcome is Outcome.TALKED
    if state.source.ringing or state.destination.ringing:
        assert progress.outcome is None
        assert any(isinstance(piece, Listed) for piece in evidence)
    assert state.buttons
    if state.link is Link.HELD or state.destination.sign in ("hold", "park", "transfer"):
        assert any(isinstance(piece, Steered) for piece in evidence)
    ending = progress.outcome is None and (progress.end_asked or progress.gone or bool(handed_to(progress)))
    assert (state.since_s is None) == (state.compact or ending)
    assert not state.frozen_timer or state.compact
    drawn = [state.source.glyph, state.destination.glyph, state.source.sign, state.destination.sign]
    drawn += [button.icon for button in state.buttons]
    assert all((ICONS / f"{name}.svg").is_file() for name in drawn if name)
