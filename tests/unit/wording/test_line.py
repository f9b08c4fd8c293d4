"""The line in words."""

from deskbell.domain.budget import Budget
from deskbell.domain.line import PRACTICE_LINE, Line, Phone
from deskbell.wording import line as words
from deskbell.wording.line import detail, title

OFFICE = Line("Hotel Ararat", "101", (Phone("101", "Desk"),), host="https://pbx.example.net")


def test_the_practice_line_is_unmistakable() -> None:
    """It is named as practice and says that nobody is rung."""
    assert (title(PRACTICE_LINE), detail(PRACTICE_LINE)) == ("Practice line", "nobody is rung")


def test_a_line_is_called_by_its_own_name() -> None:
    """A real line has its name, its host and the extension that calls, if one was chosen."""
    assert (title(OFFICE), detail(OFFICE)) == ("Hotel Ararat", "pbx.example.net · extension 101")
    assert detail(Line("Hotel", "", (), host="https://pbx.example.net:8443")) == "pbx.example.net:8443"


def test_how_a_line_does_is_said_of_that_line() -> None:
    """Signing in, signed in and not signed in name the host; the practice PBX is started, not signed in at."""
    assert words.starting(OFFICE) == "Signing in at pbx.example.net …"
    assert words.ready(OFFICE) == "Signed in at pbx.example.net"
    assert words.missing(OFFICE) == "Not signed in at pbx.example.net"
    assert words.people_starting_title(OFFICE) == "Signing in at pbx.example.net"
    assert words.starting(PRACTICE_LINE) == "Starting the practice PBX …"
    assert words.ready(PRACTICE_LINE) == "Practice PBX is running"
    assert words.missing(PRACTICE_LINE) == "The practice PBX is not running"
    assert words.people_starting_title(PRACTICE_LINE) == "Starting the practice PBX"


def test_what_is_left_of_the_hour_is_said_as_soon_as_it_is_known() -> None:
    """Nothing is said before the PBX has told."""
    assert words.requests_left(None) == ""
    assert words.requests_left(Budget(1000, 412, 0)) == "412 of 1000 requests left this hour"


def test_phones_that_ring_are_counted() -> None:
    """Where there is no room for names the number of phones is said."""
    assert (words.phones_ring(1), words.phones_ring(2)) == ("1 phone rings", "2 phones ring")
