"""Which calls may go."""

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Evidence, Leaving, Unclear, UserSaid
from deskbell.domain.history import CallRecord, Cursor
from deskbell.domain.retention import DAY_S, STILL_SOUGHT_S, Forgotten, Retention, may_forget
from doubles.clock import START_S
from doubles.samples import a_record, accepted, an_intent

LATE_S = START_S + 30 * DAY_S


def record(*evidence: Evidence) -> CallRecord:
    """A call pressed at the clock's start."""
    return CallRecord(an_intent(), (Leaving(START_S), *evidence))


TALKED = record(accepted(), a_record("bridged", talked_s=4))
UNKNOWN = record(Unclear(START_S + 30, UnclearReason.CONNECTION_LOST))


def test_calls_are_kept_for_ever_unless_it_is_set() -> None:
    """Days are days of 24 hours."""
    assert Retention().before_s(LATE_S) is None
    assert Retention(2).before_s(LATE_S) == LATE_S - 172_800.0
    assert Retention(0).before_s(LATE_S) == LATE_S


def test_a_settled_call_goes_when_it_is_old() -> None:
    """By the moment it was pressed, and that moment itself stays."""
    assert may_forget(TALKED, START_S + 1, LATE_S)
    assert not may_forget(TALKED, START_S, LATE_S)


def test_an_open_call_never_goes() -> None:
    """However old it is."""
    assert not may_forget(record(accepted()), LATE_S, LATE_S)


def test_an_unknown_call_stays_while_its_number_is_held() -> None:
    """The lock lasts twice a minute and one more; a word of the user ends it."""
    assert not may_forget(UNKNOWN, LATE_S, START_S + 180)
    said = record(Unclear(START_S + 30, UnclearReason.CONNECTION_LOST), UserSaid(START_S + 40, rang=True))
    assert not may_forget(said, LATE_S, START_S + 180)
    assert may_forget(said, LATE_S, LATE_S)


def test_an_unknown_call_stays_while_the_pbx_is_asked_about_it() -> None:
    """For a week from the press."""
    assert STILL_SOUGHT_S == 604_800.0
    assert not may_forget(UNKNOWN, LATE_S, START_S + STILL_SOUGHT_S - 1)
    assert may_forget(UNKNOWN, LATE_S, START_S + STILL_SOUGHT_S)


def test_what_is_gone_is_told_with_where_to_go_on() -> None:
    """Values, compared as such."""
    assert Forgotten(("a",), Cursor(1.0, "a")) == Forgotten(("a",), Cursor(1.0, "a"))
