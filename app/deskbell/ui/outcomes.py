"""Which colour and which drawing stand for an outcome; each outcome has a shape of its own."""

from deskbell.domain.outcome import Outcome
from deskbell.ui.states import Tone

_LOOKS = {
    Outcome.TALKED: ("talked", Tone.TALK),
    Outcome.NOT_PICKED_UP_BY_US: ("missed", Tone.END),
    Outcome.NO_ANSWER: ("noans", Tone.WAIT),
    Outcome.BUSY: ("busy", Tone.WAIT),
    Outcome.REJECTED: ("x", Tone.FAIL),
    Outcome.FAILED: ("alert", Tone.FAIL),
    Outcome.REFUSED: ("alert", Tone.FAIL),
    Outcome.CANCELLED: ("cancel", Tone.END),
    Outcome.UNKNOWN: ("q", Tone.UNKNOWN),
}


def outcome_icon(outcome: Outcome | None) -> str:
    """The drawing of an outcome; an open call rings."""
    return _LOOKS[outcome][0] if outcome else "ringing"


def outcome_tone(outcome: Outcome | None) -> Tone:
    """The meaning behind an outcome's colour."""
    return _LOOKS[outcome][1] if outcome else Tone.WAIT
