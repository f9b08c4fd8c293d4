"""What each command leads to: handed over to a running instance, or run alone; imported where there is a command."""

import sys
from pathlib import Path
from typing import Any

from deskbell.cli.codes import Exit
from deskbell.cli.report import Report, complain
from deskbell.cli.requests import (
    LINES_CHANGED,
    PRESETS_CHANGED,
    CallRequest,
    Command,
    ContactsFindRequest,
    ContactsReaderRequest,
    ContactsRequest,
    ContactsWatchedRequest,
    HistoryRequest,
    LineAddRequest,
    LineListRequest,
    LineRemoveRequest,
    LineRequest,
    LineTestRequest,
    PracticeProcessRequest,
    PracticeRequest,
    PresetExportRequest,
    PresetListRequest,
    PresetRequest,
    VariableListRequest,
    VariableRequest,
)
from deskbell.paths import Places, ensure
from deskbell.runtime.instance import InstanceLost, NoInstance, ask


def run_command(request: Command, places: Places) -> int:
    """Do what a command asks and return its exit code."""
    if isinstance(request, PresetRequest):
        return _preset(request, places)
    if isinstance(request, ContactsRequest):
        return _contacts(request, places)
    if isinstance(request, VariableRequest):
        return _variable(request, places)
    match request:
        case CallRequest():
            return _call(request, places)
        case LineAddRequest() | LineListRequest() | LineTestRequest() | LineRemoveRequest():
            return _line(request, places)
        case HistoryRequest():
            from deskbell.bootstrap import run_history

            return run_history(places, request)
        case PracticeRequest():
            from deskbell.practice.server import serve_standalone

            return serve_standalone(
                request.port,
                request.speed,
                ensure(places.practice / "standalone"),
                rows=request.rows,
                script=Path(request.script) if request.script else None,
            )
        case PracticeProcessRequest():
            from deskbell.practice.server import serve_for_home

            return serve_for_home(Path(request.folder))
        case ContactsReaderRequest():
            from deskbell.adapters.contacts.child import read_for_parent

            return read_for_parent(sys.stdin.buffer, sys.stdout.buffer)
        case _:
            print(f"Deskbell {_version()}")  # noqa: T201 - this is the program's output
            return Exit.DONE


def _call(request: CallRequest, places: Places) -> int:
    """Have the running instance place the call, or place it alone."""
    secret = _secret(asked=request.secret_stdin)
    if secret is None:
        return Exit.WRONG_USAGE
    report = Report(as_json=request.json)
    try:
        return _place(request.as_message(secret), places, report)
    except KeyboardInterrupt:
        if report.under_way:
            complain("The call may go on. End it on your phone, or in Deskbell’s window.")
        raise


def _place(message: dict[str, Any], places: Places, report: Report) -> int:
    try:
        ask(places.instance_address, message, report.take)
    except NoInstance:
        from deskbell.bootstrap import run_call

        return run_call(places, message, report)
    except InstanceLost as lost:
        return _lost(lost)
    return report.exit


def _line(request: LineRequest, places: Places) -> int:
    """Do what a command about lines asks, and let the running instance know of a change."""
    adds = isinstance(request, LineAddRequest)
    secret = _secret(asked=adds or (isinstance(request, LineTestRequest) and request.secret_stdin))
    if secret is None:
        return Exit.WRONG_USAGE
    from deskbell.bootstrap import run_line

    as_json = isinstance(request, LineListRequest | LineTestRequest) and request.json
    code = run_line(places, request, secret, Report(as_json=as_json))
    if code == Exit.DONE and (adds or isinstance(request, LineRemoveRequest)):
        _tell(places, LINES_CHANGED)
    return code


def _preset(request: PresetRequest, places: Places) -> int:
    """Do what a command about presets asks, and let the running instance know of a change."""
    from deskbell.bootstrap import run_preset

    as_json = isinstance(request, PresetListRequest) and request.json
    code = run_preset(places, request, Report(as_json=as_json))
    if code == Exit.DONE and not isinstance(request, PresetListRequest | PresetExportRequest):
        _tell(places, PRESETS_CHANGED)
    return code


def _contacts(request: ContactsRequest, places: Places) -> int:
    """Do what a command about contacts asks; a running window sees the change by itself."""
    from deskbell.bootstrap import run_contacts

    as_json = isinstance(request, ContactsFindRequest | ContactsWatchedRequest) and request.json
    return run_contacts(places, request, Report(as_json=as_json))


def _variable(request: VariableRequest, places: Places) -> int:
    """Do what a command about stored variables asks."""
    secret = _secret(asked=request.secret_stdin)
    if secret is None:
        return Exit.WRONG_USAGE
    from deskbell.bootstrap import run_variable

    as_json = isinstance(request, VariableListRequest) and request.json
    return run_variable(places, request, secret, Report(as_json=as_json))


def _tell(places: Places, change: dict[str, str]) -> None:
    """Tell the running instance, if there is one, that something was changed."""
    try:
        ask(places.instance_address, change, _ignore)
    except NoInstance:
        return
    except InstanceLost:
        from deskbell.wording.lines import NOT_SAID

        complain(NOT_SAID)


def _secret(*, asked: bool) -> str | None:
    """The secret that comes by standard input, empty if none was asked for; None if none came, which was said."""
    if not asked:
        return ""
    from deskbell.cli.secret import SecretNotGiven, read_secret

    try:
        return read_secret()
    except SecretNotGiven as error:
        complain(str(error))
        return None


def _lost(lost: InstanceLost) -> int:
    if lost.taken:
        complain("The running Deskbell ended before it said how the call went. Watch your phone; do not call again.")
        return Exit.UNKNOWN
    complain("The running Deskbell does not answer. Nothing was sent.")
    return Exit.FAULT


def _ignore(_message: dict[str, Any]) -> None:
    """Take an answer that says nothing new."""


def _version() -> str:
    from importlib.metadata import version

    return version("deskbell")
