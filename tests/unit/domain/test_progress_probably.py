"""A call that only fits, and was found without its ids."""

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Leaving,
    Listed,
    NoLongerListed,
    Probably,
    Recorded,
    RuledOut,
    Unclear,
)
from deskbell.domain.outcome import Outcome
from deskbell.domain.progress import Stage
from doubles.clock import START_S
from doubles.samples import a_record, a_row, accepted, progress_of

LEFT = Leaving(START_S)
UNCLEAR = Unclear(START_S + 30, UnclearReason.NO_ANSWER_IN_TIME)
OURS_RINGS = Listed(START_S + 2, a_row("101", began_after_s=1))
OURS_ANSWERED = Listed(START_S + 3, a_row("101", began_after_s=1, answered_after_s=3))
THEIRS_ANSWERED = Listed(START_S + 6, a_row("205", rings="205", began_after_s=4, answered_after_s=6))


def probably(told: Listed | NoLongerListed | Recorded | EndTaken, call_id: str = "found") -> Probably:
    """A piece of a call that fits."""
    return Probably(told.at_s, call_id, told)


def test_a_call_that_only_fits_is_told_apart() -> None:
    """The call itself stays unknown; where it would stand is told beside it, and settles nothing."""
    found = probably(OURS_ANSWERED), probably(THEIRS_ANSWERED)
    progress = progress_of(LEFT, UNCLEAR, *found)
    assert (progress.outcome, progress.stage, progress.call_id) == (Outcome.UNKNOWN, Stage.SENDING, "")
    assert progress.probably
    assert (progress.probably.stage, progress.probably.call_id) == (Stage.TALKING, "found")
    ended = progress_of(LEFT, UNCLEAR, *found, probably(a_record("bridged", talked_s=9)))
    assert (ended.outcome, ended.settled, ended.talked_s) == (Outcome.UNKNOWN, False, None)
    assert ended.probably
    assert (ended.probably.outcome, ended.probably.talked_s) == (Outcome.TALKED, 9)


def test_the_first_call_that_fits_is_the_one_that_is_told_of() -> None:
    """A second one that fits, too, does not mix with it."""
    one, other = probably(OURS_RINGS, "one"), probably(a_record("bridged", talked_s=9), "other")
    progress = progress_of(LEFT, UNCLEAR, other, one)
    assert progress.probably
    assert (progress.probably.call_id, progress.probably.outcome) == ("one", None)


def test_a_call_that_was_ruled_out_is_probable_no_more() -> None:
    """The next one that fits is, whatever the order in which that became known."""
    one, other = probably(OURS_RINGS, "one"), probably(OURS_ANSWERED, "other")
    out = RuledOut(START_S + 9, "one")
    progress = progress_of(LEFT, UNCLEAR, out, other, one)
    assert progress.probably
    assert (progress.probably.call_id, progress.ruled_out) == ("other", frozenset({"one"}))
    assert progress_of(LEFT, UNCLEAR, one, out).probably is None
    assert progress_of(LEFT, UNCLEAR, one).ruled_out == frozenset()


def test_a_call_that_the_pbx_named_needs_no_guess() -> None:
    """The id outranks whatever fits, whenever it comes."""
    assert progress_of(LEFT, probably(OURS_RINGS), accepted()).probably is None
    assert progress_of(LEFT, UNCLEAR).probably is None


def test_only_a_press_after_the_finding_is_meant_for_the_call_that_was_found() -> None:
    """A cancel that was remembered from before does not end somebody's talk."""
    found = probably(OURS_ANSWERED)
    before = progress_of(LEFT, UNCLEAR, EndAsked(OURS_ANSWERED.at_s - 1), found)
    after = progress_of(LEFT, UNCLEAR, EndAsked(OURS_ANSWERED.at_s + 1), found)
    assert before.probably
    assert after.probably
    assert (before.end_asked, before.probably.end_asked) == (True, False)
    assert (after.end_asked, after.probably.end_asked) == (True, True)
