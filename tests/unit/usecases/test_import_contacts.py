"""Contacts out of files and into files."""

from dataclasses import replace

import pytest

from deskbell.domain.contact import DIRECTORY_MARK, Contact, LabelledNumber
from deskbell.domain.contact_fit import Replaced
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    ContactFileRefused,
    ExportForm,
    FileFacts,
    FileKind,
    FileProblem,
    ImportReport,
    Remark,
)
from deskbell.usecases.import_contacts import ContactImport, ImportStep
from doubles.contact_files import MemoryFiles
from doubles.contacts import memory_contacts

FACTS = FileFacts(FileKind.VCARD, "utf-8")
ANNA = Contact("", "Anna", numbers=(LabelledNumber("101"),), source="a")
ANNA_NOW = Contact("", "Anna", numbers=(LabelledNumber("101", "office"),), source="a")
BORIS, CARL = Contact("", "Boris"), Contact("", "Carl")
LEFT_OUT = Remark(7, CardProblem.NAMELESS)
FIRST = Batch((ANNA_NOW, BORIS), (), done_bytes=5, total_bytes=9)
SECOND = Batch((CARL,), (LEFT_OUT,), done_bytes=9, total_bytes=9)


class Importing:
    """An import of one file, and what was told of its progress."""

    def __init__(self) -> None:
        self.files = MemoryFiles()
        self.contacts = memory_contacts()
        self.imports = ContactImport(self.files, self.contacts)
        self.steps: list[ImportStep] = []

    async def names(self) -> list[str]:
        """Who is here."""
        return [contact.title async for contact in self.contacts.every()]


@pytest.fixture
async def importing() -> Importing:
    """Return an import of a file with three people, one of whom is here otherwise."""
    one = Importing()
    await one.contacts.upsert_many((ANNA,))
    one.files.files["a.vcf"] = (FACTS, FIRST, SECOND)
    return one


async def test_an_import_writes_and_says_what_it_did(importing: Importing) -> None:
    """It tells of every batch, and a second one changes nothing."""
    report = await importing.imports.take_in("a.vcf", importing.steps.append)
    first = ImportReport(FACTS, added=1, updated=1, first=(ANNA_NOW, BORIS))
    assert report == ImportReport(
        FACTS, added=2, updated=1, left_out=1, remarks=(LEFT_OUT,), remark_count=1, first=(ANNA_NOW, BORIS, CARL)
    )
    anna = replace(ANNA, id=f"{1:032x}")
    change = Replaced(anna, replace(anna, numbers=ANNA_NOW.numbers), frozenset(("101",)), frozenset(("101",)))
    assert importing.steps == [ImportStep(first, 5, 9, (change,)), ImportStep(report, 9, 9)]
    assert await importing.names() == ["Anna", "Boris", "Carl"]
    again = await importing.imports.take_in("a.vcf", importing.steps.append)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)


async def test_a_preview_writes_nothing(importing: Importing) -> None:
    """It says what an import would do."""
    report = await importing.imports.preview("a.vcf", importing.steps.append)
    assert (report.added, report.updated, report.unchanged, report.left_out) == (2, 1, 0, 1)
    assert len(importing.steps) == 2
    assert await importing.names() == ["Anna"]


async def test_a_preview_that_ends_before_its_time_has_imported_nothing(importing: Importing) -> None:
    """Whatever it had read."""
    importing.files.files["a.vcf"] = (FACTS, FIRST, ContactFileRefused(FileProblem.READER_LOST))
    with pytest.raises(ContactFileRefused) as refused:
        await importing.imports.preview("a.vcf", importing.steps.append)
    assert (refused.value.problem, refused.value.taken) == (FileProblem.READER_LOST, 0)


async def test_a_file_that_cannot_be_read_is_told(importing: Importing) -> None:
    """What came before is here, and counted."""
    importing.files.files["a.vcf"] = (FACTS, FIRST, ContactFileRefused(FileProblem.UNREADABLE, "gone"))
    with pytest.raises(ContactFileRefused) as refused:
        await importing.imports.take_in("a.vcf", importing.steps.append)
    assert (refused.value.problem, refused.value.detail, refused.value.taken) == (FileProblem.UNREADABLE, "gone", 2)
    assert await importing.names() == ["Anna", "Boris"]
    assert importing.files.open == 0


@pytest.mark.parametrize("told", [(), (FIRST,)])
async def test_a_reader_that_says_nothing_of_the_file_is_lost(importing: Importing, told: tuple[Batch, ...]) -> None:
    """Nothing is written."""
    importing.files.files["a.vcf"] = told
    with pytest.raises(ContactFileRefused) as refused:
        await importing.imports.take_in("a.vcf", importing.steps.append)
    assert (refused.value.problem, refused.value.taken) == (FileProblem.READER_LOST, 0)
    assert await importing.names() == ["Anna"]


async def test_reading_ends_where_writing_fails(importing: Importing) -> None:
    """No reader is left behind."""

    def fail(_step: ImportStep) -> None:
        raise ValueError("enough")

    with pytest.raises(ValueError, match="enough"):
        await importing.imports.take_in("a.vcf", fail)
    assert importing.files.open == 0


async def test_an_export_writes_everybody(importing: Importing) -> None:
    """In the form that was asked for, but for those who are kept elsewhere; over a file only on demand."""
    await importing.contacts.upsert_many((Contact("", "Zoe", source=f"{DIRECTORY_MARK}/a.vcf#1"),))
    assert await importing.imports.export("b.csv", ExportForm.CSV) == 1
    form, written, over = importing.files.written["b.csv"]
    assert (form, [contact.title for contact in written], over) == (ExportForm.CSV, ["Anna"], False)
    await importing.imports.export("b.csv", ExportForm.VCARD_3, over=True)
    assert importing.files.written["b.csv"][::2] == (ExportForm.VCARD_3, True)
