"""The options of a call in a window: the real presenters over a desk that writes down what is asked of it."""

from collections.abc import Callable

from deskbell.domain.account import Did, Sound
from deskbell.domain.directory import Person
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.options.view import OptionsPane
from deskbell.ui.presenters import Presenters
from deskbell.ui.window import MainWindow
from doubles.jobs import HeldJobs, SpyDesk

HOTEL = Line(
    "Hotel Ararat", "101", (Phone("101", "Desk"), Phone("0715", "Mobile")), host="https://apiproxy.ucom.am", app_id="a"
)
SOUNDS = (
    Sound("7", "This is reception"),
    Sound("8", "Please hold"),
    Sound("9", "Please hold", "hold-2.wav", own=False),
)
DIDS = (Did("1", "37460000001", comment="Reception"), Did("2", "37460000002", comment="Restaurant"))
PEOPLE = (Person("ext:205", "Ivan Petrov", "205"), Person("ext:206", "Sales", "206"))


class OptionsDesk:
    """A window on a line with sounds, outside numbers and people."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.known_sounds, self.desk.known_dids = SOUNDS, DIDS
        self.desk.known_people = PEOPLE
        line = CurrentLine(LineList((HOTEL,), HOTEL.name))
        self.presenters = Presenters(window, LinePresenter(window, line), line, self.desk, self.jobs, _never)
        self.options = self.presenters.options
        self.presenters.line.on_ready()
        self.options.set_people(PEOPLE)
        self.desk.finder.people = PEOPLE
        self.jobs.finish_all()

    @property
    def pane(self) -> OptionsPane:
        """The pane."""
        return self.window.body.options

    def open(self) -> None:
        """Open the pane, and let the lists be read."""
        self.window.options_wanted.emit()
        self.jobs.finish_all()

    def type(self, text: str) -> None:
        """Type into the dial field."""
        self.window.dial.set_text(text)
        self.presenters.dial.on_text_edited(text)


def _never(delay_s: float, callback: Callable[[], None]) -> None:
    """Let no time pass."""
    del delay_s, callback
