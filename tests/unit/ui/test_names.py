"""Names for numbers that were dialled without one."""

from deskbell.domain.errors import UnclearReason
from deskbell.domain.evidence import Leaving, Listed, Probably, Unclear
from deskbell.ui.names import with_name
from doubles.clock import START_S
from doubles.samples import a_row, accepted, progress_of

NAMES = {"205": "Accounts"}
LIVE = Listed(START_S + 2, a_row("101"))


def test_a_call_is_shown_under_its_numbers_name() -> None:
    """A number that nobody has stays a number."""
    progress = progress_of(Leaving(START_S), accepted())
    assert with_name(progress, NAMES).intent.name == "Accounts"
    assert with_name(progress, {}) is progress


def test_a_call_that_is_probably_it_bears_the_same_name() -> None:
    """The sentence about it and the side beside it name the same person."""
    unclear = Unclear(START_S + 1, UnclearReason.CONNECTION_LOST)
    shown = with_name(progress_of(Leaving(START_S), unclear, Probably(LIVE.at_s, "found", LIVE)), NAMES)
    assert shown.probably
    assert (shown.intent.name, shown.probably.intent.name) == ("Accounts", "Accounts")
