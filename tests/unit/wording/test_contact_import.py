"""What is said of files of contacts."""

import pytest

from deskbell.domain.contact import Contact, LabelledNumber
from deskbell.domain.contact_import import (
    CardProblem,
    Column,
    ColumnRole,
    ContactFileRefused,
    DirectoryAway,
    FileFacts,
    FileKind,
    FileProblem,
    ImportReport,
    Remark,
    UnkeptKind,
)
from deskbell.wording import contact_import as wording
from deskbell.wording.problems import explain

FACTS = FileFacts(FileKind.CSV, "cp1251", ";")


@pytest.mark.parametrize("problem", FileProblem)
def test_every_problem_of_a_file_has_its_sentence(problem: FileProblem) -> None:
    """With the reason where there is one."""
    words = explain(ContactFileRefused(problem))
    assert words.endswith(".")
    assert "{" not in words
    assert explain(ContactFileRefused(FileProblem.UNREADABLE, "Permission denied")) == (
        "The file cannot be read: Permission denied. Nothing was imported."
    )


@pytest.mark.parametrize(("taken", "words"), [(1, "1 contact of it is"), (7, "7 contacts of it are")])
def test_what_came_in_before_reading_failed_is_counted(taken: int, words: str) -> None:
    """And that nothing is lost by trying again."""
    told = explain(ContactFileRefused(FileProblem.READER_LOST, "", taken))
    assert (
        told == f"Reading the file ended before its time. {words} here by now; import it again, and nobody is doubled."
    )


@pytest.mark.parametrize("problem", CardProblem)
def test_every_problem_of_a_card_has_its_sentence(problem: CardProblem) -> None:
    """With line and excerpt."""
    assert wording.remark(Remark(7, problem)).startswith("Line 7: ")
    assert wording.remark(Remark(7, problem, "call me")).startswith("Line 7: “call me”: ")


@pytest.mark.parametrize("role", ColumnRole)
def test_every_column_is_named(role: ColumnRole) -> None:
    """By its title and by what it is taken for."""
    assert wording.column(Column("A", role)).startswith("A → ")
    assert wording.column(Column("", ColumnRole.NUMBER, "fax")) == "(no title) → number (fax)"


def test_what_an_import_would_do_and_did_is_summed_up() -> None:
    """In one or two sentences."""
    report = ImportReport(FACTS, 3, 2, 1, 4)
    assert wording.outlook(report) == (
        "This would add 3 and change 2 contacts, leave 1 as they are, and not take 4. Nothing was written."
    )
    assert wording.outcome(report) == "Contacts added: 3, changed: 2. 1 were here as they are. Left out: 4."
    assert wording.outlook(ImportReport(FACTS, 1)) == "This would add 1 and change 0 contacts. Nothing was written."
    assert wording.outcome(ImportReport(FACTS, 1)) == "Contacts added: 1, changed: 0."


def test_what_is_not_kept_is_said_once() -> None:
    """In an order that does not change; nothing where all is kept."""
    report = ImportReport(FACTS, unkept=frozenset(UnkeptKind))
    assert wording.unkept(report).startswith("Not kept here: e-mail addresses, addresses, ")
    assert wording.unkept(ImportReport(FACTS)) == ""


def test_how_a_file_is_written_is_said() -> None:
    """Its encoding, and what parts its cells."""
    assert wording.facts(FACTS) == "A table, in cp1251, its cells parted by semicolons."
    assert wording.facts(FileFacts(FileKind.CSV, "utf-8", "!")) == "A table, in utf-8, its cells parted by “!”."
    assert wording.facts(FileFacts(FileKind.VCARD, "utf-8")) == "vCards, in utf-8."


def test_a_contact_is_shown_in_a_line() -> None:
    """With its first numbers."""
    numbers = (LabelledNumber("1", "office"), LabelledNumber("2"), LabelledNumber("3"), LabelledNumber("4"))
    assert wording.shown(Contact("", "Anna", "Ararat", numbers)) == "Anna  Ararat  1 (office), 2, 3"
    assert wording.shown(Contact("", "", "Ararat")) == "Ararat"
    assert wording.shown(Contact("", "Anna", "Ararat", numbers), (3, 9)) == "Anna  Ararat  4, 1 (office), 2"


def test_counts_are_said_in_words() -> None:
    """One is one."""
    assert wording.exported(1) == "1 contact written."
    assert wording.exported(2) == "2 contacts written."
    assert wording.more_remarks(3) == "And 3 more like these."


def test_what_is_watched_is_said_with_its_contacts() -> None:
    """That they are read only, too."""
    assert wording.watched("/a", 1) == "/a: 1 contact, read only here"
    assert wording.watched("/a", 2) == "/a: 2 contacts, read only here"
    assert explain(DirectoryAway()) == wording.LIST_AWAY
