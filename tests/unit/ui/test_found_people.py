"""Whom a typing finds, when the answer comes later than the next key."""

from deskbell.domain.directory import Person
from deskbell.domain.errors import CannotRecord
from deskbell.domain.line import LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.found_people import AT_ONCE_S, FINDING, SETTLING_S, WAITS_S, FoundPeople
from doubles.jobs import HeldJobs, SpyDesk

ANNA, BORIS = Person("ext:205", "Anna", "205"), Person("ext:206", "Boris", "206")


class Finding:
    """Found people with everything around them in the test's hand."""

    def __init__(self) -> None:
        self.now_s = 10.0
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.finder.people = (ANNA, BORIS)
        self.found = FoundPeople(self.desk, CurrentLine(LineList()), self.jobs, lambda: self.now_s)
        self.acts = 0

    def act(self) -> None:
        """Be what an Enter does."""
        self.acts += 1


def test_an_answer_that_failed_finds_nobody_and_claims_nothing() -> None:
    """Nobody can tell who is called so."""
    finding = Finding()
    finding.found.find("anna")
    finding.jobs.fail(FINDING, CannotRecord("disk"))
    assert finding.found.is_current
    assert (finding.found.found.count, finding.found.found.whole) == (0, False)


def test_another_line_forgets_at_once() -> None:
    """Whom the line before could call is shown no more."""
    finding = Finding()
    finding.found.find("anna")
    finding.jobs.finish(FINDING)
    assert [row.title for row in finding.found.rows] == ["Anna"]
    finding.found.start_over()
    assert not finding.found.rows
    finding.jobs.finish(FINDING)
    assert [row.title for row in finding.found.rows] == ["Anna"]
    assert not finding.found.is_steady
    finding.now_s += SETTLING_S
    assert finding.found.is_steady


def test_an_enter_acts_at_once_on_an_answer_that_is_there() -> None:
    """And on a later one within a moment, once."""
    finding = Finding()
    finding.found.find("anna")
    finding.jobs.finish(FINDING)
    finding.found.enter(finding.act)
    assert finding.acts == 1
    finding.found.find("ann")
    finding.found.enter(finding.act)
    assert finding.acts == 1
    finding.now_s += WAITS_S
    finding.jobs.finish(FINDING)
    assert finding.acts == 2
    finding.found.look_again()
    finding.jobs.finish(FINDING)
    assert finding.acts == 2


def test_a_blank_typing_asks_nobody() -> None:
    """What was found before is gone at once."""
    finding = Finding()
    finding.found.find("anna")
    finding.found.find(" ")
    assert finding.jobs.names == []
    assert (finding.found.rows, finding.found.is_current) == ((), True)


def test_who_is_called_like_their_number_has_no_name() -> None:
    """A number of the history is not named by itself."""
    finding = Finding()
    finding.desk.finder.people = (Person("past:777", "777", "777"),)
    finding.found.find("777")
    finding.jobs.finish(FINDING)
    assert finding.found.name_of("777") == ""
    assert finding.found.rows == ()


def test_whom_a_glance_finds_is_shown_before_the_key_is_done() -> None:
    """One picture shows both, and whoever typed need not be told."""
    finding, told = Finding(), list[str]()
    finding.found.on_found = lambda: told.append("found")
    finding.found.find("ann")
    finding.jobs.finish(FINDING)
    finding.desk.finder.in_time = True
    finding.found.find("bor")
    assert [row.title for row in finding.found.rows] == ["Boris"]
    assert finding.found.is_current
    assert (finding.desk.finder.glances, finding.jobs.names, told) == ([("bor", AT_ONCE_S)], [], ["found"])


def test_what_takes_longer_than_a_glance_is_looked_up_by_the_worker() -> None:
    """The window goes on meanwhile, and is told; an older typing counts no more as soon as a newer one is answered."""
    finding, told = Finding(), list[str]()
    finding.found.find("a")
    finding.jobs.finish(FINDING)
    finding.found.on_found = lambda: told.append("found")
    finding.found.find("an")
    assert not finding.found.is_current
    finding.desk.finder.in_time = True
    finding.found.find("bor")
    assert (finding.found.is_current, finding.jobs.names) == (True, [])
    finding.desk.finder.in_time = False
    finding.found.find("boris")
    finding.jobs.finish(FINDING)
    assert ([row.title for row in finding.found.rows], told) == (["Boris"], ["found"])


def test_what_is_looked_up_by_itself_is_left_to_the_worker() -> None:
    """Nobody waits for it, and a list that changes under the eyes has to settle."""
    finding = Finding()
    finding.found.find("a")
    finding.jobs.finish(FINDING)
    finding.desk.finder.in_time = True
    finding.found.look_again()
    assert (finding.desk.finder.glances, finding.jobs.names) == ([], [FINDING])
