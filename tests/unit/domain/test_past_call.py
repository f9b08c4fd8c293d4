"""Calls as the history shows them."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Evidence, Leaving, Listed, Noted, Probably, Removed, Restored, Unclear, UserSaid
from deskbell.domain.history import CallRecord
from deskbell.domain.legs import Leg
from deskbell.domain.outcome import Outcome
from deskbell.domain.past_call import DayCount, Direction, PastCall, is_removed, noted, past_call
from deskbell.domain.progress import derive
from doubles.calls import any_evidence
from doubles.clock import START_S
from doubles.samples import OUTSIDE, a_record, a_row, accepted, an_intent

LEFT = Leaving(START_S)
UNCLEAR = Unclear(START_S + 30, UnclearReason.CONNECTION_LOST)


def past(*evidence: Evidence, destination: str = "205") -> PastCall:
    """A call with this evidence as the history shows it."""
    intent = replace(
        an_intent(destination, options={"dst_dtmf": "W1"}), name="Accounts", host="https://pbx.example.net"
    )
    return past_call(CallRecord(intent, evidence))


def test_a_call_brings_all_that_the_journal_knows() -> None:
    """Whom it was for, how it ended, both sides' times, and everything that calling again needs."""
    rows = (
        Listed(START_S + 3, a_row("101", began_after_s=1, answered_after_s=3)),
        Listed(START_S + 6, a_row("205", rings="205", began_after_s=4, answered_after_s=6)),
    )
    call = past(LEFT, accepted(), *rows, a_record("bridged", talked_s=42), Noted(START_S + 90, "pay", ("bill",)))
    assert call == PastCall(
        id="0" * 32,
        at_s=START_S,
        line="practice",
        practice=True,
        direction=Direction.OUT,
        number="205",
        name="Accounts",
        outcome=Outcome.TALKED,
        talked_s=42,
        note="pay",
        tags=("bill",),
        call_id="02abb9ee000011ea94bfe17eb6ea0000",
        extension="101",
        sources=("101",),
        options={"dst_dtmf": "W1"},
        host="https://pbx.example.net",
        sent=True,
        user_said=None,
        probably=None,
        probably_talked_s=None,
        source=Leg(START_S + 1, START_S + 3),
        destination=Leg(START_S + 4, START_S + 6),
        ended_at_s=START_S + 60,
    )
    assert not call.from_pbx


def test_a_call_that_was_never_sent_says_so() -> None:
    """Nothing left, nothing ended, nobody said anything, and there is no note."""
    call = past()
    assert (call.sent, call.outcome, call.ended_at_s, call.call_id) == (False, None, None, "")
    assert (call.note, call.tags, call.user_said, call.probably) == ("", (), None, None)
    assert not call.is_probable


def test_what_is_only_probable_stands_apart() -> None:
    """The outcome stays unknown; the id is that of the call that is probably this one, in lower case."""
    found = Probably(START_S + 60, "ABC", a_record("bridged", ("101", "answered"), talked_s=7))
    call = past(LEFT, UNCLEAR, found, UserSaid(START_S + 99, rang=True), destination=OUTSIDE)
    assert (call.outcome, call.talked_s) == (Outcome.UNKNOWN, None)
    assert (call.probably, call.probably_talked_s, call.call_id) == (Outcome.TALKED, 7, "abc")
    assert call.is_probable
    assert (call.sent, call.user_said) == (True, True)


def test_the_last_note_counts_whatever_the_clock_said() -> None:
    """The computer's clock may have been set back between two notes."""
    assert noted((Noted(9.0, "first"), Removed(10.0), Noted(5.0, "second", ("a",)), LEFT)) == Noted(
        5.0, "second", ("a",)
    )
    assert noted((LEFT,)) is None


def test_the_last_word_on_removal_counts() -> None:
    """A call that was taken out, put back and taken out again is out."""
    assert not is_removed((LEFT,))
    assert is_removed((LEFT, Removed(9.0), Noted(9.0, "kept")))
    assert not is_removed((Removed(9.0), Restored(5.0)))
    assert is_removed((Removed(9.0), Restored(5.0), Removed(1.0)))


@given(
    evidence=st.lists(any_evidence(), max_size=6), kept=st.sampled_from([Noted(1.0, "x"), Removed(2.0), Restored(3.0)])
)
def test_notes_and_removal_say_nothing_of_where_a_call_stands(evidence: list[Evidence], kept: Evidence) -> None:
    """They are values beside it."""
    intent = an_intent()
    assert derive(intent, [*evidence, kept]) == derive(intent, evidence)


def test_calling_again_needs_no_journal() -> None:
    """The intent of a past call has the number, the line and the options; one that came in is called back."""
    call = PastCall(
        id="pbx:7",
        at_s=5.0,
        line="office",
        practice=False,
        direction=Direction.IN,
        number=OUTSIDE,
        name="Ann",
        extension="101",
        sources=("101",),
        options={"call_duration": 20},
        host="https://pbx.example.net",
    )
    intent = call.intent
    assert (intent.id, intent.at_s, intent.line, intent.practice) == ("pbx:7", 5.0, "office", False)
    assert (intent.extension, intent.sources, intent.destination, intent.name) == ("101", ("101",), OUTSIDE, "Ann")
    assert (intent.options, intent.host) == ({"call_duration": 20}, "https://pbx.example.net")
    assert call.from_pbx
    assert (call.sent, call.outcome) == (True, None)


def test_a_day_has_as_many_rows_as_calls() -> None:
    """Practice calls are rows too."""
    assert DayCount(date(2026, 3, 1), 2, 3, 60).calls == 5
