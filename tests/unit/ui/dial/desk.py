"""The dial field with everything around it in the test's hand."""

from deskbell.domain.call import CallOrder
from deskbell.domain.contact import LabelledNumber
from deskbell.domain.directory import Person
from deskbell.domain.line import Line, LineList, Phone
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.dial.presenter import DialPresenter
from deskbell.ui.found_people import FINDING
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import DialSpy, NoticeSpy, OptionsSpy

PLACE, RULES = "place a call", "read the rules of dialling"
ANNA = Person("ext:205", "Anna, accounts", "205", "answers after 2 s")
BORIS = Person("ext:206", "Boris", "206")
BORISSA = Person("ext:2061", "Borissa", "2061")
LEO = Person("ext:300", "Leo 7 bis", "300")
IVAN = Person(
    "contact:1",
    "Ivan",
    "",
    "",
    (LabelledNumber("+374 10 44-19"), LabelledNumber("104 доб. 9"), LabelledNumber("nobody")),
)
PEOPLE = (ANNA, BORIS, BORISSA, LEO)
LINK = "tel:+37410123456;ext=9"

TWO_PHONES = Line("Hotel", "101", (Phone("101"), Phone("+37491000001")), host="https://pbx.example.net")
OFFICE = Line("Office", "102", (Phone("102"),), host="https://pbx.example.net")


def an_order(number: str, name: str = "", *, confirmed: bool = False) -> CallOrder:
    """An order of the window, for its line and the phone that rings there."""
    return CallOrder(number, name, sources=("101",), confirmed=confirmed, line="practice")


class Desk:
    """The dial field with everything around it in the test's hand."""

    def __init__(self, people: tuple[Person, ...] | None = PEOPLE) -> None:
        self.line = CurrentLine(LineList((OFFICE,)))
        self.line.choose("practice")
        self.view, self.notices, self.desk, self.jobs = DialSpy(), NoticeSpy(), SpyDesk(), HeldJobs()
        self.now_s = 100.0
        self.options = OptionsSpy()
        self.presenter = DialPresenter(
            self.view, self.notices, self.desk, self.line, self.jobs, lambda: self.now_s, self.options
        )
        self.presenter.show()
        self.desk.finder.is_whole = people is not None
        self.desk.finder.people = people or ()

    def types(self, text: str) -> None:
        """Type on, key by key, as the view tells it."""
        for character in text:
            self.view.typed += character
            self.presenter.on_text_edited(self.view.typed)
            self.jobs.finish_if_held(FINDING)

    def keys(self, text: str) -> None:
        """Type so quickly that nobody is found yet."""
        self.view.typed = text
        self.presenter.on_text_edited(text)

    def places_only(self) -> list[CallOrder]:
        """Let orders happen, and nobody be found."""
        self.jobs.finish_if_held(PLACE)
        return self.desk.orders

    def people_become(self, *people: Person) -> None:
        """Let others be found by what is typed."""
        self.desk.finder.people = people
        self.presenter.on_people_changed()
        self.jobs.finish_if_held(FINDING)

    def marks(self, key: str) -> None:
        """Walk to a row."""
        self.presenter.on_match_marked(key)

    def enters(self, marked_key: str = "") -> None:
        """Press Enter, with the row that the view has marked."""
        self.presenter.on_enter(marked_key)

    def places(self) -> list[CallOrder]:
        """Let what was ordered happen, and give every order so far."""
        self.jobs.finish_all()
        return self.desk.orders
