"""Which strips there is room for."""

import pytest

from deskbell.domain.line import LineList
from deskbell.ui.call_states import StripState
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.found_people import FoundPeople
from deskbell.ui.strip.folding import most_height, shown_keys
from deskbell.ui.strip.states import strip_state
from deskbell.ui.strip.transfer import TransferSheet
from doubles.clock import START_S
from doubles.jobs import HeldJobs, SpyDesk
from doubles.samples import progress_of

PLAIN = strip_state(progress_of(), -START_S)._replace(active=False)
SHEET = TransferSheet(FoundPeople(SpyDesk(), CurrentLine(LineList()), HeldJobs(), lambda: 0.0)).state(progress_of(), {})


def stack(letters: str) -> list[StripState]:
    """Strips keyed by their places: `o` open, `a` active, `t` handing on, `.` over."""
    kinds = {
        "o": PLAIN,
        "a": PLAIN._replace(active=True),
        "t": PLAIN._replace(transfer=SHEET),
        ".": PLAIN._replace(compact=True),
    }
    return [kinds[letter]._replace(key=str(at)) for at, letter in enumerate(letters)]


@pytest.mark.parametrize(
    ("letters", "low", "shown"),
    [
        ("", False, ""),
        ("ooa", False, "012"),
        ("aoo.", False, "012"),
        ("a..", False, "012"),
        ("oaoo", False, "012"),
        ("ooooa", False, "014"),
        ("oooota", False, "045"),
        ("a...", False, "023"),
        ("ooa", True, "02"),
        ("ota", True, "12"),
    ],
)
def test_the_active_call_and_the_oldest_open_ones_stay(
    letters: str,
    low: bool,  # noqa: FBT001 - pytest's own parameter
    shown: str,
) -> None:
    """A call that is added folds itself away and moves no other; a low window shows two, any other three."""
    assert shown_keys(stack(letters), low=low) == set(shown)


def test_the_stack_leaves_the_window_what_stands_around_it() -> None:
    """Header, ribbon, dial block and status bar keep their room, whatever the height."""
    assert most_height(740, low=False) == 740 - 56 - 32 - 125 - 28
    assert most_height(440, low=True) == 440 - 56 - 32 - 110 - 28
