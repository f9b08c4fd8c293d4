"""The line in the header."""

from deskbell.domain.budget import Budget
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.header.presenter import LinePresenter
from deskbell.ui.my_phones import PhoneSign
from deskbell.ui.states import LineChoice, LineState, PhoneState, Tone
from doubles.samples import MOBILE
from doubles.views import LineSpy

HOTEL = Line("Hotel", "101", (Phone("101", "Desk"), Phone(MOBILE, "Mobile")), host="https://pbx.example.net")


class Header:
    """The presenter with everything around it in the test's hand."""

    def __init__(self, *lines: Line) -> None:
        self.view, self.line = LineSpy(), CurrentLine(LineList(lines))
        self.presenter = LinePresenter(self.view, self.line)

    def shown(self) -> LineState:
        """What the header was told last."""
        assert self.view.line is not None
        return self.view.line


def test_the_line_says_what_it_is_and_how_it_does() -> None:
    """The practice line is named, its phone is the one that rings, and its state has words and a tone."""
    header = Header()
    header.presenter.show_starting()
    assert header.shown() == LineState(
        title="Practice line",
        detail="nobody is rung",
        phones=(PhoneState("101", "Desk", chosen=True),),
        practice=True,
        status="Starting the practice PBX …",
        status_tone=Tone.WAIT,
        phones_folded="1 phone rings",
        choices=(LineChoice("practice", "Practice line", "nobody is rung", chosen=True),),
    )
    header.presenter.show_ready()
    assert (header.shown().status, header.shown().status_tone) == ("Practice PBX is running", Tone.TALK)
    header.presenter.show_missing()
    assert (header.shown().status, header.shown().status_tone) == ("The practice PBX is not running", Tone.FAIL)


def test_a_real_line_is_not_marked_as_practice() -> None:
    """Its name, host and extension stand in the header, and the practice line is there to change to."""
    header = Header(HOTEL)
    header.presenter.show_ready()
    shown = header.shown()
    assert (shown.title, shown.detail, shown.practice) == ("Hotel", "pbx.example.net · extension 101", False)
    assert [(choice.title, choice.chosen) for choice in shown.choices] == [("Hotel", True), ("Practice line", False)]


def test_phones_that_are_silent_are_shown_so() -> None:
    """Each of my phones says whether it rings, and the folded switch counts those that do."""
    header = Header(HOTEL)
    header.line.let_ring(MOBILE, rings=False)
    header.presenter.show()
    assert [phone.chosen for phone in header.shown().phones] == [True, False]
    assert header.shown().phones_folded == "1 phone rings"


def test_what_is_left_of_the_requests_is_shown_and_forgotten_with_the_line() -> None:
    """Another line has a budget of its own."""
    header = Header(HOTEL)
    header.presenter.show_ready()
    header.presenter.show_budget(Budget(1000, 412, 0))
    assert header.shown().budget == "412 of 1000 requests left this hour"
    header.presenter.show_starting()
    assert header.shown().budget == ""


def test_my_phones_bear_their_signs() -> None:
    """Those that are known; a line's other phones have none."""
    header = Header(HOTEL)
    header.presenter.show_phones({"101": PhoneSign("off line", answers_itself=True)})
    assert header.shown().phones == (
        PhoneState("101", "Desk", chosen=True, sign="off line", answers_itself=True),
        PhoneState(MOBILE, "Mobile", chosen=True),
    )
