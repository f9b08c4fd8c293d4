"""The fixed words of how a call ended."""

from deskbell.domain.outcome import Outcome


def test_outcomes_keep_the_words_that_scripts_read() -> None:
    """`--json` and exported history print these words; they never change."""
    assert {outcome.name: outcome.value for outcome in Outcome} == {
        "TALKED": "talked",
        "NOT_PICKED_UP_BY_US": "not_picked_up_by_us",
        "NO_ANSWER": "no_answer",
        "BUSY": "busy",
        "REJECTED": "rejected",
        "FAILED": "failed",
        "REFUSED": "refused",
        "CANCELLED": "cancelled",
        "UNKNOWN": "unknown",
    }
