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
    ContactsUnwatchRequest,
    ContactsWatchedRequest,
    ContactsWatchRequest,
)
from deskbell.domain.contact import KEY_PREFIX, Contact
from deskbell.domain.contact_import import ExportForm, ImportReport
from deskbell.domain.errors import KnownError
from deskbell.usecases.desk import Desk
from deskbell.usecases.import_contacts import ContactImport, ImportStep
from deskbell.usecases.watch_files import Watches
from deskbell.wording import contact_import as wording
from deskbell.wording.problems import explain

MOST_FOUND = 1000
"""Contacts that one search lists."""

_VERSIONS = {"2.1": ExportForm.VCARD_2, "3.0": ExportForm.VCARD_3, "4.0": ExportForm.VCARD_4}
_FORMS = {".csv": dict.fromkeys(_VERSIONS, ExportForm.CSV), ".vcf": _VERSIONS}


async def run_contacts(desk: Desk, request: ContactsRequest, send: Send) -> None:
    """Do what one command about contacts asks, and send messages as a call does."""
    try:
        match request:
            case ContactsImportRequest():
                code = await _import(await desk.contact_import(), request, send)
            case ContactsExportRequest():
                code = await _export(await desk.contact_import(), request, send)
            case ContactsFindRequest():
                code = await _find(desk, request.text, send)
            case ContactsWatchRequest():
                code = await _watch(await desk.watches(), request.path, send)
            case ContactsUnwatchRequest():
                code = await _unwatch(await desk.watches(), request.path, send)
            case ContactsWatchedRequest():
                code = await _list_watched(await desk.watches(), send)
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
    count = await contacts.export(request.file, forms[request.vcard], over=request.over)
    await send(_told(wording.exported(count)))
    return Exit.DONE


async def _find(desk: Desk, text: str, send: Send) -> Exit:
    found = await (await desk.people_finder()).find_kept(text, MOST_FOUND)
    keys = [match.person.key.removeprefix(KEY_PREFIX) for match in found.matches]
    contacts = await (await desk.contacts()).several(keys)
    for contact, match in zip(contacts, found.matches, strict=True):
        await send({"step": contact_fields(contact), "words": wording.shown(contact, match.number_at)})
    if not keys:
        await send({"problem": wording.NOBODY})
    elif found.count > len(keys):
        await send({"problem": wording.more_found(found.count - len(keys))})
    return Exit.DONE if keys else Exit.ENDED_OTHERWISE


async def _watch(watches: Watches, path: str, send: Send) -> Exit:
    if not _is_there(path):
        await send({"problem": wording.NO_SUCH_PATH})
        return Exit.WRONG_USAGE
    await send(_told(wording.watched(*await watches.watch(_whole(path)))))
    return Exit.DONE


async def _unwatch(watches: Watches, path: str, send: Send) -> Exit:
    if not await watches.unwatch(_whole(path)):
        await send({"problem": wording.NOT_WATCHED})
        return Exit.WRONG_USAGE
    await send(_told(wording.UNWATCHED))
    return Exit.DONE


def _is_there(path: str) -> bool:
    return Path(path).exists()


def _whole(path: str) -> str:
    return str(Path(path).absolute())


async def _list_watched(watches: Watches, send: Send) -> Exit:
    every = await watches.every()
    for one in every:
        await send({"step": {"path": one.path, "contacts": one.contacts}, "words": wording.watched(*one)})
    if not every:
        await send({"problem": wording.NOTHING_WATCHED})
    return Exit.DONE


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
