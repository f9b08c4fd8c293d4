"""When a second call to a number has to be asked about."""

import math
from dataclasses import replace

import pytest

from deskbell.domain.errors import NotSentReason, RefusalReason, StillOpen, UnclearReason
from deskbell.domain.evidence import (
    Evidence,
    Intended,
    Leaving,
    Listed,
    NoLongerListed,
    NotSent,
    Probably,
    TrackLost,
    Unclear,
    UserSaid,
    WasRefused,
)
from deskbell.domain.progress import Progress
from deskbell.domain.repeat import allow_repeat, guard_repeat, locked_until_s
from doubles.clock import START_S
from doubles.samples import a_record, a_row, accepted, an_intent, progress_of

UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)
LEFT = Leaving(START_S)


def refusal_of(
    other: Progress, *, after_s: float, destination: str = "205", line: str = "practice", practice: bool = True
) -> StillOpen | None:
    """What a new intent, so many seconds after the start, is told about another call."""
    try:
        guard_repeat(replace(an_intent(destination, after_s=after_s, line=line), practice=practice), (other,))
    except StillOpen as refusal:
        return refusal
    return None


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (Intended(START_S),),
        (LEFT,),
        (LEFT, UNCLEAR),
        (LEFT, accepted()),
        (LEFT, accepted(), TrackLost(START_S + 61)),
        (LEFT, accepted(), Listed(START_S + 2, a_row("101")), NoLongerListed(START_S + 9)),
        (LEFT, accepted(), Listed(START_S + 2, a_row("101")), TrackLost(START_S + 70)),
    ],
)
def test_an_unfinished_call_locks_its_number_for_three_minutes(evidence: tuple[Evidence, ...]) -> None:
    """With no wait set the lock lasts twice 60 seconds and a minute from the press, not a moment longer."""
    other = progress_of(*evidence)
    assert locked_until_s(other) == START_S + 180
    assert refusal_of(other, after_s=179.9)
    assert not refusal_of(other, after_s=180)


def test_the_lock_follows_the_wait_that_was_set() -> None:
    """With a wait of 20 seconds the lock lasts 100."""
    other = progress_of(LEFT, UNCLEAR, intent=an_intent(options={"wait_for_pickup": 20}))
    assert locked_until_s(other) == START_S + 100


def test_a_listed_call_locks_its_number_as_long_as_it_is_listed() -> None:
    """A call that the PBX lists is going on, however long it lasts."""
    other = progress_of(LEFT, accepted(), Listed(START_S + 2, a_row("101")))
    assert locked_until_s(other) == math.inf
    assert refusal_of(other, after_s=86_400)


def test_a_call_listed_again_locks_its_number_again() -> None:
    """A call that was out of sight for a while and came back is still going on."""
    rows = Listed(START_S + 2, a_row("101")), Listed(START_S + 90, a_row("101"))
    lost = TrackLost(START_S + 80)
    assert locked_until_s(progress_of(LEFT, accepted(), rows[0], lost)) == START_S + 180
    assert locked_until_s(progress_of(LEFT, accepted(), *rows, lost, NoLongerListed(START_S + 3))) == math.inf


@pytest.mark.parametrize(
    "evidence",
    [
        (LEFT, accepted(), a_record("busy")),
        (WasRefused(START_S, RefusalReason.CALL_LIMIT, 403),),
        (NotSent(START_S, NotSentReason.UNREACHABLE),),
        (LEFT, UNCLEAR, UserSaid(START_S + 40, rang=False)),
        (LEFT, UNCLEAR, UserSaid(START_S + 40, rang=True)),
        (LEFT, accepted(), TrackLost(START_S + 61), UserSaid(START_S + 70, rang=True)),
        (LEFT, accepted(), Listed(START_S + 2, a_row("101")), UserSaid(START_S + 70, rang=True)),
    ],
)
def test_a_finished_call_or_the_users_word_frees_the_number(evidence: tuple[Evidence, ...]) -> None:
    """Once the outcome is known, or the user has told, a second call needs no question."""
    other = progress_of(*evidence)
    assert locked_until_s(other) is None
    assert not refusal_of(other, after_s=0)


def test_a_call_that_the_pbx_lists_after_the_users_word_locks_its_number_again() -> None:
    """Who says that it did not ring may be wrong; the PBX's list is stronger, until the user speaks of that."""
    said = UserSaid(START_S + 70, rang=False)
    lost = LEFT, accepted(), TrackLost(START_S + 61), said
    assert locked_until_s(progress_of(*lost)) is None
    assert locked_until_s(progress_of(*lost, Listed(START_S + 70, a_row("101")))) is None
    assert locked_until_s(progress_of(*lost, Listed(START_S + 71, a_row("101")))) == math.inf


def test_a_call_that_is_probably_the_one_locks_its_number_while_it_is_listed() -> None:
    """After that the unknown call's own lock counts."""
    live = Listed(START_S + 2, a_row("101"))
    gone = NoLongerListed(START_S + 9)
    found = Probably(live.at_s, "found", live)
    assert locked_until_s(progress_of(LEFT, UNCLEAR, found)) == math.inf
    assert locked_until_s(progress_of(LEFT, UNCLEAR, found, Probably(gone.at_s, "found", gone))) == START_S + 180
    assert locked_until_s(progress_of(LEFT, UNCLEAR, found, UserSaid(START_S + 40, rang=True))) is None


def test_the_question_tells_open_from_unknown() -> None:
    """The refusal names the number, and whether the other call goes on or is unknown."""
    still_open = refusal_of(progress_of(LEFT, accepted()), after_s=1)
    unknown = refusal_of(progress_of(LEFT, UNCLEAR), after_s=1)
    assert still_open
    assert unknown
    assert (still_open.number, still_open.unknown) == ("205", False)
    assert (unknown.number, unknown.unknown) == ("205", True)


def test_only_the_same_number_is_asked_about_whatever_the_line() -> None:
    """Another number is another place; a practice call and a real one never stand in each other's way."""
    other = progress_of(LEFT, accepted())
    assert refusal_of(other, after_s=1, destination="00500*205")
    assert refusal_of(other, after_s=1, line="office")
    assert not refusal_of(other, after_s=1, destination="206")
    assert not refusal_of(other, after_s=1, practice=False)


def test_a_call_whose_number_was_lost_locks_every_number_for_its_time() -> None:
    """It may have been to the very number, and may have been practice: nobody can tell any more."""
    damaged = Unclear(START_S + 5, UnclearReason.RECORD_DAMAGED)
    lost = progress_of(LEFT, damaged, intent=replace(an_intent(""), practice=False))
    for practice in (True, False):
        refusal = refusal_of(lost, after_s=179.9, destination="206", practice=practice)
        assert refusal
        assert (refusal.number, refusal.unknown) == ("206", True)
        assert not refusal_of(lost, after_s=180, destination="206", practice=practice)


def test_a_lost_number_that_is_listed_is_unknown_and_not_open() -> None:
    """Whether the call that is listed is one to this number nobody knows; not every number is locked for ever by it."""
    lost = progress_of(LEFT, accepted(), Listed(START_S + 2, a_row("101")), intent=an_intent(""))
    assert locked_until_s(lost) == math.inf
    refusal = refusal_of(lost, after_s=179.9)
    assert refusal
    assert refusal.unknown
    assert not refusal_of(lost, after_s=180)


def test_a_lost_number_whose_call_is_over_locks_none() -> None:
    """Its outcome is known, whatever its number was."""
    others = progress_of(a_record("bridged", talked_s=40), intent=an_intent("")), progress_of(LEFT, accepted())
    assert not refusal_of(others[0], after_s=0)
    with pytest.raises(StillOpen):
        guard_repeat(an_intent(after_s=1), others)


def test_one_open_call_among_many_is_found() -> None:
    """Every other call is looked at, not the first alone."""
    others = (
        progress_of(LEFT, accepted(), intent=an_intent("206")),
        progress_of(a_record("busy")),
        progress_of(LEFT, accepted()),
    )
    guard_repeat(an_intent(after_s=1), others[:2])
    with pytest.raises(StillOpen):
        guard_repeat(an_intent(after_s=1), others)


def test_a_confirmed_call_passes_everything() -> None:
    """Who was asked and wants another call gets it."""
    allow_repeat((progress_of(LEFT, accepted()),))


@pytest.mark.parametrize("number", ["205*", "*100*", "8*", "*#06#"])
def test_a_code_with_stars_is_asked_about_as_any_number(number: str) -> None:
    """What is dialled twice is the same, whatever signs it is made of."""
    assert refusal_of(progress_of(LEFT, UNCLEAR, intent=an_intent(number)), after_s=1, destination=number)
