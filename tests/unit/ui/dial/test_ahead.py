"""What is made ready while somebody types."""

from typing import TYPE_CHECKING

from deskbell.domain.errors import CannotRecord
from deskbell.domain.line import LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.ahead import PAINTED_S, Ahead
from doubles.jobs import HeldJobs, SpyDesk

if TYPE_CHECKING:
    from collections.abc import Callable

AHEAD = "open the line ahead"


def test_the_line_is_opened_behind_the_picture_of_the_first_key_and_only_then() -> None:
    """The connection is being made while the rest is typed, my phones are looked at, and a failure is nobody's."""
    desk, jobs, looks = SpyDesk(), HeldJobs(), list[str]()
    timers: list[tuple[float, Callable[[], None]]] = []
    line = CurrentLine(LineList())
    ahead = Ahead(desk, line, jobs, lambda delay_s, act: timers.append((delay_s, act)), lambda: looks.append("look"))
    for typed in ("2", "20", "205"):
        ahead.on_text_edited(typed)
    assert (jobs.names, looks) == ([], [])
    ((delay_s, begin),) = timers
    assert delay_s == PAINTED_S
    begin()
    assert (jobs.names, looks) == ([AHEAD], ["look"])
    jobs.finish(AHEAD)
    assert desk.asked == [("open ahead", line.now.name)]
    begin()
    jobs.fail(AHEAD, CannotRecord())
    assert looks == ["look", "look"]
