"""Importing a file in the window."""

from collections.abc import AsyncGenerator, Callable
from contextlib import suppress

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    Column,
    ColumnRole,
    ContactFileRefused,
    FileFacts,
    FileKind,
    FileProblem,
    Remark,
    UnkeptKind,
)
from deskbell.ui.contacts.importing.presenter import ImportPresenter
from deskbell.ui.contacts.importing.states import ImportState, Section
from deskbell.ui.notice.presenter import TakingBack
from deskbell.wording.problems import explain
from doubles.contact_files import MemoryFiles, Told
from doubles.jobs import HeldJobs, SpyDesk
from doubles.views import NoticeSpy

GO = "go through a file of contacts"
KNOWN = "0" * 32
ANNA = Contact("", "Anna", "Ararat Bank", (LabelledNumber("+374 10 523308", "office"),))
BORIS = Contact("", "Boris", numbers=(LabelledNumber("205"),))
VCARDS = FileFacts(FileKind.VCARD, "utf-8")
BATCHES = [
    Batch((ANNA,), (Remark(7, CardProblem.NAMELESS, "TEL:"),), frozenset({UnkeptKind.EMAIL}), 40, 100),
    Batch((BORIS,), (), frozenset(), 100, 100),
]


class ImportSpy:
    """Fits the sheet."""

    def __init__(self) -> None:
        self.state: ImportState | None = None

    def show_import(self, state: ImportState | None) -> None:
        """Remember how it stands."""
        self.state = state


class LookedAtFiles(MemoryFiles):
    """Calls `between` after each thing that is told."""

    def __init__(self) -> None:
        super().__init__()
        self.between: Callable[[], None] = lambda: None

    async def read(self, path: str) -> AsyncGenerator[FileFacts | Batch, None]:
        """What is told of a path."""
        async for told in super().read(path):
            yield told
            if isinstance(told, Batch):
                self.between()


class Importing:
    """The presenter with everything around it in the test's hand."""

    def __init__(self) -> None:
        self.view, self.desk, self.jobs = ImportSpy(), SpyDesk(), HeldJobs()
        self.files = self.desk.files = LookedAtFiles()
        self.path = "/home/anna/guests.vcf"
        self.told(VCARDS, *BATCHES)
        self.contacts = self.desk.known_contacts
        self.later: list[Callable[[], None]] = []
        self.changes = 0
        self.notices, self.reported = NoticeSpy(), list[BaseException]()
        self.taking_back = TakingBack(self.notices)
        self.presenter = ImportPresenter(
            self.view, self.desk, self.jobs, self._after, self.taking_back, self._count, self.reported.append
        )

    @property
    def state(self) -> ImportState:
        """What the sheet shows."""
        assert self.view.state is not None
        return self.view.state

    def look(self) -> None:
        """Let the time come at which the window looks."""
        due, self.later = self.later, []
        for callback in due:
            callback()

    def told(self, *told: Told) -> None:
        """Lay out what is told of the file."""
        self.files.files[self.path] = told

    def preview(self) -> None:
        """Open the file and go through it."""
        self.presenter.open(self.path)
        self.jobs.finish_all()

    def _after(self, delay_s: float, callback: Callable[[], None]) -> None:
        assert delay_s == 0.2
        self.later.append(callback)

    def _count(self) -> None:
        self.changes += 1


def test_before_anything_is_written_the_sheet_shows_what_would_be() -> None:
    """Counts, what is not taken with its line and reason, the first contacts, and how the file is read."""
    importing = Importing()
    importing.preview()
    assert importing.state == ImportState(
        "Import guests.vcf",
        (
            Section(
                "What the import would do",
                (
                    "This would add 2 and change 0 contacts, and not take 1. Nothing was written.",
                    "Not kept here: e-mail addresses.",
                ),
            ),
            Section("Not taken as they are", ("Line 7: “TEL:”: neither a name nor a number; left out.",)),
            Section("The first of them", ("Anna  Ararat Bank  +374 10 523308 (office)", "Boris  205")),
            Section("How the file is read", ("vCards, in utf-8.",)),
        ),
        None,
        "Import 2 contacts",
        "Cancel",
        goes_on=True,
    )
    assert (importing.contacts.now, importing.changes) == ({}, 0)


def test_the_columns_of_a_table_are_told() -> None:
    """Each with what it is taken for."""
    importing = Importing()
    columns = (Column("Имя", ColumnRole.NAME), Column("Тел.", ColumnRole.NUMBER, "mobile"))
    importing.told(FileFacts(FileKind.CSV, "cp1251", ";", columns))
    importing.preview()
    assert importing.state.sections[-1].lines == (
        "A table, in cp1251, its cells parted by semicolons.",
        "Имя → name",
        "Тел. → number (mobile)",
    )


def test_the_import_is_done_at_one_press_and_summed_up() -> None:
    """Once; the column hears of it."""
    importing = Importing()
    importing.preview()
    importing.presenter.on_go()
    importing.presenter.on_go()
    assert importing.jobs.names == [GO]
    assert importing.presenter.is_writing
    importing.jobs.finish_all()
    assert sorted(one.name for one in importing.contacts.now.values()) == ["Anna", "Boris"]
    assert importing.state.sections[0].title == "Imported"
    assert importing.state.sections[0].lines[0] == "Contacts added: 2, changed: 0. Left out: 1."
    assert (importing.state.go, importing.state.leave) == ("Take these 2 out again", "Close")
    assert importing.changes == 1


def test_what_was_imported_is_taken_out_and_put_in_again() -> None:
    """The sheet closes; what was there before stays."""
    importing = Importing()
    importing.contacts.keep(Contact("old", "Vera"))
    importing.preview()
    importing.presenter.on_go()
    importing.jobs.finish_all()
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert [one.name for one in importing.contacts.now.values()] == ["Vera"]
    assert importing.view.state is None
    assert importing.notices.text.startswith("2 contacts are out again.")
    importing.taking_back.on_action("undo")
    importing.jobs.finish_all()
    assert len(importing.contacts.now) == 3
    assert (importing.changes, importing.reported) == (3, [])


def test_what_was_changed_is_as_before_again() -> None:
    """And changed again at one press."""
    importing = Importing()
    importing.contacts.keep(Contact(KNOWN, "Anna", "", ANNA.numbers))
    importing.preview()
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert importing.contacts.now[KNOWN].company == "Ararat Bank"
    assert importing.state.go == "Take it all back"
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert list(importing.contacts.now.values()) == [Contact(KNOWN, "Anna", "", ANNA.numbers)]
    assert importing.notices.text == "1 contact is out again. 1 contact is as before."
    importing.taking_back.on_action("undo")
    importing.jobs.finish_all()
    assert sorted(one.company for one in importing.contacts.now.values()) == ["", "Ararat Bank"]


def test_what_was_changed_since_the_import_stays_so() -> None:
    """And that is said."""
    importing = Importing()
    importing.contacts.keep(Contact(KNOWN, "Anna", "", ANNA.numbers))
    importing.told(VCARDS, Batch((ANNA,)))
    importing.preview()
    importing.presenter.on_go()
    importing.jobs.finish_all()
    importing.contacts.keep(Contact(KNOWN, "Anna", "Mine", ANNA.numbers))
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert importing.contacts.now[KNOWN].company == "Mine"
    assert importing.notices.text == (
        "Nothing was taken back. What was changed since, or is too much to be held, keeps what the file told of it."
    )


def test_a_second_import_has_nothing_to_write() -> None:
    """And offers nothing."""
    importing = Importing()
    importing.preview()
    importing.presenter.on_go()
    importing.jobs.finish_all()
    importing.preview()
    assert importing.state.sections[0].lines[0].startswith("This would add 0 and change 0 contacts, leave 2")
    assert (importing.state.go, importing.state.leave) == ("", "Close")


def test_while_the_file_is_gone_through_the_sheet_says_how_far() -> None:
    """Five times a second, and no longer than it lasts."""
    importing = Importing()
    seen: list[tuple[float | None, tuple[str, ...]]] = []

    def look() -> None:
        importing.look()
        seen.append((importing.state.share, importing.state.sections[0].lines))

    importing.presenter.open(importing.path)
    assert (importing.state.share, importing.state.sections[0]) == (0.0, Section("Reading the file …", ()))
    importing.files.between = look
    importing.jobs.finish_all()
    assert seen == [(0.4, ("1 contact read so far.",)), (1.0, ("2 contacts read so far.",))]
    importing.look()
    assert importing.state.share is None
    assert importing.later == []


def test_stopping_keeps_what_was_written_and_says_how_much() -> None:
    """Whole batches of it."""
    importing = Importing()
    importing.preview()
    importing.presenter.on_go()
    held = importing.jobs._held[0]
    importing.told(VCARDS, BATCHES[0])
    step = held.make()
    with suppress(StopIteration):
        step.send(None)
    importing.presenter.on_left()
    assert importing.state.sections[0].title == "Stopped"
    assert importing.state.sections[0].lines[0] == "Contacts added: 1, changed: 0. Left out: 1."
    assert (importing.changes, importing.jobs.names, importing.presenter.is_writing) == (1, [], False)
    assert importing.state.go == "Take it out again"
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert (importing.contacts.now, importing.view.state) == ({}, None)


def test_leaving_a_preview_writes_nothing_and_asks_no_more() -> None:
    """What it was reading is given up."""
    importing = Importing()
    importing.presenter.open(importing.path)
    importing.presenter.on_left()
    assert (importing.view.state, importing.jobs.names, importing.changes) == (None, [], 0)
    importing.look()
    assert importing.view.state is None


def test_a_file_that_is_none_says_why() -> None:
    """Nothing was imported."""
    importing = Importing()
    importing.presenter.open(importing.path)
    importing.jobs.fail(GO, ContactFileRefused(FileProblem.NO_CONTACTS))
    assert importing.state.sections[0].title == "Not imported"
    assert importing.state.sections[0].lines[0].startswith("There are no contacts in this file")
    assert (importing.state.go, importing.state.leave, importing.changes) == ("", "Close", 0)


def test_a_reader_that_was_lost_before_anything_is_told() -> None:
    """The column is read anew."""
    importing = Importing()
    importing.preview()
    importing.presenter.on_go()
    importing.jobs.fail(GO, ContactFileRefused(FileProblem.READER_LOST))
    assert (importing.state.sections[0].title, importing.changes) == ("Not imported", 1)


def test_what_was_written_before_reading_failed_is_told_with_the_reason_and_can_be_taken_back() -> None:
    """Nobody is left to guess what of the file is here."""
    importing = Importing()
    importing.preview()
    importing.told(VCARDS, BATCHES[0], ContactFileRefused(FileProblem.UNREADABLE, "Input/output error"))
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert importing.state.sections[0] == Section(
        "Stopped",
        (
            explain(ContactFileRefused(FileProblem.UNREADABLE, "Input/output error", 1)),
            "Contacts added: 1, changed: 0. Left out: 1.",
            "Not kept here: e-mail addresses.",
        ),
    )
    assert (importing.state.go, importing.changes) == ("Take it out again", 1)
    importing.presenter.on_go()
    importing.jobs.finish_all()
    assert importing.contacts.now == {}


def test_another_file_takes_the_place_of_the_one_before() -> None:
    """Its reading is given up."""
    importing = Importing()
    importing.presenter.open("one.vcf")
    importing.presenter.open(importing.path)
    assert importing.jobs.names == [GO]
    importing.jobs.finish_all()
    assert importing.state.title == "Import guests.vcf"
    assert importing.state.go == "Import 2 contacts"
