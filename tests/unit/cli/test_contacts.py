"""`deskbell contacts`."""

from pathlib import Path

import pytest

from deskbell.cli import contacts as module
from deskbell.cli.codes import Exit
from deskbell.cli.contacts import run_contacts
from deskbell.cli.requests import (
    ContactsExportRequest,
    ContactsFindRequest,
    ContactsImportRequest,
    ContactsRequest,
    ContactsUnwatchRequest,
    ContactsWatchedRequest,
    ContactsWatchRequest,
)
from deskbell.domain.contact_import import (
    Batch,
    CardProblem,
    Column,
    ColumnRole,
    ExportForm,
    FileFacts,
    FileKind,
    Remark,
    UnkeptKind,
)
from deskbell.wording import contact_import as wording
from doubles.card_samples import person
from doubles.office import Message, Office

ANNA = person("Anna", ("+374 91 1", "mobile"), ("101", ""), company="Ararat", preferred=1, groups=("VIP",))
FACTS = FileFacts(FileKind.CSV, "utf-8", ";", (Column("Name", ColumnRole.NAME),))
CUT = Remark(4, CardProblem.FIELD_TOO_LONG, "x")


async def told_by(office: Office, request: ContactsRequest) -> list[Message]:
    """Run a command to its end."""
    office.told = []
    await run_contacts(office.desk, request, office.send)
    return office.told


def said(words: str) -> Message:
    """A sentence on standard output."""
    return {"step": {}, "words": words}


async def test_an_import_writes_at_once_and_sums_up() -> None:
    """What is wrong in the file and what is not kept is said."""
    office = Office()
    office.files.files["a.csv"] = (FACTS, Batch((ANNA,), (CUT,), frozenset({UnkeptKind.EMAIL})))
    assert await told_by(office, ContactsImportRequest("a.csv")) == [
        {"problem": wording.remark(CUT)},
        said("Contacts added: 1, changed: 0."),
        said("Not kept here: e-mail addresses."),
        {"exit": Exit.DONE},
    ]
    assert [contact.title async for contact in office.contacts.every()] == ["Anna"]


async def test_a_dry_run_shows_and_writes_nothing() -> None:
    """The columns, the first contacts and the counts."""
    office = Office()
    office.files.files["a.csv"] = (FACTS, Batch((ANNA,)))
    assert await told_by(office, ContactsImportRequest("a.csv", dry_run=True)) == [
        said("A table, in utf-8, its cells parted by semicolons."),
        said("Name → name"),
        said("Anna  Ararat  +374 91 1 (mobile), 101"),
        said("This would add 1 and change 0 contacts. Nothing was written."),
        {"exit": Exit.DONE},
    ]
    assert [contact async for contact in office.contacts.every()] == []


async def test_cards_that_were_left_out_are_another_ending() -> None:
    """Of many remarks only the first are said."""
    office = Office()
    office.files.files["a.csv"] = (FACTS, Batch((), (Remark(1, CardProblem.NAMELESS),) * 201))
    *_, last_remark, summary, ended = await told_by(office, ContactsImportRequest("a.csv"))
    assert last_remark == {"problem": "And 1 more like these."}
    assert summary == said("Contacts added: 0, changed: 0. Left out: 201.")
    assert ended == {"exit": Exit.ENDED_OTHERWISE}


async def test_a_file_that_cannot_be_read_is_wrong_usage() -> None:
    """With the sentence."""
    assert await told_by(Office(), ContactsImportRequest("none.vcf")) == [
        {"problem": "The file cannot be read. Nothing was imported."},
        {"exit": Exit.WRONG_USAGE},
    ]


@pytest.mark.parametrize(
    ("request_", "form", "over"),
    [
        (ContactsExportRequest("a.vcf"), ExportForm.VCARD_4, False),
        (ContactsExportRequest("a.VCF", "3.0", over=True), ExportForm.VCARD_3, True),
        (ContactsExportRequest("a.csv"), ExportForm.CSV, False),
        (ContactsExportRequest("a.csv", "3.0"), ExportForm.CSV, False),
        (ContactsExportRequest("a.vcf", "2.1"), ExportForm.VCARD_2, False),
    ],
)
async def test_an_export_is_written_as_its_ending_says(
    request_: ContactsExportRequest, form: ExportForm, *, over: bool
) -> None:
    """Version 3.0 by choice."""
    office = Office()
    await office.contacts.add(ANNA)
    assert await told_by(office, request_) == [said("1 contact written."), {"exit": Exit.DONE}]
    assert office.files.written[request_.file][::2] == (form, over)


async def test_an_export_without_a_known_ending_is_wrong_usage() -> None:
    """Nothing is written."""
    office = Office()
    assert await told_by(office, ContactsExportRequest("a.txt")) == [
        {"problem": wording.ENDINGS},
        {"exit": Exit.WRONG_USAGE},
    ]
    assert office.files.written == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        *((text, "+374 91 1 (mobile), 101") for text in ("anna", "ararat", "91")),
        ("101", "101, +374 91 1 (mobile)"),
    ],
)
async def test_people_are_found_by_name_company_and_number(text: str, numbers: str) -> None:
    """In words and in fields."""
    office = Office()
    kept = await office.contacts.add(ANNA)
    await office.contacts.add(person("Boris"))
    assert await told_by(office, ContactsFindRequest(text)) == [
        {
            "step": {
                "key": kept.key,
                "name": "Anna",
                "company": "Ararat",
                "numbers": [{"number": "+374 91 1", "label": "mobile"}, {"number": "101", "label": None}],
                "preferred": "101",
                "groups": ["VIP"],
            },
            "words": f"Anna  Ararat  {numbers}",
        },
        {"exit": Exit.DONE},
    ]


async def test_the_number_that_was_looked_for_is_shown_first() -> None:
    """However many the contact has."""
    office = Office()
    await office.contacts.add(person("Gor", *((f"90000{number}", "") for number in range(6))))
    found, _ = await told_by(office, ContactsFindRequest("900005"))
    assert found["words"] == "Gor  900005, 900000, 900001"


async def test_nobody_found_is_another_ending() -> None:
    """With the sentence."""
    assert await told_by(Office(), ContactsFindRequest("zoe")) == [
        {"problem": wording.NOBODY},
        {"exit": Exit.ENDED_OTHERWISE},
    ]


async def test_a_folder_is_watched_listed_and_let_go(tmp_path: Path) -> None:
    """By its whole path, with the contacts in it."""
    office, folder = Office(), str(tmp_path)
    office.directory.put(f"{folder}/a.vcf", "1", ANNA)
    assert await told_by(office, ContactsWatchedRequest()) == [
        {"problem": wording.NOTHING_WATCHED},
        {"exit": Exit.DONE},
    ]
    words = f"{folder}: 1 contact, read only here"
    assert await told_by(office, ContactsWatchRequest(folder)) == [said(words), {"exit": Exit.DONE}]
    assert await told_by(office, ContactsWatchedRequest()) == [
        {"step": {"path": folder, "contacts": 1}, "words": words},
        {"exit": Exit.DONE},
    ]
    office.directory.there.clear()
    assert await told_by(office, ContactsUnwatchRequest(folder)) == [said(wording.UNWATCHED), {"exit": Exit.DONE}]
    assert [contact async for contact in office.contacts.every()] == []
    assert await told_by(office, ContactsUnwatchRequest(folder)) == [
        {"problem": wording.NOT_WATCHED},
        {"exit": Exit.WRONG_USAGE},
    ]


async def test_what_is_not_there_is_not_watched(tmp_path: Path) -> None:
    """Nothing is changed."""
    office = Office()
    assert await told_by(office, ContactsWatchRequest(str(tmp_path / "none"))) == [
        {"problem": wording.NO_SUCH_PATH},
        {"exit": Exit.WRONG_USAGE},
    ]
    assert office.directory.watched == ()


async def test_more_than_are_listed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody takes the list for all."""
    monkeypatch.setattr(module, "MOST_FOUND", 1)
    office = Office()
    await office.contacts.upsert_many((person("Anna A"), person("Anna B"), person("Anna C")))
    *_, problem, ended = await told_by(office, ContactsFindRequest("anna"))
    assert (problem, ended) == ({"problem": wording.more_found(2)}, {"exit": Exit.DONE})
    assert wording.more_found(2) == "And 2 more. Say more of them to find fewer."
