"""The call strip in words: only what there is evidence for."""

from collections.abc import Callable
from dataclasses import replace

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
    Probably,
    Recorded,
    TrackLost,
    Unclear,
    UserSaid,
    WasAccepted,
    WasRefused,
)
from deskbell.domain.number import same_number
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import derive
from deskbell.wording import strip
from deskbell.wording.dialling import FACT
from deskbell.wording.outcomes import outcome_word
from doubles.clock import START_S
from doubles.plausible import plausible_evidence, plausible_intents
from doubles.samples import MOBILE, OUTSIDE, a_record, a_row, accepted, an_intent, progress_of

LEFT = Leaving(START_S)
WISHED = (Intended(START_S), LEFT)
TAKEN = (*WISHED, accepted())
OURS_RINGS = (*TAKEN, Listed(START_S + 2, a_row("101", began_after_s=1)))
OURS_ANSWERED = (*OURS_RINGS, Listed(START_S + 3, a_row("101", answered_after_s=3)))
THEIRS_RINGS = (*OURS_ANSWERED, Listed(START_S + 4, a_row("205", rings="205", began_after_s=4)))
TALKING = (*THEIRS_RINGS, Listed(START_S + 6, a_row("205", rings="205", answered_after_s=6)))
GONE = NoLongerListed(START_S + 20)
UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
RANG, SILENT = UserSaid(START_S + 99, rang=True), UserSaid(START_S + 99, rang=False)


@pytest.fixture(autouse=True)
def _greenwich(set_zone: Callable[[str], None]) -> None:
    set_zone("UTC0")  # START_S is 22:13:20 there


@pytest.mark.parametrize(
    ("evidence", "sentence", "ours", "theirs", "proof"),
    [
        (WISHED[:1], "\x02Asking the PBX\x02 to call Anna …", "Asking …", "Waits for you", "Nothing has been sent yet"),
        (WISHED, "\x02Asking the PBX\x02 to call Anna …", "Asking …", "Waits for you", "Nothing is known yet"),
        (
            TAKEN,
            "\x02The PBX took the call.\x02 Your phone 101 will ring first.",
            "Asking …",
            "Waits for you",
            "Evidence: the PBX took the order; it does not list the call yet",
        ),
        (
            OURS_RINGS,
            "\x02Pick up your phone 101.\x02 Then Anna is dialled.",
            "Ringing",
            "Waits for you",
            "Evidence: the PBX’s list of calls, seen 22:13:22",
        ),
        (
            OURS_ANSWERED,
            "\x02Connected on your side.\x02 Dialling Anna.",
            "Answered 22:13:23",
            "Dialling",
            "Evidence: the PBX’s list of calls, seen 22:13:23",
        ),
        (
            THEIRS_RINGS,
            "\x02You answered.\x02 Anna is ringing.",
            "Answered 22:13:23",
            "Ringing",
            "Evidence: the PBX’s list of calls, seen 22:13:24",
        ),
        (
            TALKING,
            "\x02Talking\x02 with Anna.",
            "Answered 22:13:23",
            "Answered 22:13:26",
            "Evidence: the PBX’s list of calls, seen 22:13:26",
        ),
        (
            (*TALKING, GONE),
            "\x02The call has ended.\x02 Asking the PBX how.",
            "Answered 22:13:23",
            "Answered 22:13:26",
            "Evidence: the PBX no longer lists the call",
        ),
        (
            (*OURS_RINGS, GONE),
            "\x02The call has ended.\x02 Asking the PBX how.",
            "Rang",
            "Not known",
            "Evidence: the PBX no longer lists the call",
        ),
        (
            (*THEIRS_RINGS, GONE),
            "\x02The call has ended.\x02 Asking the PBX how.",
            "Answered 22:13:23",
            "Rang",
            "Evidence: the PBX no longer lists the call",
        ),
        (
            (*OURS_RINGS, EndAsked(START_S + 3)),
            "\x02Asked the PBX to end the call\x02 to Anna.",
            "Ringing",
            "Waits for you",
            "Evidence: the PBX’s list of calls, seen 22:13:22",
        ),
    ],
)
def test_each_stage_of_an_open_call_says_what_is_known(
    evidence: tuple[Evidence, ...], sentence: str, ours: str, theirs: str, proof: str
) -> None:
    """Sentence, both sides and the evidence line go with the stage."""
    progress = progress_of(*evidence, intent=replace(an_intent(), name="Anna"))
    assert strip.sentence(progress) == sentence
    assert (strip.source_word(progress), strip.destination_word(progress)) == (ours, theirs)
    assert strip.evidence(progress) == proof


@pytest.mark.parametrize(
    ("evidence", "outcome", "ours", "theirs", "proof"),
    [
        ((*TALKING, a_record("bridged", talked_s=8)), Outcome.TALKED, "Answered", "Answered", "history"),
        ((*TAKEN, a_record("bridged", talked_s=8)), Outcome.TALKED, "Picked up", "Talked 0:08", "history"),
        ((*TAKEN, a_record("not answered")), Outcome.NOT_PICKED_UP_BY_US, "Not picked up", "Not rung", "history"),
        ((*TAKEN, a_record("busy", ("205", "busy"))), Outcome.BUSY, "Picked up", "Busy", "history"),
        ((*THEIRS_RINGS, a_record("rejected")), Outcome.REJECTED, "Answered", "Rejected", "history"),
        ((*TAKEN, a_record("failed")), Outcome.FAILED, "Not known", "Failed", "history"),
        ((*OURS_RINGS, EndTaken(START_S + 5), a_record("not answered")), Outcome.CANCELLED, "Rang", "Canc", "history"),
        ((LEFT, WasRefused(START_S, RefusalReason.SIGN_IN, 401)), Outcome.REFUSED, "Not rung", "Not rung", "answer"),
        ((NotSent(START_S, NotSentReason.UNREACHABLE),), Outcome.FAILED, "Not rung", "Not rung", "No call was placed"),
        ((LEFT, UNCLEAR, SILENT), Outcome.FAILED, "Not rung", "Not rung", "your own word"),
        ((LEFT, UNCLEAR), Outcome.UNKNOWN, "Did it ring?", "Not known", "connection broke"),
        ((LEFT, UNCLEAR, RANG), Outcome.UNKNOWN, "Rang", "Not known", "connection broke"),
        ((*OURS_ANSWERED, TrackLost(START_S + 99)), Outcome.UNKNOWN, "Did it ring?", "Not known", "does not tell"),
        ((*TAKEN, TrackLost(START_S + 99), SILENT), Outcome.UNKNOWN, "Not known", "Not known", "does not tell"),
    ],
)
def test_each_ending_says_what_became_of_both_sides(
    evidence: tuple[Evidence, ...], outcome: Outcome, ours: str, theirs: str, proof: str
) -> None:
    """A side is said to have rung, or not to have rung, only where that is known."""
    progress = progress_of(*evidence)
    assert progress.outcome is outcome
    assert strip.source_word(progress).startswith(ours)
    assert strip.destination_word(progress).startswith(theirs)
    assert proof in strip.evidence(progress)
    told = strip.sentence(progress)
    assert told.startswith(FACT)
    assert told.endswith(f".{FACT}")


def test_an_unknown_call_says_when_it_left_and_that_it_is_not_repeated() -> None:
    """The evidence line of an unknown call is whole sentences that do not repeat each other."""
    assert strip.evidence(progress_of(LEFT, UNCLEAR)) == (
        "The connection broke after the request had left. The request left at 22:13:20. "
        "Deskbell will not call again by itself."
    )
    assert strip.evidence(progress_of(accepted(), TrackLost(START_S + 99))) == (
        "The PBX does not tell how the call ended. Deskbell will not call again by itself."
    )


def test_several_phones_are_named_and_counted() -> None:
    """With two phones the title counts them and the sentence names both."""
    progress = progress_of(*TAKEN, intent=an_intent(sources=("101", MOBILE)))
    assert strip.source_title(progress) == "Your 2 phones"
    assert f"Your phone 101 or {MOBILE} will ring first." in strip.sentence(progress)
    assert strip.source_title(progress_of()) == "Your phone 101"


def test_the_other_side_has_name_and_number() -> None:
    """A name is followed by the number that is really dialled."""
    assert strip.destination_title(progress_of(intent=replace(an_intent(), name="Anna"))) == "Anna · 205"
    assert strip.destination_title(progress_of()) == "205"


@pytest.mark.parametrize(
    ("evidence", "aside"),
    [
        ((LEFT, UNCLEAR), "Your answer is kept and unlocks the next call."),
        ((LEFT, EndAsked(START_S)), "It is ended as soon as the PBX names it."),
        ((*TAKEN, EndAsked(START_S)), ""),
        ((LEFT, EndAsked(START_S), UNCLEAR, RANG), ""),
        (TAKEN, ""),
    ],
)
def test_the_aside_promises_only_what_will_happen(evidence: tuple[Evidence, ...], aside: str) -> None:
    """A press before the id has arrived is promised to count, unless no id will ever come."""
    assert strip.aside(progress_of(*evidence)) == aside


def test_folded_calls_are_counted() -> None:
    """One is one."""
    assert (strip.more_calls(1), strip.more_calls(2)) == ("1 more call", "2 more calls")


def test_cancel_becomes_hang_up_with_the_first_answer() -> None:
    """The button says what it does."""
    assert strip.end_button(progress_of(*OURS_RINGS)) == "Cancel"
    assert strip.end_button(progress_of(*OURS_ANSWERED)) == "Hang up"


def has(evidence: tuple[Evidence, ...], *kinds: type[Evidence]) -> bool:
    """Whether a piece of one of these kinds is known."""
    return any(isinstance(piece, kinds) for piece in evidence)


def answered_by(evidence: tuple[Evidence, ...], *numbers: str) -> bool:
    """Whether the PBX listed an answered row towards one of these numbers."""
    rows = [piece.row for piece in evidence if isinstance(piece, Listed) and piece.row.answered_at_s is not None]
    return any(same_number(row.called, number) for row in rows for number in numbers)


@given(plausible_intents(), plausible_evidence())
def test_no_sentence_of_the_strip_claims_more_than_is_proven(intent: Intent, evidence: tuple[Evidence, ...]) -> None:
    """Talking needs an answered row of theirs, ringing a row, acceptance the PBX's answer, and an end a record."""
    progress = derive(intent, evidence)
    told = strip.sentence(progress)
    if "Talking" in told:
        assert answered_by(evidence, intent.destination)
        assert progress.outcome is None
        assert not progress.gone
    if "You answered" in told or "Connected on your side" in told:
        assert has(evidence, Listed)
    if "is ringing" in told or "Pick up your phone" in told:
        assert has(evidence, Listed)
        assert not progress.gone
    if "The PBX took the call" in told:
        assert has(evidence, WasAccepted)
    if "The call has ended" in told:
        assert has(evidence, NoLongerListed, Recorded)
    if "talked with" in told:
        assert has(evidence, Recorded)
    assert told.count(FACT) == 2
    assert told.replace(FACT, "").endswith((".", "…"))


@given(plausible_intents(), plausible_evidence())
def test_no_side_is_said_to_have_done_what_nobody_saw(intent: Intent, evidence: tuple[Evidence, ...]) -> None:
    """Each side's word needs its own proof, and a side that was listed is never called unrung."""
    progress = derive(intent, evidence)
    ours, theirs = strip.source_word(progress), strip.destination_word(progress)
    if theirs.startswith("Answered "):
        assert answered_by(evidence, intent.destination)
    if ours == "Ringing" or theirs == "Ringing":
        assert has(evidence, Listed)
        assert progress.outcome is None
        assert not progress.gone
    if ours == "Not rung":
        assert not has(evidence, WasAccepted)
        assert not progress.source.seen
    if theirs == "Not rung":
        assert progress.outcome is Outcome.NOT_PICKED_UP_BY_US or not has(evidence, WasAccepted)
        assert not progress.destination.answered
    if theirs == "Answered" or theirs.startswith("Talked"):
        assert theirs == outcome_word(progress)
        assert has(evidence, Recorded)


def test_an_answer_of_unclear_side_is_connected_on_our_side_only() -> None:
    """One answered row towards an outside number is not talking."""
    progress = progress_of(*TAKEN, Listed(START_S + 2, a_row(OUTSIDE, answered_after_s=2)), intent=an_intent(OUTSIDE))
    assert strip.sentence(progress) == f"{FACT}Connected on your side.{FACT} Dialling {OUTSIDE}."


def test_both_sides_of_a_call_that_only_fits_are_probable() -> None:
    """The strip says so of each side, and where it got it from."""
    pieces = (piece for piece in TALKING if isinstance(piece, Listed))
    progress = progress_of(*WISHED, UNCLEAR, *(Probably(piece.at_s, "found", piece) for piece in pieces))
    assert strip.sentence(progress) == "\x02Probably this one: you are talking with 205.\x02"
    assert strip.source_word(progress) == "Probably answered"
    assert strip.destination_word(progress) == "Probably answered"
    assert strip.evidence(progress) == (
        "The connection broke after the request had left. The PBX has a call of these numbers and this time."
    )


def test_a_side_that_is_not_known_of_a_call_that_fits_is_not_claimed() -> None:
    """The destination waits until our phone is picked up there, too."""
    ringing = OURS_RINGS[-1]
    assert isinstance(ringing, Listed)
    progress = progress_of(*WISHED, UNCLEAR, Probably(ringing.at_s, "found", ringing))
    assert strip.source_word(progress) == "Probably ringing"
    assert strip.destination_word(progress) == "Probably waits for you"
