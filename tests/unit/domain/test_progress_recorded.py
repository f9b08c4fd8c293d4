"""What the history tells of a call."""

import pytest

from deskbell.domain.evidence import (
    EndAsked,
    EndTaken,
    Leaving,
    Listed,
    Recorded,
)
from deskbell.domain.outcome import Outcome
from doubles.clock import START_S
from doubles.samples import a_record, a_row, accepted, progress_of

LEFT = Leaving(START_S)
OURS_ANSWERED = Listed(START_S + 3, a_row("101", began_after_s=1, answered_after_s=3))
THEIRS_RINGS = Listed(START_S + 4, a_row("205", rings="205", began_after_s=4))
THEIRS_ANSWERED = Listed(START_S + 6, a_row("205", rings="205", began_after_s=4, answered_after_s=6))

RINGING_LEG, PICKED_UP_LEG = ("101", "not answered"), ("101", "answered")


@pytest.mark.parametrize(
    ("record", "outcome"),
    [
        (a_record("bridged"), Outcome.TALKED),
        (a_record("bridged", talked_s=0), Outcome.TALKED),
        (a_record("bridged", RINGING_LEG, ("205", "not answered")), Outcome.UNKNOWN),
        (a_record("bridged", RINGING_LEG, ("205", "not answered"), talked_s=0), Outcome.UNKNOWN),
        (a_record("bridged", RINGING_LEG, ("205", "not answered"), talked_s=5), Outcome.TALKED),
        (a_record("bridged", PICKED_UP_LEG, ("205", "not answered")), Outcome.TALKED),
        (a_record("answered", talked_s=1), Outcome.TALKED),
        (a_record("busy", talked_s=8), Outcome.TALKED),
        (a_record("answered", talked_s=0), Outcome.NO_ANSWER),
        (a_record("answered"), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG), Outcome.NO_ANSWER),
        (a_record("answered", ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "answered")), Outcome.TALKED),
        (a_record("answered", ("999", "answered"), ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "busy")), Outcome.BUSY),
        (a_record("answered", PICKED_UP_LEG, ("205", "rejected")), Outcome.REJECTED),
        (a_record("answered", PICKED_UP_LEG, ("205", "failed")), Outcome.FAILED),
        (a_record("answered", PICKED_UP_LEG, ("205", "not answered")), Outcome.NO_ANSWER),
        (a_record("answered", PICKED_UP_LEG, ("205", "failed"), ("205", "busy")), Outcome.BUSY),
        (a_record("answered", PICKED_UP_LEG, ("205", "abducted")), Outcome.UNKNOWN),
        (a_record("not answered", PICKED_UP_LEG, ("205", "answered")), Outcome.NO_ANSWER),
        (a_record("not answered"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", RINGING_LEG), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", ("999", "answered")), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("not answered", PICKED_UP_LEG), Outcome.NO_ANSWER),
        (a_record("not answered", PICKED_UP_LEG, ("205", "not answered")), Outcome.NO_ANSWER),
        (a_record("not answered", ("205", "busy")), Outcome.NO_ANSWER),
        (a_record("busy"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("busy", PICKED_UP_LEG, ("205", "busy")), Outcome.BUSY),
        (a_record("busy", ("205", "busy")), Outcome.BUSY),
        (a_record("rejected"), Outcome.NOT_PICKED_UP_BY_US),
        (a_record("rejected", PICKED_UP_LEG), Outcome.REJECTED),
        (a_record("failed"), Outcome.FAILED),
        (a_record("failed", PICKED_UP_LEG), Outcome.FAILED),
        (a_record("abducted"), Outcome.UNKNOWN),
        (a_record(""), Outcome.UNKNOWN),
    ],
)
def test_the_historys_word_becomes_an_outcome(record: Recorded, outcome: Outcome) -> None:
    """Every word of the history, with what the legs prove about who picked up, has its outcome."""
    progress = progress_of(LEFT, accepted(), record)
    assert progress.outcome is outcome
    assert progress.talked_s == record.talked_s
    assert progress.ended_at_s == record.at_s


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("not answered", Outcome.NO_ANSWER),
        ("busy", Outcome.BUSY),
        ("rejected", Outcome.REJECTED),
        ("answered", Outcome.NO_ANSWER),
    ],
)
def test_our_answer_seen_live_counts_for_the_record(result: str, outcome: Outcome) -> None:
    """A record without legs is about the destination once our side was seen to pick up."""
    assert progress_of(LEFT, accepted(), OURS_ANSWERED, a_record(result)).outcome is outcome


def test_a_destination_seen_to_answer_is_not_no_answer() -> None:
    """A menu that picked up puts nobody on the line, but nobody may say that it did not pick up."""
    assert progress_of(LEFT, accepted(), THEIRS_ANSWERED, a_record("answered")).outcome is Outcome.TALKED
    assert progress_of(LEFT, accepted(), THEIRS_RINGS, a_record("answered")).outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize("result", ["not answered", "answered", "busy", "rejected", "failed", "abducted"])
def test_an_order_to_end_that_was_taken_makes_a_call_without_talk_cancelled(result: str) -> None:
    """Whatever word the history has for it, we ended it; having only asked does not count."""
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record(result)).outcome is Outcome.CANCELLED
    asked = progress_of(accepted(), EndAsked(START_S + 3), a_record(result))
    assert asked.outcome is not Outcome.CANCELLED


def test_hanging_up_after_a_talk_is_a_talk() -> None:
    """Ending a call that was connected does not make it cancelled."""
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record("bridged")).outcome is Outcome.TALKED
    assert progress_of(accepted(), EndTaken(START_S + 3), a_record("answered", talked_s=3)).outcome is Outcome.TALKED


def test_the_record_that_says_most_counts() -> None:
    """Of several records the longest talk counts, then the earliest."""
    talks = a_record("bridged", talked_s=3, after_s=60), a_record("bridged", talked_s=9, after_s=70)
    assert (progress_of(*talks).talked_s, progress_of(*talks).ended_at_s) == (9, START_S + 70)
    short = a_record("answered", after_s=60), a_record("answered", talked_s=1, after_s=70)
    assert (progress_of(*short).outcome, progress_of(*short).talked_s) == (Outcome.TALKED, 1)
    silent = a_record("failed", after_s=70), a_record("busy", talked_s=0, after_s=60)
    assert (progress_of(*silent).outcome, progress_of(*silent).talked_s) == (Outcome.NOT_PICKED_UP_BY_US, 0)


def test_a_record_nobody_understands_does_not_hide_a_later_one() -> None:
    """A call whose first record had a strange word settles once a known word comes."""
    strange, known = a_record("", after_s=60), a_record("failed", after_s=75)
    assert progress_of(strange).ended_at_s == START_S + 60
    for order in ((strange, known), (known, strange)):
        progress = progress_of(accepted(), *order)
        assert (progress.outcome, progress.ended_at_s) == (Outcome.FAILED, START_S + 75)
