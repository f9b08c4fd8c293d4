"""`deskbell contacts`: importing, exporting and finding contacts."""

from pathlib import Path
from typing import Any

from deskbell.cli.call import Send
from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of_problem
from deskbell.cli.requests import (
    ContactsExportRequest,
    ContactsFindRequest,
    ContactsImportRequest,
    ContactsRequest,
)
from deskbell.domain.contact import Contact
from deskbell.domain.contact_import import ExportForm, ImportReport
from deskbell.domain.directory import Person
from deskbell.domain.errors import KnownError
from deskbell.domain.find_among import find_people
from deskbell.usecases.contacts import Contacts
from deskbell.usecases.desk import Desk
from deskbell.usecases.import_contacts import ContactImport, ImportStep
from deskbell.wording import contact_import as wording
from deskbell.wording.problems import explain

_FORMS = {".csv": (ExportForm.CSV,) * 2, ".vcf": (ExportForm.VCARD_4, ExportForm.VCARD_3)}


async def run_contacts(desk: Desk, request: ContactsRequest, send: Send) -> None:
    """Do what one command about contacts asks, and send messages as a call does."""
    try:
        match request:
            case ContactsImportRequest():
                code = await _import(await desk.contact_import(), request, send)
            case ContactsExportRequest():
                code = await _export(await desk.contact_import(), request, send)
            case ContactsFindRequest():
                code = await _find(await desk.contacts(), request.text, send)
    except KnownError as error:
        await send({"problem": explain(error)})
        code = exit_of_problem(error)
    await send({"exit": code})


async def _import(contacts: ContactImport, request: ContactsImportRequest, send: Send) -> Exit:
    go = contacts.preview if request.dry_run else contacts.take_in
    report = await go(request.file, _ignore)
    if request.dry_run:
        for words in _preview(report):
            await send(_told(words))
    for remark in report.remarks:
        await send({"problem": wording.remark(remark)})
    if report.remark_count > len(report.remarks):
        await send({"problem": wording.more_remarks(report.remark_count - len(report.remarks))})
    await send(_told((wording.outlook if request.dry_run else wording.outcome)(report)))
    if report.unkept:
        await send(_told(wording.unkept(report)))
    return Exit.ENDED_OTHERWISE if report.left_out else Exit.DONE


def _preview(report: ImportReport) -> list[str]:
    return [
        wording.facts(report.facts),
        *(wording.column(column) for column in report.facts.columns),
        *(wording.shown(contact) for contact in report.first),
    ]


async def _export(contacts: ContactImport, request: ContactsExportRequest, send: Send) -> Exit:
    forms = _FORMS.get(Path(request.file).suffix.lower())
    if forms is None:
        await send({"problem": wording.ENDINGS})
        return Exit.WRONG_USAGE
    count = await contacts.export(request.file, forms[request.vcard == "3.0"], over=request.over)
    await send(_told(wording.exported(count)))
    return Exit.DONE


async def _find(contacts: Contacts, text: str, send: Send) -> Exit:
    found = False
    async for contact in contacts.every():
        person = Person(contact.key, contact.title, "", contact.company, contact.numbers)
        if find_people((person, *_by_number(contact)), text):
            found = True
            await send({"step": contact_fields(contact), "words": wording.shown(contact)})
    if not found:
        await send({"problem": wording.NOBODY})
    return Exit.DONE if found else Exit.ENDED_OTHERWISE


def _by_number(contact: Contact) -> tuple[Person, ...]:
    return tuple(Person(contact.key, contact.company, one.number) for one in contact.numbers)


def contact_fields(contact: Contact) -> dict[str, Any]:
    """A person found, as `--json` prints them; `preferred` is the number that is called without asking."""
    usual = contact.usual
    return {
        "key": contact.key,
        "name": contact.name or None,
        "company": contact.company or None,
        "numbers": [{"number": one.number, "label": one.label or None} for one in contact.numbers],
        "preferred": usual.number if usual else None,
        "groups": list(contact.groups),
    }


def _told(words: str) -> dict[str, Any]:
    return {"step": {}, "words": words}


def _ignore(_step: ImportStep) -> None:
    """Take news that nobody at a terminal waits for."""
