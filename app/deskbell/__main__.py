"""The door: reads the command line, hands over to a running instance, else starts; imports nothing heavy."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deskbell.cli.arguments import read_arguments
from deskbell.cli.codes import Exit
from deskbell.cli.report import Report, complain
from deskbell.cli.requests import (
    LINES_CHANGED,
    PRESETS_CHANGED,
    CallRequest,
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
    OpenRequest,
    PracticeProcessRequest,
    PracticeRequest,
    PresetExportRequest,
    PresetListRequest,
    PresetRequest,
    Request,
    VariableListRequest,
    VariableRequest,
)
from deskbell.paths import Places, ensure, find_places
from deskbell.runtime.core_files import forbid_core_files
from deskbell.runtime.instance import InstanceLost, NoInstance, ask, hand_over_or_claim
from deskbell.runtime.owner_lock import OwnerLock


def main(words: Sequence[str] | None = None) -> int:
    """Run Deskbell and return its exit code."""
    try:
        forbid_core_files()
        return _run(read_arguments(sys.argv[1:] if words is None else words))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        complain(f"Deskbell cannot use its folders: {error.strerror or error}.")
        return Exit.FAULT
    except Exception as error:  # noqa: BLE001 - a trace helps nobody at a terminal; the log file keeps it
        return _fault(error)


def _run(request: Request) -> int:
    places = find_places(os.environ)
    if isinstance(request, PresetRequest):
        return _preset(request, places)
    if isinstance(request, ContactsRequest):
        return _contacts(request, places)
    if isinstance(request, VariableRequest):
        return _variable(request, places)
    match request:
        case OpenRequest():
            return _open(request, places)
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


def _open(request: OpenRequest, places: Places) -> int:
    """Raise the running window, or be the instance and open one."""
    lock = OwnerLock(places.instance_lock)
    try:
        if hand_over_or_claim(places.instance_address, request.as_message(), _ignore, lock=lock):
            return Exit.DONE
    except InstanceLost:
        complain("The running Deskbell does not answer. End it and start again.")
        return Exit.FAULT
    if not _has_screen():
        complain("There is no screen here for a window. Without one, use: deskbell call NUMBER --practice --wait")
        return Exit.WRONG_USAGE
    from deskbell.bootstrap import run_window

    return run_window(places, request.text, lock)


def _has_screen() -> bool:
    """Whether Qt may find one; where it finds none it aborts."""
    named_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named_by)


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


def _fault(error: Exception) -> int:
    from deskbell.runtime.logs import Logging, log_uncaught
    from deskbell.wording.problems import explain

    logging = Logging(find_places(os.environ).logs)
    logging.start()
    log_uncaught(type(error), error, error.__traceback__)
    logging.stop()
    complain(explain(error))
    return Exit.FAULT


def _ignore(_message: dict[str, Any]) -> None:
    """Take an answer that says nothing new."""


def _version() -> str:
    from importlib.metadata import version

    return version("deskbell")


if __name__ == "__main__":
    sys.exit(main())
