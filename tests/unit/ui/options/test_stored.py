"""The stored variables in the pane."""

import pytest

from deskbell.domain.account import StoredVariable
from deskbell.domain.errors import RefusalReason, Refused
from deskbell.domain.line import Line, LineList
from deskbell.ui.current_line import CurrentLine
from deskbell.ui.options.states import StoredButtons, VariablesState, VariableState
from deskbell.ui.options.stored import StoredVariables
from doubles.jobs import HeldJobs, SpyDesk

HOTEL, OFFICE = Line("Hotel", "101", (), host="https://a"), Line("Office", "102", (), host="https://b")
READ, CHANGE = "read the stored variables", "change the stored variables"
ANI, WAIT = StoredVariable("ANI", "37460000001"), StoredVariable("WAIT", "30")
REFUSED = Refused(RefusalReason.NOT_ALLOWED, 403)


class Section:
    """The section with everything around it in the test's hand."""

    def __init__(self, *known: StoredVariable) -> None:
        self.line = CurrentLine(LineList((HOTEL, OFFICE)))
        self.desk, self.jobs = SpyDesk(), HeldJobs()
        self.desk.known_stored = known
        self.changes = 0
        self.stored = StoredVariables(self.desk, self.line, self.jobs, self.note_change)

    def note_change(self) -> None:
        """Count what the pane is told."""
        self.changes += 1

    def reads(self) -> None:
        """Read what the PBX has."""
        self.stored.read()
        self.jobs.finish_all()

    @property
    def table(self) -> VariablesState:
        """What is shown."""
        assert self.stored.group.variables is not None
        return self.stored.group.variables

    @property
    def note(self) -> str:
        """What is said below it."""
        return self.stored.group.note


@pytest.fixture
def section() -> Section:
    """Two variables that were read."""
    section = Section(ANI, WAIT)
    section.reads()
    return section


def test_what_the_pbx_has_is_listed_with_its_values_masked(section: Section) -> None:
    """Each can be revealed, and the one in which the keyboard is can be read."""
    assert section.stored.names == ("ANI", "WAIT")
    assert section.table.rows[1] == VariableState("WAIT", "30", secret=True, hidden=True, fixed=True)
    assert section.table.buttons is None
    section.stored.on_revealed(1)
    assert [row.hidden for row in section.table.rows] == [True, False]
    section.stored.on_revealed(1)
    section.stored.on_focused(0, here=True)
    assert [row.hidden for row in section.table.rows] == [False, True]
    section.stored.on_focused(0, here=False)
    assert [row.hidden for row in section.table.rows] == [True, True]


def test_nothing_is_changed_before_it_is_asked_for(section: Section) -> None:
    """What is wished for stands in words beside each row and on the button; once done, it is said."""
    section.stored.on_edited(0, "ANI", "37460000002")
    section.stored.on_removed(1)
    section.stored.on_added()
    section.stored.on_edited(2, "DOOR", "12#")
    assert [row.mark for row in section.table.rows] == ["changed", "will be removed", "new"]
    assert [row.gone for row in section.table.rows] == [False, True, False]
    assert section.table.buttons == StoredButtons("Store 2 and remove 1", "Take back")
    assert section.jobs.names == []
    section.stored.on_store()
    section.stored.on_store()
    assert section.jobs.names == [CHANGE]
    assert section.table.buttons == StoredButtons("Storing …", "", waits=True)
    section.stored.on_edited(0, "ANI", "1")
    section.jobs.finish_all()
    assert section.desk.known_stored == (StoredVariable("ANI", "37460000002"), StoredVariable("DOOR", "12#"))
    assert [row.mark for row in section.table.rows] == ["", ""]
    assert section.note == "2 variables are stored. The variable is gone."
    assert section.table.buttons is None


def test_wishes_can_be_taken_back(section: Section) -> None:
    """All at once."""
    section.stored.on_edited(0, "ANI", "1")
    section.stored.on_removed(1)
    section.stored.on_taken_back()
    assert section.table.buttons is None
    assert [row.value for row in section.table.rows] == ["37460000001", "30"]
    section.stored.on_store()
    assert section.jobs.names == []


def test_pasted_lines_are_not_stored_yet(section: Section) -> None:
    """And those that hold no variable are named."""
    section.stored.on_pasted("WAIT=40\nhello\nDOOR=12#")
    assert [row.mark for row in section.table.rows] == ["", "changed", "new"]
    assert section.table.problem == "Left out line 2: it is not NAME=value."
    assert section.table.buttons == StoredButtons("Store 2", "Take back")
    section.stored.on_pasted("WAIT=30")
    assert section.table.problem == ""


def test_what_cannot_be_stored_is_not_sent(section: Section) -> None:
    """The reason stands there."""
    section.stored.on_added()
    section.stored.on_edited(2, "ANI", "1")
    assert section.table.problem == "“ANI” stands here twice."
    section.stored.on_store()
    section.stored.on_edited(2, "a(b", "1")
    assert section.table.problem.startswith("A name may hold no brackets")
    section.stored.on_store()
    assert section.jobs.names == []


def test_what_the_pbx_refuses_is_said_and_stays_wished_for(section: Section) -> None:
    """The list is read again, for something may have been changed."""
    section.stored.on_edited(0, "ANI", "1")
    section.stored.on_store()
    section.jobs.fail(CHANGE, REFUSED)
    said = "Not everything was changed. The PBX does not allow this line to see or do this."
    assert section.table.problem == said
    assert section.jobs.names == [READ]
    section.jobs.finish_all()
    assert section.table.problem == said
    assert section.table.rows[0].mark == "changed"
    section.stored.on_edited(0, "ANI", "2")
    assert section.table.problem == ""


def test_where_the_pbx_lists_nothing_new_ones_can_be_stored() -> None:
    """Their rows go once they are stored, for nobody tells what became of them."""
    section = Section()
    section.stored.read()
    section.jobs.fail(READ, REFUSED)
    assert section.note == (
        "The PBX does not list them. The PBX does not allow this line to see or do this. "
        "New ones can be stored all the same."
    )
    section.stored.on_added()
    section.stored.on_edited(0, "DOOR", "12#")
    section.stored.on_store()
    section.jobs.finish(CHANGE)
    assert section.table.rows == ()
    section.jobs.fail(READ, REFUSED)
    assert section.note.startswith("The variable is stored. The PBX does not list them.")


def test_what_comes_for_another_line_is_left(section: Section) -> None:
    """With the line, everything that was read and wished for is forgotten."""
    section.stored.on_edited(0, "ANI", "1")
    section.stored.on_store()
    section.stored.read()
    section.line.choose("Office")
    section.stored.forget()
    before = section.changes
    section.jobs.finish(CHANGE)
    section.jobs.finish(READ)
    assert (section.table.rows, section.note, section.changes) == ((), "", before)
    section.line.choose("Hotel")
    section.stored.read()
    section.stored.on_added()
    section.stored.on_edited(0, "B", "1")
    section.stored.on_store()
    section.line.choose("Office")
    section.stored.forget()
    section.jobs.fail(READ, REFUSED)
    section.jobs.fail(CHANGE, REFUSED)
    assert (section.table.problem, section.note) == ("", "")
