"""`deskbell line`: adding, listing, testing and removing the lines of this desk."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from deskbell.cli.call import Send
from deskbell.cli.codes import Exit
from deskbell.cli.endings import exit_of_problem
from deskbell.cli.requests import LineAddRequest, LineListRequest, LineRemoveRequest, LineRequest, LineTestRequest
from deskbell.domain.errors import ExtensionUnclear, KnownError, OutcomeUnclear
from deskbell.domain.line import Line, Phone
from deskbell.settings.operators import host_of
from deskbell.usecases.desk import Desk
from deskbell.usecases.try_line import LineTrial
from deskbell.wording import lines as wording
from deskbell.wording.problems import explain

ReadHost = Callable[[str], str]


async def run_line(desk: Desk, request: LineRequest, secret: str, *, read_host: ReadHost, send: Send) -> None:
    """Do what one command about lines asks, and send messages as a call does.

    `secret` is what came by standard input, empty if nothing did; `read_host` makes an address of a host as people
    type it, or raises AddressRefused.
    """
    code = Exit.DONE
    try:
        match request:
            case LineAddRequest():
                await _add(desk, request, secret, read_host, send)
            case LineListRequest():
                await _list(desk, send)
            case LineTestRequest():
                code = await _test(desk, request.name, secret, send)
            case LineRemoveRequest():
                await _remove(desk, request.name, send)
    except KnownError as error:
        await send({"problem": explain(error), "exit": exit_of_problem(error)})
    else:
        await send({"exit": code})


async def _add(desk: Desk, request: LineAddRequest, secret: str, read_host: ReadHost, send: Send) -> None:
    line = Line(
        name=request.name,
        extension=request.extension,
        phones=tuple(Phone(number) for number in request.sources),
        host=read_host(host_of(request.host)),
        app_id=request.app_id,
        region=request.region,
    )
    not_kept = await desk.add_line(line, secret)
    await send(_told(wording.added(line)))
    if not_kept:
        await send({"problem": wording.secret_not_kept(not_kept)})


async def _list(desk: Desk, send: Send) -> None:
    lines = await desk.lines()
    for line in lines.lines:
        usual = line == lines.usual
        await send({"step": line_fields(line, usual=usual), "words": wording.row(line, usual=usual)})
    if not lines.lines:
        await send({"problem": wording.NO_LINES})


async def _test(desk: Desk, name: str, secret: str, send: Send) -> Exit:
    """Say what a line has; a failure of it never leaves a call in doubt, for none was placed."""
    line = (await desk.lines()).named(name)
    if secret:
        await desk.hold_secret(line, secret)
    try:
        found = await desk.try_line(line)
    except ExtensionUnclear as error:
        await send({"problem": wording.caller_unclear(line.name, error)})
        return Exit.WRONG_USAGE
    except OutcomeUnclear as error:
        await send({"problem": wording.no_clear_answer(line, error)})
        return Exit.UNREACHABLE
    await send({"step": trial_fields(found), "words": _trial_words(found)})
    if found.may_only_read:
        await send({"problem": wording.MAY_ONLY_READ})
        return Exit.REFUSED
    return Exit.DONE


def _trial_words(found: LineTrial) -> str:
    return wording.trial(
        found.line.name,
        found.caller.number,
        phone_online=found.phone_online,
        may_only_read=found.may_only_read,
        extensions=found.extensions,
        budget=found.budget,
        caller_said=found.caller_said,
    )


async def _remove(desk: Desk, name: str, send: Send) -> None:
    not_forgotten = await desk.remove_line(name)
    await send(_told(wording.removed(name)))
    if not_forgotten:
        await send({"problem": wording.secret_not_forgotten(not_forgotten)})


def _told(words: str) -> dict[str, Any]:
    return {"step": {}, "words": words}


def line_fields(line: Line, *, usual: bool) -> dict[str, Any]:
    """A line as `--json` prints it; `usual` marks the one that the next call takes."""
    return {
        "name": line.name,
        "host": line.host,
        "app_id": line.app_id,
        "extension": line.extension or None,
        "region": line.region or None,
        "from": [phone.number for phone in line.phones],
        "usual": usual,
    }


def trial_fields(found: LineTrial) -> dict[str, Any]:
    """What a line turned out to have, as `--json` prints it; null is what the PBX does not tell."""
    budget = found.budget
    return {
        "name": found.line.name,
        "host": found.line.host or None,
        "extension": found.caller.number,
        "extension_name": found.caller.name,
        "phone_online": found.phone_online,
        "may_only_read": found.may_only_read,
        "extensions": found.extensions,
        "requests_limit": budget.limit if budget else None,
        "requests_left": budget.left if budget else None,
        "requests_reset_at": _utc(budget.resets_at_s) if budget else None,
    }


def _utc(at_s: float) -> str:
    return datetime.fromtimestamp(at_s, UTC).isoformat(timespec="seconds")
